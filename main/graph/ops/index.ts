/** The operator table: every ONNX operator that Thaw knows. A new one is a row in its family’s file. */
import type { GraphNode } from '../graph.ts';
import { activate } from './activate.ts';
import { arrange } from './arrange.ts';
import { convolution } from './convolution.ts';
import { dense } from './dense.ts';
import { elementwise } from './elementwise.ts';
import { make } from './make.ts';
import { normalise } from './normalise.ts';
import type { Operator } from './operator.ts';
import { pick } from './pick.ts';
import { pool } from './pool.ts';
import { reduce } from './reduce.ts';
import { reshapes } from './reshape.ts';
import { resize } from './resize.ts';

export const operators = {
  ...activate,
  ...arrange,
  ...convolution,
  ...dense,
  ...elementwise,
  ...make,
  ...normalise,
  ...pick,
  ...pool,
  ...reduce,
  ...reshapes,
  ...resize,
} satisfies Record<string, Operator>;

export type OperatorName = keyof typeof operators;

const rows: ReadonlyMap<string, Operator> = new Map(Object.entries(operators));

/** The row of a node's operator; undefined for one that Thaw does not know. */
export function operatorOf(node: GraphNode): Operator | undefined {
  return node.domain === '' ? rows.get(node.op) : undefined;
}
