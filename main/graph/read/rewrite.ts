/** The context of a canonicalisation row, and the small steps that rows share. */
import type { GraphBuilder } from '../builder.ts';
import type { Attribute, GraphNode } from '../graph.ts';

interface RewriteContext {
  readonly node: GraphNode;
  readonly g: GraphBuilder;
  /** The operator set of the file. */
  readonly opset: number;
  /** The numbers of a constant input; refuses one that is only known when the model runs. */
  constant(i: number): readonly number[] | undefined;
  /** How many axes input i has; only of files before operator set 7. Refuses one that cannot be worked out. */
  rank(i: number): number;
}

/** Gives the node(s) in the standard form, by putting them into `g`. */
export type Row = (rewriting: RewriteContext) => void;

export function without(node: GraphNode, ...names: readonly string[]): GraphNode {
  return { ...node, attributes: Object.fromEntries(Object.entries(node.attributes).filter(([name]) => !names.includes(name))) };
}

export const withAttributes = (node: GraphNode, attributes: Readonly<Record<string, Attribute>>): GraphNode => ({
  ...node,
  attributes: { ...node.attributes, ...attributes },
});
