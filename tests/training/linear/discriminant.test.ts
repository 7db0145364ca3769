import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fitDiscriminants } from '../../../main/training/linear/discriminant.ts';
import { logitsOf, probabilitiesOf } from '../../../main/training/linear/logistic-regression.ts';
import { openDesign } from '../../../main/training/linear/open-design.ts';
import { normalised } from '../../../main/training/linear/penalty-path.ts';

interface Case {
  name: string; classes: number; labels: number[]; features: number[][];
  fits: { stage: number; shrinkage: number; logProbabilities: number[][] }[];
}
const cases = JSON.parse(readFileSync(new URL('../fixtures/discriminant.json', import.meta.url), 'utf8')) as Case[];

const open = ({ features, labels, classes }: Case) => openDesign(
  { values: Float32Array.from(features.flat()), rows: features.length, columns: features[0]!.length },
  { labels: Uint16Array.from(labels), classes },
);

describe.each(cases)('a discriminant on $name', (c) => {
  test('has the shrinkage and the probabilities that scikit-learn finds', async () => {
    await using opened = await open(c);
    const weights = normalised(new Float64Array(c.labels.length).fill(1));
    const [fitted] = (await fitDiscriminants(opened.design, [weights], c.fits.map(({ stage }) => stage)))!;
    for (const [i, { shrinkage, parameters }] of fitted!.entries()) {
      const expected = c.fits[i]!;
      expect(shrinkage).toBeCloseTo(expected.shrinkage, 5);
      const [logits] = await logitsOf(opened.design, [parameters]);
      probabilitiesOf(logits!, c.classes).forEach((row, at) => row.forEach((p, k) =>
        expect(Math.abs(p - Math.exp(expected.logProbabilities[at]![k]!))).toBeLessThan(5e-3)));
    }
  });

  test('is the same for a fold as for the pictures of that fold alone', async () => {
    await using whole = await open(c);
    const kept = [...c.labels.keys()].filter((i) => i % 4 !== 0);
    const weights = normalised(Float64Array.from(c.labels, (_, i) => (i % 4 === 0 ? 0 : 1)));
    const [[ofFold]] = (await fitDiscriminants(whole.design, [weights], [0.25])) as [[{ shrinkage: number; parameters: Float64Array }]];
    await using alone = await open({ ...c, features: kept.map((i) => c.features[i]!), labels: kept.map((i) => c.labels[i]!) });
    const ones = normalised(new Float64Array(kept.length).fill(1));
    const [[own]] = (await fitDiscriminants(alone.design, [ones], [0.25])) as [[typeof ofFold]];
    expect(ofFold.shrinkage).toBeCloseTo(own.shrinkage, 5);
    const [[a], [b]] = [await logitsOf(whole.design, [ofFold.parameters]), await logitsOf(alone.design, [own.parameters])];
    const expected = probabilitiesOf(b!, c.classes);
    const found = probabilitiesOf(a!, c.classes);
    kept.forEach((i, at) => found[i]!.forEach((p, k) => expect(Math.abs(p - expected[at]![k]!)).toBeLessThan(5e-3)));
  });
});

test('pictures that do not scatter within their classes have none', async () => {
  const c: Case = { name: '', classes: 2, labels: [0, 0, 1, 1], features: [[0, 1], [0, 1], [1, 0], [1, 0]], fits: [] };
  await using opened = await open(c);
  expect(await fitDiscriminants(opened.design, [new Float64Array(4).fill(0.25)], [0])).toBeNull();
});
