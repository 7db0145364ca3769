/**
 * The operators of onnxruntime’s own domain com.microsoft.nchwc. A blocked value is declared [N,C,H,W], C a multiple of the
 * block size B, and lies as [N,C/B,H,W,B]; a convolution’s weight lies as [K/B,C/B,h,w,B of C,B of K]. The domain is internal:
 * these attributes are those of the pinned version (onnxruntime, core/graph/contrib_ops/nchwc_schema_defs.cc).
 */
import { floats, integers, type Attribute, type GraphBuilder, type ShortAttributes } from '../../../graph/index.ts';

export const nchwcDomain = 'com.microsoft.nchwc';

/** What is done to each sum of a convolution before it is stored. */
export interface Activation {
  readonly name: string;
  readonly parameters: readonly number[];
}

interface Convolution {
  readonly kernel: readonly number[];
  readonly strides?: readonly number[];
  readonly dilations?: readonly number[];
  readonly pads?: readonly number[];
  readonly group?: number;
  readonly bias?: string;
  /** Added before the activation; has the size of the output. */
  readonly sum?: string;
  readonly activation?: Activation;
}

const ones = [1, 1];
const none = [0, 0, 0, 0];

const floatList = (value: readonly number[]): Attribute => ({ type: 'floats', value });

export const nchwc = (
  g: GraphBuilder,
  op: string,
  inputs: readonly string[],
  attributes: ShortAttributes = {},
  output?: string,
): string => g.add(op, inputs, attributes, output, nchwcDomain);

/** `x` is blocked, or plain where it has fewer channels per group than a block. */
export function convolve(
  g: GraphBuilder,
  x: string,
  w: string,
  { kernel, strides = ones, dilations = ones, pads = none, group = 1, bias = '', sum = '', activation }: Convolution,
): string {
  const inputs = sum ? [x, w, bias, sum] : bias ? [x, w, bias] : [x, w];
  const fused = activation
    ? {
        activation: activation.name,
        ...(activation.parameters.length > 0 && { activation_params: floatList(activation.parameters) }),
      }
    : {};
  return nchwc(g, 'Conv', inputs, { kernel_shape: kernel, strides, dilations, pads, group, ...fused });
}

/** Blocked → plain [N,channels,H,W], or [N,H,W,channels]. */
export const toPlain = (g: GraphBuilder, x: string, channels: number, last = false): string =>
  nchwc(g, 'ReorderOutput', [x], { channels, channels_last: last ? 1 : 0 });
/** Plain [N,C,H,W] → blocked; C must be a multiple of 4, and is filled up with zeros to a multiple of B. */
export const toBlocked = (g: GraphBuilder, x: string): string => nchwc(g, 'ReorderInput', [x]);

/** The same numbers under other sizes; of two in a row only the last is written. */
export function reshape(g: GraphBuilder, x: string, dims: readonly number[]): string {
  const last = g.nodes.at(-1);
  const from = last?.op === 'Reshape' && last.outputs[0] === x ? (last.inputs[0] ?? x) : x;
  return g.add('Reshape', [from, g.constant(integers(dims), 'sizes')]);
}
export const transpose = (g: GraphBuilder, x: string, perm: readonly number[]): string => g.add('Transpose', [x], { perm });
/** [a,b,c,…] as [a,c,b,…]; nothing is moved where there is one of either. */
export const exchanged = (g: GraphBuilder, x: string, [a = 1, b = 1, c = 1, ...rest]: readonly number[]): string =>
  (b === 1 || c === 1 ? reshape(g, x, [a, c, b, ...rest]) : transpose(g, reshape(g, x, [a, b, c, ...rest]), [0, 2, 1, ...rest.map((_, i) => i + 3)]));

/** Each row twice as wide and each column twice as high. */
export const doubled = (g: GraphBuilder, x: string): string =>
  nchwc(g, 'Upsample', [x], {
    scales: { type: 'ints', value: [1, 1, 2, 2] },
    mode: 'nearest',
    coordinate_transformation_mode: 'asymmetric',
  });

/** Sum over the first axis of `rows` rows of `width` numbers, as [1,width]: a product with ones runs on all threads, ReduceSum here does not. */
export const sumOfRows = (g: GraphBuilder, x: string, rows: number, width: number): string =>
  g.add('MatMul', [g.constant(floats([1, rows], new Float32Array(rows).fill(1)), 'ones'), reshape(g, x, [rows, width])]);

/** Adds zeros behind the numbers of an axis of a value of `rank` axes. */
export function filledUp(g: GraphBuilder, x: string, rank: number, axis: number, count: number): string {
  if (count === 0) return x;
  return g.add('Pad', [x, g.constant(integers(Array.from({ length: 2 * rank }, (_, i) => (i === rank + axis ? count : 0))), 'pads')]);
}

/** The first `size` places of an axis. */
export const firstOf = (g: GraphBuilder, x: string, axis: number, size: number): string =>
  g.add('Slice', [x, ...[0, size, axis].map((at) => g.constant(integers([at]), 'border'))]);

