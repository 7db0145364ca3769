/** One node as a model of its own: what we work out about it is compared with what onnxruntime makes of it. */
import { expect } from 'vitest';
import type { TensorData } from '../../main/engines/index.ts';
import {
  elementCount, floats, integers, knowledgeOf, newBuilder, writeModel, tensorOf, type Graph, type ShortAttributes, type Tensor,
} from '../../main/graph/index.ts';
import { atBatch, type Dims } from '../../main/graph/dims.ts';
import { run } from './models.ts';

/** An input of the row: a shape is a value that comes at run time (N is 2), a tensor is a constant, null is left out. */
export type RowInput = Dims | Tensor | null;

export interface OperatorRow {
  readonly op: string;
  readonly inputs: readonly RowInput[];
  readonly attributes?: ShortAttributes;
  readonly outputs?: number;
  /** Numbers at run time are made by this; the default lies in (0.1, 0.9), where every operator is defined. */
  readonly value?: (i: number) => number;
}

const pictures = 2;
const isTensor = (input: RowInput): input is Tensor => input !== null && 'dtype' in input;

/** The row as a graph with one node. */
export function graphOf({ op, inputs, attributes = {}, outputs = 1 }: OperatorRow): Graph {
  const g = newBuilder(['y', ...inputs.map((_, i) => `x${i}`)]);
  const names = inputs.map((input, i) => (input === null ? '' : isTensor(input) ? g.constant(input) : `x${i}`));
  g.add(op, names, attributes, 'y0');
  const [node] = g.nodes;
  if (!node) throw new Error('no node');
  const made = Array.from({ length: outputs }, (_, i) => `y${i}`);
  return {
    name: op, producer: 'test', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: g.initialisers, nodes: [{ ...node, outputs: made }],
    inputs: inputs.flatMap((input, i) => (input === null || isTensor(input) ? [] : [{ name: `x${i}`, dtype: 'float32' as const, dims: input }])),
    outputs: made.map((name) => ({ name, dtype: 'float32' as const, dims: undefined })),
  };
}

/** Shapes, types and, where everything is constant, numbers are those of onnxruntime. */
export async function expectOperatorMatches(row: OperatorRow): Promise<void> {
  const graph = graphOf(row);
  const known = knowledgeOf(graph);
  const typed = { ...graph, outputs: graph.outputs.map((output) => ({ ...output, dtype: known.get(output.name)?.dtype ?? output.dtype })) };
  const feeds = Object.fromEntries(graph.inputs.map(({ name, dims = [] }, i) => [name, filled(dims, i, row.value)]));
  const answers = await run(writeModel(typed), feeds);
  for (const { name } of graph.outputs) {
    const ours = known.get(name);
    const theirs = answers[name];
    expect(ours?.dims?.map((dim) => atBatch(dim, pictures) ?? '?'), `shape of ${name}`).toEqual(theirs?.dims);
    expect(ours?.dtype, `type of ${name}`).toBe(theirs?.dtype);
    if (row.inputs.every((input) => input === null || isTensor(input)) && ours?.value) expectNumbers(Array.from(ours.value.data, Number), theirs);
  }
}

function expectNumbers(ours: readonly number[], theirs: TensorData | undefined): void {
  const expected = Array.from<number | bigint>(theirs?.data ?? []).map(Number);
  expect(ours.length).toBe(expected.length);
  ours.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? NaN, 4));
}

function filled(dims: Dims, seed: number, value = (i: number): number => 0.5 + 0.4 * Math.sin(i * 1.7 + seed)): TensorData {
  const sizes = dims.map((dim) => atBatch(dim, pictures) ?? 1);
  return floats(sizes, Float32Array.from({ length: elementCount(sizes) }, (_, i) => value(i)));
}

/** A constant of floats that differ. */
export const weights = (...dims: readonly number[]): Tensor =>
  floats(
    dims,
    Float32Array.from({ length: elementCount(dims) }, (_, i) => 0.3 + 0.2 * Math.cos(i * 2.3)),
  );
export const list = (...values: readonly number[]): Tensor => integers(values);
export const whole = (dims: readonly number[], ...values: readonly number[]): Tensor => integers(values, dims);
export const number = (value: number): Tensor => floats([], [value]);
export const truths = (...values: readonly number[]): Tensor => tensorOf('bool', [values.length], values);


/** The first row of each operator, for checks that the thorough suite makes of every row. */
export function firstOfEach<Row extends { readonly op: string }>(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter(({ op }) => !seen.has(op) && seen.add(op));
}
