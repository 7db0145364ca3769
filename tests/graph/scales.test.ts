import { describe, expect, test } from 'vitest';
import { floats, newBuilder, parameterNames, withScales, writeModel, type Graph, type Tensor } from '../../main/graph/index.ts';
import { onnxruntime } from '../../main/engines/index.ts';
import { mulberry32, normal } from '../../main/numerics/index.ts';
import { smallBackbone } from '../training/small-backbone.ts';

const random = mulberry32(9);
const draw = (dims: readonly number[], around = 0): Tensor =>
  floats(dims, Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, () => around + 0.4 * normal(random)));

/** A convolution without a bias, one read by a normalisation, and two that share their weights. */
function unusual(): Graph {
  const g = newBuilder(['input', 'features']);
  const conv = (x: string, inputs: readonly string[]): string => g.add('Conv', [x, ...inputs], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] });
  const plain = g.add('Relu', [conv('input', [g.constant(draw([6, 3, 3, 3]), 'bare')])]);
  const channels = ['gamma', 'beta', 'mean'].map((name) => g.constant(draw([6], 1), name));
  const normalised = g.add('BatchNormalization', [
    conv(plain, [g.constant(draw([6, 6, 3, 3]), 'before')]), ...channels, g.constant(floats([6], new Float32Array(6).fill(2)), 'variance'),
  ]);
  const shared = [g.constant(draw([6, 6, 3, 3]), 'shared'), g.constant(draw([6]), 'shift')];
  const twice = conv(g.add('Relu', [conv(normalised, shared)]), shared);
  g.add('Flatten', [g.add('GlobalAveragePool', [twice])], { axis: 1 }, 'features');
  return {
    name: 'unusual', producer: 'tests', opset: 17, domains: {}, metadata: {}, findings: [], nodes: g.nodes, initialisers: g.initialisers,
    inputs: [{ name: 'input', dtype: 'float32', dims: ['N', 3, 32, 32] }], outputs: [{ name: 'features', dtype: 'float32', dims: ['N', 6] }],
  };
}

async function featuresOf(graph: Graph, x: Tensor): Promise<number[]> {
  await using session = await onnxruntime.open(writeModel(graph));
  const { features } = await session.run({ input: x });
  return Array.from(features!.data as Float32Array);
}

const withValues = (graph: Graph, values: ReadonlyMap<string, Tensor>): Graph =>
  ({ ...graph, initialisers: new Map([...graph.initialisers, ...values]) });

describe.each([['a plain network', smallBackbone()], ['shared weights, a normalisation and no bias', unusual()]])('scales and shifts of %s', (_, graph) => {
  const scaled = withScales(graph, new Set());
  const x = draw([4, 3, 32, 32]);

  test('change nothing to begin with, and are a small share of the weights', async () => {
    expect(await featuresOf(scaled.graph, x)).toEqual(await featuresOf(graph, x));
    const count = (names: readonly string[], { initialisers }: Graph) =>
      names.reduce((sum, name) => sum + initialisers.get(name)!.data.length, 0);
    expect(count(scaled.learns, scaled.graph)).toBeLessThan(0.08 * count(parameterNames(graph), graph));
  });

  test('are merged into the weights: the same network in form, and the same answers', async () => {
    const learned = new Map(scaled.learns.map((name) => [name, draw(scaled.graph.initialisers.get(name)!.dims, name.endsWith('_scale') ? 1 : 0)]));
    const merged = scaled.merged(learned);
    for (const name of merged.keys()) expect(graph.initialisers.get(name)?.dims).toEqual(merged.get(name)!.dims);
    const [unmerged, whole] = [await featuresOf(withValues(scaled.graph, learned), x), await featuresOf(withValues(graph, merged), x)];
    const largest = Math.max(...unmerged.map(Math.abs));
    unmerged.forEach((value, i) => expect(Math.abs(whole[i]! - value)).toBeLessThan(2e-5 * largest));
    expect(Math.abs(unmerged[0]! - (await featuresOf(graph, x))[0]!)).toBeGreaterThan(1e-3 * largest);
  });
});

test('what is shared or normalised has no scale of its own; shifts and normalisations learn as they are', () => {
  expect(withScales(unusual(), new Set(['head_bias'])).learns.toSorted()).toEqual(['beta', 'conv_scale', 'gamma', 'shift']);
});
