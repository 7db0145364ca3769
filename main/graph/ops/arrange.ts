/** Operators that join, split, permute and pad tensors: Concat, Split, Transpose, Pad, Tile, Expand, DepthToSpace. */
import { axisFrom, plus, same, showDims, times, type Dim, type Dims } from '../dims.ts';
import { listAttribute, numberAttribute, textAttribute } from '../graph.ts';
import { integers } from '../tensor.ts';
import { rearrange } from './array.ts';
import { calculus, outputOf, rule, sizesOf, type Values } from './calculus.ts';
import type { Call, FoldRule, GradientRule, Operator, Shape } from './operator.ts';

function concat(call: Call): Shape {
  const first = call.need(0).dims;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), first.length);
  if (axis < 0 || axis >= first.length) call.fail(`joins along axis ${axis}, which its inputs do not have`);
  return {
    dims: call.inputs.reduce<Dims | undefined>(
      (dims, input) => (dims ? appended(call, dims, input?.dims ?? [], axis) : (input?.dims ?? [])),
      undefined,
    ),
  };
}

function appended(call: Call, a: Dims, b: Dims, axis: number): Dims {
  const fits = a.length === b.length && a.every((dim, i) => i === axis || dim === '?' || b[i] === '?' || same(dim, b[i] ?? '?'));
  if (!fits) call.fail(`joins ${showDims(a)} with ${showDims(b)} along axis ${axis}, which do not fit`);
  return a.map((dim, i) => (i === axis ? plus(dim, b[i] ?? '?') : dim === '?' ? (b[i] ?? '?') : dim));
}

const foldConcat: FoldRule = (call) => {
  const parts = call.inputs.flatMap((input) => input?.value ?? []);
  const dims = concat(call).dims?.map(Number);
  if (!dims || parts.length !== call.inputs.length) return undefined;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), dims.length);
  // Everything from the axis on lies together in each part.
  const lists = parts.map((part) => ({ numbers: Array.from(part.data), run: part.dims.slice(axis).reduce((n, size) => n * size, 1) }));
  const rows = dims.slice(0, axis).reduce((n, size) => n * size, 1);
  const data = Array.from({ length: rows }, (_, row) => lists.flatMap(({ numbers, run }) => numbers.slice(row * run, (row + 1) * run))).flat();
  const dtype = call.need(0).dtype;
  return [{ dtype, dims, data: dtype === 'float32' && data.every((value) => typeof value === 'number') ? Float32Array.from(data) : data }];
};

/** Sizes from the second input, or equal parts. */
function split(call: Call): readonly Shape[] {
  const x = call.need(0).dims;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), x.length);
  const parts = call.node.outputs.length;
  const whole = x[axis] ?? '?';
  const sizes = call.inputs[1] ? call.numbers(1) : call.node.outputs.map((): Dim => (typeof whole === 'number' ? whole / parts : '?'));
  return call.node.outputs.map((_, i) => ({ dims: x.with(axis, sizes?.[i] ?? '?') }));
}

function transpose(call: Call): Shape {
  const x = call.need(0).dims;
  const order = permutation(call);
  if (order.toSorted((a, b) => a - b).some((axis, i) => axis !== i) || order.length !== x.length) {
    call.fail(`puts its axes in the impossible order ${order.join(', ')}`);
  }
  return { dims: order.map((axis) => x[axis] ?? '?') };
}

function permutation(call: Call): readonly number[] {
  const axes = call.need(0).dims.map((_, axis) => axis);
  return listAttribute(call.node, 'perm') ?? axes.toReversed();
}

const foldTranspose: FoldRule = (call) => {
  const value = call.inputs[0]?.value;
  if (!value) return undefined;
  const order = permutation(call);
  const dims = order.map((axis) => value.dims[axis] ?? 1);
  return [rearrange(value, dims, (position) => value.dims.map((_, axis) => position[order.indexOf(axis)] ?? 0))];
};

function pad(call: Call): Shape {
  const x = call.need(0).dims;
  const pads = call.numbers(1);
  if (pads && pads.length !== 2 * x.length) call.fail(`has ${pads.length} margins for ${x.length} axes`);
  return { dims: x.map((dim, axis) => (pads ? plus(plus(dim, pads[axis] ?? 0), pads[axis + x.length] ?? 0) : '?')) };
}

function tile(call: Call): Shape {
  const repeats = call.numbers(1);
  return { dims: call.need(0).dims.map((dim, axis) => (repeats ? times(dim, repeats[axis] ?? 1) : '?')) };
}

/** Like numpy's broadcast_to, but a 1 in the target leaves the input's size. */
function expand(call: Call): Shape {
  const x = call.need(0).dims;
  const target = call.numbers(1);
  if (!target) return { dims: undefined };
  const rank = Math.max(x.length, target.length);
  const at = (dims: readonly Dim[], i: number): Dim => dims[i - rank + dims.length] ?? 1;
  return { dims: Array.from({ length: rank }, (_, i) => (at(target, i) === 1 ? at(x, i) : at(target, i))) };
}

const foldExpand: FoldRule = (call) => {
  const value = call.inputs[0]?.value;
  const dims = expand(call).dims;
  if (!value || !dims?.every((dim) => typeof dim === 'number')) return undefined;
  const skipped = dims.length - value.dims.length;
  return [rearrange(value, dims, (position) => value.dims.map((size, axis) => (size === 1 ? 0 : (position[axis + skipped] ?? 0))))];
};

/** Blocks of b×b pixels from channels, or back. */
const blocks = (deeper: boolean) => (call: Call): readonly Shape[] => {
  const [n = '?', c = '?', h = '?', w = '?'] = call.need(0).dims;
  const b = numberAttribute(call.node, 'blocksize', 1);
  const scale = (dim: Dim, factor: number): Dim => (typeof dim === 'number' ? dim * factor : '?');
  return [{ dims: deeper ? [n, scale(c, b * b), scale(h, 1 / b), scale(w, 1 / b)] : [n, scale(c, 1 / (b * b)), scale(h, b), scale(w, b)] }];
};

/** The part of a value from `start` along an axis. */
function partOf({ call, c }: Values, name: string, axis: number, start: number, count: number): string {
  const at = (value: number): string => call.g.constant(integers([value]), 'border');
  return c.op('Slice', [name, at(start), at(start + count), at(axis)]);
}

/** Each input gets the part of dy that it became. */
function concatGradient(v: Values): readonly (string | undefined)[] {
  const { call, dy } = v;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), sizesOf(call.need(0)).length);
  let start = 0;
  return call.inputs.map((input, i) => {
    const count = input ? sizesOf(input)[axis] ?? 0 : 0;
    start += count;
    return call.wanted(i) ? partOf(v, dy, axis, start - count, count) : undefined;
  });
}

/** The parts put together again; one that nobody used is zeros. */
const splitGradient: GradientRule = (call) => {
  if (call.dy.every((dy) => dy === undefined)) return [];
  const c = calculus(call.g);
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), sizesOf(call.need(0)).length);
  const parts = call.dy.map((dy, i) => dy ?? c.expand(c.number(0), sizesOf(outputOf(call, i))));
  return [c.op('Concat', parts, { axis })];
};

/** What a Pad of a list of `size` does, as a matrix: new[i] = Σ_j matrix[i][j] old[j]. */
function padMatrix(call: Call, size: number, begin: number, end: number): number[][] {
  const mode = textAttribute(call.node, 'mode', 'constant');
  const from = (at: number): number => {
    if (mode === 'edge') return Math.max(0, Math.min(size - 1, at));
    if (mode === 'wrap') return ((at % size) + size) % size;
    if (mode !== 'reflect') return at;
    const period = Math.max(1, 2 * size - 2);
    const folded = ((at % period) + period) % period;
    return folded < size ? folded : period - folded;
  };
  return Array.from({ length: begin + size + end }, (_, i) => Array.from({ length: size }, (_column, j) => Number(from(i - begin) === j)));
}

/** What was padded with a constant is cut off again; what was repeated is added up where it came from. */
function padGradient(v: Values): readonly (string | undefined)[] {
  const { call, c } = v;
  const dims = sizesOf(call.need(0));
  const pads = call.numbers(1)?.map(Number) ?? call.fail('has margins that are only known when the model runs');
  const isPlain = textAttribute(call.node, 'mode', 'constant') === 'constant' && pads.every((pad) => pad >= 0);
  const current = [...sizesOf(outputOf(call))];
  return [dims.reduce((name, size, axis) => {
    const [begin, end] = [pads[axis] ?? 0, pads[axis + dims.length] ?? 0];
    if (begin === 0 && end === 0) return name;
    const next = isPlain ? partOf(v, name, axis, begin, size) : c.alongAxis(name, current, axis, transposed(padMatrix(call, size, begin, end)));
    current[axis] = size;
    return next;
  }, v.dy)];
}

const transposed = (matrix: readonly (readonly number[])[]): number[][] => (matrix[0] ?? []).map((_, j) => matrix.map((row) => row[j] ?? 0));

/** Every copy's gradient, added up. */
function tileGradient({ call, c, dy }: Values): readonly (string | undefined)[] {
  const dims = sizesOf(call.need(0));
  const repeats = call.numbers(1)?.map(Number) ?? call.fail('is repeated as often as is only known when the model runs');
  const summed = c.sum(c.reshape(dy, dims.flatMap((size, axis) => [repeats[axis] ?? 1, size])), dims.map((_, axis) => 2 * axis));
  return [c.reshape(summed, dims)];
}

/** Both orders of blocks as a Reshape, a Transpose and a Reshape (ONNX DepthToSpace), gone backwards. */
const blocksBack = (deeper: boolean): GradientRule => rule(({ call, c, dy }) => {
  const dims = sizesOf(call.need(0));
  const [n = 1, channels = 1, h = 1, w = 1] = dims;
  const b = numberAttribute(call.node, 'blocksize', 1);
  if (deeper) return [c.reshape(c.transpose(c.reshape(dy, [n, b, b, channels, h / b, w / b]), [0, 3, 4, 1, 5, 2]), dims)];
  const spread = c.reshape(dy, [n, channels / (b * b), h, b, w, b]);
  return [c.reshape(c.transpose(spread, textAttribute(call.node, 'mode', 'DCR') === 'CRD' ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4]), dims)];
});

export const arrange = {
  Concat: { shape: (call) => [concat(call)], fold: foldConcat, gradient: rule(concatGradient) },
  Split: { shape: split, gradient: splitGradient },
  Transpose: {
    shape: (call) => [transpose(call)],
    fold: foldTranspose,
    gradient: rule(({ call, c, dy }) => {
      const order = permutation(call);
      return [
        c.transpose(
          dy,
          order.map((_, axis) => order.indexOf(axis)),
        ),
      ];
    }),
  },
  Pad: { shape: (call) => [pad(call)], gradient: rule(padGradient) },
  Tile: { shape: (call) => [tile(call)], gradient: rule(tileGradient) },
  Expand: {
    shape: (call) => [expand(call)],
    fold: foldExpand,
    gradient: rule(({ call, c, dy }) => [c.sumTo(dy, sizesOf(outputOf(call)), sizesOf(call.need(0)))]),
  },
  DepthToSpace: { shape: blocks(false), gradient: blocksBack(false) },
  SpaceToDepth: { shape: blocks(true), gradient: blocksBack(true) },
} satisfies Record<string, Operator>;
