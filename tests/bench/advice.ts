// Is the advice worth following? Advice and a Showdown on the labelled sets with 50, 200 and all pictures to learn from, and the
// regret: accuracy of the best way less that of the advised one, beside always transferring and always fine-tuning. Cells that are
// in the file of results are not run again, so that it can be run in pieces.
// usage: node main/hosts/launch.mjs script tests/bench/advice.ts [--sets a,b] [--n 50,200,all] [--backbone NAME] [--minutes M]
//        [--seeds N] [--scratch] [--pilots] [--out FILE.json] [--print]
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Advice, Arm, ArmPair, UserError, type Part, type Recommendation } from '../../preload/contract.ts';
import { recommendationOf } from '../../main/evaluation/advice/advice.ts';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { mulberry32, shuffled } from '../../main/numerics/index.ts';
import { mean, shared } from './reference.ts';

/** Labelled sets, with the column of what belongs together. */
const allSets = {
  groceries: null, magnetic_tiles: 'piece_id_derived', circuit_boards: 'board_group', chest_xray: 'patient_id',
  blood_cells: 'smear_image', sign_digits: 'person_id_derived', microscopy_16bit: 'source_image',
} as const;
type SetName = keyof typeof allSets;

const Cell = z.object({
  set: z.string(), n: z.string(), backbone: z.string(), learned: z.number(), tested: z.number(), adviceSeconds: z.number(),
  /** With what the pilot said, where there was one. */
  advice: Advice,
  /** Accuracy and seconds of each way that was run. */
  ways: z.partialRecord(Arm, z.object({ accuracy: z.number(), seconds: z.number() })),
  /** What the same test pictures say of each two of them. */
  pairs: z.array(ArmPair),
  /** What the Showdown recommends, and what was left out for time. */
  showdown: Arm.nullable(), leftOut: z.array(z.string()),
});
type Cell = z.infer<typeof Cell>;

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: Object.keys(allSets).join(',') }, n: { type: 'string', default: '50,200,all' },
    backbone: { type: 'string', default: 'thaw-mini' }, minutes: { type: 'string' },
    seeds: { type: 'string', default: '1' }, scratch: { type: 'boolean', default: false },
    pilots: { type: 'boolean', default: false },
    out: { type: 'string', default: join(tmpdir(), 'thaw-bench-advice.json') },
    print: { type: 'boolean', default: false },
  },
});

interface Row { path: string; label: string; group: string; part: Part }

/** Pictures that are tested at most: between ways that disagree on one in ten, a difference of a point is then its standard error. */
const mostTested = 1000;
/** With fewer an accuracy is known to no better than five points either way, and whole groups may leave classes out. */
const fewestTested = 100;
/** Where all shall be learned from, this share still is for the test. */
const testShare = 0.3;

/** `n` pictures to learn from (a fifth of them to tune on) and others to test, whole groups, evenly over the classes. */
function rowsOf(set: SetName, n: string): Row[] {
  const [header = '', ...lines] = readFileSync(join(shared, 'data', set, 'labels.csv'), 'utf8').trim().split('\n');
  const column = allSets[set] === null ? 0 : header.trim().split(',').indexOf(allSets[set]);
  const rows = lines.map((line) => line.trim().split(',')).map((cells) => ({ path: cells[0] ?? '', label: cells[1] ?? '', group: cells[column] ?? '' }));
  const groups = shuffled([...Map.groupBy(rows, ({ group }) => group).values()], mulberry32(7));
  const wanted = n === 'all' ? Math.round((1 - testShare) * rows.length) : Number(n);
  const labels = [...new Set(rows.map(({ label }) => label))];
  const taken: typeof rows = [];
  const rest: typeof rows = [];
  for (const group of groups) {
    const share = wanted / labels.length;
    const has = taken.filter(({ label }) => label === group[0]?.label).length;
    (taken.length < wanted && has < share ? taken : rest).push(...group);
  }
  const tuned = new Set([...Map.groupBy(taken, ({ label }) => label).values()].flatMap((own) => {
    const last = [...Map.groupBy(own, ({ group }) => group).values()].toReversed();
    let count = 0;
    return last.filter((group, i) => {
      const takes = i === 0 || (count < own.length / 5 && i < last.length - 1);
      if (takes) count += group.length;
      return takes && last.length > 1;
    }).flat();
  }));
  return [
    ...taken.map((row): Row => ({ ...row, part: tuned.has(row) ? 'validation' : 'train' })),
    ...shuffled(rest, mulberry32(8)).slice(0, mostTested).map((row): Row => ({ ...row, part: 'test' })),
  ];
}

async function imported(workbench: Workbench, set: SetName, rows: readonly Row[], folder: string): Promise<number> {
  for (const { path } of rows) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(shared, 'data', set, path), join(folder, path));
  }
  writeFileSync(join(folder, 'labels.csv'), `file,label,group\n${rows.map(({ path, label, group }) => `${path},${label},${group}`).join('\n')}\n`);
  const { classes } = await workbench.call('import.inspect', { folder });
  const { project, job } = await workbench.call('import.start', {
    folder, into: { newProject: set }, classes: classes.map(({ found }) => ({ found, name: found ?? '' })),
    grouping: allSets[set] === null ? null : { kind: 'column', table: 'labels.csv', column: 'group' },
  });
  await workbench.jobEnded(job);
  const parts = new Map(rows.map(({ path, part }) => [basename(path), part]));
  const ids = await workbench.call('pictures.find', { project });
  const named =
    (await Promise.all(Array.from({ length: Math.ceil(ids.length / 1000) }, (_, i) => workbench.call('pictures.get', {
      project, ids: ids.slice(1000 * i, 1000 * i + 1000),
    })))).flat();
  for (const [part, own] of Map.groupBy(named, ({ name }) => parts.get(name) ?? 'train')) await workbench.call(
    'pictures.moveToSet', { project, ids: own.map(({ id }) => id), part },
  );
  return project;
}

async function backboneOf(workbench: Workbench, name: string): Promise<string> {
  const file = join(shared, 'backbones', `${name}.onnx`);
  const { preprocessing, sha256 } = await workbench.call('backbones.inspect', { file });
  const known = (await workbench.call('backbones.list', {})).find((each) => each.sha256 === sha256);
  return known?.sha256 ?? (await workbench.call('backbones.add', { file, preprocessing })).sha256;
}

/** A cell, or why there is none. */
async function cellOf(set: SetName, n: string): Promise<Cell | string> {
  const rows = rowsOf(set, n);
  const left = rows.filter(({ part }) => part === 'test').length;
  if (left < fewestTested) return `Only ${left} pictures are left to test on.`;
  const folder = mkdtempSync(join(tmpdir(), 'thaw-advice-'));
  const workbench = await openWorkbench({ folder: join(folder, 'workspace') });
  try {
    const asked = { project: await imported(workbench, set, rows, join(folder, 'pictures')), backbone: await backboneOf(workbench, values.backbone) };
    await workbench.jobEnded((await workbench.call('train.measure', { backbone: asked.backbone })).job);
    const began = performance.now();
    const ended = await workbench.jobEnded((await workbench.call('advice.probe', asked)).job);
    const adviceSeconds = (performance.now() - began) / 1000;
    let advice = await workbench.call('advice.get', asked);
    if (!advice) return ended.outcome ?? 'There is no advice.';
    if (values.pilots || advice.recommendation === 'too-close') {
      const pilot = await workbench.jobEnded((await workbench.call('advice.pilot', asked)).job);
      advice = await workbench.call('advice.get', asked) ?? advice;
      if (!advice.pilot) console.log(`${set} ${n}: no pilot. ${pilot.outcome}`);
    }
    const { showdown: id, job } = await workbench.call('showdown.start', {
      ...asked, minutes: values.minutes === undefined ? null : Number(values.minutes), seeds: Number(values.seeds),
      fewer: false, crossValidate: false, arms: Arm.options.filter((way) => way !== 'from-scratch' || values.scratch),
    });
    await workbench.jobEnded(job);
    const { result, entries } = await workbench.call('showdown.get', { showdown: id });
    return {
      set, n, backbone: values.backbone, learned: rows.filter(({ part }) => part !== 'test').length,
      tested: result.arms[0]?.n ?? 0, advice, adviceSeconds, pairs: result.pairs,
      ways: Object.fromEntries(result.arms.map(({ arm, accuracy, seconds }) => [arm, { accuracy, seconds }])), showdown: result.recommendation?.arm ?? null,
      leftOut: entries.flatMap(({ arm, skipped, state }) => (skipped !== null || state !== 'done' ? [arm] : [])),
    };
  } finally {
    await workbench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const accuracyOf = ({ ways }: Cell, way: Arm | null): number | null => (way ? ways[way]?.accuracy ?? null : null);
const best = ({ ways }: Cell): Arm | null => Arm.options.reduce<Arm | null>(
  (top, way) => ((ways[way]?.accuracy ?? -1) > (top ? ways[top]?.accuracy ?? -1 : -1) ? way : top), null,
);

/** What the rule of today says of the evidence of a cell. */
function advised({ advice: { probe, pilot, times } }: Cell, isTried: boolean): Recommendation {
  return recommendationOf({ probe, pilot: isTried ? pilot : null, times, synthetic: null, limit: null });
}

/** Who asks for advice tries a pilot where it says that it can't tell, and keeps to the frozen model where that can't, either. */
const whatIsDone = (recommendation: Recommendation): Arm => (recommendation === 'too-close' ? 'transfer' : recommendation);
const byAdvice = (cell: Cell): Arm => { const first = advised(cell, false); return whatIsDone(first === 'too-close' ? advised(cell, true) : first); };

/** What each policy would have taken; where that was not run for time, nothing is held against or for it. */
const policies: Readonly<Record<string, (cell: Cell) => Arm | null>> = {
  advice: byAdvice,
  'advice, no pilot': (cell) => whatIsDone(advised(cell, false)),
  'always transfer': () => 'transfer',
  'always top block': () => 'top-block',
  'always everything': () => 'everything',
  'Showdown (same test)': ({ showdown }) => showdown,
};

/** Points that the best way had more than the one taken. */
function regretOf(cell: Cell, taken: Arm | null): number | null {
  const [got, top] = [accuracyOf(cell, taken), accuracyOf(cell, best(cell))];
  return got === null || top === null ? null : 100 * (top - got);
}

/** The same where the test pictures tell the two apart, beyond chance and made good for all pairs; else nothing was provably missed. */
function provenRegretOf(cell: Cell, taken: Arm | null): number | null {
  const [regret, top] = [regretOf(cell, taken), best(cell)];
  const pair = cell.pairs.find(({ a, b }) => (a === top && b === taken) || (a === taken && b === top));
  return regret === null ? null : pair?.kind === 'better' ? regret : 0;
}

function print(cells: readonly Cell[]): void {
  console.log(`\n${'set'.padEnd(18)} ${'n'.padEnd(4)} learned tested  transfer  top block  everything  scratch   score  pilot     advised      regret  proven`);
  const share = (value: number | null): string => (value === null ? '–' : (100 * value).toFixed(1)).padStart(8);
  const points = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
  for (const cell of cells) {
    const taken = byAdvice(cell);
    const { advice: { pilot, score } } = cell;
    const tried = pilot === null ? '–' : `+${pilot.onlyThawed} −${pilot.onlyFrozen}`;
    console.log(
      `${cell.set.padEnd(18)} ${cell.n.padEnd(4)} ${String(cell.learned).padStart(7)} ` +
        `${String(cell.tested).padStart(6)}  ${share(accuracyOf(cell, 'transfer'))}   ` +
        `${share(accuracyOf(cell, 'top-block'))}    ${share(accuracyOf(cell, 'everything'))} ` +
        `${share(accuracyOf(cell, 'from-scratch'))}   ${String(score).padStart(5)}  ${tried.padEnd(8)}  ` +
        `${taken.padEnd(12)} ${points(regretOf(cell, taken)).padStart(6)}  ` +
        `${points(provenRegretOf(cell, taken)).padStart(6)}`,
    );
  }
  console.log(`\n${'policy'.padEnd(21)} cells   mean regret   P90   within 1 point   proven: mean   P90`);
  for (const [name, take] of Object.entries(policies)) {
    const of = (regret: (cell: Cell, taken: Arm | null) => number | null): number[] =>
      cells.flatMap((cell) => { const value = regret(cell, take(cell)); return value === null ? [] : [value]; }).sort(
        (a, b) => a - b,
      );
    const [all, proven] = [of(regretOf), of(provenRegretOf)];
    if (all.length === 0) continue;
    const p90 = (sorted: readonly number[]): string => (sorted[Math.ceil(0.9 * sorted.length) - 1] ?? 0).toFixed(1).padStart(5);
    console.log(
      `${name.padEnd(21)} ${String(all.length).padStart(5)} ${mean(all).toFixed(2).padStart(13)} ${p90(all)} ` +
        `${`${Math.round((100 * all.filter((regret) => regret <= 1).length) / all.length)} %`.padStart(16)} ` +
        `${mean(proven).toFixed(2).padStart(14)} ${p90(proven)}`,
    );
  }
}

const isSet = (name: string): name is SetName => name in allSets;

if (!existsSync(join(shared, 'data'))) console.log(`Skipped: the picture sets are not at ${join(shared, 'data')}.`);
else {
  const cells = existsSync(values.out) ? z.array(Cell).parse(JSON.parse(readFileSync(values.out, 'utf8'))) : [];
  const isDone = (set: string, n: string): boolean => cells.some((cell) => cell.set === set && cell.n === n && cell.backbone === values.backbone);
  for (const set of values.print ? [] : values.sets.split(',').filter(isSet)) {
    for (const n of values.n.split(',').filter((each) => !isDone(set, each))) {
      const began = performance.now();
      const cell = await cellOf(set, n).catch((error: unknown) => { if (error instanceof UserError) return error.message; throw error; });
      if (typeof cell === 'string') {
        console.log(`${set} ${n}: left out. ${cell}`);
        continue;
      }
      cells.push(cell);
      writeFileSync(values.out, JSON.stringify(cells));
      console.log(`${set} ${n}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
    }
  }
  print(cells.filter(({ backbone }) => backbone === values.backbone));
}
