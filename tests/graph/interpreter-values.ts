// Values of the interpreter in float64, and what its operators are made of: positions, broadcasting, reductions, products.
import type { GraphNode, Tensor } from '../../main/graph/index.ts';

/** A value: numbers in row-major order. */
export interface Value { dims: number[]; data: Float64Array }

export type Run = (inputs: Value[], node: GraphNode) => Value | Value[];

export const value = (dims: readonly number[], data: ArrayLike<number> | ArrayLike<bigint>): Value => ({
  dims: [...dims],
  data: Float64Array.from(Array.from(data as ArrayLike<number>), Number),
});
export const ofTensor = (tensor: Tensor): Value => value(tensor.dims, tensor.data as ArrayLike<number>);
export const size = (dims: readonly number[]): number => dims.reduce((n, dim) => n * dim, 1);
export const setting = (node: GraphNode, name: string, absent: number): number => {
  const a = node.attributes[name];
  return a?.type === 'int' || a?.type === 'float' ? a.value : absent;
};
export const words = (node: GraphNode, name: string, absent: string): string => {
  const a = node.attributes[name];
  return a?.type === 'string' ? a.value : absent;
};
export const list = (node: GraphNode, name: string): number[] | undefined => {
  const a = node.attributes[name];
  return a?.type === 'ints' ? [...a.value] : undefined;
};
export const numbers = (v: Value): number[] => Array.from(v.data);

function strides(dims: readonly number[]): number[] {
  const result = new Array<number>(dims.length).fill(1);
  for (let i = dims.length - 2; i >= 0; i--) result[i] = (result[i + 1] ?? 1) * (dims[i + 1] ?? 1);
  return result;
}

/** Calls back for every position of a shape. */
export function* positions(dims: readonly number[]): Generator<number[]> {
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

export const indexOf = (dims: readonly number[], at: readonly number[]): number => strides(dims).reduce(
  (sum, stride, axis) => sum + stride * (at[axis] ?? 0), 0,
);

/** A new value, number by number, from its position. */
export function make(dims: readonly number[], calculate: (at: number[]) => number): Value {
  const data = new Float64Array(size(dims));
  let i = 0;
  for (const at of positions(dims)) data[i++] = calculate(at);
  return { dims: [...dims], data };
}

/** The number at a position of a larger, broadcast shape. */
export const broadcastAt = ({ dims, data }: Value, at: readonly number[]): number =>
  data[
    indexOf(
      dims,
      dims.map((dim, axis) => (dim === 1 ? 0 : (at[axis + at.length - dims.length] ?? 0))),
    )
  ] ?? NaN;

export function broadcastDims(all: readonly (readonly number[])[]): number[] {
  const rank = Math.max(...all.map((dims) => dims.length));
  return Array.from({ length: rank }, (_, i) => Math.max(...all.map((dims) => dims[i - rank + dims.length] ?? 1)));
}

export const unary = (f: (x: number, node: GraphNode) => number): Run => ([x], node) => ({
  dims: need(x).dims, data: need(x).data.map((v) => f(v, node)),
});
export const nary =
  (f: (...numbers: number[]) => number): Run =>
  (inputs) =>
    make(broadcastDims(inputs.map(({ dims }) => dims)), (at) => f(...inputs.map((input) => broadcastAt(input, at))));
export function need(v: Value | undefined): Value {
  if (!v) throw new Error('an input is missing');
  return v;
}

/** Abramowitz & Stegun 7.1.5: the series, which converges for every x. */
export function erf(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 200; n++) { term *= -(x * x) / n; sum += term / (2 * n + 1); }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

export const axesOf = (node: GraphNode, rank: number, given?: Value): number[] => {
  const listed = given ? numbers(given) : list(node, 'axes') ?? [];
  return (listed.length === 0 ? Array.from({ length: rank }, (_, i) => i) : listed).map((axis) => (axis < 0 ? axis + rank : axis));
};

export const reducing = (f: (values: number[]) => number): Run => ([x, axesInput], node) => {
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
export const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);
export const mean = (values: number[]): number => sum(values) / values.length;

export function matMul(a: Value, b: Value): Value {
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
export const turned = ({ dims, data }: Value): Value => make([dims[1] ?? 1, dims[0] ?? 1], ([i = 0, j = 0]) => data[j * (dims[1] ?? 1) + i] ?? NaN);

/** Normalises over some axes; then scale and shift, each broadcast as given. */
export function normalised(x: Value, axes: number[], epsilon: number): Value {
  const node = { attributes: { keepdims: { type: 'int', value: 1 }, axes: { type: 'ints', value: axes } } } as unknown as GraphNode;
  const m = reducing(mean)([x], node) as Value;
  const v = reducing((values) => { const middle = mean(values); return mean(values.map((each) => (each - middle) ** 2)); })([x], node) as Value;
  return make(x.dims, (at) => (broadcastAt(x, at) - broadcastAt(m, at)) / Math.sqrt(broadcastAt(v, at) + epsilon));
}
export const scaled = (x: Value, at: (position: number[]) => number, scale: Value, shift?: Value): Value =>
  make(x.dims, (position) => broadcastAt(x, position) * (scale.data[at(position)] ?? 1) + (shift?.data[at(position)] ?? 0));
export const channel = (at: number[]): number => at[1] ?? 0;

export const softmax = (x: Value, axis: number): Value => {
  const node = { attributes: { keepdims: { type: 'int', value: 1 }, axes: { type: 'ints', value: [axis] } } } as unknown as GraphNode;
  const total = reducing((values) => sum(values.map(Math.exp)))([x], node) as Value;
  return make(x.dims, (at) => Math.exp(broadcastAt(x, at)) / broadcastAt(total, at));
};
export const axisOf = (node: GraphNode, rank: number, absent: number): number => {
  const axis = setting(node, 'axis', absent);
  return axis < 0 ? axis + rank : axis;
};
