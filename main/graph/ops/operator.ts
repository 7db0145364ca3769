/**
 * The type of an operator’s row: its shape rule, constant folding, cost and gradient.
 * Code that walks a graph asks the row, and so knows no operator by name.
 */
import type { GraphBuilder } from '../builder.ts';
import type { Dim, Dims } from '../dims.ts';
import type { GraphNode } from '../graph.ts';
import type { DataType } from '../tensor.ts';

/** Numbers known before the model runs. Sizes that depend on the batch stay symbols. */
export interface Constant {
  readonly dtype: DataType;
  readonly dims: readonly number[];
  readonly data: ArrayLike<Dim>;
}

/** What is known about a value. */
export interface Known {
  readonly dtype: DataType;
  /** undefined after an operator that Thaw does not know. */
  readonly dims: Dims | undefined;
  readonly value?: Constant;
}

/** An input whose shape is known. */
export interface Given extends Known {
  readonly dims: Dims;
}

/** A node with what is known about its inputs; rules are asked only when the shape of every present input is known. */
export interface Call {
  readonly node: GraphNode;
  /** undefined where an optional input is left out. */
  readonly inputs: readonly (Given | undefined)[];
  /** Input i, which the operator cannot do without. */
  need(i: number): Given;
  /** The whole numbers in input i, if they are known before the model runs. */
  numbers(i: number): readonly Dim[] | undefined;
  /** Refuses the model: what does not fit, as the end of a sentence that starts with the node. */
  fail(what: string): never;
}

/** The shape of one output; its type is that of the first input unless said. */
export interface Shape {
  readonly dims: Dims | undefined;
  readonly dtype?: DataType;
}

/** One shape per output that the node names. */
export type ShapeRule = (call: Call) => readonly Shape[];
/** The outputs, where the inputs are known well enough to calculate them before the model runs. */
export type FoldRule = (call: Call) => readonly Constant[] | undefined;
/** Multiplications with additions for one picture. */
export type WorkRule = (call: Call, output: Shape) => number;

/** What a gradient rule is given: the node, its values by name, and the gradients of its outputs. All sizes are numbers here. */
export interface GradientCall extends Call {
  readonly g: GraphBuilder;
  readonly outputs: readonly Given[];
  /** The gradient of each output, by name; undefined where nothing flows back into it. */
  readonly dy: readonly (string | undefined)[];
  /** Whether anybody asks for the gradient of input i: what nobody needs is not calculated. */
  wanted(i: number): boolean;
}

/** One gradient per input, by name; undefined where none flows or none is wanted. */
export type GradientRule = (call: GradientCall) => readonly (string | undefined)[];

export interface Operator {
  readonly shape: ShapeRule;
  readonly fold?: FoldRule;
  /** Rows that have this do real work: thaw lines lie between them. */
  readonly multiplyAdds?: WorkRule;
  /** Absent where Thaw can't differentiate the operator; a rule that gives nothing says that nothing flows through it. */
  readonly gradient?: GradientRule;
}

/** The most common shape rule: the output is like the first input. */
export const sameAsInput: ShapeRule = (call) => [{ dims: call.need(0).dims }];
