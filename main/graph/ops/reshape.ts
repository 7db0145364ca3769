/** Operators that change a tensor’s shape and none of its numbers: Reshape, Flatten, Squeeze, Unsqueeze, Identity, Dropout. */
import { axisFrom, elements, over, same, showDims, type Dim, type Dims } from '../dims.ts';
import { numberAttribute } from '../graph.ts';
import { reshaped } from './array.ts';
import { rule, sizesOf } from './calculus.ts';
import type { Call, FoldRule, Operator, Shape } from './operator.ts';

/** The output is the input's numbers in the shape that the shape rule gives, where that is all numbers. */
const foldTo = (shape: (call: Call) => Shape): FoldRule => (call) => {
  const value = call.inputs[0]?.value;
  const dims = shape(call).dims;
  return value && dims?.every((dim) => typeof dim === 'number') ? [reshaped(value, dims)] : undefined;
};

/** The same numbers back in the input's shape. */
const shapedBack = rule(({ call, c, dy }) => [c.reshape(dy, sizesOf(call.need(0)))]);
const row = (shape: (call: Call) => Shape): Operator => ({ shape: (call) => [shape(call)], fold: foldTo(shape), gradient: shapedBack });

const unchanged: Operator = {
  shape: (call) => [{ dims: call.need(0).dims }, { dims: call.need(0).dims, dtype: 'bool' }],
  fold: ({ inputs: [x] }) => x?.value && [x.value],
  gradient: rule(({ dy }) => [dy]),
};

/** 0 keeps the input's size, −1 is whatever is left (ONNX Reshape). */
export function reshapeTarget(input: Dims, target: readonly Dim[], allowZero = false): Dims | undefined {
  const sizes = target.map((dim, axis) => (dim === 0 && !allowZero ? (input[axis] ?? '?') : dim));
  const open = sizes.indexOf(-1);
  const whole = elements(input);
  if (open < 0) {
    const product = elements(sizes);
    return product === '?' || whole === '?' || same(product, whole) ? sizes : undefined;
  }
  const rest = shareOut(input, sizes.toSpliced(open, 1));
  const left = rest.sizes.length === 0 ? elements(rest.input) : over(elements(rest.input), elements(rest.sizes));
  if (typeof left === 'number' && !Number.isInteger(left)) return undefined;
  return sizes.with(open, left);
}

/** Drops sizes that both sides share, so that a "?" on both sides does not hide what −1 stands for. */
function shareOut(input: Dims, sizes: readonly Dim[]): { input: Dims; sizes: readonly Dim[] } {
  const remaining = [...input];
  const kept = sizes.filter((size) => {
    const at = remaining.indexOf(size);
    if (size === 1 || at < 0) return true;
    remaining.splice(at, 1);
    return false;
  });
  return { input: remaining, sizes: kept };
}

function reshape(call: Call): Shape {
  const target = call.numbers(1);
  if (!target) return { dims: unknownOfRank(call.inputs[1]?.dims[0]) };
  const x = call.need(0).dims;
  const dims = reshapeTarget(x, target, numberAttribute(call.node, 'allowzero', 0) === 1);
  return { dims: dims ?? call.fail(`cannot turn ${showDims(x)} into [${target.join(',')}]`) };
}

function unknownOfRank(rank: Dim | undefined): Dims | undefined {
  return typeof rank === 'number' ? new Array<Dim>(rank).fill('?') : undefined;
}

function flatten(call: Call): Shape {
  const x = call.need(0).dims;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 1), x.length);
  return { dims: [elements(x.slice(0, axis)), elements(x.slice(axis))] };
}

/** Without axes every 1 goes; the batch is never one of them. */
function squeeze(call: Call): Shape {
  const x = call.need(0).dims;
  if (!call.inputs[1]) return { dims: x.filter((dim) => dim !== 1) };
  const axes = call.numbers(1)?.map((axis) => axisFrom(Number(axis), x.length));
  return { dims: axes && x.filter((_, axis) => !axes.includes(axis)) };
}

function unsqueeze(call: Call): Shape {
  const x = call.need(0).dims;
  const listed = call.numbers(1);
  if (!listed) return { dims: undefined };
  const rank = x.length + listed.length;
  const axes = listed.map((axis) => axisFrom(Number(axis), rank));
  const rest = [...x];
  return { dims: Array.from({ length: rank }, (_, axis) => (axes.includes(axis) ? 1 : (rest.shift() ?? '?'))) };
}

export const reshapes = {
  Reshape: row(reshape),
  Flatten: row(flatten),
  Squeeze: row(squeeze),
  Unsqueeze: row(unsqueeze),
  Identity: unchanged,
  Dropout: unchanged,
} satisfies Record<string, Operator>;

