/** TensorFlow’s operator table: a forgotten operator of Thaw’s does not compile. */
import { gradientDomain, type GradientNode, type GraphNode, type OperatorName } from '../../../graph/index.ts';
import type { Row } from '../row.ts';
import { activate } from './activate.ts';
import { arrange } from './arrange.ts';
import { convolution } from './convolution.ts';
import { dense } from './dense.ts';
import { elementwise } from './elementwise.ts';
import { gradients } from './gradients.ts';
import { make } from './make.ts';
import { normalise } from './normalise.ts';
import { pick } from './pick.ts';
import { pool } from './pool.ts';
import { reduce } from './reduce.ts';
import { reshapes } from './reshape.ts';
import { resize } from './resize.ts';

const operators = {
  ...activate, ...arrange, ...convolution, ...dense, ...elementwise, ...make, ...normalise, ...pick, ...pool, ...reduce, ...reshapes, ...resize,
} satisfies Record<OperatorName, Row>;

const rows: ReadonlyMap<string, Row> = new Map<OperatorName | GradientNode, Row>(
  Object.entries({ ...operators, ...gradients }) as [OperatorName | GradientNode, Row][],
);

/** The row of a node; undefined for an operator that TensorFlow is not taught. */
export function rowOf({ op, domain }: GraphNode): Row | undefined {
  return domain === '' || domain === gradientDomain ? rows.get(op) : undefined;
}
