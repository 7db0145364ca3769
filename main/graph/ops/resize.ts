/** Resize. Inputs: X, roi, scales, sizes, as in ONNX since operator set 11. */
import type { Dim } from '../dims.ts';
import { numberAttribute, textAttribute } from '../graph.ts';
import { outputOf, rule, sizesOf, type Values } from './calculus.ts';
import type { Call, Operator } from './operator.ts';

export const resize = {
  Resize: {
    shape: (call) => {
      const x = call.need(0).dims;
      const sizes = call.inputs[3] && call.numbers(3);
      if (sizes && sizes.length > 0) return [{ dims: sizes }];
      const scales = call.inputs[2]?.value?.data;
      return [{ dims: x.map((dim, axis): Dim => scaled(dim, scales?.[axis])) }];
    },
    gradient: rule(resizeGradient),
  },
} satisfies Record<string, Operator>;

function scaled(dim: Dim, scale: Dim | undefined): Dim {
  if (scale === 1) return dim;
  return typeof dim === 'number' && typeof scale === 'number' ? Math.floor(dim * scale) : '?';
}

/** Where a place of the new picture lies in the old one (ONNX Resize, coordinate_transformation_mode). */
function placeIn(call: Call, at: number, scale: number, from: number, to: number): number {
  const mode = textAttribute(call.node, 'coordinate_transformation_mode', 'half_pixel');
  if (mode === 'half_pixel') return (at + 0.5) / scale - 0.5;
  if (mode === 'pytorch_half_pixel') return to > 1 ? (at + 0.5) / scale - 0.5 : 0;
  if (mode === 'asymmetric') return at / scale;
  if (mode === 'align_corners') return to > 1 ? (at * (from - 1)) / (to - 1) : 0;
  return call.fail(`places its pixels by “${mode}”, whose gradient Thaw does not know`);
}

const roundings: Record<string, (place: number) => number> = {
  round_prefer_floor: (place) => Math.ceil(place - 0.5), round_prefer_ceil: (place) => Math.floor(place + 0.5), floor: Math.floor, ceil: Math.ceil,
};

/** What resizing a list of `from` numbers to `to` does, as a matrix: new[i] = Σ_j matrix[i][j] old[j]. */
function resizeMatrix(call: Call, from: number, to: number, scale: number): number[][] {
  const mode = textAttribute(call.node, 'mode', 'nearest');
  const round = roundings[textAttribute(call.node, 'nearest_mode', 'round_prefer_floor')];
  if (mode === 'cubic' || !round || numberAttribute(call.node, 'antialias', 0))
    call.fail('resizes in a way whose gradient Thaw does not know (nearest and linear are known)');
  const within = (at: number): number => Math.max(0, Math.min(from - 1, at));
  return Array.from({ length: to }, (_, i) => {
    const row = new Array<number>(from).fill(0);
    const place = placeIn(call, i, scale, from, to);
    if (mode === 'nearest') row[within(round(place))] = 1;
    else {
      const at = within(place);
      const low = Math.floor(at);
      row[low] = (row[low] ?? 0) + 1 - (at - low);
      if (at > low) row[low + 1] = (row[low + 1] ?? 0) + at - low;
    }
    return row;
  });
}

/** Resizing is linear along each axis: the gradient goes back through the same matrix, turned. */
function resizeGradient({ call, c, dy }: Values): readonly (string | undefined)[] {
  const [before, after] = [sizesOf(call.need(0)), [...sizesOf(outputOf(call))]];
  const scales = call.inputs[3] ? undefined : call.inputs[2]?.value?.data;
  return [before.reduce((name, from, axis) => {
    const to = after[axis] ?? 1;
    const scale = Number(scales?.[axis] ?? to / from);
    if (from === to && scale === 1) return name;
    const forward = resizeMatrix(call, from, to, scale);
    const back = c.alongAxis(name, after, axis, Array.from({ length: from }, (_, j) => forward.map((row) => row[j] ?? 0)));
    after[axis] = from;
    return back;
  }, dy)];
}
