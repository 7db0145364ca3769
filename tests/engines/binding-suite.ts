/**
 * Suite for any binding of TensorFlow as an engine: sessions, training beside float64, and nothing left on the device.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { EngineError, onnxruntime, type TrainingEngine } from '../../main/engines/index.ts';
import type { TrainingOptions } from '../../main/engines/engine.ts';
import {
  describeBackbone,
  elementCount,
  featureLevels,
  floats,
  floatsOf,
  integers,
  networkAbove,
  newBuilder,
  numbersOf,
  parameterNames,
  readModel,
  withFeatureTaps,
  tensorOf,
  withImageSize,
  withPixelInput,
  writeModel,
  type DataType,
  type Graph,
  type Tensor,
} from '../../main/graph/index.ts';
import type { GraphValue } from '../../main/graph/graph.ts';
import { backbone, backbones, whyNoBackbones } from '../graph/models.ts';
import { inputOf, learnerOf, network, noise, referenceStep, relativeError, targetsFor, weightsOf, type Draft } from './networks.ts';

/** Every binding of a process counts in the one place. */
const tensors = (): number => tf.memory().numTensors;

const graphOf = (inputs: Graph['inputs'], outputs: Graph['outputs'], nodes: Graph['nodes']): Graph =>
  ({ name: 'test', producer: 'test', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: new Map(), inputs, outputs, nodes });
const list = (name: string, dtype: DataType = 'float32'): GraphValue => ({ name, dtype, dims: ['N'] });

/** sum = a + b and product = a · b, for lists of any length. */
function twoOutputs(): Uint8Array {
  const g = newBuilder(['a', 'b']);
  g.add('Add', ['a', 'b'], {}, 'sum');
  g.add('Mul', ['a', 'b'], {}, 'product');
  return writeModel(graphOf([list('a'), list('b')], [list('sum'), list('product')], g.nodes));
}
const feeds = { a: floats([3], [1, 2, 3]), b: floats([3], [4, 5, 6]) };

const small = network([3, 6, 5], (d) => {
  const a = d.op('Relu', [d.conv('x', [4, 3, 3, 3], { pads: [1, 1, 1, 1] })]);
  const sum = d.op('Relu', [d.op('Add', [d.conv(a, [4, 4, 1, 1]), d.conv(a, [4, 4, 3, 3], { pads: [1, 1, 1, 1] })])]);
  d.head(
    d.op('BatchNormalization', [
      sum,
      d.weight([4]),
      d.weight([4]),
      d.g.constant(floats([4], [0.1, 0, 0.2, -0.1])),
      d.g.constant(floats([4], [1, 2, 0.5, 1])),
    ]),
    4,
  );
});
const batch = 4;
const x = noise(elementCount(inputOf(small, batch)));
const targets = targetsFor(batch);
const learned = [...referenceStep(small, batch, x, targets).gradients.keys()];
const options = (more: Partial<TrainingOptions> = {}): TrainingOptions => ({
  batch,
  rates: learned.map((name) => ({ name, rate: 0.01, weightDecay: 0.1 })),
  clip: Infinity,
  ...more,
});
const full = { count: 1, share: 1 };

/** AdamW in float64, straight from the paper (Loshchilov & Hutter 2019, Algorithm 2), over the interpreter's gradients. */
function expectedAfter(steps: number, { clip = Infinity, share = 1 } = {}): ReadonlyMap<string, number[]> {
  const names = [...weightsOf(small).keys()].filter((name) => learned.includes(name));
  const weights = new Map(names.map((name) => [name, Array.from(weightsOf(small).get(name)?.data as Float32Array)]));
  const [m, v] = [new Map<string, number[]>(), new Map<string, number[]>()];
  for (let t = 1; t <= steps; t++) {
    const present = {
      ...small,
      initialisers: new Map(
        Array.from(small.initialisers, ([name, tensor]) => [
          name,
          weights.has(name) ? floats(tensor.dims, weights.get(name) ?? []) : tensor,
        ]),
      ),
    };
    const { gradients } = referenceStep(present, batch, x, targets);
    const norm = Math.sqrt(names.reduce((sum, name) => sum + (gradients.get(name) ?? new Float64Array()).reduce((a, g) => a + g * g, 0), 0));
    for (const name of names) {
      const g = Array.from(gradients.get(name) ?? [], (each) => each * (norm > clip ? clip / norm : 1));
      m.set(name, g.map((each, i) => 0.9 * (m.get(name)?.[i] ?? 0) + 0.1 * each));
      v.set(name, g.map((each, i) => 0.999 * (v.get(name)?.[i] ?? 0) + 0.001 * each * each));
      weights.set(
        name,
        (weights.get(name) ?? []).map(
          (w, i) =>
            w -
            share *
              0.01 *
              ((m.get(name)?.[i] ?? 0) / (1 - 0.9 ** t) / (Math.sqrt((v.get(name)?.[i] ?? 0) / (1 - 0.999 ** t)) + 1e-8) +
                0.1 * w),
        ),
      );
    }
  }
  return weights;
}

const [few, classes] = [2, 3];
/** Largest difference of a loss as a share of it. */
const mostApart = 1e-3;

/** The whole network above its lowest line, for pictures of so many pixels. */
function whole(model: Uint8Array, size: number): Graph {
  const graph = withImageSize(readModel(model), size);
  const description = describeBackbone(graph, size);
  const [lowest] = description.thawLines;
  if (!lowest) throw new Error('the network has no lines');
  return networkAbove(withFeatureTaps(graph, featureLevels(description).slice(0, 1)), lowest, classes, noise(classes * description.features, 0.05));
}

const networks = [
  { name: 'thaw-mini', size: 32, model: () => readFileSync(join(import.meta.dirname, '../../resources/backbones/thaw-mini.onnx')), here: true },
  { name: 'MobileNetV1 0.25', size: 64, model: () => backbone('mobilenet_v1_0.25_128.onnx'), here: backbones.includes('mobilenet_v1_0.25_128.onnx') },
];

/** Loads the engine when the first test needs it. */
export function bindingWorks(engineOf: () => Promise<TrainingEngine>): void {
  describe('a session', () => {
    test('gives all outputs, or those that are asked for, for lists of any length', async () => {
      await using session = await (await engineOf()).open(twoOutputs(), { outputs: ['product'] });
      expect([session.inputs, session.outputs]).toEqual([['a', 'b'], ['sum', 'product']]);
      expect(await session.run(feeds)).toEqual({ product: floats([3], [4, 10, 18]) });
      expect(await session.run({ a: floats([2], [1, 2]), b: floats([2], [0, 1]) }, ['sum', 'product'])).toEqual({
        sum: floats([2], [1, 3]),
        product: floats([2], [0, 2]),
      });
    });

    test('fills a tensor that is given for an output', async () => {
      await using session = await (await engineOf()).open(twoOutputs());
      const sum = floats([3], new Float32Array(3));
      await session.run(feeds, { sum });
      expect(sum).toEqual(floats([3], [5, 7, 9]));
    });

    const kinds: readonly (readonly [DataType, Tensor])[] = [
      ['int64', integers([1, -2, 3])],
      ['uint8', tensorOf('uint8', [3], [0, 128, 255])],
      ['bool', tensorOf('bool', [3], [1, 0, 1])],
      ['float32', floats([3], [0.5, -2, 1e30])],
    ];
    test.each(kinds)('hands on %s as it is', async (dtype, tensor) => {
      const g = newBuilder(['x']);
      g.add('Concat', ['x', 'x'], { axis: 0 }, 'y');
      await using session = await (await engineOf()).open(writeModel(graphOf([list('x', dtype)], [list('y', dtype)], g.nodes)));
      expect((await session.run({ x: tensor }))['y']).toEqual(tensorOf(dtype, [6], [...Array.from(tensor.data, Number), ...Array.from(tensor.data, Number)]));
    });

    test('takes pixels as a frozen network has them, bytes with the channels last, and answers as onnxruntime', async () => {
      const learner = learnerOf(16);
      const [, , height = 0, width = 0] = inputOf(learner, 2);
      const dims = [2, height, width, 3];
      const pixels = tensorOf('uint8', dims, noise(elementCount(dims)).map((value) => Math.abs(Math.round(value * 100)) % 256));
      const model = writeModel(withPixelInput(learner, { mean: [0.4, 0.5, 0.6], std: [0.2, 0.3, 0.25], channelOrder: 'BGR' }));
      await using session = await (await engineOf()).open(model);
      await using reference = await onnxruntime.open(model);
      const [mine, theirs] = await Promise.all([session, reference].map(async (each) => Object.values(await each.run({ pixels }))));
      expect(mine?.[0]?.dims).toEqual(theirs?.[0]?.dims);
      expect(relativeError(numbersOf(mine?.[0] ?? floats([0], [])), numbersOf(theirs?.[0] ?? floats([0], [])))).toBeLessThan(1e-4);
    });

    test('refuses whole numbers that 32 bits do not hold', async () => {
      const g = newBuilder(['x']);
      g.add('Neg', ['x'], {}, 'y');
      await using session = await (
        await engineOf()
      ).open(writeModel(graphOf([{ name: 'x', dtype: 'int64', dims: ['N', 2, 64] }], [list('y', 'int64')], g.nodes)));
      await expect(session.run({ x: tensorOf('int64', [1, 2, 64], new Float64Array(128).fill(2 ** 40)) })).rejects.toThrow(
        `TensorFlow calculates whole numbers with 32 bits here, and “x” holds ${2 ** 40}.`,
      );
    });

    test('can be disposed of twice, runs no more afterwards, and leaves nothing behind', async () => {
      const before = tensors();
      const session = await (
        await engineOf()
      ).open(
        writeModel(
          network([3, 8, 8], (d) => {
            d.head(d.op('MaxPool', [d.conv('x', [4, 3, 3, 3])], { kernel_shape: [2, 2] }), 4);
          }),
        ),
      );
      const first = await session.run({ x: floats([2, 3, 8, 8], noise(384)) });
      const held = tensors();
      for (let i = 0; i < 20; i++) expect(await session.run({ x: floats([2, 3, 8, 8], noise(384)) })).toEqual(first);
      expect(tensors()).toBe(held);
      await session.dispose();
      await session.dispose();
      expect(tensors()).toBe(before);
      await expect(session.run({ x: floats([2, 3, 8, 8], noise(384)) })).rejects.toThrow(EngineError);
    });
  });

  describe('what TensorFlow refuses is told in a sentence of ours', () => {
    test('a file that is no model', async () => {
      await expect((await engineOf()).open(Uint8Array.of(1, 2, 3))).rejects.toThrow(/^TensorFlow cannot run this model: /);
    });

    test('an operator that it is not taught, by name', async () => {
      const g = newBuilder(['x']);
      g.add('Frobnicate', ['x'], {}, 'y');
      await expect((await engineOf()).open(writeModel(graphOf([list('x')], [list('y')], g.nodes)))).rejects.toThrow(
        'TensorFlow cannot run this model: it has the operator Frobnicate (Frobnicate “y”), which Thaw has not taught it.',
      );
    });

    test('inputs that do not fit, and a missing one', async () => {
      await using session = await (await engineOf()).open(twoOutputs());
      await expect(session.run({ ...feeds, b: floats([2], [1, 2]) })).rejects.toThrow(/^TensorFlow stopped while running the model: /);
      await expect(session.run({ a: feeds.a })).rejects.toThrow(/'b' is missing/);
    });
  });

  describe('a training session', () => {
    test('gives the loss and the norm of the gradients from before the update', async () => {
      await using session = await (await engineOf()).openTraining(small, options());
      const { loss, gradients } = referenceStep(small, batch, x, targets);
      const found = await session.step(x, targets, full);
      expect(found.loss).toBeCloseTo(loss, 5);
      expect(found.norm).toBeCloseTo(Math.hypot(...[...gradients.values()].flatMap((g) => [...g])), 4);
      expect([session.form, [...session.parameters].sort()]).toEqual(['channels last', [...learned].sort()]);
    });

    test.each([{}, { share: 0.3 }, { clip: 0.05 }])('moves the weights as AdamW does, %o', async (more) => {
      await using session = await (await engineOf()).openTraining(small, options({ clip: more.clip ?? Infinity }));
      for (let count = 1; count <= 3; count++) await session.step(x, targets, { count, share: more.share ?? 1 });
      const expected = expectedAfter(3, more);
      for (const [name, { data }] of await session.weights()) expect(relativeError(data as Float32Array, expected.get(name) ?? []), name).toBeLessThan(2e-4);
    });

    test('answers by the weights as they are now', async () => {
      await using session = await (await engineOf()).openTraining(small, options());
      expect(relativeError(await session.answer(x), referenceStep(small, batch, x, targets).logits)).toBeLessThan(1e-5);
      await session.restore({
        weights: new Map(
          Array.from(await session.weights(), ([name, { dims }]) => [name, floats(dims, new Float32Array(elementCount(dims)))]),
        ),
      });
      expect(Math.max(...await session.answer(x))).toBe(0);
    });

    test('goes on from a state as if it had never stopped, and begins anew from weights alone', async () => {
      await using session = await (await engineOf()).openTraining(small, options());
      const start = await session.weights();
      expect(start).toEqual(new Map([...weightsOf(small)].filter(([name]) => learned.includes(name))));
      for (let count = 1; count <= 2; count++) await session.step(x, targets, { count, share: 1 });
      const state = await session.state();
      const first = await session.step(x, targets, { count: 3, share: 1 });
      const after = await session.state();
      await using other = await (await engineOf()).openTraining(small, options());
      await other.restore(state);
      expect(await other.step(x, targets, { count: 3, share: 1 })).toEqual(first);
      expect(await other.state()).toEqual(after);
      await other.restore({ weights: start });
      expect([...(await other.state()).m.values()].every(({ data }) => (data as Float32Array).every((value) => value === 0))).toBe(true);
      await expect(other.restore({ weights: new Map([['no such weight', floats([1], [1])]]) })).rejects.toThrow(/does not learn/);
    });

    test.each([
      ['Relu', (d: Draft, of: string) => d.op('Relu', [of])],
      ['Clip from 0 to 6', (d: Draft, of: string) => d.op('Clip', [of, d.g.constant(floats([], [0])), d.g.constant(floats([], [6]))])],
    ])('sends gradients through %s between its borders only, neither at them nor beyond', async (_, activated) => {
      const sums = network([4, 3, 3], (d) => d.head(activated(d, d.op('Add', ['x', d.weight([4, 3, 3], 0)])), 4));
      const inputs = [-1, 0, 1e-6, 3, 5.999999, 6, 7, 2, -0.5];
      const pictures = Float32Array.from({ length: few * 36 }, (_value, i) => inputs[(i * 5) % inputs.length] ?? 0);
      const [weight = ''] = parameterNames(sums);
      await using session = await (await engineOf()).openTraining(sums, { batch: few, clip: Infinity, rates: [{ name: weight, rate: 1e-3, weightDecay: 0 }] });
      await session.step(pictures, targetsFor(few), full);
      // After one step from zero the first moment is a tenth of the gradient.
      const gradient = floatsOf((await session.state()).m.get(weight) ?? floats([0], [])).map((m) => 10 * m);
      expect(relativeError(gradient, referenceStep(sums, few, pictures, targetsFor(few)).gradients.get(weight) ?? [])).toBeLessThan(1e-5);
    });

    test('changes nothing where the norm is not a number', async () => {
      await using session = await (await engineOf()).openTraining(small, options());
      const before = await session.state();
      const { norm } = await session.step(x.map((v, i) => (i === 3 ? NaN : v)), targets, full);
      expect(norm).toBeNaN();
      expect(await session.state()).toEqual(before);
    });

    test('changes only the weights that it is asked to, each at its own rate', async () => {
      const [name = '', still = ''] = learned;
      await using session = await (
        await engineOf()
      ).openTraining(
        small,
        options({
          rates: [
            { name, rate: 0.1, weightDecay: 0 },
            { name: still, rate: 0, weightDecay: 0.5 },
          ],
        }),
      );
      await session.step(x, targets, full);
      const weights = await session.weights();
      expect([...weights.keys()].sort()).toEqual([name, still].sort());
      expect(weights.get(still)).toEqual(weightsOf(small).get(still));
      expect(weights.get(name)).not.toEqual(weightsOf(small).get(name));
    });

    test('leaves as many tensors after 100 steps as before, and none when it is done', async () => {
      const before = tensors();
      const session = await (await engineOf()).openTraining(small, options());
      await session.step(x, targets, full);
      await session.answer(x);
      const held = tensors();
      const losses: number[] = [];
      for (let count = 2; count <= 101; count++) losses.push((await session.step(x, targets, { count, share: 1 })).loss);
      await session.answer(x);
      await session.restore(await session.state());
      expect(tensors()).toBe(held);
      expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2);
      await session[Symbol.asyncDispose]();
      expect(tensors()).toBe(before);
    });
  });
}

/** Loads the engine when the first test needs it. `steps`: how long each network learns. */
export function networksLearn(engineOf: () => Promise<TrainingEngine>, steps: number): void {
  for (const { name, size, model, here } of networks) {
    test.skipIf(!here)(`${name} has the same losses over ${steps} steps${here ? '' : whyNoBackbones}`, async () => {
      const learning = whole(model(), size);
      const settings = { batch: few, rates: parameterNames(learning).map((learns) => ({ name: learns, rate: 5e-5, weightDecay: 0.01 })), clip: 1 };
      await using ours = await (await engineOf()).openTraining(learning, settings);
      await using theirs = await onnxruntime.openTraining(learning, settings);
      expect([...ours.parameters].sort()).toEqual([...theirs.parameters].sort());
      const pictures = noise(elementCount(inputOf(learning, few)));
      const first = (await theirs.answer(pictures)).slice();
      for (let count = 1; count <= steps; count++) {
        const [a, b] = [
          await ours.step(pictures, targetsFor(few, classes), { count, share: 1 }),
          await theirs.step(pictures, targetsFor(few, classes), { count, share: 1 }),
        ];
        expect(Math.abs(a.loss - b.loss) / b.loss, `loss of step ${count}: ${a.loss}, and onnxruntime’s ${b.loss}`).toBeLessThan(mostApart);
      }
      const [answer, expected] = [await ours.answer(pictures), await theirs.answer(pictures)];
      answer.forEach((logit, i) => expect(logit).toBeCloseTo(expected[i] ?? NaN, 1));
      expect(expected).not.toEqual(first);
    });
  }
}
