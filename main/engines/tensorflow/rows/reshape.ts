/** Operators that change a tensor’s shape and none of its numbers. */
import type { Tensor } from '../library.ts';
import { alike, asGraph, outputSizes, need, type Row } from '../row.ts';

const shaped: Row = asGraph((tf, [x], visit) => tf.reshape(x as Tensor, [...outputSizes(visit)]));

export const reshapes = {
  Reshape: shaped,
  Flatten: shaped,
  Squeeze: shaped,
  Unsqueeze: shaped,
  Identity: alike((tf, x) => tf.clone(x)),
  /** Drops nothing: its mask is all true. */
  Dropout: (visit) => {
    const { layout } = need(visit, 0);
    const x = need(visit, 0).as(layout);
    return [{ tensor: visit.tf.clone(x), layout }, { tensor: visit.tf.cast(visit.tf.onesLike(x), 'bool'), layout }];
  },
} satisfies Record<string, Row>;
