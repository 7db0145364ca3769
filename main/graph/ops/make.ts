/** Operators whose output follows from shapes and constants alone: Shape, Size, ConstantOfShape, Range. */
import { elements, type Dim } from '../dims.ts';
import { numberAttribute } from '../graph.ts';
import { numbersOf } from '../tensor.ts';
import { fill } from './array.ts';
import { noGradient } from './calculus.ts';
import type { Call, Constant, Operator } from './operator.ts';

/** The part of a shape that Shape's `start` and `end` leave (operator set 15). */
function shapeList(call: Call): readonly Dim[] {
  return call.need(0).dims.slice(numberAttribute(call.node, 'start', 0), numberAttribute(call.node, 'end', Infinity));
}

function filler(call: Call): { dtype: Constant['dtype']; value: number } {
  const attribute = call.node.attributes['value'];
  if (attribute?.type !== 'tensor') return { dtype: 'float32', value: 0 };
  return { dtype: attribute.value.dtype, value: numbersOf(attribute.value)[0] ?? 0 };
}

function range(call: Call): readonly number[] | undefined {
  const [start, limit, step] = [0, 1, 2].map((i) => call.inputs[i]?.value?.data[0]);
  if (typeof start !== 'number' || typeof limit !== 'number' || typeof step !== 'number') return undefined;
  return Array.from({ length: Math.max(0, Math.ceil((limit - start) / step)) }, (_, i) => start + i * step);
}

export const make = {
  Shape: {
    gradient: noGradient,
    shape: (call) => [{ dims: [shapeList(call).length], dtype: 'int64' }],
    fold: (call) => [{ dtype: 'int64', dims: [shapeList(call).length], data: shapeList(call) }],
  },
  Size: {
    gradient: noGradient,
    shape: () => [{ dims: [], dtype: 'int64' }],
    fold: (call) => [{ dtype: 'int64', dims: [], data: [elements(call.need(0).dims)] }],
  },
  ConstantOfShape: {
    gradient: noGradient,
    shape: (call) => [{ dims: call.numbers(0), dtype: filler(call).dtype }],
    fold: (call) => {
      const dims = call.numbers(0);
      const { dtype, value } = filler(call);
      return dims?.every((dim) => typeof dim === 'number') ? [fill(dtype, dims, () => value)] : undefined;
    },
  },
  Range: {
    gradient: noGradient,
    shape: (call) => [{ dims: [range(call)?.length ?? '?'] }],
    fold: (call) => {
      const values = range(call);
      return values && [{ dtype: call.need(0).dtype, dims: [values.length], data: values }];
    },
  },
} satisfies Record<string, Operator>;
