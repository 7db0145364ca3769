// Our fine-tuning beside an expert's PyTorch script: same pictures, same split, same weights, size, batch, rounds and threads,
// set after set in turns; and the top block alone, where what lies below it is computed once.
// usage: node main/hosts/launch.mjs script tests/bench/finetune.ts [BACKBONE] [--sets a,b] [--epochs n] [--seed n] [--only accuracy|top]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Recipe, Tuning } from '../../preload/contract.ts';
import { confusionMetrics } from '../../main/evaluation/index.ts';
import { describeBackbone, parameterNames, readModel } from '../../main/graph/index.ts';
import type { Plan } from '../../main/training/index.ts';
import { strategies } from '../../main/training/worker/strategies.ts';
import { backboneOf, mean, percent, planOf, reference, splitOf, timed, topBlockOf, whyNot, type Row } from './reference.ts';

/** Sets with the column of what belongs together, where the bar is set by it. */
const allSets: Readonly<Record<string, string | undefined>> = {
  circuit_boards: undefined, sign_digits: undefined, chest_xray: undefined, magnetic_tiles: 'piece_id_derived',
  groceries: undefined,
};

interface Ours {
  accuracy: number;
  imagesPerSecond: number;
  secondsPerEpoch: number;
  alpha: number;
  bestEpoch: number;
  epochs: number;
  peakMegabytes: number;
  seconds: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string' }, sets: { type: 'string' }, epochs: { type: 'string', default: '8' },
    seed: { type: 'string', default: '0' }, only: { type: 'string' }, augment: { type: 'string', default: 'photos' },
  },
});
const [seed, epochs] = [Number(values.seed), Number(values.epochs)];

/** The child: works a plan and prints what came of it. */
async function work(file: string): Promise<void> {
  const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan;
  const steps = strategies[plan.strategy](plan, { signal: new AbortController().signal, requested: () => null });
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  const { test, fineTuning, seconds } = step.value;
  const metrics = confusionMetrics(plan.classes, test.map(({ picture, probabilities }) => ({ label: plan.pictures[picture]!.label, probabilities })));
  console.log(JSON.stringify({ ...fineTuning, accuracy: metrics?.accuracy, peakMegabytes: process.resourceUsage().maxRSS / 1024, seconds: seconds.total }));
}

async function ours(plan: Plan, folder: string): Promise<Ours> {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  return (await timed(process.execPath, [import.meta.filename, '--work', file])).json as unknown as Ours;
}

async function theirs(
  set: string, rows: readonly Row[], backbone: Plan['backbone'], folder: string, options: readonly string[],
): Promise<{ accuracy: number; imagesPerSecond: number; seconds: number }> {
  const { json, seconds } = await reference('finetune_pytorch.py', set, rows, backbone, folder, [
    '--epochs', String(epochs), '--seed', String(seed), ...options,
  ]);
  return { accuracy: (json.test as { accuracy: number }).accuracy, imagesPerSecond: json.imagesPerSecondOfStep as number, seconds };
}

const thawed = (plan: Plan, tuning: Partial<Tuning>): Plan => ({
  ...plan, strategy: 'fine-tune', cacheBytes: 8e9,
  recipe: Recipe.parse({ crossValidate: false, tuning: Tuning.parse({ epochs, ...tuning }) }),
});

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-bench-'));
  return use(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** The whole network, on every set: accuracy beside the script's and beside our own transfer learning. */
async function wholeNetwork(backbone: Plan['backbone'], sets: readonly string[]): Promise<void> {
  console.log(
    `\n${backbone.name}, the whole network, ${epochs} rounds\n${'set'.padEnd(16)} transfer   thawed   script     ` +
      'diff   img/s  script  ratio   alpha   best   peak MB',
  );
  const rows: { transfer: number; our: Ours; script: Awaited<ReturnType<typeof theirs>> }[] = [];
  for (const set of sets) await inFolder(async (folder) => {
    const split = splitOf(set, seed, allSets[set]);
    const plan = await planOf(set, split, backbone, folder);
    const transfer = (await ours(plan, folder)).accuracy;
    const our = await ours(thawed(plan, { augmentation: Tuning.parse({ augmentation: values.augment }).augmentation }), folder);
    const script = await theirs(set, split, backbone, folder, []);
    rows.push({ transfer, our, script });
    console.log(
      `${set.padEnd(16)}  ${percent(transfer)}   ${percent(our.accuracy)}   ${percent(script.accuracy)} ` +
        `${((our.accuracy - script.accuracy) * 100).toFixed(1).padStart(8)} ` +
        `${our.imagesPerSecond.toFixed(0).padStart(7)} ${script.imagesPerSecond.toFixed(0).padStart(7)} ` +
        `${(our.imagesPerSecond / script.imagesPerSecond).toFixed(2).padStart(6)} ` +
        `${our.alpha.toFixed(2).padStart(7)} ${`${our.bestEpoch}/${our.epochs}`.padStart(6)} ${our.peakMegabytes.toFixed(0).padStart(9)}`,
    );
  });
  const of = (pick: (row: (typeof rows)[number]) => number): number => mean(rows.map(pick));
  console.log(
    `${'mean'.padEnd(16)}  ${percent(of((r) => r.transfer))}   ${percent(of((r) => r.our.accuracy))}   ` +
      `${percent(of((r) => r.script.accuracy))} ` +
      `${(of((r) => r.our.accuracy - r.script.accuracy) * 100).toFixed(1).padStart(8)}`,
  );
}

/** The line nearest to a quarter of the work, and the share of weight tensors that the script must freeze for the same part. */
function topBlock(backbone: Plan['backbone']): { name: string; label: string; share: number; trainFrom: number } {
  const graph = readModel(readFileSync(backbone.file));
  const line = topBlockOf(describeBackbone(graph, backbone.preprocessing.size));
  const below = graph.nodes.findIndex(({ outputs }) => outputs.includes(line.name)) + 1;
  const tensors = (nodes: number): number => parameterNames(graph, graph.nodes.slice(0, nodes)).length;
  return { name: line.name, label: line.label, share: line.shareOfWorkAbove, trainFrom: tensors(below) / tensors(graph.nodes.length) };
}

/** Pictures per second over whole rounds of the same trained part: ours looks at what lies below once. */
async function topBlockAlone(backbone: Plan['backbone'], set: string): Promise<void> {
  const { name, label, share, trainFrom } = topBlock(backbone);
  await inFolder(async (folder) => {
    const split = splitOf(set, seed, allSets[set]);
    const our = await ours(thawed(await planOf(set, split, backbone, folder), { line: name, keptViews: 3 }), folder);
    const script = await theirs(set, split, backbone, folder, ['--train-from', trainFrom.toFixed(4)]);
    console.log(
      `\n${backbone.name}, ${label} (${(100 * share).toFixed(0)} % of the work), ${set}: ` +
        `${our.imagesPerSecond.toFixed(0)} img/s beside ${script.imagesPerSecond.toFixed(0)}, ratio ` +
        `${(our.imagesPerSecond / script.imagesPerSecond).toFixed(1)}; accuracy ${percent(our.accuracy)} beside ` +
        `${percent(script.accuracy)}`,
    );
  });
}

if (values.work) await work(values.work);
else {
  const why = whyNot();
  if (why) console.log(`Skipped: ${why}.`);
  else {
    const backbone = backboneOf(positionals[0] ?? 'mobilenet_v2_1.0_224_ptq');
    const sets = values.sets?.split(',') ?? Object.keys(allSets);
    if (values.only !== 'accuracy') await topBlockAlone(backbone, sets[0] ?? 'circuit_boards');
    if (values.only !== 'top') await wholeNetwork(backbone, sets);
  }
}
