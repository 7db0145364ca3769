/** Operators, gradients and training steps of a binding of TensorFlow beside onnxruntime's, over the cases that both are checked with. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loweredToOrdinary } from '../../main/engines/index.ts';
import { ordinaryStep } from '../../main/engines/lower/ordinary.ts';
import type { Tf } from '../../main/engines/tensorflow/library.ts';
import { sessionOver } from '../../main/engines/tensorflow/session.ts';
import {
  elementCount, floats, floatsOf, knowledgeOf, networkAbove, trainingStep, writeModel, type Graph, type Tensor,
} from '../../main/graph/index.ts';
import { atBatch } from '../../main/graph/dims.ts';
import { differentiate } from '../../main/graph/differentiate.ts';
import { operators } from '../../main/graph/ops/index.ts';
import { isHere, open as openFamily, records } from '../graph/agreement.ts';
import { feedsFor, graphOf as scoredGraphOf, rows as gradientRows, summed, title as gradientTitle, type Row } from '../graph/gradient-cases.ts';
import { interpret } from '../graph/interpreter.ts';
import { backbones, run } from '../graph/models.ts';
import { rows as operatorRows, title } from '../graph/operator-cases.ts';
import { firstOfEach, graphOf, type OperatorRow } from '../graph/operator.ts';
import { inputOf, noise, relativeError, targetsFor } from './networks.ts';

const pictures = 2;
/** Largest difference as a share of the largest number. */
const mostApart = 1e-4;

function expectSame(actual: Tensor | undefined, expected: Tensor | undefined, what: string): void {
  expect([actual?.dtype, actual?.dims], `type and size of ${what}`).toEqual([expected?.dtype, expected?.dims]);
  const [ours, theirs] = [Array.from<number | bigint>(actual?.data ?? []).map(Number), Array.from<number | bigint>(expected?.data ?? []).map(Number)];
  const largest = theirs.reduce((most, v) => Math.max(most, Number.isFinite(v) ? Math.abs(v) : 0), 1e-2);
  theirs.forEach((v, i) => {
    if (!Object.is(v, ours[i]) && v !== ours[i])
      expect(Math.abs((ours[i] ?? NaN) - v) / largest, `${what}[${i}]: ${ours[i]}, and onnxruntime’s is ${v}`).toBeLessThan(
        mostApart,
      );
  });
}

/** In (0.1, 0.9), where every operator is defined. */
const fed = (dims: readonly number[], seed: number): Tensor =>
  floats(
    dims,
    Float32Array.from({ length: elementCount(dims) }, (_, i) => 0.5 + 0.4 * Math.sin(i * 1.7 + seed)),
  );

async function expectForward(tf: Tf, row: OperatorRow): Promise<void> {
  const graph = graphOf(row);
  const known = knowledgeOf(graph);
  const typed = {
    ...graph,
    outputs: graph.outputs.map((output) => ({
      ...output,
      dtype: known.get(output.name)?.dtype ?? output.dtype,
      dims: known.get(output.name)?.dims,
    })),
  };
  const feeds = Object.fromEntries(typed.inputs.map(({ name, dims = [] }, i) => [name, fed(dims.map((dim) => atBatch(dim, pictures) ?? 1), i)]));
  const expected = await run(writeModel(typed), feeds);
  await using session = sessionOver(tf, typed);
  const found = await session.run(feeds);
  for (const { name } of typed.outputs) expectSame(found[name], expected[name], name);
}

interface Scored { readonly graph: Graph; readonly feeds: Record<string, Tensor>; readonly gradients: ReadonlyMap<string, string> }

/** The row's sum with its gradients as further outputs. */
function scored(row: Row): Scored {
  const { graph, free, made } = scoredGraphOf(row);
  const feeds = feedsFor(row);
  const forward = interpret(graph, feeds);
  const sum = summed(graph, made, made.map((name) => forward.get(name)?.dims ?? []));
  const { graph: both, gradients } = differentiate(sum, sum.outputs[0]?.name ?? '', free);
  const outputs = [...both.outputs, ...made.map((name) => ({ name, dtype: 'float32' as const, dims: forward.get(name)?.dims }))];
  return {
    gradients,
    graph: { ...both, outputs },
    feeds: Object.fromEntries([...feeds].map(([name, { dims, data }]) => [name, floats(dims, Float32Array.from(data))])),
  };
}

async function expectGradients(tf: Tf, row: Row): Promise<void> {
  const { graph, feeds } = scored(row);
  const expected = await run(writeModel(loweredToOrdinary(graph)), feeds);
  await using session = sessionOver(tf, graph);
  const found = await session.run(feeds);
  for (const { name } of graph.outputs) expectSame(found[name], expected[name], name);
}

/** Small nets of every family; the real networks among the records take too long for plain JavaScript. */
const families = records.filter((name) => !backbones.includes(`${name}.onnx`) && isHere(name));

async function expectStep(tf: Tf, name: string): Promise<void> {
  const { features, lines: [lowest], recorded: { classes } } = openFamily(name);
  if (!lowest) throw new Error('the network has no lines');
  const network = networkAbove(features, lowest, classes, noise(classes * Number(features.outputs[0]?.dims?.[1]), 0.1));
  const step = trainingStep(network, pictures);
  const x = inputOf(network, pictures);
  const weights = [...step.gradients.keys()].flatMap((each): [string, Tensor][] => {
    const tensor = network.initialisers.get(each);
    return tensor ? [[each, tensor]] : [];
  });
  const feeds = {
    [lowest.name]: floats(x, noise(elementCount(x))),
    targets: floats([pictures, classes], targetsFor(pictures, classes)),
    ...Object.fromEntries(weights),
  };
  const { graph, parameters } = ordinaryStep(step);
  const expected = await run(graph, feeds);
  const outputs = ['loss', ...new Set(step.gradients.values())].map((each) => ({ name: each, dtype: 'float32' as const, dims: undefined }));
  await using session = sessionOver(tf, { ...step.graph, outputs });
  const found = await session.run(feeds);
  const size = (tensor: Tensor | undefined): number => Array.from(tensor ? floatsOf(tensor) : []).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const largest = Math.max(...parameters.map(({ gradient }) => size(expected[gradient])));
  expect(Number(found['loss']?.data[0])).toBeCloseTo(Number(expected['loss']?.data[0]), 5);
  for (const { name: parameter, gradient } of parameters) {
    const [ours, theirs] = [floatsOf(found[step.gradients.get(parameter) ?? ''] ?? floats([], [])), floatsOf(expected[gradient] ?? floats([], []))];
    // A gradient that is zero but for rounding is measured by a share of the largest of all.
    const apart = relativeError(ours, theirs) * size(expected[gradient]) / Math.max(size(expected[gradient]), 1e-2 * largest);
    expect(apart, `gradient of ${parameter}`).toBeLessThan(mostApart);
  }
}

/** What a suite takes of the cases. */
export interface OperatorCases {
  readonly operators: readonly OperatorRow[];
  readonly gradients: readonly Row[];
  readonly families: readonly string[];
}

export const allCases: OperatorCases = { operators: operatorRows, gradients: gradientRows, families };

/** A row of each operator and two families: what every run of the tests checks. */
export const fewCases: OperatorCases = {
  operators: firstOfEach(operatorRows), gradients: firstOfEach(gradientRows), families: ['resnet_basic', 'norms'],
};

/** For a binding that is loaded. */
export function operatorsAgree(tf: Tf, cases: OperatorCases): void {
  let before = 0;
  beforeAll(() => { before = tf.memory().numTensors; });

  describe('operators give what onnxruntime gives', () => {
    test.each(cases.operators.map((row) => [title(row), row] as const))('%s', async (_, row) => expectForward(tf, row));

    test('for every operator of the table', () => {
      const tried = new Set(cases.operators.map(({ op }) => op));
      expect(Object.keys(operators).filter((op) => !tried.has(op))).toEqual([]);
    });
  });

  describe('operators and their gradients give what onnxruntime gives', () => {
    test.each(cases.gradients.map((row) => [gradientTitle(row), row] as const))('%s', async (_, row) => expectGradients(tf, row));
  });

  describe('a training step of every family of networks has onnxruntime’s loss and gradients', () => {
    test.each(cases.families)('%s', async (name) => expectStep(tf, name));
  });

  test('no case leaves a tensor behind', () => expect(tf.memory().numTensors).toBe(before));
}
