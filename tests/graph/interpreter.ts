// A plain interpreter of graphs in float64, kept apart from the product: slow, obvious, and exact enough for finite differences.
import { windowSizesOf, type Graph, type GraphNode, type Tensor } from '../../main/graph/index.ts';

/** A value: numbers in row-major order. */
export interface Value { dims: number[]; data: Float64Array }

type Run = (inputs: Value[], node: GraphNode) => Value | Value[];

export const value = (dims: readonly number[], data: ArrayLike<number> | ArrayLike<bigint>): Value => ({
  dims: [...dims],
  data: Float64Array.from(Array.from(data as ArrayLike<number>), Number),
});
export const ofTensor = (tensor: Tensor): Value => value(tensor.dims, tensor.data as ArrayLike<number>);
const size = (dims: readonly number[]): number => dims.reduce((n, dim) => n * dim, 1);
const setting = (node: GraphNode, name: string, absent: number): number => {
  const a = node.attributes[name];
  return a?.type === 'int' || a?.type === 'float' ? a.value : absent;
};
const words = (node: GraphNode, name: string, absent: string): string => { const a = node.attributes[name]; return a?.type === 'string' ? a.value : absent; };
const list = (node: GraphNode, name: string): number[] | undefined => {
  const a = node.attributes[name];
  return a?.type === 'ints' ? [...a.value] : undefined;
};
const numbers = (v: Value): number[] => Array.from(v.data);

function strides(dims: readonly number[]): number[] {
  const result = new Array<number>(dims.length).fill(1);
  for (let i = dims.length - 2; i >= 0; i--) result[i] = (result[i + 1] ?? 1) * (dims[i + 1] ?? 1);
  return result;
}

/** Calls back for every position of a shape. */
function* positions(dims: readonly number[]): Generator<number[]> {
  const at = dims.map(() => 0);
  for (let i = 0, n = size(dims); i < n; i++) {
    yield [...at];
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      at[axis] = (at[axis] ?? 0) + 1;
      if ((at[axis] ?? 0) < (dims[axis] ?? 1)) break;
      at[axis] = 0;
    }
  }
}

const indexOf = (dims: readonly number[], at: readonly number[]): number => strides(dims).reduce((sum, stride, axis) => sum + stride * (at[axis] ?? 0), 0);

/** A new value, number by number, from its position. */
function make(dims: readonly number[], calculate: (at: number[]) => number): Value {
  const data = new Float64Array(size(dims));
  let i = 0;
  for (const at of positions(dims)) data[i++] = calculate(at);
  return { dims: [...dims], data };
}

/** The number at a position of a larger, broadcast shape. */
const broadcastAt = ({ dims, data }: Value, at: readonly number[]): number =>
  data[
    indexOf(
      dims,
      dims.map((dim, axis) => (dim === 1 ? 0 : (at[axis + at.length - dims.length] ?? 0))),
    )
  ] ?? NaN;

function broadcastDims(all: readonly (readonly number[])[]): number[] {
  const rank = Math.max(...all.map((dims) => dims.length));
  return Array.from({ length: rank }, (_, i) => Math.max(...all.map((dims) => dims[i - rank + dims.length] ?? 1)));
}

const unary = (f: (x: number, node: GraphNode) => number): Run => ([x], node) => ({ dims: need(x).dims, data: need(x).data.map((v) => f(v, node)) });
const nary =
  (f: (...numbers: number[]) => number): Run =>
  (inputs) =>
    make(broadcastDims(inputs.map(({ dims }) => dims)), (at) => f(...inputs.map((input) => broadcastAt(input, at))));
function need(v: Value | undefined): Value {
  if (!v) throw new Error('an input is missing');
  return v;
}

/** Abramowitz & Stegun 7.1.5: the series, which converges for every x. */
function erf(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 200; n++) { term *= -(x * x) / n; sum += term / (2 * n + 1); }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

const axesOf = (node: GraphNode, rank: number, given?: Value): number[] => {
  const listed = given ? numbers(given) : list(node, 'axes') ?? [];
  return (listed.length === 0 ? Array.from({ length: rank }, (_, i) => i) : listed).map((axis) => (axis < 0 ? axis + rank : axis));
};

const reducing = (f: (values: number[]) => number): Run => ([x, axesInput], node) => {
  const { dims, data } = need(x);
  const axes = axesOf(node, dims.length, axesInput);
  const kept = dims.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  const groups = new Map<number, number[]>();
  let i = 0;
  for (const at of positions(dims)) {
    const key = indexOf(kept, at.map((p, axis) => (axes.includes(axis) ? 0 : p)));
    const group = groups.get(key);
    if (group) group.push(data[i] ?? NaN); else groups.set(key, [data[i] ?? NaN]);
    i++;
  }
  const result = Float64Array.from({ length: size(kept) }, (_, key) => f(groups.get(key) ?? []));
  return { dims: setting(node, 'keepdims', 1) === 1 ? kept : dims.filter((_, axis) => !axes.includes(axis)), data: result };
};
const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: number[]): number => sum(values) / values.length;

function matMul(a: Value, b: Value): Value {
  const [da, db] = [a.dims.length === 1 ? [1, ...a.dims] : a.dims, b.dims.length === 1 ? [...b.dims, 1] : b.dims];
  const [left, right] = [{ ...a, dims: da }, { ...b, dims: db }];
  const outer = broadcastDims([da.slice(0, -2), db.slice(0, -2)]);
  const [m, k, n] = [da.at(-2) ?? 1, da.at(-1) ?? 1, db.at(-1) ?? 1];
  const full = make([...outer, m, n], (at) => {
    const [stack, row, column] = [at.slice(0, -2), at.at(-2) ?? 0, at.at(-1) ?? 0];
    let total = 0;
    for (let i = 0; i < k; i++) total += matrixAt(left, stack, row, i) * matrixAt(right, stack, i, column);
    return total;
  });
  return { ...full, dims: [...outer, ...(a.dims.length === 1 ? [] : [m]), ...(b.dims.length === 1 ? [] : [n])] };
}
function matrixAt({ dims, data }: Value, stack: readonly number[], row: number, column: number): number {
  const own = dims.slice(0, -2).map((dim, axis) => (dim === 1 ? 0 : stack[axis + stack.length - (dims.length - 2)] ?? 0));
  return data[indexOf(dims, [...own, row, column])] ?? NaN;
}
const turned = ({ dims, data }: Value): Value => make([dims[1] ?? 1, dims[0] ?? 1], ([i = 0, j = 0]) => data[j * (dims[1] ?? 1) + i] ?? NaN);

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

const conv: Run = ([x, w, b], node) => {
  const [input, weights] = [need(x), need(w)];
  const y = zeros(slid(node, input, weights.dims.slice(2), weights.dims[0] ?? 1));
  convolve(windowFor(node, input, weights.dims.slice(2), y.dims), (i, j, k) => addTo(y, k, (input.data[i] ?? 0) * (weights.data[j] ?? 0)));
  return b ? make(y.dims, (at) => (y.data[indexOf(y.dims, at)] ?? 0) + (b.data[at[1] ?? 0] ?? 0)) : y;
};

/** Spreads each number over the window it stands for; what lies beyond the output is cut off. */
const convTranspose: Run = ([x, w, b], node) => {
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

const maxPool: Run = ([x], node) => {
  const input = need(x);
  const kernel = list(node, 'kernel_shape') ?? [];
  const y = zeros(slid(node, input, kernel, input.dims[1] ?? 1));
  y.data.fill(-Infinity);
  pooled(windowFor(node, input, kernel, y.dims), (i, k) => { y.data[k] = Math.max(y.data[k] ?? 0, input.data[i] ?? 0); });
  return y;
};

const averagePool: Run = ([x], node) => {
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

const gradients: Record<string, Run> = {
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

/** Normalises over some axes; then scale and shift, each broadcast as given. */
function normalised(x: Value, axes: number[], epsilon: number): Value {
  const node = { attributes: { keepdims: { type: 'int', value: 1 }, axes: { type: 'ints', value: axes } } } as unknown as GraphNode;
  const m = reducing(mean)([x], node) as Value;
  const v = reducing((values) => { const middle = mean(values); return mean(values.map((each) => (each - middle) ** 2)); })([x], node) as Value;
  return make(x.dims, (at) => (broadcastAt(x, at) - broadcastAt(m, at)) / Math.sqrt(broadcastAt(v, at) + epsilon));
}
const scaled = (x: Value, at: (position: number[]) => number, scale: Value, shift?: Value): Value =>
  make(x.dims, (position) => broadcastAt(x, position) * (scale.data[at(position)] ?? 1) + (shift?.data[at(position)] ?? 0));
const channel = (at: number[]): number => at[1] ?? 0;

const softmax = (x: Value, axis: number): Value => {
  const node = { attributes: { keepdims: { type: 'int', value: 1 }, axes: { type: 'ints', value: [axis] } } } as unknown as GraphNode;
  const total = reducing((values) => sum(values.map(Math.exp)))([x], node) as Value;
  return make(x.dims, (at) => Math.exp(broadcastAt(x, at)) / broadcastAt(total, at));
};
const axisOf = (node: GraphNode, rank: number, absent: number): number => { const axis = setting(node, 'axis', absent); return axis < 0 ? axis + rank : axis; };

const resize: Run = ([x, , scalesInput, sizesInput], node) => {
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

const operators: Record<string, Run> = {
  Relu: unary((x) => Math.max(0, x)),
  LeakyRelu: unary((x, n) => (x > 0 ? x : x * setting(n, 'alpha', 0.01))),
  Elu: unary((x, n) => (x > 0 ? x : setting(n, 'alpha', 1) * Math.expm1(x))),
  Celu: unary((x, n) => {
    const a = setting(n, 'alpha', 1);
    return Math.max(0, x) + Math.min(0, a * Math.expm1(x / a));
  }),
  Selu: unary(
    (x, n) => setting(n, 'gamma', 1.0507009873554805) * (x > 0 ? x : setting(n, 'alpha', 1.6732632423543772) * Math.expm1(x)),
  ),
  ThresholdedRelu: unary((x, n) => (x > setting(n, 'alpha', 1) ? x : 0)),
  Sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  HardSigmoid: unary((x, n) => Math.max(0, Math.min(1, setting(n, 'alpha', 0.2) * x + setting(n, 'beta', 0.5)))),
  HardSwish: unary((x) => x * Math.max(0, Math.min(1, x / 6 + 0.5))),
  Softplus: unary((x) => Math.log1p(Math.exp(x))),
  Softsign: unary((x) => x / (1 + Math.abs(x))),
  PRelu: nary((x, slope) => (x > 0 ? x : x * slope)),
  Softmax: ([x], n) => softmax(need(x), axisOf(n, need(x).dims.length, -1)),
  LogSoftmax: ([x], n) => {
    const y = softmax(need(x), axisOf(n, need(x).dims.length, -1));
    return { ...y, data: y.data.map(Math.log) };
  },
  Add: nary((a, b) => a + b),
  Sub: nary((a, b) => a - b),
  Mul: nary((a, b) => a * b),
  Div: nary((a, b) => a / b),
  Pow: nary((a, b) => a ** b),
  Min: nary(Math.min),
  Max: nary(Math.max),
  Sum: nary((...v) => sum(v)),
  Mean: nary((...v) => mean(v)),
  Equal: nary((a, b) => Number(a === b)),
  Greater: nary((a, b) => Number(a > b)),
  Less: nary((a, b) => Number(a < b)),
  Where: nary((c, a, b) => (c ? a : b)),
  Abs: unary(Math.abs),
  Neg: unary((x) => -x),
  Exp: unary(Math.exp),
  Log: unary(Math.log),
  Sqrt: unary(Math.sqrt),
  Reciprocal: unary((x) => 1 / x),
  Sin: unary(Math.sin),
  Cos: unary(Math.cos),
  Tanh: unary(Math.tanh),
  Erf: unary(erf),
  Sign: unary(Math.sign),
  Floor: unary(Math.floor),
  Ceil: unary(Math.ceil),
  Round: unary(Math.round),
  Cast: unary((x) => x),
  Identity: unary((x) => x),
  Dropout: unary((x) => x),
  Clip: ([x, low, high]) => ({
    dims: need(x).dims,
    data: need(x).data.map((v) => Math.min(high?.data[0] ?? Infinity, Math.max(low?.data[0] ?? -Infinity, v))),
  }),
  ReduceSum: reducing(sum),
  ReduceMean: reducing(mean),
  ReduceMax: reducing((v) => Math.max(...v)),
  ReduceMin: reducing((v) => Math.min(...v)),
  ReduceProd: reducing((v) => v.reduce((a, b) => a * b, 1)),
  ReduceL1: reducing((v) => sum(v.map(Math.abs))),
  ReduceL2: reducing((v) => Math.hypot(...v)),
  ReduceLogSum: reducing((v) => Math.log(sum(v))),
  ReduceLogSumExp: reducing((v) => Math.log(sum(v.map(Math.exp)))),
  ReduceSumSquare: reducing((v) => sum(v.map((x) => x * x))),
  MatMul: ([a, b]) => matMul(need(a), need(b)),
  Gemm: ([a, b, c], n) => {
    const product = matMul(
      setting(n, 'transA', 0) ? turned(need(a)) : need(a),
      setting(n, 'transB', 0) ? turned(need(b)) : need(b),
    );
    return make(
      product.dims,
      (at) => setting(n, 'alpha', 1) * broadcastAt(product, at) + (c ? setting(n, 'beta', 1) * broadcastAt(c, at) : 0),
    );
  },
  Conv: conv,
  ConvTranspose: convTranspose,
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: ([x]) =>
    reducing(mean)([need(x)], { attributes: { axes: { type: 'ints', value: [2, 3] } } } as unknown as GraphNode),
  GlobalMaxPool: ([x]) =>
    reducing((v) => Math.max(...v))([need(x)], { attributes: { axes: { type: 'ints', value: [2, 3] } } } as unknown as GraphNode),
  BatchNormalization: ([x, scale, shift, m, v], n) => {
    const epsilon = setting(n, 'epsilon', 1e-5);
    const hat = setting(n, 'training_mode', 0)
      ? normalised(
          need(x),
          need(x)
            .dims.map((_, axis) => axis)
            .filter((axis) => axis !== 1),
          epsilon,
        )
      : make(
          need(x).dims,
          (at) => (broadcastAt(need(x), at) - (m?.data[channel(at)] ?? 0)) / Math.sqrt((v?.data[channel(at)] ?? 0) + epsilon),
        );
    return scaled(hat, channel, need(scale), shift);
  },
  InstanceNormalization: ([x, scale, shift], n) =>
    scaled(
      normalised(
        need(x),
        need(x)
          .dims.map((_, axis) => axis)
          .slice(2),
        setting(n, 'epsilon', 1e-5),
      ),
      channel,
      need(scale),
      shift,
    ),
  LayerNormalization: ([x, scale, shift], n) => {
    const from = axisOf(n, need(x).dims.length, -1);
    return scaled(
      normalised(
        need(x),
        need(x)
          .dims.map((_, axis) => axis)
          .slice(from),
        setting(n, 'epsilon', 1e-5),
      ),
      (at) => indexOf(need(x).dims.slice(from), at.slice(from)),
      need(scale),
      shift,
    );
  },
  LpNormalization: ([x], n) => {
    const axis = axisOf(n, need(x).dims.length, -1);
    const length = reducing((v) => Math.hypot(...v))([need(x)], {
      attributes: { axes: { type: 'ints', value: [axis] } },
    } as unknown as GraphNode) as Value;
    return make(need(x).dims, (at) => broadcastAt(need(x), at) / broadcastAt(length, at));
  },
  Reshape: ([x, shape]) => {
    const dims = numbers(need(shape)).map((dim, i) => (dim === 0 ? (need(x).dims[i] ?? 1) : dim));
    const open = dims.indexOf(-1);
    return { dims: open < 0 ? dims : dims.with(open, size(need(x).dims) / -size(dims)), data: need(x).data };
  },
  Flatten: ([x], n) => {
    const axis = axisOf(n, need(x).dims.length, 1);
    return { dims: [size(need(x).dims.slice(0, axis)), size(need(x).dims.slice(axis))], data: need(x).data };
  },
  Squeeze: ([x, axes]) => {
    const { dims, data } = need(x);
    const gone = axes
      ? axesOf({ attributes: {} } as unknown as GraphNode, dims.length, axes)
      : dims.flatMap((dim, axis) => (dim === 1 ? [axis] : []));
    return { dims: dims.filter((_, axis) => !gone.includes(axis)), data };
  },
  Unsqueeze: ([x, axes]) => {
    const { dims, data } = need(x);
    const rank = dims.length + need(axes).data.length;
    const fresh = numbers(need(axes)).map((axis) => (axis < 0 ? axis + rank : axis));
    const rest = [...dims];
    return { dims: Array.from({ length: rank }, (_, axis) => (fresh.includes(axis) ? 1 : (rest.shift() ?? 1))), data };
  },
  Transpose: ([x], n) => {
    const { dims } = need(x);
    const order = list(n, 'perm') ?? dims.map((_, axis) => axis).reverse();
    return make(
      order.map((axis) => dims[axis] ?? 1),
      (at) =>
        need(x).data[
          indexOf(
            dims,
            dims.map((_, axis) => at[order.indexOf(axis)] ?? 0),
          )
        ] ?? NaN,
    );
  },
  Expand: ([x, shape]) => make(broadcastDims([need(x).dims, numbers(need(shape))]), (at) => broadcastAt(need(x), at)),
  Tile: ([x, repeats]) => {
    const { dims } = need(x);
    return make(
      dims.map((dim, axis) => dim * (need(repeats).data[axis] ?? 1)),
      (at) =>
        need(x).data[
          indexOf(
            dims,
            at.map((p, axis) => p % (dims[axis] ?? 1)),
          )
        ] ?? NaN,
    );
  },
  Concat: (inputs, n) => {
    const axis = axisOf(n, need(inputs[0]).dims.length, 0);
    const dims = need(inputs[0]).dims.with(
      axis,
      inputs.reduce((total, { dims: own }) => total + (own[axis] ?? 0), 0),
    );
    return make(dims, (at) => {
      let skipped = 0;
      for (const part of inputs) {
        const length = part.dims[axis] ?? 0;
        if ((at[axis] ?? 0) < skipped + length)
          return part.data[indexOf(part.dims, at.with(axis, (at[axis] ?? 0) - skipped))] ?? NaN;
        skipped += length;
      }
      return NaN;
    });
  },
  Split: ([x, sizes], n) => {
    const { dims } = need(x);
    const axis = axisOf(n, dims.length, 0);
    const parts = sizes ? numbers(sizes) : n.outputs.map(() => (dims[axis] ?? 0) / n.outputs.length);
    return parts.map((length, i) =>
      make(
        dims.with(axis, length),
        (at) => need(x).data[indexOf(dims, at.with(axis, (at[axis] ?? 0) + sum(parts.slice(0, i))))] ?? NaN,
      ),
    );
  },
  Slice: ([x, starts, ends, axesInput, stepsInput]) => {
    const { dims } = need(x);
    const axes = axesInput
      ? numbers(axesInput).map((axis) => (axis < 0 ? axis + dims.length : axis))
      : numbers(need(starts)).map((_, i) => i);
    const cut = dims.map((dim) => ({ start: 0, step: 1, count: dim }));
    axes.forEach((axis, i) => {
      const [dim, step] = [dims[axis] ?? 1, stepsInput?.data[i] ?? 1];
      const clamp = (at: number): number => {
        const from = at < 0 ? at + dim : at;
        return step > 0 ? Math.max(0, Math.min(dim, from)) : Math.max(-1, Math.min(dim - 1, from));
      };
      const [start, end] = [clamp(need(starts).data[i] ?? 0), clamp(need(ends).data[i] ?? 0)];
      cut[axis] = { start, step, count: Math.max(0, Math.ceil((end - start) / step)) };
    });
    return make(
      cut.map(({ count }) => count),
      (at) =>
        need(x).data[
          indexOf(
            dims,
            at.map((p, axis) => (cut[axis]?.start ?? 0) + p * (cut[axis]?.step ?? 1)),
          )
        ] ?? NaN,
    );
  },
  Gather: ([x, indices], n) => {
    const { dims } = need(x);
    const axis = axisOf(n, dims.length, 0);
    const own = need(indices).dims;
    return make([...dims.slice(0, axis), ...own, ...dims.slice(axis + 1)], (at) => {
      const taken = need(indices).data[indexOf(own, at.slice(axis, axis + own.length))] ?? 0;
      return (
        need(x).data[
          indexOf(dims, [...at.slice(0, axis), taken < 0 ? taken + (dims[axis] ?? 1) : taken, ...at.slice(axis + own.length)])
        ] ?? NaN
      );
    });
  },
  Pad: ([x, pads, constant], n) => {
    const { dims } = need(x);
    const begin = dims.map((_, axis) => need(pads).data[axis] ?? 0);
    const mode = words(n, 'mode', 'constant');
    return make(
      dims.map((dim, axis) => dim + (begin[axis] ?? 0) + (need(pads).data[axis + dims.length] ?? 0)),
      (at) => {
        const from = at.map((p, axis) => {
          const [place, dim] = [p - (begin[axis] ?? 0), dims[axis] ?? 1];
          if (mode === 'edge') return Math.max(0, Math.min(dim - 1, place));
          return mode === 'reflect' ? (place < 0 ? -place : place >= dim ? 2 * dim - 2 - place : place) : place;
        });
        return from.every((p, axis) => p >= 0 && p < (dims[axis] ?? 1))
          ? (need(x).data[indexOf(dims, from)] ?? NaN)
          : (constant?.data[0] ?? 0);
      },
    );
  },
  DepthToSpace: ([x], n) => {
    const [c, b] = [need(x).dims[1] ?? 1, setting(n, 'blocksize', 1)];
    const deep = c / (b * b);
    const crd = words(n, 'mode', 'DCR') === 'CRD';
    return make(
      [need(x).dims[0] ?? 1, deep, (need(x).dims[2] ?? 1) * b, (need(x).dims[3] ?? 1) * b],
      ([i = 0, k = 0, h = 0, w = 0]) => {
        const block = (h % b) * b + (w % b);
        return (
          need(x).data[
            indexOf(need(x).dims, [i, crd ? k * b * b + block : block * deep + k, Math.floor(h / b), Math.floor(w / b)])
          ] ?? NaN
        );
      },
    );
  },
  SpaceToDepth: ([x], n) => {
    const [c, b] = [need(x).dims[1] ?? 1, setting(n, 'blocksize', 1)];
    return make(
      [need(x).dims[0] ?? 1, c * b * b, (need(x).dims[2] ?? 1) / b, (need(x).dims[3] ?? 1) / b],
      ([i = 0, k = 0, h = 0, w = 0]) => {
        const block = Math.floor(k / c);
        return need(x).data[indexOf(need(x).dims, [i, k % c, h * b + Math.floor(block / b), w * b + (block % b)])] ?? NaN;
      },
    );
  },
  Resize: resize,
};

/** Runs a graph; gives every value by name. */
export function interpret(graph: Graph, feeds: ReadonlyMap<string, Value>): Map<string, Value> {
  const values = new Map([...[...graph.initialisers].map(([name, tensor]) => [name, ofTensor(tensor)] as const), ...feeds]);
  for (const node of graph.nodes) {
    const run = node.domain === 'thaw' ? gradients[node.op] : operators[node.op];
    if (!run) throw new Error(`the interpreter does not know ${node.domain}.${node.op}`);
    const inputs = node.inputs.map((name) => (name === '' ? undefined : values.get(name)));
    const made = run(inputs as Value[], node);
    (Array.isArray(made) ? made : [made]).forEach((each, i) => { const name = node.outputs[i]; if (name) values.set(name, each); });
  }
  return values;
}
