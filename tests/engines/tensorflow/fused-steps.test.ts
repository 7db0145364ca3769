// Gradients of Relu and Relu6 in one piece: which plans have them, and that the numbers stay those of ONNX's operators.
import { expect, test } from 'vitest';
import { planFor } from '../../../main/engines/tensorflow/execution-plan.ts';
import { floats, trainingStep, type Graph } from '../../../main/graph/index.ts';
import { network, type Draft } from '../networks.ts';

const clip = (low: number, high: number) => (d: Draft, x: string): string =>
  d.op('Clip', [x, d.g.constant(floats([], [low])), d.g.constant(floats([], [high]))]);

/** Operators of a step of a small network with that activation, and what its gradients read. */
function planned(activation: (d: Draft, x: string) => string): { ops: string[]; read: readonly string[][] } {
  const graph: Graph = network([3, 6, 6], (d) => {
    d.head(activation(d, d.conv(activation(d, d.conv('x', [4, 3, 1, 1])), [4, 4, 1, 1])), 4);
  });
  const step = trainingStep(graph, 2);
  const feeds = Object.fromEntries(step.graph.inputs.map(({ name, dims }) => [name, { dtype: 'float32' as const, dims: (dims ?? []).map(Number) }]));
  const { steps } = planFor(step.graph, feeds, ['loss', ...step.gradients.values()]);
  return {
    ops: steps.map(({ node }) => node.op),
    read: steps.filter(({ node }) => node.op.startsWith('Relu') && node.op.endsWith('Grad')).map(({ node }) => [...node.inputs]),
  };
}
const count = (ops: readonly string[], op: string): number => ops.filter((each) => each === op).length;

test.each([
  ['Relu', 'ReluGrad', (d: Draft, x: string) => d.op('Relu', [x])],
  ['Clip', 'Relu6Grad', clip(0, 6)],
] as const)('the gradient of each %s is one %s, without masks, and reads what came out', (op, gradient, activation) => {
  const { ops, read } = planned(activation);
  expect([count(ops, op), count(ops, gradient), count(ops, 'Greater'), count(ops, 'Cast')]).toEqual([2, 2, 0, 0]);
  // The activation's output, which the next layer reads anyway: its input is let go on the way there.
  const activated = read.map(([, y = '']) => y);
  expect(activated.every((y) => y.startsWith(op.toLowerCase()))).toBe(true);
});

test('other borders keep their masks', () => {
  const { ops } = planned(clip(-1, 1));
  expect([count(ops, 'Relu6Grad'), count(ops, 'ReluGrad'), count(ops, 'Greater')]).toEqual([0, 0, 4]);
  const { ops: half } = planned(clip(0, 1));
  expect(count(half, 'Relu6Grad')).toBe(0);
});
