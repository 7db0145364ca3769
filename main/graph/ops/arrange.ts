/** Putting tensors together, taking them apart and turning them round. */
import { axisFrom, plus, same, showDims, times, type Dim, type Dims } from '../dims.ts';
import { listAttribute, numberAttribute } from '../graph.ts';
import { rearrange } from './array.ts';
import type { Call, FoldRule, Operator, Shape } from './operator.ts';

function concat(call: Call): Shape {
  const first = call.need(0).dims;
  const axis = axisFrom(numberAttribute(call.node, 'axis', 0), first.length);
  return { dims: call.inputs.reduce<Dims | undefined>((dims, input) => (dims ? appended(call, dims, input?.dims ?? [], axis) : (input?.dims ?? [])), undefined) };
}

function appended(call: Call, a: Dims, b: Dims, axis: number): Dims {
  const fits = a.length === b.length && a.every((dim, i) => i === axis || dim === '?' || b[i] === '?' || same(dim, b[i] ?? '?'));
  if (!fits) call.fail(`joins ${showDims(a)} with ${showDims(b)} along axis ${axis}, which do not fit`);
  return a.map((dim, i) => (i === axis ? plus(dim, b[i] ?? '?') : dim === '?' ? (b[i] ?? '?') : dim));
}

const foldConcat: FoldRule = (call) => {
  const parts = call.inputs.map((input) => input?.value);
  const dims = concat(call).dims?.map(Number);
  if (!dims || dims.length !== 1 || !parts.every((part) => part !== undefined)) return undefined;
  return [{ dtype: call.need(0).dtype, dims, data: parts.flatMap((part) => Array.from(part.data)) }];
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
  return { dims: permutation(call).map((axis) => x[axis] ?? '?') };
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

export const arrange = {
  Concat: { shape: (call) => [concat(call)], fold: foldConcat },
  Split: { shape: split },
  Transpose: { shape: (call) => [transpose(call)], fold: foldTranspose },
  Pad: { shape: (call) => [pad(call)] },
  Tile: { shape: (call) => [tile(call)] },
  Expand: { shape: (call) => [expand(call)], fold: foldExpand },
  DepthToSpace: { shape: blocks(false) },
  SpaceToDepth: { shape: blocks(true) },
} satisfies Record<string, Operator>;

