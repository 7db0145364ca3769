// Time until suggestions know of a label: fit and answers of the head, order of asking, groups, and the worth of further labels, on random
// features of 5 000 and 50 000 pictures.
// usage: node main/hosts/launch.mjs script tests/bench/suggestions.ts [--pictures 5000,50000] [--columns 1280] [--classes 4]
import { parseArgs } from 'node:util';
import { itemAt, mulberry32, normal, type Matrix } from '../../main/numerics/index.ts';
import { alikeGroups } from '../../main/training/labelling/alike-groups.ts';
import { askingOrder } from '../../main/training/labelling/asking-order.ts';
import { holdFeatures, rowsOf } from '../../main/training/labelling/held-features.ts';
import { fitSuggestionHead, suggestionsOf } from '../../main/training/labelling/suggestion-head.ts';
import { learningCurve } from '../../main/training/linear/learning-curve.ts';
import { drain } from '../../main/training/index.ts';

const { values } = parseArgs({ options: {
  pictures: { type: 'string', default: '5000,50000' }, columns: { type: 'string', default: '1280' }, classes: { type: 'string', default: '4' },
} });
const [columns, classes] = [Number(values.columns), Number(values.classes)];

const classOf = (row: number): number => row % classes;

/** Clouds around a centre of each class, as wide as features of real pictures are. */
function features(rows: number): Matrix {
  const random = mulberry32(5);
  const centres = Float32Array.from({ length: classes * columns }, () => normal(random));
  const out = new Float32Array(rows * columns);
  for (let i = 0; i < out.length; i++) out[i] = itemAt(centres, classOf(Math.floor(i / columns)) * columns + (i % columns)) * 0.15 + random() - 0.5;
  return { values: out, rows, columns };
}

async function timed<R>(what: string, work: () => Promise<R>): Promise<R> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const [wall, cpu] = [(performance.now() - started) / 1000, (user + system) / 1e6];
  console.log(`  ${what.padEnd(44)} ${wall.toFixed(2).padStart(7)} s, ${cpu.toFixed(2).padStart(6)} s of CPU`);
  return result;
}

for (const rows of values.pictures.split(',').map(Number)) {
  console.log(`${rows} pictures, ${columns} features, ${classes} classes; peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB before`);
  await using held = await timed('features scaled and held', () => holdFeatures(features(rows), [columns / 2, columns / 2]));
  const asking = { labelled: [], counts: new Array<number>(classes).fill(0), probabilities: null, clusters: null, limit: 200, seed: 0 };
  await timed('order before labels (clusters)', () => askingOrder(held.unit, { ...asking, askable: Array.from({ length: rows }, (_, i) => i) }));
  for (const labels of [20, 200, 1000]) {
    const known = Array.from({ length: labels }, (_, i) => i);
    const task = { rows: known, labels: Uint16Array.from(known, classOf), groups: known.map(String), classes };
    const askable = Array.from({ length: rows - labels }, (_, i) => i + labels);
    const head = await timed(`${labels} labels: fit, λ by cross-validation`, () => fitSuggestionHead(held, task, { penalty: null, seed: 0 }));
    // As after the label before the last.
    const shorter = { ...task, rows: known.slice(1), labels: task.labels.slice(1), groups: task.groups.slice(1) };
    const before = await fitSuggestionHead(held, shorter, { penalty: head.penalty, seed: 0 });
    const counts = Array.from({ length: classes }, (_, k) => known.filter((row) => classOf(row) === k).length);
    await timed(`${labels} labels: a refresh (fit, answers, order)`, async () => {
      const again = await fitSuggestionHead(held, task, { penalty: head.penalty, start: before, seed: 0 });
      const probabilities = await suggestionsOf(held, again, classes);
      return askingOrder(held.unit, { ...asking, askable, labelled: known, counts, probabilities });
    });
    await timed(`${labels} labels: worth of further labels`, () => drain(learningCurve({
      features: rowsOf(held.scaled, known), levels: [columns], labels: task.labels, groups: task.groups, classes, classWeightExponent: null, seed: 0,
    })));
  }
  await timed('groups of alike pictures', () => alikeGroups(held.unit, Array.from({ length: rows }, (_, i) => i), 24, 0));
  console.log(`  peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
}
