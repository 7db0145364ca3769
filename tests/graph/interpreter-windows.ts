// Operators of the interpreter that slide a window over a picture, or resize it, and the gradients of the former.
import { windowSizesOf, type GraphNode } from '../../main/graph/index.ts';
import {
  indexOf, list, make, need, numbers, positions, setting, size, words, type Run, type Value,
} from './interpreter-values.ts';

/** Every pair of an input place and the output place whose window holds it: calls back with both and the place in the window. */
function* windows(sizes: ReturnType<typeof windowSizesOf>): Generator<{ input: number[]; output: number[]; tap: number[] }> {
  const { kernel, strides: steps, dilations, pads, input: x, output: y } = sizes;
  for (const output of positions(y.slice(2))) {
    for (const tap of positions(kernel)) {
      const input = output.map((o, axis) => o * (steps[axis] ?? 1) - (pads[axis] ?? 0) + (tap[axis] ?? 0) * (dilations[axis] ?? 1));
      if (input.every((at, axis) => at >= 0 && at < (x[axis + 2] ?? 1))) yield { input, output, tap };
    }
  }
}

function windowFor(node: GraphNode, x: Value, kernel: number[], y: number[]): ReturnType<typeof windowSizesOf> {
  const ones = kernel.map(() => 1);
  const [steps, dilations] = [list(node, 'strides') ?? ones, list(node, 'dilations') ?? ones];
  const auto = words(node, 'auto_pad', 'NOTSET');
  const reach = kernel.map((k, i) => (k - 1) * (dilations[i] ?? 1) + 1);
  const totals = reach.map((r, i) => Math.max(0, ((y[i + 2] ?? 1) - 1) * (steps[i] ?? 1) + r - (x.dims[i + 2] ?? 1)));
  const pads =
    auto === 'SAME_UPPER'
      ? [...totals.map((t) => Math.floor(t / 2)), ...totals.map((t) => Math.ceil(t / 2))]
      : auto === 'SAME_LOWER'
        ? [...totals.map((t) => Math.ceil(t / 2)), ...totals.map((t) => Math.floor(t / 2))]
        : (list(node, 'pads') ?? [...ones, ...ones].map(() => 0));
  return { kernel, strides: steps, dilations, pads, group: setting(node, 'group', 1), input: x.dims, output: y };
}

function slid(node: GraphNode, x: Value, kernel: number[], channels: number): number[] {
  const auto = words(node, 'auto_pad', 'NOTSET');
  const pads = list(node, 'pads') ?? [...kernel, ...kernel].map(() => 0);
  return [x.dims[0] ?? 1, channels, ...kernel.map((k, i) => {
    const [step, dilation, length] = [list(node, 'strides')?.[i] ?? 1, list(node, 'dilations')?.[i] ?? 1, x.dims[i + 2] ?? 1];
    if (auto.startsWith('SAME')) return Math.ceil(length / step);
    const [begin, end] = auto === 'VALID' ? [0, 0] : [pads[i] ?? 0, pads[i + kernel.length] ?? 0];
    const room = (length + begin + end - (k - 1) * dilation - 1) / step;
    const places = (setting(node, 'ceil_mode', 0) ? Math.ceil(room) : Math.floor(room)) + 1;
    return setting(node, 'ceil_mode', 0) && (places - 1) * step >= length + begin ? places - 1 : places;
  })];
}

/** Adds up over images, groups and channels; `visit` gets flat indices into x, w and y. */
function convolve(sizes: ReturnType<typeof windowSizesOf>, visit: (x: number, w: number, y: number) => void): void {
  const { input, output, group, kernel } = sizes;
  const [perGroupIn, perGroupOut] = [(input[1] ?? 1) / group, (output[1] ?? 1) / group];
  const weights = [output[1] ?? 1, perGroupIn, ...kernel];
  for (const place of windows(sizes)) {
    for (let n = 0; n < (input[0] ?? 1); n++) for (let k = 0; k < (output[1] ?? 1); k++) for (let c = 0; c < perGroupIn; c++) {
      visit(
        indexOf(input, [n, Math.floor(k / perGroupOut) * perGroupIn + c, ...place.input]),
        indexOf(weights, [k, c, ...place.tap]),
        indexOf(output, [n, k, ...place.output]),
      );
    }
  }
}

const zeros = (dims: readonly number[]): Value => ({ dims: [...dims], data: new Float64Array(size(dims)) });
const addTo = (v: Value, i: number, x: number): void => { v.data[i] = (v.data[i] ?? 0) + x; };

export const conv: Run = ([x, w, b], node) => {
  const [input, weights] = [need(x), need(w)];
  const y = zeros(slid(node, input, weights.dims.slice(2), weights.dims[0] ?? 1));
  convolve(windowFor(node, input, weights.dims.slice(2), y.dims), (i, j, k) => addTo(y, k, (input.data[i] ?? 0) * (weights.data[j] ?? 0)));
  return b ? make(y.dims, (at) => (y.data[indexOf(y.dims, at)] ?? 0) + (b.data[at[1] ?? 0] ?? 0)) : y;
};

/** Spreads each number over the window it stands for; what lies beyond the output is cut off. */
export const convTranspose: Run = ([x, w, b], node) => {
  const [input, weights] = [need(x), need(w)];
  const kernel = weights.dims.slice(2);
  const ones = kernel.map(() => 1);
  const [steps, dilations, group] = [list(node, 'strides') ?? ones, list(node, 'dilations') ?? ones, setting(node, 'group', 1)];
  const [auto, stated] = [words(node, 'auto_pad', 'NOTSET'), list(node, 'output_shape')];
  const whole = kernel.map(
    (k, i) =>
      (steps[i] ?? 1) * ((input.dims[i + 2] ?? 1) - 1) +
      (list(node, 'output_padding')?.[i] ?? 0) +
      (k - 1) * (dilations[i] ?? 1) +
      1,
  );
  const given = list(node, 'pads') ?? [...kernel, ...kernel].map(() => 0);
  const sizes =
    stated ??
    whole.map((size, i) =>
      auto.startsWith('SAME')
        ? (input.dims[i + 2] ?? 1) * (steps[i] ?? 1)
        : size - (given[i] ?? 0) - (given[i + kernel.length] ?? 0),
    );
  const spare = whole.map((size, i) => size - (sizes[i] ?? 0));
  const begin = stated || auto.startsWith('SAME') ? spare.map((n) => (auto === 'SAME_UPPER' ? Math.floor(n / 2) : Math.ceil(n / 2))) : given;
  const y = zeros([input.dims[0] ?? 1, (weights.dims[1] ?? 1) * group, ...sizes]);
  convolve({ kernel, strides: steps, dilations, pads: begin, group, input: y.dims, output: input.dims }, (i, j, k) =>
    addTo(y, i, (input.data[k] ?? 0) * (weights.data[j] ?? 0)),
  );
  return b ? make(y.dims, (at) => (y.data[indexOf(y.dims, at)] ?? 0) + (b.data[at[1] ?? 0] ?? 0)) : y;
};

/** Largest or mean of each window, channel by channel. */
function pooled(sizes: ReturnType<typeof windowSizesOf>, visit: (x: number, y: number) => void): void {
  for (const place of windows(sizes))
    for (let n = 0; n < (sizes.input[0] ?? 1); n++)
      for (let c = 0; c < (sizes.input[1] ?? 1); c++)
        visit(indexOf(sizes.input, [n, c, ...place.input]), indexOf(sizes.output, [n, c, ...place.output]));
}

export const maxPool: Run = ([x], node) => {
  const input = need(x);
  const kernel = list(node, 'kernel_shape') ?? [];
  const y = zeros(slid(node, input, kernel, input.dims[1] ?? 1));
  y.data.fill(-Infinity);
  pooled(windowFor(node, input, kernel, y.dims), (i, k) => { y.data[k] = Math.max(y.data[k] ?? 0, input.data[i] ?? 0); });
  return y;
};

export const averagePool: Run = ([x], node) => {
  const input = need(x);
  const kernel = list(node, 'kernel_shape') ?? [];
  const y = zeros(slid(node, input, kernel, input.dims[1] ?? 1));
  const counts = zeros(y.dims);
  const window = windowFor(node, input, kernel, y.dims);
  pooled(window, (i, k) => { addTo(y, k, input.data[i] ?? 0); addTo(counts, k, 1); });
  if (setting(node, 'count_include_pad', 0)) {
    // Padding counts, what lies beyond it doesn't.
    const padded = {
      ...window,
      pads: window.pads.map(() => 0),
      input: window.input.map((dim, axis) =>
        axis < 2 ? dim : dim + (window.pads[axis - 2] ?? 0) + (window.pads[axis - 2 + kernel.length] ?? 0),
      ),
    };
    counts.data.fill(0);
    pooled(padded, (_, k) => addTo(counts, k, 1));
  }
  return { dims: y.dims, data: y.data.map((v, i) => v / (counts.data[i] ?? 1)) };
};

export const gradients: Record<string, Run> = {
  ConvInputGrad: ([dy, w], node) => {
    const sizes = windowSizesOf(node);
    const dx = zeros(sizes.input);
    convolve(sizes, (i, j, k) => addTo(dx, i, (need(dy).data[k] ?? 0) * (need(w).data[j] ?? 0)));
    return dx;
  },
  ConvFilterGrad: ([x, dy], node) => {
    const sizes = windowSizesOf(node);
    const dw = zeros([sizes.output[1] ?? 1, (sizes.input[1] ?? 1) / sizes.group, ...sizes.kernel]);
    convolve(sizes, (i, j, k) => addTo(dw, j, (need(x).data[i] ?? 0) * (need(dy).data[k] ?? 0)));
    return dw;
  },
  /** To the first of the largest. */
  MaxPoolGrad: ([x, dy], node) => {
    const sizes = windowSizesOf(node);
    const best = new Map<number, number>();
    pooled(sizes, (i, k) => { const at = best.get(k); if (at === undefined || (need(x).data[i] ?? 0) > (need(x).data[at] ?? 0)) best.set(k, i); });
    const dx = zeros(sizes.input);
    for (const [k, i] of best) addTo(dx, i, need(dy).data[k] ?? 0);
    return dx;
  },
};

export const resize: Run = ([x, , scalesInput, sizesInput], node) => {
  const input = need(x);
  const to = sizesInput && sizesInput.data.length > 0 ? numbers(sizesInput) : input.dims.map((dim, i) => Math.floor(dim * (scalesInput?.data[i] ?? 1)));
  const scale = to.map((dim, i) => (sizesInput && sizesInput.data.length > 0 ? dim / (input.dims[i] ?? 1) : scalesInput?.data[i] ?? 1));
  const mode = words(node, 'coordinate_transformation_mode', 'half_pixel');
  const place = (at: number, i: number): number =>
    mode === 'asymmetric'
      ? at / (scale[i] ?? 1)
      : mode === 'align_corners'
        ? (at * ((input.dims[i] ?? 1) - 1)) / Math.max(1, (to[i] ?? 1) - 1)
        : (at + 0.5) / (scale[i] ?? 1) - 0.5;
  const clamp = (at: number, i: number): number => Math.max(0, Math.min((input.dims[i] ?? 1) - 1, at));
  const rounded: Record<string, (v: number) => number> = {
    round_prefer_floor: (v) => Math.ceil(v - 0.5),
    floor: Math.floor,
    ceil: Math.ceil,
    round_prefer_ceil: (v) => Math.floor(v + 0.5),
  };
  const read = (at: number[]): number => input.data[indexOf(input.dims, at)] ?? NaN;
  return make(to, (at) => {
    if (words(node, 'mode', 'nearest') === 'nearest')
      return read(at.map((p, i) => clamp(rounded[words(node, 'nearest_mode', 'round_prefer_floor')]?.(place(p, i)) ?? 0, i)));
    const exact = at.map((p, i) => clamp(place(p, i), i));
    const mix = (known: number[]): number => {
      const i = known.length;
      if (i === exact.length) return read(known);
      const low = Math.floor(exact[i] ?? 0);
      const part = (exact[i] ?? 0) - low;
      return (1 - part) * mix([...known, low]) + (part > 0 ? part * mix([...known, low + 1]) : 0);
    };
    return mix([]);
  });
};
