// CPU time of evaluations of 50 000 test pictures of 10 classes, of two runs and eight, each with its limit in seconds; and how long other
// calls wait while eight runs are compared in the worker thread. Exit code 1 where a limit is passed.
import { deferralBand, operatingPoint, classScoresOf } from '../../main/evaluation/index.ts';
import { evaluate } from '../../main/evaluation/metrics/evaluate.ts';
import { compareRuns } from '../../main/evaluation/comparison/compare.ts';
import { predictionMatrixOf } from '../../main/evaluation/statistics/predictions.ts';
import { EvaluationWorker } from '../../main/workbench/core/evaluation-worker.ts';
import { columnsOf, normal, seeded } from '../evaluation/draws.ts';

const classes = 10;
const random = seeded(1);
const names = Array.from({ length: classes }, (_, k) => `class ${k}`);
/** How easy each picture is for every run. */
const easy = Array.from({ length: 50_000 }, () => normal(random));

const said = (sure: number, pictures: number) => Array.from({ length: pictures }, (_, i) => {
  const label = i % classes;
  const powers = names.map((_, k) => Math.exp(normal(random) + (k === label ? sure + easy[i]! : 0)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return { label, probabilities: powers.map((power) => power / sum) };
});

const groupNames = easy.map((_, i) => `object ${i % 9000}`);
const groupOf = (picture: number) => groupNames[picture - 1]!;
const run = (id: number, list: ReturnType<typeof said>) => ({
  run: id, name: `run ${id}`, cost: id, classes: names,
  predictions: columnsOf(
    names, list.map(({ label, probabilities }, i) => ({ picture: i + 1, label: names[label]!, probabilities })),
  ),
});
const eight = (pictures: number) => Array.from({ length: 8 }, (_, r) => run(r + 1, said(2.5 + 0.05 * r, pictures)));
const first = said(2.5, 50_000);
const [two, many, few] = [[run(1, first), run(2, said(2.6, 50_000))], eight(50_000), eight(560)];
const scores = classScoresOf(Float64Array.from({ length: 5000 }, random), Float64Array.from({ length: 45_000 }, random));

const tasks: [name: string, limit: number, does: () => unknown][] = [
  ['laying answers out', 1, () => predictionMatrixOf(classes, first, groupNames)],
  ['evaluating a run', 1, () => evaluate(names, predictionMatrixOf(classes, first), seeded(2))],
  ['evaluating a run in 9 000 groups', 1, () => evaluate(names, predictionMatrixOf(classes, first, groupNames), seeded(2))],
  ['comparing two runs', 0.7, () => compareRuns(two, () => null, seeded(3))],
  ['comparing two runs in 9 000 groups', 0.7, () => compareRuns(two, groupOf, seeded(3))],
  ['comparing eight runs', 2, () => compareRuns(many, () => null, seeded(3))],
  ['comparing eight runs in 9 000 groups', 2, () => compareRuns(many, groupOf, seeded(3))],
  ['comparing eight runs of 560 pictures', 0.3, () => compareRuns(few, () => null, seeded(3))],
  [
    'all 51 settings of the slider, and bands', 1,
    () => Array.from({ length: 51 }, (_, i) => [
      operatingPoint(scores, scores, { aim: 'specificity', promise: 0.5 + i / 102, prevalence: 0.1 }),
      deferralBand(scores, scores, 0.5 + i / 102),
    ]),
  ],
];

/** Of the processor, so that what else runs on the machine doesn't count; the work is one thread. */
function secondsOf(does: () => unknown): number {
  const before = process.cpuUsage();
  does();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function tell(name: string, seconds: number, limit: number): void {
  if (seconds > limit) process.exitCode = 1;
  console.log(`${seconds > limit ? '!' : ' '} ${name}: ${seconds.toFixed(2)} s of ${limit}`);
}

for (const [name, limit, does] of tasks) tell(name, [0, 0, 0].map(() => secondsOf(does)).toSorted((a, b) => a - b)[1]!, limit);

/** For so long nothing else is answered while eight runs are compared in the thread. */
await using worker = new EvaluationWorker();
let [longest, last] = [0, performance.now()];
const ticking = setInterval(() => { [longest, last] = [Math.max(longest, performance.now() - last), performance.now()]; }, 5);
const started = performance.now();
await worker.run('compare', { runs: many, groups: new Map(), basis: { on: 'test', why: null }, seed: 3 }, { predictions: 8 * 50_000 });
clearInterval(ticking);
console.log(`  comparing eight runs in the thread: ${((performance.now() - started) / 1000).toFixed(2)} s`);
tell('the longest wait of other calls meanwhile', longest / 1000, 0.3);
