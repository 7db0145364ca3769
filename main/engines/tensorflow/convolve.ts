/**
 * Convolution and its two gradients with the kernels that every binding has: over two or three picture axes, dense or
 * depthwise, with padding “valid” or “same”. Other padding becomes margins of zeros; dilated gradients, groups and unequal
 * strides are composed of the kernels there are. Pictures are [N,…,C], filters […,C/group,K].
 */
import { elementCount, type WindowSizes } from '../../graph/index.ts';
import { kernel, ofSizes, type Tensor, type Tf } from './library.ts';
import { withMargins } from './rows/arrange.ts';
import { walked } from './rows/pick.ts';

/** y = w ⋆ x */
export function convolved(tf: Tf, x: Tensor, w: Tensor, sizes: WindowSizes): Tensor {
  return flattened(tf, sizes, (own) => {
    const { pad, input, before, after } = padding(own);
    const padded = withMargins(tf, ofSizes(tf, x, last(own.input)), [0, ...before, 0], [0, ...after, 0]);
    const filter = ofSizes(tf, w, filterDims(own));
    return inGroups(tf, own, [padded, 'in'], [filter, 'out'], (part, weights, one) =>
      plain(tf, part, weights, { ...one, input: [input[0] ?? 1, one.input[1] ?? 1, ...input.slice(2)] }, pad),
    );
  }, last(sizes.output));
}

/** dx: each dy spread over the window it came from. Also what a ConvTranspose does. */
export function inputGradient(tf: Tf, dy: Tensor, w: Tensor, sizes: WindowSizes): Tensor {
  return flattened(tf, sizes, (own) => {
    const { pad, input, before, after } = padding(own);
    const filter = ofSizes(tf, w, filterDims(own));
    const spread = inGroups(tf, own, [ofSizes(tf, dy, last(own.output)), 'out'], [filter, 'out'], (part, weights, one) =>
      spreadBack(tf, part, weights, { ...one, input: [input[0] ?? 1, one.input[1] ?? 1, ...input.slice(2)] }, pad),
    );
    return withMargins(tf, spread, [0, ...before.map((n) => -n), 0], [0, ...after.map((n) => -n), 0]);
  }, last(sizes.input));
}

/** dw: for each weight, what it met times what came of it, added up. */
export function filterGradient(tf: Tf, x: Tensor, dy: Tensor, sizes: WindowSizes): Tensor {
  return flattened(tf, sizes, (own) => {
    const { pad, input, before, after } = padding(own);
    const padded = withMargins(tf, ofSizes(tf, x, last(own.input)), [0, ...before, 0], [0, ...after, 0]);
    return inGroups(tf, own, [padded, 'in'], [ofSizes(tf, dy, last(own.output)), 'out'], (part, d, one) =>
      gathered(tf, part, d, { ...one, input: [input[0] ?? 1, one.input[1] ?? 1, ...input.slice(2)] }, pad),
    );
  }, filterDims(sizes));
}

/** Sizes [N,C,…] as they lie with channels last. */
const last = ([n = 1, c = 1, ...places]: readonly number[]): number[] => [n, ...places, c];
const filterDims = ({ kernel: window, input, output, group }: WindowSizes): number[] => [...window, (input[1] ?? 1) / group, output[1] ?? 1];

/** Lists of one picture axis as rows of height 1, which the kernels know. */
function flattened(tf: Tf, sizes: WindowSizes, calculate: (own: WindowSizes) => Tensor, dims: number[]): Tensor {
  if (sizes.kernel.length > 1) return calculate(sizes);
  const row = ([n = 1, c = 1, length = 1]: readonly number[]): number[] => [n, c, 1, length];
  const { kernel: [k = 1], strides: [stride = 1], dilations: [dilation = 1], pads: [begin = 0, end = 0], group, input, output } = sizes;
  return tf.reshape(
    calculate({
      kernel: [1, k],
      strides: [1, stride],
      dilations: [1, dilation],
      pads: [0, begin, 0, end],
      group,
      input: row(input),
      output: row(output),
    }),
    dims,
  );
}

interface Padding {
  readonly pad: 'valid' | 'same';
  /** [N,C,…] of what the kernel sees. */
  readonly input: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** TensorFlow's "same" where the margins are just those, else margins of zeros that are cut to what the windows reach. */
function padding({ kernel: window, strides, dilations, pads, input, output }: WindowSizes): Padding {
  const none = window.map(() => 0);
  const before = window.map((_, i) => pads[i] ?? 0);
  const spans = window.map((size, i) => ((output[i + 2] ?? 1) - 1) * (strides[i] ?? 1) + (size - 1) * (dilations[i] ?? 1) + 1);
  const same = window.every((_, i) => {
    const [size, stride] = [input[i + 2] ?? 1, strides[i] ?? 1];
    const total = Math.max(0, (spans[i] ?? 0) - size);
    return (output[i + 2] ?? 1) === Math.ceil(size / stride) && before[i] === Math.floor(total / 2);
  });
  if (same) return { pad: 'same', input, before: none, after: none };
  const after = window.map((_, i) => (spans[i] ?? 0) - (input[i + 2] ?? 1) - (before[i] ?? 0));
  return { pad: 'valid', input: [...input.slice(0, 2), ...spans], before, after };
}

type Part = readonly [tensor: Tensor, channels: 'in' | 'out'];

/** Runs group by group, unless there is one, or one per channel, which has kernels of its own. */
function inGroups(
  tf: Tf,
  sizes: WindowSizes,
  [a, channelsOfA]: Part,
  [b, channelsOfB]: Part,
  calculate: (a: Tensor, b: Tensor, one: WindowSizes) => Tensor,
): Tensor {
  const { group, input, output } = sizes;
  if (group === 1 || isPerChannel(sizes)) return calculate(a, b, sizes);
  const one = {
    ...sizes,
    group: 1,
    input: input.with(1, (input[1] ?? 1) / group),
    output: output.with(1, (output[1] ?? 1) / group),
  };
  const width = { in: one.input[1] ?? 1, out: one.output[1] ?? 1 };
  const part = (x: Tensor, count: number, i: number): Tensor =>
    tf.slice(
      x,
      x.shape.map((_, axis) => (axis === x.rank - 1 ? i * count : 0)),
      [...x.shape.slice(0, -1), count],
    );
  return tf.concat(
    Array.from({ length: group }, (_, i) => calculate(part(a, width[channelsOfA], i), part(b, width[channelsOfB], i), one)),
    -1,
  );
}

const isPerChannel = ({ group, input, kernel: window }: WindowSizes): boolean => group > 1 && group === input[1] && window.length === 2;

/** The kernels for single channels know one stride for both axes and no dilation, and no kernel has a gradient with dilation. */
const unequal = ({ strides }: WindowSizes): boolean => strides.some((stride) => stride !== strides[0]);

function plain(tf: Tf, x: Tensor, w: Tensor, sizes: WindowSizes, pad: string): Tensor {
  const { strides, dilations, kernel: window } = sizes;
  if (window.length === 3)
    return kernel(
      tf,
      'Conv3D',
      { x, filter: widened(tf, w, sizes) },
      { strides: [...strides], pad, dataFormat: 'NDHWC', dilations: [1, 1, 1] },
    );
  if (!isPerChannel(sizes)) return kernel(tf, 'Conv2D', { x, filter: w }, { strides: [...strides], pad, dataFormat: 'NHWC', dilations: [...dilations] });
  const filter = perChannel(tf, widened(tf, w, sizes), sizes);
  if (!unequal(sizes)) return kernel(tf, 'DepthwiseConv2dNative', { x, filter }, { strides: [...strides], pad, dilations: [1, 1] });
  const { x: whole } = asValid(tf, x, sizes, pad);
  const everywhere = kernel(tf, 'DepthwiseConv2dNative', { x: whole, filter }, { strides: [1, 1], pad: 'valid', dilations: [1, 1] });
  return walked(tf, everywhere, last(sizes.output).map((count, i) => ({ begin: 0, step: i === 0 || i === 3 ? 1 : strides[i - 1] ?? 1, count })));
}

function spreadBack(tf: Tf, dy: Tensor, w: Tensor, sizes: WindowSizes, pad: string): Tensor {
  const { strides, kernel: window, input } = sizes;
  const filter = widened(tf, w, sizes);
  const inputShape = last(input);
  if (window.length === 3) return kernel(tf, 'Conv3DBackpropInputV2', { dy, filter }, { strides: [...strides], pad, inputShape });
  if (!isPerChannel(sizes))
    return kernel(
      tf,
      'Conv2DBackpropInput',
      { dy, filter },
      { strides: [...strides], pad, dataFormat: 'NHWC', dimRoundingMode: undefined, inputShape },
    );
  const own = perChannel(tf, filter, sizes);
  if (!unequal(sizes))
    return kernel(
      tf,
      'DepthwiseConv2dNativeBackpropInput',
      { dy, filter: own },
      { strides: [...strides], pad, dilations: [1, 1], dimRoundingMode: undefined, inputShape },
    );
  const { before, after, inputShape: whole } = asValid(tf, undefined, sizes, pad);
  const dx = kernel(
    tf,
    'DepthwiseConv2dNativeBackpropInput',
    { dy: spaced(tf, dy, [1, ...strides, 1]), filter: own },
    { strides: [1, 1], pad: 'valid', dilations: [1, 1], dimRoundingMode: undefined, inputShape: whole },
  );
  return withMargins(tf, dx, before.map((n) => -n), after.map((n) => -n));
}

function gathered(tf: Tf, x: Tensor, dy: Tensor, sizes: WindowSizes, pad: string): Tensor {
  const { strides, kernel: window, dilations } = sizes;
  const wide = { ...sizes, kernel: window.map((size, i) => (size - 1) * (dilations[i] ?? 1) + 1) };
  const filterShape = filterDims(wide);
  const narrowed = (dw: Tensor): Tensor => narrowedTo(tf, dw, sizes);
  if (window.length === 3) return narrowed(kernel(tf, 'Conv3DBackpropFilterV2', { x, dy }, { strides: [...strides], pad, filterShape }));
  if (!isPerChannel(sizes))
    return narrowed(
      kernel(
        tf,
        'Conv2DBackpropFilter',
        { x, dy },
        { strides: [...strides], pad, dataFormat: 'NHWC', dimRoundingMode: undefined, filterShape },
      ),
    );
  const own = perChannelDims(wide);
  const { x: whole } = unequal(sizes) ? asValid(tf, x, sizes, pad) : { x };
  const [d, steps, how] = unequal(sizes) ? [spaced(tf, dy, [1, ...strides, 1]), [1, 1], 'valid'] : [dy, [...strides], pad];
  return narrowed(
    tf.reshape(
      kernel(
        tf,
        'DepthwiseConv2dNativeBackpropFilter',
        { x: whole, dy: d },
        { strides: steps, pad: how, dilations: [1, 1], dimRoundingMode: undefined, filterShape: own },
      ),
      filterShape,
    ),
  );
}

/** A picture with margins in place of "same", for windows that go in steps of 1. */
function asValid(
  tf: Tf,
  x: Tensor | undefined,
  { kernel: window, strides, dilations, input, output }: WindowSizes,
  pad: string,
): { x: Tensor; before: number[]; after: number[]; inputShape: number[] } {
  const spans = window.map((size, i) => ((output[i + 2] ?? 1) - 1) * (strides[i] ?? 1) + (size - 1) * (dilations[i] ?? 1) + 1);
  const before = [
    0,
    ...spans.map((span, i) => (pad === 'same' ? Math.floor(Math.max(0, span - (input[i + 2] ?? 1)) / 2) : 0)),
    0,
  ];
  const after = [0, ...spans.map((span, i) => span - (input[i + 2] ?? 1) - (before[i + 1] ?? 0)), 0];
  const inputShape = last([...input.slice(0, 2), ...spans]);
  return { x: x ? withMargins(tf, x, before, after) : tf.zeros([0]), before, after, inputShape };
}

/** [h,w,1,K] as [h,w,C,K/C]: filters of one channel lie beside each other in both. */
const perChannelDims = ({ kernel: window, input, output }: WindowSizes): number[] => [...window, input[1] ?? 1, (output[1] ?? 1) / (input[1] ?? 1)];
const perChannel = (tf: Tf, w: Tensor, { dilations, kernel: window, ...sizes }: WindowSizes): Tensor =>
  tf.reshape(w, perChannelDims({ ...sizes, dilations, kernel: window.map((size, i) => (size - 1) * (dilations[i] ?? 1) + 1) }));

/** The filter with the zeros between its weights that a dilation leaves out. */
const widened = (tf: Tf, w: Tensor, { dilations }: WindowSizes): Tensor => spaced(tf, w, [...dilations, 1, 1]);

/** The weights of a widened filter without the places between them. */
function narrowedTo(tf: Tf, w: Tensor, { dilations, kernel: window }: WindowSizes): Tensor {
  if (dilations.every((dilation) => dilation === 1)) return w;
  return walked(tf, w, w.shape.map((count, i) => ({ begin: 0, step: dilations[i] ?? 1, count: window[i] ?? count })));
}

/** `steps − 1` zeros between neighbours along each axis. */
export function spaced(tf: Tf, x: Tensor, steps: readonly number[]): Tensor {
  return steps.reduce((tensor, step, axis) => {
    const size = tensor.shape[axis] ?? 1;
    if (step === 1 || size === 1) return tensor;
    const inner = elementCount(tensor.shape.slice(axis + 1));
    const wide = tf.pad(tf.reshape(tensor, [elementCount(tensor.shape.slice(0, axis)), size, 1, inner]), [[0, 0], [0, 0], [0, step - 1], [0, 0]]);
    const filled = tf.reshape(wide, [-1, size * step, inner]);
    return tf.reshape(tf.slice(filled, [0, 0, 0], [filled.shape[0] ?? 1, (size - 1) * step + 1, inner]), tensor.shape.with(axis, (size - 1) * step + 1));
  }, x);
}
