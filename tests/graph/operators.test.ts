import { describe, expect, test } from 'vitest';
import { GraphError, knowledgeOf } from '../../main/graph/index.ts';
import { operators } from '../../main/graph/ops/index.ts';
import { map, row, rows, title } from './operator-cases.ts';
import { expectOperatorMatches, graphOf, list, weights } from './operator.ts';

describe('shapes, types and constants are those of onnxruntime', () => {
  test.each(rows.map((each) => [title(each), each] as const))('%s', async (_, each) => expectOperatorMatches(each));

  test('for every operator of the table', () => {
    const tried = new Set(rows.map(({ op }) => op));
    expect(Object.keys(operators).filter((op) => !tried.has(op))).toEqual([]);
  });
});

const misfits = [
  {
    what: 'a convolution for other channels',
    is: row('Conv', [map, weights(4, 5, 3, 3)]),
    says: 'Conv “y0” is made for 5 channels and gets 6 (its inputs: [N,6,9,8], [4,5,3,3]).',
  },
  {
    what: 'a window larger than the picture',
    is: row('MaxPool', [['N', 2, 3, 3]], { kernel_shape: [7, 7] }),
    says: 'MaxPool “y0” needs at least 7 pixels along an axis and gets 3',
  },
  {
    what: 'matrices that do not fit',
    is: row('MatMul', [['N', 4], weights(5, 2)]),
    says: 'multiplies [N,4] with [5,2], and 4 is not 5',
  },
  {
    what: 'a sum of shapes that do not fit',
    is: row('Add', [map, weights(5)]),
    says: 'combines [N,6,9,8] with [5], which do not fit',
  },
  {
    what: 'tensors that cannot stand side by side',
    is: row('Concat', [map, ['N', 2, 9, 7]], { axis: 1 }),
    says: 'joins [N,6,9,8] with [N,2,9,7] along axis 1, which do not fit',
  },
  {
    what: 'a shape for another number of elements',
    is: row('Reshape', [['N', 6], list(0, 5)]),
    says: 'cannot turn [N,6] into [0,5]',
  },
  { what: 'margins for other axes', is: row('Pad', [['N', 6], list(0, 1)]), says: 'has 2 margins for 2 axes' },
  { what: 'a missing input', is: row('Gemm', [['N', 6]]), says: 'lacks its input 2' },
];
test.each(misfits)('$what is refused by name', ({ is, says }) => {
  const shapes = (): unknown => knowledgeOf(graphOf(is));
  expect(shapes).toThrow(GraphError);
  expect(shapes).toThrow(says);
});

test('an operator that nobody knows leaves its shape unknown, and what follows too', () => {
  const { nodes: [node], ...graph } = graphOf(row('Frobnicate', [map]));
  const after = { ...node, op: 'Relu', inputs: ['y0'], outputs: ['z'] };
  const known = knowledgeOf({ ...graph, nodes: [node, after] as never });
  expect([known.get('y0')?.dims, known.get('z')?.dims]).toEqual([undefined, undefined]);
});
