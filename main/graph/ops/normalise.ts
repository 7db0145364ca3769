/** Normalisation operators: every output has its input’s shape. */
import { axisFrom } from '../dims.ts';
import { numberAttribute } from '../graph.ts';
import { outputOf, rule, sizesOf, type Calculus, type Values } from './calculus.ts';
import { sameAsInput, type Call, type GradientCall, type Operator, type Shape } from './operator.ts';

/** Axes of one channel's numbers: all but the second. */
const channelAxes = (rank: number): number[] => Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== 1);
/** A list with one number per channel, to be broadcast over a value of that rank. */
const perChannel = (c: Calculus, name: string, channels: number, rank: number): string =>
  c.reshape(
    name,
    Array.from({ length: rank }, (_, axis) => (axis === 1 ? channels : 1)),
  );

interface Centred { /** x̂ = (x − mean)/deviation */ hat: string; /** 1/deviation */ inverse: string }

/** x̂ over some axes, with the variance of the whole (not the sample's). */
function centred(c: Calculus, x: string, axes: readonly number[], epsilon: number): Centred {
  const apart = c.sub(x, c.mean(x, axes));
  const inverse = c.op('Reciprocal', [c.op('Sqrt', [c.add(c.mean(c.square(apart), axes), c.number(epsilon))])]);
  return { hat: c.mul(apart, inverse), inverse };
}

/** dx = (d − mean d − x̂ mean(d x̂))/deviation, where d is the gradient of x̂ (Ioffe & Szegedy 2015, §3). */
function throughCentring(c: Calculus, { hat, inverse }: Centred, d: string, axes: readonly number[]): string {
  return c.mul(inverse, c.sub(c.sub(d, c.mean(d, axes)), c.mul(hat, c.mean(c.mul(d, hat), axes))));
}

const epsilonOf = (call: GradientCall): number => numberAttribute(call.node, 'epsilon', 1e-5);

/** Learns scale and shift, with statistics that stay as they are, or with those of the batch in training mode. */
function batchNormalisation({ call, c, x: [x = '', scale = '', , mean = '', variance = ''], dy }: Values): readonly (string | undefined)[] {
  const dims = sizesOf(call.need(0));
  const [rank, channels] = [dims.length, dims[1] ?? 1];
  const axes = channelAxes(rank);
  const training = numberAttribute(call.node, 'training_mode', 0) === 1;
  const spread = (name: string): string => perChannel(c, name, channels, rank);
  const inverse = (): string => spread(c.op('Reciprocal', [c.op('Sqrt', [c.add(variance, c.number(epsilonOf(call)))])]));
  const batch = training ? centred(c, x, axes, epsilonOf(call)) : undefined;
  const d = c.mul(dy, spread(scale));
  const hat = (): string => batch?.hat ?? c.mul(c.sub(x, spread(mean)), inverse());
  return [
    call.wanted(0) ? (batch ? throughCentring(c, batch, d, axes) : c.mul(d, inverse())) : undefined,
    call.wanted(1) ? c.reshape(c.sum(c.mul(dy, hat()), axes), [channels]) : undefined,
    call.wanted(2) ? c.reshape(c.sum(dy, axes), [channels]) : undefined,
  ];
}

/** Over each picture's channel by itself. */
function instanceNormalisation({ call, c, x: [x = '', scale = ''], dy }: Values): readonly (string | undefined)[] {
  const dims = sizesOf(call.need(0));
  const [rank, channels] = [dims.length, dims[1] ?? 1];
  const spatial = dims.map((_, axis) => axis).slice(2);
  const own = centred(c, x, spatial, epsilonOf(call));
  return [
    call.wanted(0) ? throughCentring(c, own, c.mul(dy, perChannel(c, scale, channels, rank)), spatial) : undefined,
    call.wanted(1) ? c.reshape(c.sum(c.mul(dy, own.hat), channelAxes(rank)), [channels]) : undefined,
    call.wanted(2) ? c.reshape(c.sum(dy, channelAxes(rank)), [channels]) : undefined,
  ];
}

/** Over the axes from `axis` on. */
function layerNormalisation({ call, c, x: [x = '', scale = ''], dy }: Values): readonly (string | undefined)[] {
  const dims = sizesOf(call.need(0));
  const first = axisFrom(numberAttribute(call.node, 'axis', -1), dims.length);
  const axes = dims.map((_, axis) => axis).slice(first);
  const own = centred(c, x, axes, epsilonOf(call));
  return [
    call.wanted(0) ? throughCentring(c, own, c.mul(dy, scale), axes) : undefined,
    call.wanted(1) ? c.sumTo(c.mul(dy, own.hat), dims, sizesOf(call.need(1))) : undefined,
    call.wanted(2) ? c.sumTo(dy, dims, sizesOf(call.need(2))) : undefined,
  ];
}

/** The second and third output are mean and 1/deviation over the axes from `axis` on. */
function layerShapes(call: Call): readonly Shape[] {
  const { dims } = call.need(0);
  const first = axisFrom(numberAttribute(call.node, 'axis', -1), dims.length);
  const statistics: Shape = { dims: dims.map((dim, axis) => (axis < first ? dim : 1)), dtype: 'float32' };
  return [{ dims }, statistics, statistics];
}

/** y = x/‖x‖₂: dx = (dy − y Σ dy y)/‖x‖₂ */
function unitLength({ call, c, x: [x = ''], y, dy }: Values): readonly (string | undefined)[] {
  if (numberAttribute(call.node, 'p', 2) !== 2) call.fail('divides by a sum of sizes, whose gradient Thaw does not know');
  const axes = [axisFrom(numberAttribute(call.node, 'axis', -1), sizesOf(outputOf(call)).length)];
  const length = c.op('Sqrt', [c.sum(c.square(x), axes)]);
  return [c.div(c.sub(dy, c.mul(y, c.sum(c.mul(dy, y), axes))), length)];
}

export const normalise = {
  BatchNormalization: { shape: sameAsInput, gradient: rule(batchNormalisation) },
  InstanceNormalization: { shape: sameAsInput, gradient: rule(instanceNormalisation) },
  LayerNormalization: { shape: layerShapes, gradient: rule(layerNormalisation) },
  LRN: { shape: sameAsInput },
  LpNormalization: { shape: sameAsInput, gradient: rule(unitLength) },
  MeanVarianceNormalization: { shape: sameAsInput },
} satisfies Record<string, Operator>;
