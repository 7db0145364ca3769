// How long judging takes at 50 000 test pictures of 10 classes; each must take less than a second of the processor. Exit code 1 where it doesn't.
import { answersOf, compareOnShared, evaluate, humanBand, operatingPoint, scoresOf } from '../../main/evaluation/index.ts';
import { normal, seeded } from '../evaluation/draws.ts';

const [pictures, classes, limitSeconds] = [50_000, 10, 1];
const random = seeded(1);
const names = Array.from({ length: classes }, (_, k) => `class ${k}`);

function said(sure: number) {
  return Array.from({ length: pictures }, (_, i) => {
    const label = i % classes;
    const powers = names.map((_, k) => Math.exp(normal(random) + (k === label ? sure : 0)));
    const sum = powers.reduce((a, b) => a + b, 0);
    return { label, probabilities: powers.map((power) => power / sum) };
  });
}

const [first, second] = [said(2.5), said(2.6)];
const groupNames = Array.from({ length: pictures }, (_, i) => `object ${i % 9000}`);
const run = (id: number, list: ReturnType<typeof said>) => ({
  run: id, name: `run ${id}`, cost: id, classes: names, predictions: list.map(({ label, probabilities }, i) => ({ picture: i + 1, label: names[label]!, probabilities })),
});
const runs = [run(1, first), run(2, second)];
const scores = scoresOf(Float64Array.from({ length: 5000 }, random), Float64Array.from({ length: 45_000 }, random));

const tasks: [name: string, does: () => unknown][] = [
  ['laying answers out', () => answersOf(classes, first, groupNames)],
  ['evaluating a run', () => evaluate(names, answersOf(classes, first), seeded(2))],
  ['evaluating a run in 9 000 groups', () => evaluate(names, answersOf(classes, first, groupNames), seeded(2))],
  ['comparing two runs', () => compareOnShared(runs, () => null, seeded(3))],
  ['comparing two runs in 9 000 groups', () => compareOnShared(runs, (picture) => groupNames[picture - 1]!, seeded(3))],
  ['all 51 settings of the slider, and bands', () => Array.from({ length: 51 }, (_, i) => [operatingPoint(scores, scores, { aim: 'specificity', promise: 0.5 + i / 102, prevalence: 0.1 }), humanBand(scores, scores, 0.5 + i / 102)])],
];

for (const [name, does] of tasks) {
  // Of the processor, so that what else runs on the machine doesn't count; the work is one thread.
  const seconds = [0, 0, 0].map(() => {
    const before = process.cpuUsage();
    does();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  const median = seconds.toSorted((a, b) => a - b)[1]!;
  if (median > limitSeconds) process.exitCode = 1;
  console.log(`${median > limitSeconds ? '!' : ' '} ${name}: ${median.toFixed(2)} s`);
}
