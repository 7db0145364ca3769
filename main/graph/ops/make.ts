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

interface Steps { readonly start: number; readonly step: number; readonly count: number }

function range(call: Call): Steps | undefined {
  const [start, limit, step] = [0, 1, 2].map((i) => call.inputs[i]?.value?.data[0]);
  if (typeof start !== 'number' || typeof limit !== 'number' || typeof step !== 'number') return undefined;
  if (step === 0) call.fail('counts in steps of 0');
  return { start, step, count: Math.max(0, Math.ceil((limit - start) / step)) };
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
    shape: (call) => [{ dims: [range(call)?.count ?? '?'] }],
    fold: (call) => {
      const steps = range(call);
      if (!steps) return undefined;
      const data = Array.from({ length: steps.count }, (_, i) => steps.start + i * steps.step);
      return [{ dtype: call.need(0).dtype, dims: [steps.count], data }];
    },
  },
} satisfies Record<string, Operator>;
