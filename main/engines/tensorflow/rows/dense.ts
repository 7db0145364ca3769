/** Matrix products. */
import { numberAttribute } from '../../../graph/index.ts';
import type { Tensor, Tf } from '../library.ts';
import { asGraph, outputSizes, type Row } from '../row.ts';

/** One stack of matrices; the JavaScript backend repeats only a stack of one. */
function stackedAs(tf: Tf, x: Tensor, outer: readonly number[]): Tensor {
  const [rows = 1, columns = 1] = x.shape.slice(-2);
  const own = x.shape.slice(0, -2);
  if (own.every((size) => size === 1)) return tf.reshape(x, [1, rows, columns]);
  return tf.reshape(own.join() === outer.join() ? x : tf.broadcastTo(x, [...outer, rows, columns]), [-1, rows, columns]);
}

export const dense = {
  /** α A′B′ + β C */
  Gemm: asGraph((tf, [a, b, c], { node }) => {
    const [alpha, beta] = [numberAttribute(node, 'alpha', 1), numberAttribute(node, 'beta', 1)];
    const product = tf.matMul(a as Tensor, b as Tensor, numberAttribute(node, 'transA', 0) === 1, numberAttribute(node, 'transB', 0) === 1);
    const scaled = alpha === 1 ? product : tf.mul(product, alpha);
    return c ? tf.add(scaled, beta === 1 ? c : tf.mul(c, beta)) : scaled;
  }),
  /** A list is a row on the left, a column on the right; a stack under one matrix is one tall product. */
  MatMul: asGraph((tf, [a, b], visit) => {
    const [left, right] = [a as Tensor, b as Tensor];
    const rows = left.rank === 1 ? tf.reshape(left, [1, -1]) : left;
    const columns = right.rank === 1 ? tf.reshape(right, [-1, 1]) : right;
    const inner = columns.shape[0] ?? 1;
    const outer = outputSizes(visit).slice(0, Math.max(rows.rank, columns.rank) - 2);
    const product =
      columns.rank === 2
        ? tf.matMul(tf.reshape(rows, [-1, inner]), columns)
        : tf.matMul(stackedAs(tf, rows, outer), stackedAs(tf, columns, outer));
    return tf.reshape(product, [...outputSizes(visit)]);
  }),
} satisfies Record<string, Row>;
