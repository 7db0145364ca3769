// Last-layer retraining: the mean of two heads, worked out here by hand, and exactly transfer learning's where nothing thawed.
import { expect, test } from 'vitest';
import { floats } from '../../../main/graph/index.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { fitHeadOnAll, averageHead, type FeatureRows } from '../../../main/training/finetune/last-layer-retraining.ts';
import { loadHead } from '../../../main/training/model/saved-head.ts';
import { loadWeights, saveWeights } from '../../../main/training/model/saved-weights.ts';
import { smallPlan, worked } from '../small-run.ts';

const { signal } = new AbortController();
const levels = [4, 3];
const classes = 3;

async function endOf<T>(work: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) { const step = await work.next(); if (step.done) return step.value; }
}

/** Three bundles of features, which overlap. */
function given(
  recipe: Record<string, unknown> = {},
): { context: {
  plan: ReturnType<typeof smallPlan>;
}; features: FeatureRows; pictures: { train: number[]; validation: number[] } } {
  const plan = smallPlan('fine-tune', {});
  const pictures = plan.pictures.slice(0, 45).map((picture, i) => ({ ...picture, label: i % classes }));
  const random = mulberry32(11);
  const rows = pictures.map(
    ({ label }) => Float32Array.from({ length: 7 }, (_, j) => (j % classes === label ? 1 : 0) + 2 * (random() - 0.5)),
  );
  return {
    context: { plan: {
      ...plan, classes: ['a', 'b', 'c'], pictures, recipe: { ...plan.recipe, penalty: 0.1, ...recipe },
    } },
    features: { rows, levels },
    pictures: {
      train: Array.from({ length: 30 }, (_, i) => i), validation: Array.from({ length: 15 }, (_, i) => 30 + i),
    },
  };
}

const logits = (
  row: Float32Array, { weight, bias }: { weight: Float32Array; bias: Float32Array }, width: number,
): number[] =>
  Array.from(bias, (b, k) => row.slice(0, width).reduce((z, x, j) => z + x * weight[k * width + j]!, b));
const centred = (z: readonly number[]): number[] => z.map((v) => v - z.reduce((a, b) => a + b, 0) / z.length);

test('the mean head says the mean of both heads\' logits, over one temperature for all', async () => {
  const { context, features, pictures } = given();
  const random = mulberry32(3);
  const own = {
    weight: Float32Array.from({ length: 12 }, () => random() - 0.5), bias: Float32Array.from([0.3, -0.1, 0.2]),
  };
  const weights = new Map([['head_weight', floats([3, 4], own.weight)], ['head_bias', floats([3], own.bias)]]);
  const anew = await endOf(fitHeadOnAll(context, features, pictures, signal));
  const head = await endOf(averageHead(context, features, pictures, { weights, temperature: 2 }, signal));
  expect(head.width).toBe(7);
  const scales = features.rows.flatMap((row) => {
    const mean = centred(logits(row!, own, 4)).map((z, k) => (z / 2 + centred(logits(row!, anew, 7))[k]!) / 2);
    return centred(logits(row!, head, 7)).map((z, k) => z / mean[k]!);
  });
  const [scale = 0] = scales;
  expect(scale).toBeGreaterThan(0);
  for (const each of scales) expect(each).toBeCloseTo(scale, 3);
});

test('the temperature is fitted on the validation set, by a head that had not seen it', async () => {
  const { context, features, pictures } = given();
  const none = new Map([
    ['head_weight', floats([3, 4], new Float32Array(12))], ['head_bias', floats([3], new Float32Array(3))],
  ]);
  const sureness = async (labels: (label: number) => number): Promise<number> => {
    const turned = context.plan.pictures.map(
      (picture, i) => (i < 30 ? picture : { ...picture, label: labels(picture.label) }),
    );
    const head = await endOf(averageHead(
      { plan: { ...context.plan, pictures: turned } }, features, pictures, { weights: none, temperature: 1 }, signal,
    ));
    return Math.hypot(...centred(logits(features.rows[0]!, head, 7)));
  };
  expect(await sureness((label) => (label + 1) % 3)).toBeLessThan(0.5 * await sureness((label) => label));
});

test('validation probabilities come from heads that had not seen them: their labels set the temperature and nothing else', async () => {
  const { context, features, pictures } = given();
  const random = mulberry32(3);
  const weights = new Map([
    ['head_weight', floats([3, 4], Float32Array.from({ length: 12 }, () => random() - 0.5))],
    ['head_bias', floats([3], new Float32Array(3))],
  ]);
  const saidWith = async (labels: (label: number) => number): Promise<number[]> => {
    const turned = context.plan.pictures.map(
      (picture, i) => (i < 30 ? picture : { ...picture, label: labels(picture.label) }),
    );
    const { validation } = await endOf(
      averageHead(
        { plan: { ...context.plan, pictures: turned } }, features, pictures, { weights, temperature: 1 }, signal,
      ),
    );
    expect(validation).toHaveLength(15);
    return validation.flatMap((probabilities) => centred(probabilities.map(Math.log)));
  };
  const [own, other] = [await saidWith((label) => label), await saidWith((label) => (label + 1) % 3)];
  const scale = other[0]! / own[0]!;
  expect(scale).toBeLessThan(0.9);
  other.forEach((z, i) => { expect(z).toBeCloseTo(scale * own[i]!, 3); });
});

test('only the last level is used where the recipe says so', async () => {
  const { context, features, pictures } = given({ levels: 'last' });
  expect((await endOf(fitHeadOnAll(context, features, pictures, signal))).width).toBe(4);
});

test('where no epoch beat the start, the run equals transfer learning to the last digit', async () => {
  const plan = smallPlan('fine-tune', { epochs: 3, learningRate: 1e-12 });
  // As if an earlier try had left weights here.
  saveWeights(plan.runFolder, { digest: 'earlier', tensors: new Map() });
  const { fitted } = await worked(plan);
  const plain = smallPlan('transfer', {});
  const { fitted: transferred } = await worked({ ...plain, backbone: plan.backbone, pictures: plan.pictures });
  expect(fitted?.fineTuning?.alpha).toBe(0);
  expect(loadWeights(plan.runFolder)).toBeNull();
  const [head, other] = [loadHead(plan.runFolder), loadHead(plain.runFolder)];
  expect(head.width).toBe(other.width);
  expect(head.weight).toEqual(other.weight);
  expect(head.bias).toEqual(other.bias);
  expect(fitted?.validation).toEqual(transferred?.validation);
  fitted?.test.forEach(({ probabilities }, i) =>
    probabilities.forEach((p, k) => { expect(p).toBeCloseTo(transferred?.test[i]?.probabilities[k] ?? NaN, 5); }));
});
