/** Operators that join, split, permute and pad tensors. */
import { axisFrom, listAttribute, numberAttribute, textAttribute } from '../../../graph/index.ts';
import { axisIn, inOrder } from '../layout.ts';
import type { Tensor, Tf } from '../library.ts';
import { asGraph, need, numbersOfInput, outputSizes, sizes, type Row, type Visit } from '../row.ts';

const axisOf = (visit: Visit, absent = 0): number => axisFrom(numberAttribute(visit.node, 'axis', absent), sizes(visit).length);

/** All in the layout of the first. */
const concat: Row = (visit) => {
  const values = visit.values.flatMap((value) => value ?? []);
  const { layout, dims } = need(visit, 0);
  const whole = values.filter((value) => value.dims.every((size) => size > 0));
  const axis = axisIn(layout, dims.length, axisOf(visit));
  return [{ tensor: visit.tf.concat((whole.length > 0 ? whole : values).map((value) => value.as(layout)), axis), layout }];
};

const split: Row = (visit) => {
  const { layout, dims } = need(visit, 0);
  const axis = axisOf(visit);
  const parts = visit.outputs.map((_, i) => outputSizes(visit, i)[axis] ?? 0);
  let start = 0;
  return parts.map((count) => {
    const begin = dims.map((_, i) => (i === axis ? start : 0));
    start += count;
    return { tensor: visit.tf.slice(need(visit, 0).as(layout), inOrder(layout, begin), inOrder(layout, dims.with(axis, count))), layout };
  });
};

/** Where each place of a padded axis comes from. */
function sources(mode: string, size: number, begin: number, end: number): number[] {
  const period = Math.max(1, 2 * size - 2);
  return Array.from({ length: begin + size + end }, (_, i) => {
    const at = i - begin;
    if (mode === 'wrap') return ((at % size) + size) % size;
    if (mode === 'edge') return Math.max(0, Math.min(size - 1, at));
    const folded = ((at % period) + period) % period;
    return folded < size ? folded : period - folded;
  });
}

/** Pads with a number what is positive and cuts off what is negative; the lists are in the tensor's own order. */
export function withMargins(tf: Tf, x: Tensor, begin: readonly number[], end: readonly number[], value = 0): Tensor {
  const less = (side: readonly number[]): number[] => side.map((margin) => Math.max(0, -margin));
  const [cutBegin, cutEnd] = [less(begin), less(end)];
  const cut = [...cutBegin, ...cutEnd].some((n) => n > 0)
    ? tf.slice(
        x,
        cutBegin,
        x.shape.map((size, axis) => size - (cutBegin[axis] ?? 0) - (cutEnd[axis] ?? 0)),
      )
    : x;
  const margins = x.shape.map((_, axis): [number, number] => [Math.max(0, begin[axis] ?? 0), Math.max(0, end[axis] ?? 0)]);
  return margins.some(([a, b]) => a > 0 || b > 0) ? tf.pad(cut, margins, value) : cut;
}

const pad: Row = (visit) => {
  const { tf, node, call, values } = visit;
  const { layout, dims } = need(visit, 0);
  const pads = numbersOfInput(visit, 1, 'is padded');
  const [begin, end] = [pads.slice(0, dims.length), pads.slice(dims.length)];
  const mode = textAttribute(node, 'mode', 'constant');
  const x = need(visit, 0).as(layout);
  if (mode !== 'constant')
    return [
      {
        tensor: dims.reduce(
          (padded, size, axis) =>
            taken(tf, padded, axisIn(layout, dims.length, axis), sources(mode, size, begin[axis] ?? 0, end[axis] ?? 0)),
          tf.clone(x),
        ),
        layout,
      },
    ];
  const value = values[2]
    ? (call.inputs[2]?.value?.data[0] ??
      call.fail('is padded with a number that is only known when the model runs, which TensorFlow cannot follow here'))
    : 0;
  return [{ tensor: tf.clone(withMargins(tf, x, inOrder(layout, begin), inOrder(layout, end), Number(value))), layout }];
};

/** Places of one axis, in a new order. */
export function taken(tf: Tf, x: Tensor, axis: number, places: readonly number[]): Tensor {
  const size = x.shape[axis] ?? 1;
  return places.length === size && places.every((place, i) => place === i) ? x : tf.gather(x, tf.tensor1d([...places], 'int32'), axis);
}

/** Both orders of blocks (ONNX DepthToSpace). */
const depthToSpace: Row = asGraph((tf, [x], visit) => {
  const [n = 1, c = 1, h = 1, w = 1] = sizes(visit);
  const b = numberAttribute(visit.node, 'blocksize', 1);
  const deep = c / (b * b);
  const spread =
    textAttribute(visit.node, 'mode', 'DCR') === 'CRD'
      ? tf.transpose(tf.reshape(x as Tensor, [n, deep, b, b, h, w]), [0, 1, 4, 2, 5, 3])
      : tf.transpose(tf.reshape(x as Tensor, [n, b, b, deep, h, w]), [0, 3, 4, 1, 5, 2]);
  return tf.reshape(spread, [n, deep, h * b, w * b]);
});

const spaceToDepth: Row = asGraph((tf, [x], visit) => {
  const [n = 1, c = 1, h = 1, w = 1] = sizes(visit);
  const b = numberAttribute(visit.node, 'blocksize', 1);
  return tf.reshape(tf.transpose(tf.reshape(x as Tensor, [n, c, h / b, b, w / b, b]), [0, 3, 5, 1, 2, 4]), [n, c * b * b, h / b, w / b]);
});

export const arrange = {
  Concat: concat,
  Split: split,
  Transpose: asGraph((tf, [x], visit) => tf.transpose(x as Tensor, [...(listAttribute(visit.node, 'perm') ?? sizes(visit).map((_, axis) => axis).reverse())])),
  Pad: pad,
  Tile: asGraph((tf, [x], visit) => tf.tile(x as Tensor, [...numbersOfInput(visit, 1, 'is repeated')])),
  Expand: asGraph((tf, [x], visit) => tf.broadcastTo(x as Tensor, [...outputSizes(visit)])),
  DepthToSpace: depthToSpace,
  SpaceToDepth: spaceToDepth,
} satisfies Record<string, Row>;
