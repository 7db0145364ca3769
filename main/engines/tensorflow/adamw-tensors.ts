/**
 * AdamW with decoupled weight decay (Loshchilov & Hutter 2019) on the device. All weights that learn at one rate lie end to end in one
 * variable: a step then costs a few operations per rate and not per weight. The native library has the whole of Adam as one operation,
 * which changes weights and moments where they lie: a seventh of the time of its parts, and nothing as large as the weights beside them.
 */
import { elementCount } from '../../graph/index.ts';
import type { ParameterRate } from '../engine.ts';
import { inOrder, type Layout } from './layout.ts';
import { nativeOperations, ofSizes, type Tensor, type Tf } from './library.ts';
import { isNative, type NativeVariable, type Variable } from './variable.ts';

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
  if (tensors.length === 1) return tf.reshape(tensors[0] as Tensor, [-1]);
  return tf.concat(tensors.map((tensor) => ofSizes(tf, tensor, [tensor.size])), 0);
}

/** The members of a group's tensor, each in its own layout. Whoever asks lets them go. */
export function apart(tf: Tf, { members }: Pick<WeightGroup, 'members'>, whole: Tensor): Tensor[] {
  const parts = members.length === 1 ? [tf.clone(whole)] : tf.split(whole, members.map(({ dims }) => elementCount(dims)));
  return members.map(({ layout, dims }, i) => ofSizes(tf, parts[i] as Tensor, inOrder(layout, dims)));
}

/** ½ Σ g² over all gradients. */
export function halfSquaresOf(tf: Tf, gradients: readonly Tensor[]): Tensor {
  const run = nativeOperations(tf);
  const sums = gradients.map((gradient) => run?.result('L2Loss', [gradient]) ?? tf.mul(tf.sum(tf.square(gradient)), 0.5));
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
export function update(tf: Tf, group: WeightGroup, gradient: Tensor, { count, share, scale }: Update): void {
  const { rate: { rate, weightDecay } } = group;
  const correction = Math.sqrt(1 - keepSecond ** count);
  const numbers = { rate: (rate * share * correction) / (1 - keepFirst ** count), decay: rate * share * weightDecay, tiny: tiny * correction };
  tf.tidy(() => {
    const g = scale === 1 ? gradient : tf.mul(gradient, scale);
    const { weight, first, second } = group;
    if (isNative(weight) && isNative(first) && isNative(second)) inPlace(tf, [weight, first, second], g, numbers);
    else inParts(tf, group, g, numbers);
  });
}

interface Numbers { readonly rate: number; readonly decay: number; readonly tiny: number }

function inPlace(
  tf: Tf, [weight, first, second]: readonly [NativeVariable, NativeVariable, NativeVariable], g: Tensor, { rate, decay, tiny: least }: Numbers,
): void {
  const { run, handle } = weight.native;
  if (decay !== 0) {
    const present = weight.read();
    const less = tf.mul(present, decay);
    // What still reads a variable would have it copied by its next change.
    present.dispose();
    run.change('AssignSubVariableOp', [handle, less]);
    less.dispose();
  }
  // Its own corrections are in single precision, and are in the rate already: both powers are 0 here.
  const settings = [0, 0, rate, keepFirst, keepSecond, least].map((value) => tf.scalar(value));
  run.change('ResourceApplyAdam', [handle, first.native.handle, second.native.handle, ...settings, g], { use_locking: false, use_nesterov: false });
}

/** One variable after another, so that only a few tensors as large as they are lie beside them. */
function inParts(tf: Tf, { weight, first, second }: WeightGroup, g: Tensor, { rate, decay, tiny: least }: Numbers): void {
  const next = (variable: Variable, calculate: (present: Tensor) => Tensor): void => tf.tidy(() => variable.put(calculate(variable.read())));
  next(first, (m) => tf.add(tf.mul(m, keepFirst), tf.mul(g, 1 - keepFirst)));
  next(second, (v) => tf.add(tf.mul(v, keepSecond), tf.mul(tf.square(g), 1 - keepSecond)));
  next(weight, (w) => {
    const move = tf.div(tf.mul(first.read(), rate), tf.add(tf.sqrt(second.read()), least));
    return tf.sub(decay === 0 ? w : tf.mul(w, 1 - decay), move);
  });
}
