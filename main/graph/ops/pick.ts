/** Operators that take parts of a tensor: Slice, Gather, ScatterND, GatherElements. */
import { axisFrom, batchFactor, plus, times, type Dim } from '../dims.ts';
import { numberAttribute, textAttribute } from '../graph.ts';
import { integers } from '../tensor.ts';
import { rearrange } from './array.ts';
import { outputOf, rule, sizesOf, type Calculus, type Values } from './calculus.ts';
import { sameAsInput, type Call, type FoldRule, type GradientCall, type Operator, type Shape } from './operator.ts';
import { dimsStrides } from './strides.ts';

interface Slice {
  readonly axis: number;
  readonly start: number;
  readonly step: number;
  readonly count: Dim;
}

/** What a Slice takes along each axis that it names; undefined where its borders are only known when the model runs. */
export function cuts(call: Call): readonly Slice[] | undefined {
  const x = call.need(0).dims;
  const [starts, ends] = [call.numbers(1), call.numbers(2)];
  const axes = call.inputs[3] ? call.numbers(3) : starts?.map((_, i) => i);
  const steps = call.inputs[4] ? call.numbers(4) : starts?.map(() => 1);
  if (!starts || !ends || !axes || !steps) return undefined;
  return axes.map((listed, i) => {
    const axis = axisFrom(Number(listed), x.length);
    return cut(axis, x[axis] ?? '?', starts[i] ?? 0, ends[i] ?? 0, Number(steps[i]));
  });
}

function cut(axis: number, size: Dim, start: Dim, end: Dim, step: number): Slice {
  const everything = (start === 0 && step === 1 && reachesEnd(end, size)) || (step === -1 && start === -1 && typeof end === 'number' && end < -(2 ** 31));
  if (everything) return { axis, start: step === 1 ? 0 : -1, step, count: size };
  if (typeof size !== 'number' || typeof start !== 'number' || typeof end !== 'number') return { axis, start: 0, step, count: '?' };
  const clamp = (at: number, low: number, high: number): number => Math.max(low, Math.min(high, at < 0 ? at + size : at));
  const [from, to] = step > 0 ? [clamp(start, 0, size), clamp(end, 0, size)] : [clamp(start, 0, size - 1), clamp(end, -1, size - 1)];
  return { axis, start: from, step, count: Math.max(0, Math.ceil((to - from) / step)) };
}

function reachesEnd(end: Dim, size: Dim): boolean {
  if (end === size && end !== '?') return true;
  return typeof end === 'number' && (typeof size === 'number' ? end >= size : batchFactor(size) !== undefined && end >= 2 ** 31 - 1);
}

function slice(call: Call): Shape {
  const parts = cuts(call);
  const dims = parts?.reduce<readonly Dim[]>((shape, part) => shape.with(part.axis, part.count), call.need(0).dims);
  return { dims: dims ?? call.need(0).dims.map(() => '?') };
}

const foldSlice: FoldRule = (call) => {
  const value = call.inputs[0]?.value;
  const parts = cuts(call);
  if (!value || !parts || parts.some((part) => typeof part.count !== 'number')) return undefined;
  const dims = value.dims.map((size, axis) => Number(parts.find((part) => part.axis === axis)?.count ?? size));
  return [rearrange(value, dims, (position) => position.map((p, axis) => placeIn(parts, axis, p, value.dims[axis] ?? 1)))];
};

function placeIn(parts: readonly Slice[], axis: number, p: number, size: number): number {
  const part = parts.find((candidate) => candidate.axis === axis);
  return part ? axisFrom(part.start, size) + p * part.step : p;
}

function gather(call: Call): Shape {
  const x = call.need(0).dims;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), x.length);
  return { dims: [...x.slice(0, axis), ...call.need(1).dims, ...x.slice(axis + 1)] };
}

const foldGather: FoldRule = (call) => {
  const value = call.inputs[0]?.value;
  const indices = call.inputs[1]?.value;
  const dims = gather(call).dims?.map(Number);
  if (!value || !indices || !dims) return undefined;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), value.dims.length);
  const size = value.dims[axis] ?? 1;
  // Runs of numbers instead of single ones: tables of positions have millions of places.
  const run = value.dims.slice(axis + 1).reduce((a, b) => a * b, 1);
  const before = value.dims.slice(0, axis).reduce((a, b) => a * b, 1);
  const places = Array.from(indices.data, (at) => axisFrom(Number(at), size));
  const data = value.data instanceof Float32Array
    ? new Float32Array(before * places.length * run)
    : new Array<Dim>(before * places.length * run).fill(0);
  let to = 0;
  for (let outer = 0; outer < before; outer++) {
    for (const place of places) {
      const from = (outer * size + place) * run;
      for (let i = from; i < from + run; i++) data[to++] = value.data[i] ?? 0;
    }
  }
  return [{ dtype: value.dtype, dims, data }];
};

/** How an update meets what lies at its place. */
const reductions: Readonly<Record<string, (old: Dim, update: Dim) => Dim>> = { none: (_, update) => update, add: plus, mul: times };

/** Parts of the first input replaced: each index is the start of a position, and its update fills what lies there. */
const foldScatter: FoldRule = ({ node, inputs: [into, at, updates] }) => {
  const combine = reductions[textAttribute(node, 'reduction', 'none')];
  if (!combine || !into?.value || !at?.value || !updates?.value) return undefined;
  const values = Array.from(into.value.data);
  const strides = dimsStrides(into.value.dims);
  const depth = at.value.dims.at(-1) ?? 0;
  const size = strides[depth - 1] ?? 1;
  for (let i = 0; i * depth < at.value.data.length; i++) {
    const index = Array.from({ length: depth }, (_, axis) => axisFrom(Number(at.value?.data[i * depth + axis]), into.value?.dims[axis] ?? 1));
    const start = index.reduce((sum, place, axis) => sum + place * (strides[axis] ?? 1), 0);
    for (let j = 0; j < size; j++) values[start + j] = combine(values[start + j] ?? 0, updates.value.data[i * size + j] ?? 0);
  }
  return [{ dtype: into.dtype, dims: into.value.dims, data: values }];
};

/** Zeros wherever nothing was taken; axis by axis, what was taken is put back to its place. */
function sliceGradient({ call, c, dy }: Values): readonly (string | undefined)[] {
  const dims = sizesOf(call.need(0));
  const parts = cuts(call) ?? call.fail('is cut where is only known when the model runs');
  const current = [...sizesOf(outputOf(call))];
  return [parts.reduce((name, { axis, start, step, count }) => {
    const size = dims[axis] ?? 1;
    const taken = Array.from({ length: Number(count) }, (_, i) => axisFrom(start, size) + i * step);
    if (taken.length === size && step === 1) return name;
    const next = step === 1 ? padded(c, call, name, dims.length, axis, taken[0] ?? 0, size - taken.length - (taken[0] ?? 0))
      : c.alongAxis(name, current, axis, Array.from({ length: size }, (_, at) => taken.map((place) => Number(place === at))));
    current[axis] = size;
    return next;
  }, dy)];
}

function padded(c: Calculus, call: GradientCall, name: string, rank: number, axis: number, begin: number, end: number): string {
  const pads = Array.from({ length: 2 * rank }, (_, i) => (i === axis ? begin : i === axis + rank ? end : 0));
  return c.op('Pad', [name, call.g.constant(integers(pads), 'pads')]);
}

/** A place taken several times gets the sum. Only constant indices: which places are taken must be known. */
function gatherGradient({ call, c, dy }: Values): readonly (string | undefined)[] {
  const dims = sizesOf(call.need(0));
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), dims.length);
  const size = dims[axis] ?? 1;
  const taken = call.numbers(1)?.map((at) => axisFrom(Number(at), size)) ?? call.fail('takes places that are only known when the model runs');
  const flat = dims.with(axis, taken.length);
  const matrix = Array.from({ length: size }, (_, at) => taken.map((place) => Number(place === at)));
  return [c.alongAxis(c.reshape(dy, flat), flat, axis, matrix)];
}

export const pick = {
  Slice: { shape: (call) => [slice(call)], fold: foldSlice, gradient: rule(sliceGradient) },
  Gather: { shape: (call) => [gather(call)], fold: foldGather, gradient: rule(gatherGradient) },
  ScatterND: { shape: sameAsInput, fold: foldScatter },
  GatherElements: { shape: (call) => [{ dims: call.need(1).dims }] },
} satisfies Record<string, Operator>;
