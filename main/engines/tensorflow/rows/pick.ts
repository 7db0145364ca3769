/** Operators that take parts of a tensor. */
import { axisFrom, cuts, numberAttribute, textAttribute } from '../../../graph/index.ts';
import { axisIn, inOrder } from '../layout.ts';
import type { Tensor, Tf } from '../library.ts';
import { asGraph, need, outputSizes, sizes, type Row, type Visit } from '../row.ts';

/** Every axis from a start in steps; an axis that is walked backwards is turned round first. */
const slice: Row = (visit) => {
  const { tf, call } = visit;
  const { layout, dims } = need(visit, 0);
  const parts = cuts(call) ?? call.fail('is cut where is only known when the model runs, which TensorFlow cannot follow here');
  const full = dims.map((count) => ({ start: 0, step: 1, count }));
  for (const { axis, start, step, count } of parts) full[axis] = { start: axisFrom(start, dims[axis] ?? 1), step, count: Number(count) };
  const back = full.flatMap(({ step }, axis) => (step < 0 ? [axisIn(layout, dims.length, axis)] : []));
  const x = need(visit, 0).as(layout);
  const ordered = inOrder(
    layout,
    full.map(({ start, step, count }, axis) => ({
      begin: step < 0 ? (dims[axis] ?? 1) - 1 - start : start,
      step: Math.abs(step),
      count,
    })),
  );
  return [{ tensor: walked(tf, back.length > 0 ? tf.reverse(x, back) : x, ordered), layout }];
};

interface Walk { readonly begin: number; readonly step: number; readonly count: number }

export function walked(tf: Tf, x: Tensor, walks: readonly Walk[]): Tensor {
  const [begin, counts] = [walks.map((walk) => walk.begin), walks.map((walk) => walk.count)];
  if (counts.includes(0)) return tf.tensor([], counts, x.dtype);
  if (walks.every(({ step }) => step === 1)) return tf.slice(x, begin, counts);
  return tf.stridedSlice(x, begin, walks.map((walk) => walk.begin + (walk.count - 1) * walk.step + 1), walks.map(({ step }) => step));
}

/** Places from 0 on; negative ones count from the end of an axis of `size`. */
function counted(tf: Tf, places: Tensor, size: number): Tensor {
  return tf.where(tf.less(places, 0), tf.add(places, tf.scalar(size, 'int32')), places);
}

const gather: Row = asGraph((tf, [x, places], visit) => {
  const axis = axisFrom(numberAttribute(visit.node, 'axis', 0), sizes(visit).length);
  const dims = outputSizes(visit);
  if (dims.includes(0)) return tf.tensor([], [...dims], (x as Tensor).dtype);
  const list = counted(tf, tf.reshape(places as Tensor, [-1]), sizes(visit)[axis] ?? 1);
  return tf.reshape(tf.gather(x as Tensor, list, axis), [...dims]);
});

/** Numbers at places as far along one axis as the second input says: gathered from one long list. */
const gatherElements: Row = asGraph((tf, [x, places], visit) => {
  const [dims, own] = [sizes(visit), sizes(visit, 1)];
  const axis = axisFrom(numberAttribute(visit.node, 'axis', 0), dims.length);
  const stride = (i: number): number => dims.slice(i + 1).reduce((n, size) => n * size, 1);
  const along = tf.mul(counted(tf, places as Tensor, dims[axis] ?? 1), tf.scalar(stride(axis), 'int32'));
  const start = own.map((size, i) =>
    i === axis
      ? null
      : tf.reshape(
          tf.tensor1d(
            Array.from({ length: size }, (_, at) => at * stride(i)),
            'int32',
          ),
          own.map((_, j) => (j === i ? size : 1)),
        ),
  );
  const at = start.reduce<Tensor>((sum, part) => (part ? tf.add(sum, part) : sum), along);
  return tf.reshape(tf.gather(tf.reshape(x as Tensor, [-1]), tf.reshape(at, [-1])), [...own]);
});

/** Each index is the start of a position, and its update fills what lies there. */
const scatter: Row = asGraph((tf, [into, places, updates], visit) => {
  const depth = sizes(visit, 1).at(-1) ?? 0;
  const ends = tf.tensor1d(sizes(visit).slice(0, depth), 'int32');
  const at = tf.where(tf.less(places as Tensor, 0), tf.add(places as Tensor, ends), places as Tensor);
  return scattered(tf, into as Tensor, at, updates as Tensor, visit);
});

type Together = (tf: Tf, before: Tensor, update: Tensor) => Tensor;

/** How an update meets what was there (ONNX ScatterND, reduction), for those that TensorFlow has no scatter of. */
const reductions: Readonly<Record<string, Together>> = {
  mul: (tf, a, b) => tf.mul(a, b),
  max: (tf, a, b) => tf.maximum(a, b),
  min: (tf, a, b) => tf.minimum(a, b),
};

function scattered(tf: Tf, into: Tensor, at: Tensor, updates: Tensor, { node, call }: Visit): Tensor {
  const reduction = textAttribute(node, 'reduction', 'none');
  if (reduction === 'none') return tf.tensorScatterUpdate(into, at, updates);
  if (reduction === 'add') return tf.add(into, tf.scatterND(at, updates, into.shape));
  return oneByOne(tf, into, at, updates, reductions[reduction] ?? call.fail(`puts its updates together by “${reduction}”, which TensorFlow cannot here`));
}

/** One after the other: a place may be named several times. */
function oneByOne(tf: Tf, into: Tensor, at: Tensor, updates: Tensor, together: Together): Tensor {
  const depth = at.shape.at(-1) ?? 1;
  const places = tf.unstack(tf.reshape(at, [-1, 1, depth]));
  const each = tf.unstack(tf.reshape(updates, [places.length, 1, ...into.shape.slice(depth)]));
  return places.reduce<Tensor>((result, place, i) => tf.tensorScatterUpdate(result, place, together(tf, tf.gatherND(result, place), each[i] as Tensor)), into);
}

export const pick = { Slice: slice, Gather: gather, ScatterND: scatter, GatherElements: gatherElements } satisfies Record<string, Row>;
