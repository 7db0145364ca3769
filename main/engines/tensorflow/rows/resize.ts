/**
 * Resize, axis by axis: nearest neighbours are gathered, linear and cubic interpolation are products with a weight matrix.
 * TensorFlow’s own resizing has two of ONNX’s coordinate transformations and no cubic mode.
 */
import { numberAttribute, textAttribute } from '../../../graph/index.ts';
import { axisIn } from '../layout.ts';
import type { Tensor, Tf } from '../library.ts';
import { need, outputSizes, type Row, type Visit } from '../row.ts';
import { taken } from './arrange.ts';

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly scale: number;
  /** Part of the picture that is resized, as shares of it (coordinate_transformation_mode tf_crop_and_resize). */
  readonly start: number;
  readonly end: number;
}

type Place = (at: number, axis: Axis) => number;
const halfPixel: Place = (at, { scale }) => (at + 0.5) / scale - 0.5;

/** Where a place of the new picture lies in the old one (ONNX Resize, coordinate_transformation_mode). */
const places: Readonly<Record<string, Place>> = {
  half_pixel: halfPixel,
  pytorch_half_pixel: (at, axis) => (axis.to > 1 ? halfPixel(at, axis) : 0),
  asymmetric: (at, { scale }) => at / scale,
  align_corners: (at, { from, to }) => (to > 1 ? (at * (from - 1)) / (to - 1) : 0),
  tf_half_pixel_for_nn: (at, { scale }) => (at + 0.5) / scale,
  half_pixel_symmetric: (at, { from, to, scale }) => (from / 2) * (1 - to / (scale * from)) + (at + 0.5) / scale - 0.5,
  tf_crop_and_resize: (at, { from, to, start, end }) =>
    to > 1 ? start * (from - 1) + (at * (end - start) * (from - 1)) / (to - 1) : 0.5 * (start + end) * (from - 1),
};

const roundings: Readonly<Record<string, (place: number) => number>> = {
  round_prefer_floor: (place) => Math.ceil(place - 0.5), round_prefer_ceil: (place) => Math.floor(place + 0.5), floor: Math.floor, ceil: Math.ceil,
};

/** Weights of the numbers around a place, from `first` on. */
interface Around { readonly first: number; readonly weights: readonly number[] }

function linear(place: number): Around {
  const low = Math.floor(place);
  return { first: low, weights: [1 - (place - low), place - low] };
}

/** Cubic convolution (Keys 1981) with the coefficient `a`. */
function cubic(place: number, a: number): Around {
  const low = Math.floor(place);
  const t = place - low;
  const near = (x: number): number => ((a + 2) * x - (a + 3)) * x * x + 1;
  const far = (x: number): number => ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  return { first: low - 1, weights: [far(1 + t), near(t), near(1 - t), far(2 - t)] };
}

/** new[i] = Σ_j matrix[i][j] old[j]; numbers beyond the border are those of the border, or nothing with `exclude_outside`. */
function matrixOf(visit: Visit, axis: Axis, place: Place): Float32Array {
  const { node } = visit;
  const [isCubic, excluded] = [textAttribute(node, 'mode', 'nearest') === 'cubic', numberAttribute(node, 'exclude_outside', 0) === 1];
  const matrix = new Float32Array(axis.to * axis.from);
  for (let i = 0; i < axis.to; i++) {
    const exact = place(i, axis);
    const { first, weights } = isCubic ? cubic(exact, numberAttribute(node, 'cubic_coeff_a', -0.75)) : linear(Math.max(0, Math.min(axis.from - 1, exact)));
    const used = weights.map((weight, k) => (excluded && (first + k < 0 || first + k >= axis.from) ? 0 : weight));
    const whole = excluded ? used.reduce((a, b) => a + b, 0) : 1;
    used.forEach((weight, k) => {
      const at = i * axis.from + Math.max(0, Math.min(axis.from - 1, first + k));
      matrix[at] = (matrix[at] ?? 0) + weight / whole;
    });
  }
  return matrix;
}

/** A product along one axis, without turning anything round. */
function alongAxis(tf: Tf, x: Tensor, axis: number, matrix: Float32Array, to: number): Tensor {
  const from = x.shape[axis] ?? 1;
  const count = (dims: readonly number[]): number => dims.reduce((n, size) => n * size, 1);
  const inner = count(x.shape.slice(axis + 1));
  const weights = tf.tensor2d(matrix, [to, from], 'float32');
  const product = inner === 1 ? tf.matMul(tf.reshape(x, [-1, from]), weights, false, true)
    : tf.matMul(tf.reshape(weights, [1, to, from]), tf.reshape(x, [-1, from, inner]));
  return tf.reshape(product, x.shape.with(axis, to));
}

function axesOf(visit: Visit): readonly Axis[] {
  const { call } = visit;
  const [before, after] = [need(visit, 0).dims, outputSizes(visit)];
  const known = (i: number): readonly number[] | undefined => {
    const value = call.inputs[i]?.value;
    return value && value.data.length > 0 ? Array.from(value.data, Number) : undefined;
  };
  const [roi, scales] = [known(1), known(3) ? undefined : known(2)];
  return before.map((from, i) => {
    const to = after[i] ?? from;
    return { from, to, scale: scales?.[i] ?? to / from, start: roi?.[i] ?? 0, end: roi?.[i + before.length] ?? 1 };
  });
}

const resized: Row = (visit) => {
  const { tf, node, call } = visit;
  const value = need(visit, 0);
  const { layout, dims: { length: rank } } = value;
  const [mode, placing] = [textAttribute(node, 'mode', 'nearest'), textAttribute(node, 'coordinate_transformation_mode', 'half_pixel')];
  const place = places[placing] ?? call.fail(`places its pixels by “${placing}”, which TensorFlow cannot here`);
  const round = roundings[textAttribute(node, 'nearest_mode', 'round_prefer_floor')] ?? call.fail('rounds in a way that TensorFlow cannot here');
  const crops = placing === 'tf_crop_and_resize';
  const axes = axesOf(visit);
  const along = (x: Tensor, axis: Axis, i: number): Tensor => {
    if (axis.from === axis.to && axis.scale === 1 && !crops) return x;
    const at = axisIn(layout, rank, i);
    if (mode !== 'nearest') return alongAxis(tf, x, at, matrixOf(visit, axis, place), axis.to);
    return taken(tf, x, at, Array.from({ length: axis.to }, (_, k) => Math.max(0, Math.min(axis.from - 1, round(place(k, axis))))));
  };
  const whole = axes.reduce(along, tf.clone(value.as(layout)));
  return [{ tensor: crops ? outsideFilled(visit, whole, axes, place) : whole, layout }];
};

/** What lies outside the picture altogether gets one number (tf_crop_and_resize). */
function outsideFilled(visit: Visit, whole: Tensor, axes: readonly Axis[], place: Place): Tensor {
  const { tf, node } = visit;
  const { layout } = need(visit, 0);
  const filler = numberAttribute(node, 'extrapolation_value', 0);
  return axes.reduce((x, axis, i) => {
    const outside = Array.from({ length: axis.to }, (_, k) => { const at = place(k, axis); return Number(at < 0 || at > axis.from - 1); });
    if (!outside.includes(1)) return x;
    const at = axisIn(layout, axes.length, i);
    const mask = tf.tensor(Uint8Array.from(outside), axes.map((_, j) => (j === at ? axis.to : 1)), 'bool');
    return tf.where(mask, tf.fill(x.shape, filler), x);
  }, whole);
}

export const resize = { Resize: resized } satisfies Record<string, Row>;
