/**
 * Lowering of gradient nodes to ordinary ONNX operators, which every engine runs. The plainest lowering, and the reference
 * for faster ones.
 */
import {
  namesIn,
  newBuilder,
  gradientDomain,
  elementCount,
  floats,
  integers,
  windowSizesOf,
  type Graph,
  type GraphBuilder,
  type GraphNode,
  type TrainingStep,
  type WindowSizes,
} from '../../graph/index.ts';
import { withBatchStatisticsSpelledOut } from './batch-statistics.ts';
import { plainLayout, withLeavesLast, withOwnGradients, type LoweredParameter, type LoweredStep } from './lowered.ts';
import { withFastMasks } from './relu-masks.ts';

/** Writes a gradient node under the name of its output. */
export type Lower = (g: GraphBuilder, node: GraphNode, output: string) => void;

/** Pixels of the input that a sliding window spans along each axis, from its first to its last place. */
export const spans = ({ kernel, strides, dilations, output }: WindowSizes): readonly number[] =>
  kernel.map((size, axis) => ((output[axis + 2] ?? 1) - 1) * (strides[axis] ?? 1) + (size - 1) * (dilations[axis] ?? 1) + 1);

export const list = (g: GraphBuilder, values: readonly number[]): string => g.constant(integers(values), 'sizes');

/** Parts of the picture axes from `start`, of the sizes given. */
export function cropped(g: GraphBuilder, name: string, start: readonly number[], sizes: readonly number[], output?: string): string {
  const axes = sizes.map((_, axis) => axis + 2);
  return g.add('Slice', [name, list(g, start), list(g, sizes.map((size, axis) => size + (start[axis] ?? 0))), list(g, axes)], {}, output);
}

/** Spreads each dy over its window: a ConvTranspose over everything the windows span, then the part that is the picture. */
const convInputGrad: Lower = (g, { inputs: [dy = '', w = ''], ...node }, output) => {
  const sizes = windowSizesOf({ ...node, inputs: [] });
  const { strides, dilations, pads, group, kernel } = sizes;
  const picture = sizes.input.slice(2);
  const spread = g.add('ConvTranspose', [dy, w], { strides, dilations, group, kernel_shape: kernel });
  const before = picture.map((_, axis) => pads[axis] ?? 0);
  const missing = spans(sizes).map((span, axis) => Math.max(0, (picture[axis] ?? 1) + (before[axis] ?? 0) - span));
  // Pixels behind the last window met no weight.
  const whole = missing.some((n) => n > 0) ? g.add('Pad', [spread, list(g, [0, 0, ...missing.map(() => 0), 0, 0, ...missing])]) : spread;
  cropped(g, whole, before, picture, output);
};

/**
 * Sums over pictures and places what each weight met times what came of it, as a convolution with the roles of pictures and
 * channels exchanged: x as [C/group, group·N, …] under dy as [K, N, …], strides and dilations exchanged as well.
 */
const convFilterGrad: Lower = (g, { inputs: [x = '', dy = ''], ...node }, output) => {
  const sizes = windowSizesOf({ ...node, inputs: [] });
  const { kernel, strides, dilations, pads, group, input: [pictures = 1, channels = 1, ...picture] } = sizes;
  const places = picture.map((_, axis) => axis);
  const grouped = g.add('Reshape', [x, list(g, [pictures, group, channels / group, ...picture])]);
  const exchanged = g.add('Reshape', [
    g.add('Transpose', [grouped], { perm: [2, 1, 0, ...places.map((axis) => axis + 3)] }),
    list(g, [channels / group, group * pictures, ...picture]),
  ]);
  const filters = g.add('Transpose', [dy], { perm: [1, 0, ...places.map((axis) => axis + 2)] });
  const before = places.map((axis) => pads[axis] ?? 0);
  const after = spans(sizes).map((span, axis) => Math.max(0, span - (picture[axis] ?? 1) - (before[axis] ?? 0)));
  const summed = g.add('Conv', [exchanged, filters], {
    group,
    strides: dilations,
    dilations: strides,
    pads: [...before, ...after],
    kernel_shape: sizes.output.slice(2),
  });
  // Where the last window ends before the picture does, there is room for places that no weight has.
  const exact = cropped(g, summed, places.map(() => 0), kernel);
  g.add('Transpose', [exact], { perm: [1, 0, ...places.map((axis) => axis + 2)] }, output);
};

/** Where the largest number of each window lay, and dy added there. */
const maxPoolGrad: Lower = (g, { inputs: [x = '', dy = ''], ...node }, output) => {
  const sizes = windowSizesOf({ ...node, inputs: [] });
  const { kernel, strides, dilations, pads, input } = sizes;
  const before = kernel.map((_, axis) => pads[axis] ?? 0);
  const after = spans(sizes).map((span, axis) => Math.max(0, span - (input[axis + 2] ?? 1) - (before[axis] ?? 0)));
  const largest = g.add('MaxPool', [x], { kernel_shape: kernel, strides, dilations, pads: [...before, ...after] });
  const indices = `${largest}_at`;
  const pool = g.nodes.at(-1);
  if (pool) g.replaceLast({ ...pool, outputs: [largest, indices] });
  const flat = (name: string): string => g.add('Reshape', [name, list(g, [-1])]);
  const zeros = g.constant(floats([elementCount(input)], new Float32Array(elementCount(input))), 'zeros');
  const scattered = g.add('ScatterElements', [zeros, flat(indices), flat(dy)], { axis: 0, reduction: 'add' });
  g.add('Reshape', [scattered, list(g, input)], {}, output);
};

export const gradientRows: Readonly<Record<string, Lower>> = { ConvInputGrad: convInputGrad, ConvFilterGrad: convFilterGrad, MaxPoolGrad: maxPoolGrad };

/** Writes a node, a gradient node as ordinary operators. */
export function lowerNode(g: GraphBuilder, node: GraphNode): void {
  const row = node.domain === gradientDomain ? gradientRows[node.op] : undefined;
  if (row) row(g, node, node.outputs[0] ?? '');
  else g.put(node);
}

export const withoutGradientDomain = (domains: Graph['domains']): Graph['domains'] =>
  Object.fromEntries(Object.entries(domains).filter(([name]) => name !== gradientDomain));

/** The same graph without nodes of Thaw's own domain; `write` is how a node is put. */
export function loweredToOrdinary(original: Graph, write = lowerNode): Graph {
  const graph = withBatchStatisticsSpelledOut(original);
  const g = newBuilder(namesIn(graph));
  for (const node of graph.nodes) write(g, node);
  return { ...graph, domains: withoutGradientDomain(graph.domains), nodes: g.nodes, initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}

/** A training step in ordinary operators; every weight lies as the graph has it. */
export function ordinaryStep(step: TrainingStep): LoweredStep {
  const own = withOwnGradients(step);
  const parameters = plainParameters(own);
  return { form: 'ordinary', graph: withLeavesLast(loweredToOrdinary(withFastMasks(own.graph)), parameters), parameters };
}

/** Parameters of a step, each with a gradient of its own, that lie as the graph has them. */
export function plainParameters({ graph, gradients }: TrainingStep): readonly LoweredParameter[] {
  const sizes = new Map(graph.inputs.map(({ name, dims }) => [name, (dims ?? []).map(Number)]));
  return Array.from(gradients, ([name, gradient]) => {
    const dims = sizes.get(name) ?? [];
    return { name, gradient, gradientDims: dims, dims, layout: plainLayout(dims) };
  });
}
