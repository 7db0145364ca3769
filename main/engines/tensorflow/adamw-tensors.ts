/**
 * AdamW with decoupled weight decay (Loshchilov & Hutter 2019) as tensor operations on the device. All weights that learn at
 * one rate lie end to end in one tensor: a step then costs a dozen operations per rate and not per weight.
 */
import { elementCount } from '../../graph/index.ts';
import type { ParameterRate } from '../engine.ts';
import { inOrder, type Layout } from './layout.ts';
import type { Tensor, Tf, Variable } from './library.ts';

/** Numbers of the paper; the second moment forgets over a thousand steps. */
const [keepFirst, keepSecond, tiny] = [0.9, 0.999, 1e-8];

/** A weight that learns; `dims` as the graph has them, its numbers in the order of its layout. */
export interface LearnedWeight {
  readonly name: string;
  readonly layout: Layout;
  readonly dims: readonly number[];
}

/** Weights of one rate end to end, with the running means of their gradients and of the squares of these. */
export interface WeightGroup {
  readonly rate: Pick<ParameterRate, 'rate' | 'weightDecay'>;
  readonly members: readonly LearnedWeight[];
  readonly weight: Variable;
  readonly first: Variable;
  readonly second: Variable;
}

/** One tensor of all numbers. Whoever asks lets it go. */
export function endToEnd(tf: Tf, tensors: readonly Tensor[]): Tensor {
  const flat = tensors.map((tensor) => tf.reshape(tensor, [-1]));
  return flat.length === 1 ? flat[0] as Tensor : tf.concat(flat, 0);
}

/** The members of a group's tensor, each in its own layout. Whoever asks lets them go. */
export function apart(tf: Tf, { members }: Pick<WeightGroup, 'members'>, whole: Tensor): Tensor[] {
  const parts = members.length === 1 ? [whole] : tf.split(whole, members.map(({ dims }) => elementCount(dims)));
  return members.map(({ layout, dims }, i) => tf.reshape(parts[i] as Tensor, inOrder(layout, dims)));
}

/** Σ g² over all gradients. */
export function squaresOf(tf: Tf, gradients: readonly Tensor[]): Tensor {
  const sums = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  return sums.length === 1 ? sums[0] as Tensor : tf.addN(sums);
}

interface Update {
  /** 1 for the first step. */
  readonly count: number;
  /** The rates are multiplied by this. */
  readonly share: number;
  /** The gradients are multiplied by this. */
  readonly scale: number;
}

/**
 * m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← (1 − rate·decay)·w − rate·m / (√v + tiny), with the corrections of the first steps
 * in rate and tiny (Kingma & Ba 2015, §2). `gradient` lies end to end as the group does.
 */
export function update(
  tf: Tf,
  { weight, first, second, rate: { rate, weightDecay } }: WeightGroup,
  gradient: Tensor,
  { count, share, scale }: Update,
): void {
  const correction = Math.sqrt(1 - keepSecond ** count);
  const own = rate * share;
  tf.tidy(() => {
    const g = scale === 1 ? gradient : tf.mul(gradient, scale);
    const m = tf.add(tf.mul(first, keepFirst), tf.mul(g, 1 - keepFirst));
    const v = tf.add(tf.mul(second, keepSecond), tf.mul(tf.square(g), 1 - keepSecond));
    const move = tf.div(tf.mul(m, (own * correction) / (1 - keepFirst ** count)), tf.add(tf.sqrt(v), tiny * correction));
    first.assign(m);
    second.assign(v);
    weight.assign(tf.sub(own * weightDecay === 0 ? weight : tf.mul(weight, 1 - own * weightDecay), move));
  });
}
