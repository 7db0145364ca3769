// Simulation of labelling with a model's order: the accuracy on the audit set is right on average, the one on pictures that the model asked for
// is not.
import { expect, test } from 'vitest';
import { argMax, itemAt, mean, mulberry32, normal, shuffled, standardDeviation, type Matrix } from '../../../main/numerics/index.ts';
import { isAuditDue, isAudited } from '../../../main/images/index.ts';
import { askingOrder, type Clusters } from '../../../main/training/labelling/asking-order.ts';
import { holdFeatures, type HeldFeatures } from '../../../main/training/labelling/held-features.ts';
import { fitSuggestionHead, suggestionsOf } from '../../../main/training/labelling/suggestion-head.ts';

const [rows, columns, classes, labels, repeats] = [900, 8, 3, 100, 24];
const classOf = (row: number): number => row % classes;

function clouds(seed: number): Matrix {
  const random = mulberry32(seed);
  const values = Float32Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    return normal(random) + (column === classOf(row) ? 1.8 : 0);
  });
  return { values, rows, columns };
}

async function answersAfter(held: HeldFeatures, known: readonly number[]): Promise<number[][]> {
  const head = await fitSuggestionHead(held, {
    rows: known, labels: Uint16Array.from(known, classOf), groups: known.map(String), classes,
  }, { penalty: 0.1, seed: 0 });
  return suggestionsOf(held, head, classes);
}

const accuracyOn = (answers: readonly number[][], on: readonly number[]): number =>
  mean(on.map((row) => Number(argMax(itemAt(answers, row)) === classOf(row))));

/** Differences from the true accuracy: of the audit set, and of a fifth of what the model asked for, held back at random. */
async function simulate(seed: number): Promise<{ audit: number; asked: number }> {
  await using held = await holdFeatures(clouds(seed), [columns]);
  const audited = shuffled(Array.from({ length: rows }, (_, i) => i), mulberry32(seed))
    .filter((row) => isAudited({ sha256: `${seed} ${row}`, group: null }));
  const isInPool = new Set(audited);
  const open = Array.from({ length: rows }, (_, i) => i).filter((row) => !isInPool.has(row));
  const asked: number[] = [];
  let [drawn, clusters]: [number, Clusters | null] = [0, null];
  while (asked.length + drawn < labels) {
    const askable = open.filter((row) => !asked.includes(row));
    const counts = Array.from({ length: classes }, (_, k) => asked.filter((row) => classOf(row) === k).length);
    const canFit = asked.length >= 10 && counts.filter((count) => count > 0).length > 1;
    const next = await askingOrder(held.unit, {
      askable, labelled: asked, counts, probabilities: canFit ? await answersAfter(held, asked) : null, clusters, limit: 8, seed,
    });
    clusters = next.clusters;
    for (const row of next.order) {
      if (isAuditDue({ test: drawn, others: asked.length })) drawn++;
      asked.push(row);
    }
  }
  const others = Array.from({ length: rows }, (_, i) => i).filter((row) => !asked.includes(row));
  const truth = (answers: number[][]): number => accuracyOn(answers, others);
  const answers = await answersAfter(held, asked);
  const heldBack = shuffled(asked, mulberry32(seed + 1)).slice(0, Math.floor(asked.length / 5));
  const without = await answersAfter(held, asked.filter((row) => !heldBack.includes(row)));
  return { audit: accuracyOn(answers, audited.slice(0, drawn)) - truth(answers), asked: accuracyOn(without, heldBack) - truth(without) };
}

test('on average the audit set tells the accuracy; a share of the pictures that were asked for tells a far lower one', async () => {
  const found: { audit: number; asked: number }[] = [];
  for (let seed = 1; seed <= repeats; seed++) found.push(await simulate(seed));
  const [audit, asked] = [found.map((one) => one.audit), found.map((one) => one.asked)];
  const error = (values: readonly number[]): number => standardDeviation(values) / Math.sqrt(repeats);
  expect(Math.abs(mean(audit))).toBeLessThan(3 * error(audit) + 0.01);
  expect(mean(asked)).toBeLessThan(-0.04);
});
