// Our transfer learning beside an expert's PyTorch script: same pictures, same split, same weights, cold cache, in turns.
// usage: node main/hosts/launch.mjs script tests/bench/transfer.ts [BACKBONE …] [--sets a,b] [--seeds n] [--many]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { confusionMetrics } from '../../main/evaluation/index.ts';
import type { Plan } from '../../main/training/index.ts';
import { transfer } from '../../main/training/transfer/transfer.ts';
import { backboneOf, mean, percent, pictureSets, planOf, reference, sha256, splitOf, timed, whyNot, type Row } from './reference.ts';


type Outcome = { accuracy: number; seconds: number; peakMegabytes: number };

async function ours(plan: Plan, folder: string): Promise<Outcome & { features: number; head: number }> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const { json, seconds } = await timed(process.execPath, [import.meta.filename, '--work', file]);
  return { ...(json as { accuracy: number; peakMegabytes: number; features: number; head: number }), seconds };
}

async function theirs(set: string, rows: readonly Row[], backbone: Plan['backbone'], folder: string): Promise<Outcome> {
  const { json, seconds } = await reference('transfer_pytorch.py', set, rows, backbone, folder);
  return { accuracy: (json.test as { accuracy: number }).accuracy, seconds, peakMegabytes: Number.NaN };
}

/** The child: works a plan and prints what came of it. */
async function work(file: string): Promise<void> {
  const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan;
  const steps = transfer(plan, { signal: new AbortController().signal, requested: () => null });
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  const metrics = confusionMetrics(
    plan.classes,
    step.value.test.map(({ picture, probabilities }) => ({ label: plan.pictures[picture]!.label, probabilities })),
  );
  console.log(JSON.stringify({
    accuracy: metrics!.accuracy, peakMegabytes: process.resourceUsage().maxRSS / 1024, ...step.value.seconds,
    penalty: step.value.penalty,
  }));
}

/** The same pictures over and over under other hashes, until there are 5 000: the peak of memory at that size. */
async function many(backbone: Plan['backbone'], folder: string): Promise<void> {
  const plan = await planOf('blood_cells', splitOf('blood_cells', 0), backbone, folder);
  const pictures = Array.from({ length: 5000 }, (_, i) => ({ ...plan.pictures[i % plan.pictures.length]!, sha256: sha256(Buffer.from(String(i))) }));
  const { seconds, features, head, peakMegabytes } = await ours({ ...plan, pictures }, folder);
  console.log(`5 000 pictures: ${seconds.toFixed(1)} s (features ${features.toFixed(1)}, head ${head.toFixed(1)}), peak ${peakMegabytes.toFixed(0)} MB`);
}

async function compare(name: string, sets: readonly string[], seeds: number): Promise<void> {
  const backbone = backboneOf(name);
  console.log(`\n${backbone.name}\n${'set'.padEnd(18)}${'accuracy'.padStart(8)} script    diff   seconds (features, head) script   ratio   peak MB`);
  const all: { our: Outcome; script: Outcome }[] = [];
  for (const set of sets) {
    const own: typeof all = [];
    for (let seed = 0; seed < seeds; seed++) {
      const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-'));
      try {
        const rows = splitOf(set, seed);
        const our = await ours(await planOf(set, rows, backbone, folder), folder);
        const their = await theirs(set, rows, backbone, folder);
        own.push({ our, script: their });
        const { features, head } = our;
        if (seeds === 1) console.log(line(set, own, `(${features.toFixed(1)}, ${head.toFixed(1)})`));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    if (seeds > 1) console.log(line(set, own, ''));
    all.push(...own);
  }
  console.log(line('mean', all, ''));
}

function line(name: string, rows: readonly { our: Outcome; script: Outcome }[], detail: string): string {
  const of = (pick: (row: (typeof rows)[number]) => number) => mean(rows.map(pick));
  const [a, b] = [of((r) => r.our.accuracy), of((r) => r.script.accuracy)];
  const [s, t] = [of((r) => r.our.seconds), of((r) => r.script.seconds)];
  return `${name.padEnd(18)}  ${percent(a)} ${percent(b)} ${((a - b) * 100).toFixed(1).padStart(7)} ` +
    `${s.toFixed(1).padStart(8)} ${detail.padEnd(16)} ${t.toFixed(1).padStart(6)} ${(s / t).toFixed(2).padStart(7)} ` +
    `${Math.max(...rows.map((r) => r.our.peakMegabytes)).toFixed(0).padStart(9)}`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string' }, sets: { type: 'string' }, seeds: { type: 'string', default: '1' },
    many: { type: 'boolean', default: false },
  },
});
if (values.work) await work(values.work);
else {
  const why = whyNot();
  if (why) console.log(`Skipped: ${why}.`);
  else {
    const names = positionals.length ? positionals : ['mobilenet_v2_1.0_224_ptq', 'thaw-mini'];
    for (const name of names) await compare(name, values.sets?.split(',') ?? pictureSets, Number(values.seeds));
    if (values.many) {
      const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-'));
      await many(backboneOf(names[0]!), folder).finally(() => rmSync(folder, { recursive: true, force: true }));
    }
  }
}
