/** Normalisation operators. */
import { axisFrom, listAttribute, numberAttribute } from '../../../graph/index.ts';
import { inOrder } from '../layout.ts';
import type { Tensor, Tf } from '../library.ts';
import { asGraph, need, sizes, type Row, type Visit } from '../row.ts';

const epsilonOf = ({ node }: Visit): number => numberAttribute(node, 'epsilon', 1e-5);
const vector = (visit: Visit, i: number): Tensor => need(visit, i).as('graph');

interface Statistics { readonly mean: Tensor; readonly variance: Tensor }

/** With the variance of the whole, not the sample's; axes stay as 1. */
function statistics(tf: Tf, x: Tensor, axes: number[]): Statistics {
  const mean = tf.mean(x, axes, true);
  return { mean, variance: tf.mean(tf.square(tf.sub(x, mean)), axes, true) };
}

/** Channels lie last, and everything else counts as places: [1,1,places,C], the one form that TensorFlow's fused kernel takes on every binding. */
const batchNormalisation: Row = (visit) => {
  const { tf, node } = visit;
  const { dims } = need(visit, 0);
  const channels = dims[1] ?? 1;
  const x = tf.reshape(need(visit, 0).as('last'), [1, 1, -1, channels]);
  const training = numberAttribute(node, 'training_mode', 0) === 1;
  const own = training ? statistics(tf, x, [0, 1, 2]) : undefined;
  const [mean, variance] = own ? [tf.reshape(own.mean, [channels]), tf.reshape(own.variance, [channels])] : [vector(visit, 3), vector(visit, 4)];
  // A kernel takes no list of numbers for nothing: [N,C] may be empty.
  const y = tf.batchNorm(x, mean as never, variance as never, vector(visit, 2) as never, vector(visit, 1) as never, epsilonOf(visit));
  return [{ tensor: tf.reshape(y, inOrder('last', dims)), layout: dims.length < 3 ? 'graph' : 'last' }];
};

/** Over each picture's channel by itself. */
const instanceNormalisation: Row = (visit) => {
  const { tf } = visit;
  const { dims } = need(visit, 0);
  const x = tf.reshape(need(visit, 0).as('last'), [dims[0] ?? 1, -1, dims[1] ?? 1]);
  const { mean, variance } = statistics(tf, x, [1]);
  const factor = tf.mul(tf.rsqrt(tf.add(variance, epsilonOf(visit))), vector(visit, 1));
  const y = tf.add(tf.mul(x, factor), tf.sub(vector(visit, 2), tf.mul(mean, factor)));
  return [{ tensor: tf.reshape(y, inOrder('last', dims)), layout: dims.length < 3 ? 'graph' : 'last' }];
};

/** Over the axes from `axis` on; the second and third output are the mean and 1/deviation. */
const layerNormalisation: Row = (visit) => {
  const { tf, values } = visit;
  const x = vector(visit, 0);
  const axes = sizes(visit).map((_, axis) => axis).slice(axisFrom(numberAttribute(visit.node, 'axis', -1), x.rank));
  const { mean, variance } = statistics(tf, x, axes);
  const inverse = tf.rsqrt(tf.add(variance, epsilonOf(visit)));
  const scaled = tf.mul(tf.mul(tf.sub(x, mean), inverse), vector(visit, 1));
  const y = values[2] ? tf.add(scaled, vector(visit, 2)) : scaled;
  return [y, mean, inverse].map((tensor) => ({ tensor, layout: 'graph' as const }));
};

/** x / (bias + α/size · Σ x²)^β over neighbouring channels (ONNX LRN); written out, as TensorFlow knows only odd neighbourhoods. */
const localResponse: Row = (visit) => {
  const { tf, node } = visit;
  const { dims } = need(visit, 0);
  const x = need(visit, 0).as('last');
  const [size, channels] = [numberAttribute(node, 'size', 1), dims[1] ?? 1];
  const before = Math.floor((size - 1) / 2);
  const rank = dims.length;
  const square = tf.pad(tf.square(x), dims.map((_, i): [number, number] => (i === rank - 1 ? [before, size - 1 - before] : [0, 0])));
  const part = (from: number): Tensor => tf.slice(square, dims.map((_, i) => (i === rank - 1 ? from : 0)), [...x.shape.slice(0, -1), channels]);
  const sum = Array.from({ length: size - 1 }, (_, i) => i + 1).reduce<Tensor>((total, from) => tf.add(total, part(from)), part(0));
  const scaled = tf.add(tf.mul(sum, numberAttribute(node, 'alpha', 1e-4) / size), numberAttribute(node, 'bias', 1));
  return [{ tensor: tf.div(x, tf.pow(scaled, numberAttribute(node, 'beta', 0.75))), layout: rank < 3 ? 'graph' : 'last' }];
};

export const normalise = {
  BatchNormalization: batchNormalisation,
  InstanceNormalization: instanceNormalisation,
  LayerNormalization: layerNormalisation,
  LRN: localResponse,
  /** What has no length stays zero. */
  LpNormalization: asGraph((tf, [x], visit) => {
    const axis = axisFrom(numberAttribute(visit.node, 'axis', -1), sizes(visit).length);
    const length = numberAttribute(visit.node, 'p', 2) === 1 ? tf.sum(tf.abs(x as Tensor), axis, true) : tf.sqrt(tf.sum(tf.square(x as Tensor), axis, true));
    return tf.divNoNan(x as Tensor, length);
  }),
  /** The small number is ONNX's own (MeanVarianceNormalization, function body). */
  MeanVarianceNormalization: asGraph((tf, [x], visit) => {
    const { mean, variance } = statistics(tf, x as Tensor, [...(listAttribute(visit.node, 'axes') ?? [0, 2, 3])]);
    return tf.div(tf.sub(x as Tensor, mean), tf.add(tf.sqrt(variance), 1e-9));
  }),
} satisfies Record<string, Row>;
