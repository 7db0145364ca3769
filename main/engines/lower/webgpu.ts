/**
 * Lowering for onnxruntime’s WebGPU provider: a training step in operators that have kernels there (1.30; the list is in its
 * sources under core/providers/webgpu), others composed of those. Where two lowerings of a gradient are each faster at times,
 * both are candidates, and `onnxruntime/autotune.ts` times them.
 */
import {
  elementCount,
  float,
  floats,
  gradientDomain,
  numberAttribute,
  windowSizesOf,
  type GraphBuilder,
  type GraphNode,
  type TrainingStep,
  type WindowSizes,
} from '../../graph/index.ts';
import { withLeavesLast, withOwnGradients, type LoweredStep } from './lowered.ts';
import { cropped, gradientRows, list, loweredToOrdinary, lowerNode, plainParameters, spans, type Lower } from './ordinary.ts';

/** A way to write a gradient node. */
export interface Candidate { readonly name: string; readonly write: Lower }

/** No tensor may need more than WebGPU promises to bind at once. */
const mostBytes = 2 ** 27;
/** Beyond all numbers that occur: 0 where it is subtracted from the largest of a window, 1 where nothing is. */
const steep = 2 ** 100;

const sizesOf = (node: GraphNode): WindowSizes => windowSizesOf({ ...node, inputs: [] });
const ordinary = (op: string): Lower => (g, node, output) => gradientRows[op]?.(g, node, output);

/** What each place (u,v) of the window met, as it slides: [N,C,h,w] from x [N,C,H,W] with its margin. */
function met(g: GraphBuilder, x: string, sizes: WindowSizes, margin?: string): string[] {
  const { kernel, strides, dilations, pads, input, output } = sizes;
  const before = kernel.map((_, axis) => pads[axis] ?? 0);
  const after = spans(sizes).map((span, axis) => Math.max(0, span - (input[axis + 2] ?? 1) - (before[axis] ?? 0)));
  const none = [...before, ...after].every((n) => n === 0);
  const padded = none ? x : g.add('Pad', [x, list(g, [0, 0, ...before, 0, 0, ...after]), ...(margin === undefined ? [] : [margin])]);
  const axes = kernel.map((_, axis) => axis + 2);
  return placesOf(kernel).map((place) => {
    const start = place.map((at, axis) => at * (dilations[axis] ?? 1));
    const end = start.map((at, axis) => at + ((output[axis + 2] ?? 1) - 1) * (strides[axis] ?? 1) + 1);
    return g.add('Slice', [padded, list(g, start), list(g, end), list(g, axes), list(g, strides)]);
  });
}

/** Places of a window in row-major order. */
function placesOf(kernel: readonly number[]): readonly (readonly number[])[] {
  return kernel.reduce<number[][]>((places, size) => places.flatMap((place) => Array.from({ length: size }, (_, at) => [...place, at])), [[]]);
}

/** All that the windows met beside one another, times dy, picture by picture, summed at last: products of matrices. */
const gathered: Lower = (g, { inputs: [x = '', dy = ''], ...node }, output) => {
  const sizes = sizesOf({ ...node, inputs: [] });
  const { kernel, input: [n = 1, channels = 1], output: [, filters = 1, ...places] } = sizes;
  const pieces = met(g, x, sizes);
  const columns = pieces.length * channels;
  const beside = pieces.length === 1 ? pieces[0] ?? '' : g.add('Concat', pieces, { axis: 1 });
  const rows = g.add('Transpose', [g.add('Reshape', [beside, list(g, [n, columns, elementCount(places)])])], { perm: [0, 2, 1] });
  const products = g.add('MatMul', [g.add('Reshape', [dy, list(g, [n, filters, elementCount(places)])]), rows]);
  const summed = g.add('ReduceSum', [products, list(g, [0])], { keepdims: 0 });
  const apart = g.add('Reshape', [summed, list(g, [filters, pieces.length, channels])]);
  g.add('Reshape', [g.add('Transpose', [apart], { perm: [0, 2, 1] }), list(g, [filters, channels, ...kernel])], {}, output);
};

/** One filter per channel: every picture's channel by itself under its own dy, so that there are N times as many threads, then their sum. */
const perPicture: Lower = (g, { inputs: [x = '', dy = ''], ...node }, output) => {
  const sizes = sizesOf({ ...node, inputs: [] });
  const { kernel, strides, dilations, pads, input: [n = 1, channels = 1, ...picture], output: [, , ...places] } = sizes;
  const before = kernel.map((_, axis) => pads[axis] ?? 0);
  const after = spans(sizes).map((span, axis) => Math.max(0, span - (picture[axis] ?? 1) - (before[axis] ?? 0)));
  const spread = g.add('Conv', [g.add('Reshape', [x, list(g, [1, n * channels, ...picture])]), g.add('Reshape', [dy, list(g, [n * channels, 1, ...places])])], {
    group: n * channels, strides: dilations, dilations: strides, pads: [...before, ...after], kernel_shape: places,
  });
  const exact = cropped(g, spread, kernel.map(() => 0), kernel);
  const each = g.add('Reshape', [exact, list(g, [n, channels, 1, ...kernel])]);
  g.add('ReduceSum', [each, list(g, [0])], { keepdims: 0 }, output);
};

/** At stride 1 the way back is a convolution with the filters turned round and their roles exchanged. */
const turned: Lower = (g, { inputs: [dy = '', w = ''], ...node }, output) => {
  const { kernel, dilations, group, input: [, channels = 1], output: [, filters = 1] } = sizesOf({ ...node, inputs: [] });
  const rest = kernel.map((_, axis) => axis + 3);
  const grouped = g.add('Reshape', [w, list(g, [group, filters / group, channels / group, ...kernel])]);
  const exchanged = g.add('Reshape', [g.add('Transpose', [grouped], { perm: [0, 2, 1, ...rest] }), list(g, [channels, filters / group, ...kernel])]);
  const axes = kernel.map((_, axis) => axis + 2);
  const flipped = kernel.every((size) => size === 1) ? exchanged
    : g.add('Slice', [exchanged, list(g, kernel.map(() => -1)), list(g, kernel.map((size) => -size - 1)), list(g, axes), list(g, kernel.map(() => -1))]);
  g.add('Conv', [dy, flipped], { group, dilations, kernel_shape: kernel, pads: marginsBack(sizesOf({ ...node, inputs: [] })) }, output);
};

/** Margins with which a convolution over dy gives as many pixels as the picture has; negative where none does. */
function marginsBack({ kernel, dilations, pads, input, output }: WindowSizes): readonly number[] {
  const before = kernel.map((size, axis) => (size - 1) * (dilations[axis] ?? 1) - (pads[axis] ?? 0));
  const after = kernel.map((size, axis) => (input[axis + 2] ?? 1) - (output[axis + 2] ?? 1) + (size - 1) * (dilations[axis] ?? 1) - (before[axis] ?? 0));
  return [...before, ...after];
}

/** dy to the first of the largest numbers of each window, since WebGPU's pool does not say where it found them. */
const maxPoolGrad: Lower = (g, { inputs: [x = '', dy = ''], ...node }, output) => {
  const sizes = sizesOf({ ...node, inputs: [] });
  const { kernel, strides, dilations, pads, input: [n = 1, channels = 1, ...picture], output: [, , ...places] } = sizes;
  const before = kernel.map((_, axis) => pads[axis] ?? 0);
  const lowest = g.constant(floats([], [-3e38]), 'lowest');
  const pieces = met(g, x, sizes, lowest);
  const largest = pieces.reduce((a, b) => g.add('Max', [a, b]));
  let left = '';
  const shares = pieces.map((piece) => {
    const is = g.add('HardSigmoid', [g.add('Sub', [piece, largest])], { alpha: float(steep), beta: float(1) });
    const first = left === '' ? is : g.add('Mul', [is, left]);
    left = left === '' ? g.add('Sub', [g.constant(floats([], [1]), 'one'), first]) : g.add('Sub', [left, first]);
    return g.add('Reshape', [g.add('Mul', [first, dy]), list(g, [n, channels, 1, ...places])]);
  });
  const stacked = g.add('Reshape', [
    shares.length === 1 ? (shares[0] ?? '') : g.add('Concat', shares, { axis: 2 }),
    list(g, [n, channels * shares.length, ...places]),
  ]);
  // Each place of the window puts what it was given where it stands.
  const one = Float32Array.from({ length: channels * shares.length ** 2 }, (_, i) =>
    Number(i % shares.length === Math.floor(i / shares.length) % shares.length),
  );
  const spread = g.add('ConvTranspose', [stacked, g.constant(floats([channels * shares.length, 1, ...kernel], one), 'places')], {
    group: channels,
    strides,
    dilations,
    kernel_shape: kernel,
  });
  const missing = spans(sizes).map((span, axis) => Math.max(0, (picture[axis] ?? 1) + (before[axis] ?? 0) - span));
  const whole = missing.some((size) => size > 0) ? g.add('Pad', [spread, list(g, [0, 0, ...missing.map(() => 0), 0, 0, ...missing])]) : spread;
  cropped(g, whole, before, picture, output);
};

/** The ways to write a gradient node, the one that is taken unmeasured first; none for other nodes. */
export function candidatesFor(node: GraphNode): readonly Candidate[] {
  if (node.domain !== gradientDomain) return [];
  if (node.op === 'MaxPoolGrad') return [{ name: 'first', write: maxPoolGrad }];
  const swapped = { name: 'ordinary', write: ordinary(node.op) };
  if (node.op === 'ConvInputGrad') {
    const sizes = sizesOf(node);
    const isPlain = sizes.strides.every((stride) => stride === 1) && marginsBack(sizes).every((margin) => margin >= 0);
    return isPlain ? [{ name: 'turned', write: turned }, swapped] : [swapped];
  }
  if (node.op !== 'ConvFilterGrad') return [swapped];
  const { group, kernel, input: [n = 1, channels = 1], output } = sizesOf(node);
  if (group > 1) return group === channels && output[1] === channels ? [{ name: 'per picture', write: perPicture }, swapped] : [swapped];
  const bytes = 4 * n * channels * elementCount(kernel) * elementCount(output.slice(2));
  return bytes <= mostBytes ? [{ name: 'gathered', write: gathered }, swapped] : [swapped];
}

type Compose = (g: GraphBuilder, node: GraphNode, output: string) => void;

/** x − max − log Σ exp(x − max). */
const logSoftmax: Compose = (g, node, output) => {
  const axes = [numberAttribute(node, 'axis', -1)];
  const apart = g.add('Sub', [node.inputs[0] ?? '', g.add('ReduceMax', [node.inputs[0] ?? ''], { axes, keepdims: 1 })]);
  const sum = g.add('ReduceSum', [g.add('Exp', [apart]), list(g, axes)], { keepdims: 1 });
  g.add('Sub', [apart, g.add('Log', [sum])], {}, output);
};

const sign: Compose = (g, { inputs: [x = ''] }, output) => {
  const zero = g.constant(floats([], [0]), 'zero');
  const mask = (op: string): string => g.add('Cast', [g.add(op, [x, zero])], { to: 1 });
  g.add('Sub', [mask('Greater'), mask('Less')], {}, output);
};

const sum: Compose = (g, { inputs: [first = '', ...others] }, output) => {
  const last = others.at(-1);
  const before = others.slice(0, -1).reduce((a, b) => g.add('Add', [a, b]), first);
  g.add(last === undefined ? 'Identity' : 'Add', last === undefined ? [first] : [before, last], {}, output);
};

const softsign: Compose = (g, { inputs: [x = ''] }, output) => {
  g.add('Div', [x, g.add('Add', [g.constant(floats([], [1]), 'one'), g.add('Abs', [x])])], {}, output);
};

/** Operators without a kernel on WebGPU. Rare ones that stand here in no row are left to the processor, which costs copies. */
const composed: Readonly<Record<string, Compose>> = { LogSoftmax: logSoftmax, Sign: sign, Sum: sum, Softsign: softsign };

/** What tells the contests of one shape from another's. */
export const tuningKey = ({ op, attributes }: GraphNode): string => JSON.stringify([op, attributes]);

/** `chosen`: the name of the candidate to take, by contest. Every weight lies as the graph has it. */
export function webgpuStep(step: TrainingStep, chosen: ReadonlyMap<string, string>): LoweredStep {
  const own = withOwnGradients(step);
  const parameters = plainParameters(own);
  const write = (g: GraphBuilder, node: GraphNode): void => {
    const candidates = candidatesFor(node);
    const candidate = candidates.find(({ name }) => name === chosen.get(tuningKey(node))) ?? candidates[0];
    const [output = ''] = node.outputs;
    const compose = node.domain === '' ? composed[node.op] : undefined;
    if (candidate) candidate.write(g, node, output);
    else if (compose) compose(g, node, output);
    else lowerNode(g, node);
  };
  return { form: 'webgpu', graph: withLeavesLast(loweredToOrdinary(own.graph, write), parameters), parameters };
}
