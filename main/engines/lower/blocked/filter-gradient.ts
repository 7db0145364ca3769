/**
 * Weight gradients of blocked convolutions, as convolutions themselves: for each weight, the sum over pictures and positions
 * of its input times dy. They come out in the weight’s own layout.
 */
import { integers } from '../../../graph/index.ts';
import { convolve, exchanged, filledUp, reshape, sumOfRows, toBlocked, toPlain, transpose } from './nchwc.ts';
import type { BlockedConvolutions } from './choose-convolutions.ts';
import type { Packed, Row, LoweringContext } from './lowering-row.ts';

/** Numbers of dy that a group of pictures may have, so that they stay in a core's own cache. */
const groupBytes = 600_000;
/** Places of a map from which on products of whole maps are faster than reordering them. */
const manyPlaces = 400;

export const filterGradient: Row = (walk, node) => {
  const plan = walk.plans.get(node);
  if (!plan) return false;
  const [x = '', dy = ''] = node.inputs;
  walk.gradients.set(
    node.outputs[0] ?? '',
    plan.kind === 'depthwise'
      ? perChannel(walk, plan, x, dy)
      : isPointwise(plan)
        ? pointwise(walk, plan, x, dy)
        : swapped(walk, plan, x, dy),
  );
  return true;
};

const isPointwise = ({ kind, window: { kernel, pads } }: BlockedConvolutions): boolean =>
  kind === 'dense' && kernel.every((size) => size === 1) && pads.every((pad) => pad === 0);

/** Zeros at the end of each axis so that the windows of dy have exactly as many places as there are weights; negative where there is more of the picture. */
function missing({ window: { kernel, strides, dilations, pads, input, output } }: BlockedConvolutions): readonly number[] {
  return kernel.map(
    (size, axis) =>
      (size - 1) * (dilations[axis] ?? 1) +
      ((output[axis + 2] ?? 1) - 1) * (strides[axis] ?? 1) +
      1 -
      (input[axis + 2] ?? 1) -
      (pads[axis] ?? 0),
  );
}

/** Where the picture goes on behind the last window there came out places that no weight has. `y` lies as [rows,h,w,B]. */
function exact(walk: LoweringContext, plan: BlockedConvolutions, y: string, rows: number): string {
  const { kernel, dilations } = plan.window;
  const sizes = kernel.map((size, axis) => size + Math.floor(Math.max(0, -(missing(plan)[axis] ?? 0)) / (dilations[axis] ?? 1)));
  if (sizes.every((size, axis) => size === kernel[axis])) return y;
  const border = (values: readonly number[]): string => walk.g.constant(integers(values), 'borders');
  return walk.g.add('Slice', [reshape(walk.g, y, [rows, ...sizes, walk.block]), border([0, 0]), border(kernel), border([1, 2])]);
}

const padsFor = (plan: BlockedConvolutions): readonly number[] => [
  ...[0, 1].map((axis) => plan.window.pads[axis] ?? 0),
  ...missing(plan).map((n) => Math.max(0, n)),
];

/** x as one picture of N·C channels under dy, which lies just as the filters of such a convolution do. */
function perChannel(walk: LoweringContext, plan: BlockedConvolutions, x: string, dy: string): Packed {
  const { g, values, block } = walk;
  const { input: [n = 1, own = 1, ...picture], output: [, , ...places], kernel, strides, dilations } = plan.window;
  const channels = values.filled(own);
  const taps = kernel.reduce((a, b) => a * b, 1);
  const y = convolve(g, reshape(g, values.blocked(x), [1, n * channels, ...picture]), reshape(g, values.blocked(dy), [n * channels, 1, ...places]), {
    kernel: places, group: n * channels, pads: padsFor(plan), dilations: strides, strides: dilations,
  });
  return { name: sumOfRows(g, exact(walk, plan, y, (n * channels) / block), n, channels * taps), dims: [1, channels * taps] };
}

/** Pictures and channels exchanged: x as [C,N,H,W] under dy as filters, in groups of pictures that are added up at last. */
function swapped(walk: LoweringContext, plan: BlockedConvolutions, x: string, dy: string): Packed {
  const { g, values, block } = walk;
  const { input: [n = 1, channels = 1], output: [, own = 1, ...places], kernel, strides, dilations } = plan.window;
  const filters = values.filled(own);
  const area = places.reduce((a, b) => a * b, 1);
  const taps = kernel.reduce((a, b) => a * b, 1);
  // Fewer than a block, so that the operator takes x as it is, unblocked.
  let together = block / 2;
  while (together > 1 && Math.min(filters, 64) * together * area * 4 > groupBytes) together /= 2;
  const groups = n / together;
  const pads = padsFor(plan);
  // Margins on all sides slow the operator down; with a stride there is one at most along each axis, which it takes well.
  const padded = plan.kind === 'dense' && strides.every((stride) => stride === 1) && pads.some((pad) => pad > 0);
  const plain = padded
    ? toPlain(
        g,
        convolve(g, values.blocked(x), values.ones(values.filled(channels)), {
          kernel: [1, 1],
          pads,
          group: values.filled(channels),
        }),
        channels,
      )
    : values.plain(x);
  const filtersOfDy = reshape(g, exchanged(g, values.blocked(dy), [groups, together, filters / block, area * block]), [groups * filters, together, ...places]);
  const y = convolve(g, transpose(g, plain, [1, 0, 2, 3]), filtersOfDy, {
    kernel: places,
    dilations: strides,
    strides: dilations,
    group: groups,
    ...(!padded && { pads }),
  });
  const each = reshape(g, exact(walk, plan, y, (channels * groups * filters) / block), [channels, groups, filters * taps]);
  const summed = groups === 1 ? each : g.add('ReduceSum', [each, g.constant(integers([1]), 'axis')], { keepdims: 0 });
  if (plan.kind === 'stem')
    return {
      name: transpose(g, reshape(g, summed, [channels, filters / block, taps, block]), [1, 0, 2, 3]),
      dims: [filters / block, channels, taps, block],
    };
  const filled = values.filled(channels);
  const whole = filledUp(g, reshape(g, summed, [channels, filters * taps]), 2, 0, filled - channels);
  return {
    name: transpose(g, reshape(g, whole, [filled / block, block, filters / block, taps, block]), [2, 0, 3, 1, 4]),
    dims: [filters / block, filled / block, taps, block, block],
  };
}

/** One tap: a product of x and dy over all places of all pictures. The one with fewer channels is reordered. */
function pointwise(walk: LoweringContext, plan: BlockedConvolutions, x: string, dy: string): Packed {
  const { g, values, block } = walk;
  const { input: [n = 1, inChannels = 1], output: [, outChannels = 1, ...places], strides } = plan.window;
  const [channels, filters] = [values.filled(inChannels), values.filled(outChannels)];
  const area = places.reduce((a, b) => a * b, 1);
  const met = strides.some((stride) => stride > 1)
    ? convolve(g, values.blocked(x), values.ones(channels), { kernel: [1, 1], strides, group: channels })
    : values.blocked(x);
  const d = values.blocked(dy);
  const product = area < manyPlaces ? reordered : inMaps;
  if (channels <= filters) {
    const y = product(walk, met, channels, d, filters, n, area);
    return { name: y, dims: area < manyPlaces ? [1, filters, 1, channels] : [1, channels * filters] };
  }
  // Here it comes out as [C/B,K,B of C].
  const y = product(walk, d, filters, met, channels, n, area);
  const rows = reshape(g, toPlain(g, reshape(g, y, [channels / block, block, 1, filters]), block), [channels, filters / block, block]);
  return { name: transpose(g, rows, [1, 0, 2]), dims: [filters / block, channels, block] };
}

type Product = (walk: LoweringContext, few: string, fewer: number, many: string, more: number, n: number, area: number) => string;

/** [more/B, fewer, B]: a convolution of one tap whose channels are the places. */
const reordered: Product = ({ g, block }, few, fewer, many, more, n, area) => {
  const line = toBlocked(g, reshape(g, toPlain(g, few, fewer, true), [1, n * area, 1, fewer]));
  const filters = reshape(g, transpose(g, reshape(g, many, [n, more / block, area * block]), [1, 0, 2]), [more, n * area, 1, 1]);
  return convolve(g, line, filters, { kernel: [1, 1] });
};

/** The same picture by picture. */
const inMaps: Product = ({ g, block }, few, fewer, many, more, n, area) =>
  sumOfRows(g, g.add('MatMul', [reshape(g, toPlain(g, few, fewer), [n, 1, fewer, area]), reshape(g, many, [n, more / block, area, block])]), n, fewer * more);
