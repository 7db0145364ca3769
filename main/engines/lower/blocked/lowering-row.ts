/** The context of a lowering row: the graph being written, and what is known of the one being read. */
import type { Call, GraphBuilder, GraphNode } from '../../../graph/index.ts';
import type { BlockedConvolutions } from './choose-convolutions.ts';
import type { Values } from './values.ts';

export interface LoweringContext {
  readonly g: GraphBuilder;
  readonly values: Values;
  readonly block: number;
  sizes(name: string): readonly number[];
  /** Tells the sizes of a value that the graph which is read does not have. */
  know(name: string, sizes: readonly number[]): void;
  /** The numbers of a small constant; undefined for what is only known when the step runs. */
  numbers(name: string | undefined): readonly number[] | undefined;
  call(node: GraphNode): Call | undefined;
  /** The node that is the only one to read a value which nobody outside asks for. */
  onlyUser(name: string): GraphNode | undefined;
  /** The node that makes a value, in the graph that is read. */
  maker(name: string): GraphNode | undefined;
  /** Whether a value can't be below zero, by the node that makes it. */
  isNeverNegative(name: string): boolean;
  /** Says that a node was made along with another. */
  made(node: GraphNode): void;
  readonly plans: ReadonlyMap<GraphNode, BlockedConvolutions>;
  /** The weights of a plan in its layout, by name. */
  weights(plan: BlockedConvolutions): string;
  /** Filter gradients in their parameter's layout, by the value that they are in the graph. */
  readonly gradients: Map<string, Packed>;
}

export interface Packed {
  readonly name: string;
  /** Sizes that it has as an output: the layout's numbers, under another shape. */
  readonly dims: readonly number[];
}

/** Writes a node in blocked form and says so, or leaves it to be written as it is. */
export type Row = (walk: LoweringContext, node: GraphNode) => boolean;

export const sameSizes = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((size, i) => size === b[i]);

/** Whether a value is a map [N,C,H,W] with whole blocks of channels, where nothing fills up. */
export function isWhole(walk: LoweringContext, name: string): boolean {
  const channels = walk.sizes(name)[1] ?? 0;
  return channels === walk.values.filled(channels);
}
