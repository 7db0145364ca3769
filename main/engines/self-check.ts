/**
 * Whether blocked steps can be trusted here: their operators are internal to onnxruntime, so a small network with every family of
 * convolution takes one step both ways before the first real one does.
 */
import { elementCount, floats, newBuilder, parameterNames, trainingStep, writeModel, type Graph, type GraphBuilder, type ShortAttributes, type Tensor } from '../graph/index.ts';
import { EngineProblem } from './engine.ts';
import { blockedStep } from './lower/blocked/index.ts';
import type { LoweredStep } from './lower/lowered.ts';
import { ordinaryStep } from './lower/ordinary.ts';
import { processor } from './onnxruntime.ts';

/** Largest difference of a gradient as a share of its largest number; rounding explains a hundredth of it. */
const mostDifference = 1e-3;
const classes = 2;

const known = new Map<number, Promise<boolean>>();

/** Asked once per block size. */
export function blockedAgrees(block: number): Promise<boolean> {
  const answer = known.get(block) ?? agrees(block);
  known.set(block, answer);
  return answer;
}

async function agrees(block: number): Promise<boolean> {
  const network = everyFamily();
  const step = trainingStep(network, block, parameterNames(network));
  try {
    const [expected, actual] = [await gradientsOf(ordinaryStep(step), network, block), await gradientsOf(blockedStep(step, block), network, block)];
    return [...expected].every(([name, numbers]) => difference(actual.get(name) ?? new Float32Array(), numbers) < mostDifference);
  } catch (error) {
    if (error instanceof EngineProblem) return false;
    throw error;
  }
}

async function gradientsOf({ graph, parameters }: LoweredStep, network: Graph, batch: number): Promise<ReadonlyMap<string, Float32Array>> {
  await using session = await processor.open(writeModel(graph), { threads: 1, shared: true });
  const sizes = (name: string): number[] => (graph.inputs.find((input) => input.name === name)?.dims ?? []).map(Number);
  const weights = parameters.map(({ name, layout }) => [name, floats(layout.dims, layout.pack(network.initialisers.get(name)?.data as Float32Array))] as const);
  const targets = Float32Array.from({ length: batch * classes }, (_, i) => Number(i % classes === Math.floor(i / 3) % classes) / batch);
  const found = await session.run({ ...Object.fromEntries(weights), picture: waves(sizes('picture'), 7), targets: floats([batch, classes], targets) });
  return new Map(parameters.map(({ name, gradient, layout }) => [name, layout.unpack(found[gradient]?.data as Float32Array)]));
}

function difference(actual: Float32Array, expected: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return expected.reduce((worst, value, i) => { const apart = Math.abs(value - (actual[i] ?? NaN)); return apart <= worst ? worst : apart; }, 0) / largest;
}

/** Numbers with neither order nor chance. */
function waves(dims: readonly number[], seed: number, scale = 1): Tensor {
  return floats(dims, Float32Array.from({ length: elementCount(dims) }, (_, i) => scale * Math.sin(i * 1.618 + seed) * Math.cos(i * 0.137 * seed)));
}

/** Stem, one tap, depthwise and 3×3, with and without stride, uneven margins, a residual, channels that fill no block. */
function everyFamily(): Graph {
  const g = newBuilder(['picture', 'logits']);
  const conv = (x: string, dims: readonly number[], attributes: ShortAttributes = {}): string => {
    const scale = 2 / Math.sqrt(elementCount(dims.slice(1)));
    return g.add('Conv', [x, g.constant(waves(dims, g.nodes.length + 2, scale), 'weight'), g.constant(waves(dims.slice(0, 1), g.nodes.length + 3, 0.2), 'bias')], { kernel_shape: dims.slice(2), ...attributes });
  };
  const relu = (x: string): string => g.add('Relu', [x]);
  const around = { pads: [1, 1, 1, 1] };
  const stem = relu(conv('picture', [24, 3, 3, 3], { strides: [2, 2], pads: [0, 0, 1, 1] }));
  const wide = relu(conv(stem, [40, 24, 1, 1]));
  const thin = conv(relu(conv(wide, [40, 1, 3, 3], { group: 40, ...around })), [24, 40, 1, 1]);
  const joined = relu(g.add('Add', [thin, stem]));
  const halved = relu(conv(joined, [24, 1, 3, 3], { group: 24, strides: [2, 2], pads: [0, 0, 1, 1] }));
  const block = relu(g.add('Add', [conv(halved, [32, 24, 3, 3], { strides: [2, 2], ...around }), conv(halved, [32, 24, 1, 1], { strides: [2, 2] })]));
  head(g, relu(conv(block, [32, 32, 3, 3], around)), 32);
  return {
    name: 'self-check', producer: 'thaw', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: g.initialisers, nodes: g.nodes,
    inputs: [{ name: 'picture', dtype: 'float32', dims: ['N', 3, 16, 16] }], outputs: [{ name: 'logits', dtype: 'float32', dims: ['N', classes] }],
  };
}

function head(g: GraphBuilder, x: string, channels: number): void {
  g.add('Gemm', [g.add('Flatten', [g.add('GlobalAveragePool', [x])]), g.constant(waves([classes, channels], 5), 'weight'), g.constant(waves([classes], 6), 'bias')], { transB: 1 }, 'logits');
}
