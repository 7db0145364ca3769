// The gradient rule of every operator, on one row of gradient-cases.ts each; gradients.thorough.test.ts takes every row.
import { expect, test } from 'vitest';
import { differentiate } from '../../main/graph/differentiate.ts';
import { operators } from '../../main/graph/ops/index.ts';
import { graphOf, row, rows, summed } from './gradient-cases.ts';
import { gradientsAgree } from './gradient-suite.ts';
import { interpret } from './interpreter.ts';
import { value } from './interpreter-values.ts';
import { firstOfEach } from './operator.ts';

gradientsAgree(firstOfEach(rows));

test('for every operator that has a rule through which something flows', () => {
  const tried = new Set(rows.map(({ op }) => op));
  const nothing = new Set([
    'Equal',
    'Greater',
    'GreaterOrEqual',
    'Less',
    'LessOrEqual',
    'And',
    'Or',
    'Not',
    'Floor',
    'Ceil',
    'Sign',
    'Round',
    'ArgMax',
    'ArgMin',
    'Shape',
    'Size',
    'ConstantOfShape',
    'Range',
    'Hardmax',
  ]);
  expect(Object.entries(operators).flatMap(([op, row]) => ('gradient' in row && !tried.has(op) && !nothing.has(op) ? [op] : []))).toEqual([]);
});

test('a length of zero has the gradient zero, not none', () => {
  const { graph, free, made } = graphOf(row('ReduceL2', [[2, 3]], { axes: [1] }));
  const scored = summed(graph, made, [[2, 1]]);
  const { graph: both, gradients } = differentiate(scored, scored.outputs[0]?.name ?? '', free);
  const found = interpret(both, new Map([['x0', value([2, 3], [0, 0, 0, 3, 0, 4])]])).get(gradients.get('x0') ?? '');
  expect(Array.from(found?.data ?? []).slice(0, 3)).toEqual([0, 0, 0]);
  expect(found?.data[5]).not.toBe(0);
});
