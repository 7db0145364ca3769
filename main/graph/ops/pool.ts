/** Pooling operators, over windows and over the whole picture. */
import { listAttribute, numberAttribute } from '../graph.ts';
import { floats } from '../tensor.ts';
import { outputOf, rule, sizesOf, type Values } from './calculus.ts';
import { addWindowGradient, type WindowSizes } from './convolution.ts';
import type { Operator, ShapeRule } from './operator.ts';
import { slide, windowOf } from './window.ts';

const windowed: ShapeRule = (call) => {
  const x = call.need(0).dims;
  const kernel = listAttribute(call.node, 'kernel_shape') ?? call.fail('says nothing about the size of its window');
  const dims = [...x.slice(0, 2), ...slide(call, windowOf(call, kernel), numberAttribute(call.node, 'ceil_mode', 0) === 1)];
  return [{ dims }, { dims, dtype: 'int64' }];
};

const global: ShapeRule = (call) => [{ dims: call.need(0).dims.map((dim, axis) => (axis < 2 ? dim : 1)) }];

export const pool = {
  MaxPool: { shape: windowed, gradient: rule((v) => [addWindowGradient(v.call, 'MaxPoolGrad', [v.x[0] ?? '', v.dy], sizesFor(v))]) },
  AveragePool: { shape: windowed, gradient: rule(averageGradient) },
  LpPool: { shape: windowed },
  /** Every place has the same share. */
  GlobalAveragePool: {
    shape: global,
    gradient: rule(({ call, c, dy }) => {
      const dims = sizesOf(call.need(0));
      return [c.expand(c.scale(dy, 1 / dims.slice(2).reduce((n, size) => n * size, 1)), dims)];
    }),
  },
  /** To the largest place, in equal parts where several are. */
  GlobalMaxPool: {
    shape: global,
    gradient: rule(({ call, c, x: [x = ''], y, dy }) => {
      const largest = c.equal(x, y);
      return [c.mul(c.div(dy, c.sum(largest, sizesOf(call.need(0)).map((_, axis) => axis).slice(2))), largest)];
    }),
  },
  GlobalLpPool: { shape: global },
} satisfies Record<string, Operator>;

/** The window of a pool as gradient nodes carry it; every channel is a group of its own. */
function sizesFor({ call }: Values): WindowSizes {
  const input = sizesOf(call.need(0));
  return { ...windowOf(call, listAttribute(call.node, 'kernel_shape') ?? []), group: input[1] ?? 1, input, output: sizesOf(outputOf(call)) };
}

/** A mean is a convolution with ones per channel, divided by how many numbers it was taken over. */
function averageGradient(v: Values): readonly (string | undefined)[] {
  const { call, c, dy } = v;
  const sizes = sizesFor(v);
  const counts = countsOf(sizes, numberAttribute(call.node, 'count_include_pad', 0) === 1);
  const places = sizes.output.slice(2);
  const shares = call.g.constant(floats([1, 1, ...places], Float32Array.from(counts, (n) => 1 / n)), 'shares');
  const ones = call.g.constant(
    floats(
      [sizes.group, 1, ...sizes.kernel],
      new Float32Array(sizes.group * sizes.kernel.reduce((n, size) => n * size, 1)).fill(1),
    ),
    'ones',
  );
  return [addWindowGradient(call, 'ConvInputGrad', [c.mul(dy, shares), ones], sizes)];
}

/** How many numbers each mean was taken over: those in the picture, or in the padding too, but never beyond it. */
function countsOf({ kernel, strides, dilations, pads, input, output }: WindowSizes, withPads: boolean): readonly number[] {
  const perAxis = kernel.map((size, axis) => Array.from({ length: output[axis + 2] ?? 1 }, (_, place) => {
    const [begin, end, whole] = [pads[axis] ?? 0, pads[axis + kernel.length] ?? 0, input[axis + 2] ?? 1];
    const taps = Array.from({ length: size }, (_tap, k) => place * (strides[axis] ?? 1) - begin + k * (dilations[axis] ?? 1));
    return taps.filter((at) => (withPads ? at < whole + end : at >= 0 && at < whole)).length;
  }));
  return perAxis.reduce<number[]>((counts, axis) => counts.flatMap((n) => axis.map((m) => n * m)), [1]);
}
