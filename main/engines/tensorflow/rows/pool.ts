/** Pooling operators, channels last. */
import { listAttribute, numberAttribute, windowOf, type WindowSizes } from '../../../graph/index.ts';
import { inOrder } from '../layout.ts';
import { kernel as run, type Tensor, type Tf } from '../library.ts';
import { need, outputSizes, sizes, type Placed, type Row, type Visit } from '../row.ts';
import { withMargins } from './arrange.ts';
import { walked } from './pick.ts';

/** Smaller than any number of a picture; infinity itself would not go through every kernel. */
export const lowest = -3.4028234663852886e38;

function windowFor(visit: Visit): WindowSizes {
  const input = sizes(visit);
  return { ...windowOf(visit.call, listAttribute(visit.node, 'kernel_shape') ?? []), group: input[1] ?? 1, input, output: outputSizes(visit) };
}

/** Everything that the windows reach and no more, with a number where there is no picture; one picture axis as rows of height 1. */
export interface Reached {
  readonly x: Tensor;
  readonly kernel: number[];
  readonly strides: number[];
  readonly dilations: number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export function reached(tf: Tf, x: Tensor, { kernel, strides, dilations, pads, input, output }: WindowSizes, value: number): Reached {
  const before = kernel.map((_, i) => pads[i] ?? 0);
  const after = kernel.map(
    (size, i) =>
      ((output[i + 2] ?? 1) - 1) * (strides[i] ?? 1) +
      (size - 1) * (dilations[i] ?? 1) +
      1 -
      (input[i + 2] ?? 1) -
      (before[i] ?? 0),
  );
  const whole = withMargins(tf, x, [0, ...before, 0], [0, ...after, 0], value);
  if (kernel.length > 1) return { x: whole, kernel: [...kernel], strides: [...strides], dilations: [...dilations], before, after };
  const [n = 1, length = 1, c = 1] = whole.shape;
  return {
    x: tf.reshape(whole, [n, 1, length, c]),
    kernel: [1, ...kernel],
    strides: [1, ...strides],
    dilations: [1, ...dilations],
    before: [0, ...before],
    after: [0, ...after],
  };
}

export const isDilated = ({ dilations }: { readonly dilations: readonly number[] }): boolean => dilations.some((dilation) => dilation !== 1);

/** One part of the picture per place in the window, in the order of the window: what each output saw there. */
export function taps(
  tf: Tf,
  { x, kernel, strides, dilations }: Reached,
  output: readonly number[],
): { readonly seen: Tensor; readonly place: readonly number[] }[] {
  const places = kernel.reduce<number[][]>(
    (all, size) => all.flatMap((place) => Array.from({ length: size }, (_, at) => [...place, at])),
    [[]],
  );
  const counts = output.length < 4 ? [1, output[2] ?? 1] : output.slice(2);
  const [n = 1] = x.shape;
  return places.map((place) => ({
    place,
    seen: walked(tf, x, [
      { begin: 0, step: 1, count: n },
      ...place.map((at, i) => ({ begin: at * (dilations[i] ?? 1), step: strides[i] ?? 1, count: counts[i] ?? 1 })),
      { begin: 0, step: 1, count: x.shape.at(-1) ?? 1 },
    ]),
  }));
}

const pooled = (tf: Tf, kind: 'MaxPool' | 'AvgPool', { x, kernel, strides }: Reached): Tensor =>
  run(
    tf,
    kernel.length > 2 ? `${kind}3D` : kind,
    { x },
    { filterSize: kernel, strides, pad: 'valid', dimRoundingMode: undefined, dataFormat: kernel.length > 2 ? 'NDHWC' : 'NHWC' },
  );

const shapedLast = (visit: Visit, tensor: Tensor): Placed => ({ tensor: visit.tf.reshape(tensor, inOrder('last', outputSizes(visit))), layout: 'last' });

const maxPool: Row = (visit) => {
  const { tf, node } = visit;
  const window = windowFor(visit);
  const value = need(visit, 0).as('last');
  const area = reached(tf, tf.cast(value, 'float32'), window, lowest);
  if (node.outputs[1]) return withIndices(visit, area, window, value);
  const largest = isDilated(area) ? taps(tf, area, window.output).map(({ seen }) => seen).reduce((a, b) => tf.maximum(a, b)) : pooled(tf, 'MaxPool', area);
  return [shapedLast(visit, tf.cast(largest, value.dtype))];
};

/** Where the first of the largest lies, counted through the whole input (ONNX MaxPool, output Indices). */
function withIndices(visit: Visit, area: Reached, window: WindowSizes, value: Tensor): readonly Placed[] {
  const { tf, node } = visit;
  const [n = 1, c = 1, ...picture] = window.input;
  const spatial = picture.length < 2 ? [1, ...picture] : picture;
  const counts = window.output.length < 4 ? [1, window.output[2] ?? 1] : window.output.slice(2);
  const byColumns = numberAttribute(node, 'storage_order', 0) === 1;
  const strideOf = (axis: number): number => (byColumns ? spatial.slice(0, axis) : spatial.slice(axis + 1)).reduce((product, size) => product * size, 1);
  const along = (values: number[], axis: number): Tensor =>
    tf.reshape(tf.tensor1d(values, 'int32'), [
      ...Array.from({ length: spatial.length + 2 }, (_, i) => (i === axis ? values.length : 1)),
    ]);
  const whole = spatial.reduce((product, size) => product * size, 1);
  const start = tf.add(along(Array.from({ length: n }, (_, i) => i * c * whole), 0), along(Array.from({ length: c }, (_, i) => i * whole), spatial.length + 1));
  const placeOf = (place: readonly number[]): Tensor =>
    place.reduce(
      (sum, at, axis) =>
        tf.add(
          sum,
          along(
            Array.from(
              { length: counts[axis] ?? 1 },
              (_, i) =>
                (i * (area.strides[axis] ?? 1) - (area.before[axis] ?? 0) + at * (area.dilations[axis] ?? 1)) * strideOf(axis),
            ),
            axis + 1,
          ),
        ),
      start,
    );
  const [first, ...rest] = taps(tf, area, window.output);
  if (!first) return visit.call.fail('has an empty window');
  const found = rest.reduce(({ best, at }, { seen, place }) => {
    const better = tf.greater(seen, best);
    return { best: tf.maximum(best, seen), at: tf.where(better, placeOf(place), at) };
  }, { best: first.seen, at: tf.broadcastTo(placeOf(first.place), first.seen.shape) });
  return [shapedLast(visit, tf.cast(found.best, value.dtype)), { ...shapedLast(visit, found.at) }];
}

/** How many numbers each mean was taken over, as [1,…,1]: those in the picture, or in its margins too, but never beyond them. */
function countsOf(tf: Tf, { kernel, strides, dilations, pads, input, output }: WindowSizes, withPads: boolean): Tensor {
  const perAxis = kernel.map((size, axis) => Array.from({ length: output[axis + 2] ?? 1 }, (_, place) => {
    const [begin, end, whole] = [pads[axis] ?? 0, pads[axis + kernel.length] ?? 0, input[axis + 2] ?? 1];
    const places = Array.from({ length: size }, (_tap, k) => place * (strides[axis] ?? 1) - begin + k * (dilations[axis] ?? 1));
    return places.filter((at) => (withPads ? at < whole + end : at >= 0 && at < whole)).length;
  }));
  const counts = perAxis.reduce<number[]>((all, axis) => all.flatMap((n) => axis.map((m) => n * m)), [1]);
  return tf.tensor(Float32Array.from(counts), [1, ...output.slice(2), 1], 'float32');
}

/** The sum over each window; a mean over zeros in the margins times the size of the window. */
function summed(visit: Visit, x: Tensor, window: WindowSizes): Tensor {
  const { tf } = visit;
  const area = reached(tf, x, window, 0);
  const sum = isDilated(area)
    ? taps(tf, area, window.output)
        .map(({ seen }) => seen)
        .reduce((a, b) => tf.add(a, b))
    : tf.mul(
        pooled(tf, 'AvgPool', area),
        area.kernel.reduce((n, size) => n * size, 1),
      );
  return tf.reshape(sum, inOrder('last', window.output));
}

const averagePool: Row = (visit) => {
  const window = windowFor(visit);
  const counts = countsOf(visit.tf, window, numberAttribute(visit.node, 'count_include_pad', 0) === 1);
  return [{ tensor: visit.tf.div(summed(visit, need(visit, 0).as('last'), window), counts), layout: 'last' }];
};

/** (Σ |x|ᵖ)^(1/p) */
const lpPool: Row = (visit) => {
  const p = numberAttribute(visit.node, 'p', 2);
  const powers = visit.tf.pow(visit.tf.abs(need(visit, 0).as('last')), p);
  return [{ tensor: visit.tf.pow(summed(visit, powers, windowFor(visit)), 1 / p), layout: 'last' }];
};

/** Over all places of each channel. */
const global = (calculate: (tf: Tf, x: Tensor, axes: number[], visit: Visit) => Tensor): Row => (visit) => {
  const x = need(visit, 0).as('last');
  const places = Array.from({ length: x.rank - 2 }, (_, i) => i + 1);
  return [{ tensor: places.length === 0 ? visit.tf.clone(x) : calculate(visit.tf, x, places, visit), layout: x.rank < 3 ? 'graph' : 'last' }];
};

export const pool = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  LpPool: lpPool,
  GlobalAveragePool: global((tf, x, axes) => tf.mean(x, axes, true)),
  GlobalMaxPool: global((tf, x, axes) => tf.max(x, axes, true)),
  GlobalLpPool: global((tf, x, axes, { node }) => {
    const p = numberAttribute(node, 'p', 2);
    return tf.pow(tf.sum(tf.pow(tf.abs(x), p), axes, true), 1 / p);
  }),
} satisfies Record<string, Row>;
