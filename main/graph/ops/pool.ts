/** Pools over windows and over the whole picture. */
import { listAttribute, numberAttribute } from '../graph.ts';
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
  MaxPool: { shape: windowed },
  AveragePool: { shape: windowed },
  LpPool: { shape: windowed },
  GlobalAveragePool: { shape: global },
  GlobalMaxPool: { shape: global },
  GlobalLpPool: { shape: global },
} satisfies Record<string, Operator>;
