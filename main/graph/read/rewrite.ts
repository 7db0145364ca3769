/** The context of a canonicalisation row, and the small steps that rows share. */
import type { GraphBuilder } from '../builder.ts';
import type { Dims } from '../dims.ts';
import type { Attribute, Graph, GraphNode } from '../graph.ts';
import type { DataType } from '../tensor.ts';
import { knownTensor, track, type Knowledge, type Tracker } from '../infer-shapes.ts';

interface RewriteContext {
  readonly node: GraphNode;
  readonly g: GraphBuilder;
  /** The operator set of the file. */
  readonly opset: number;
  /** The numbers of a constant input; refuses one that is only known when the model runs. */
  constant(i: number): readonly number[] | undefined;
  /** How many axes input i has. Refuses one that cannot be worked out. */
  rank(i: number): number;
  /** The sizes of input i, as far as they can be worked out. */
  dims(i: number): Dims | undefined;
  /** The type of input i. */
  dtype(i: number): DataType;
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

/** What is known of one value. */
export type Known = NonNullable<ReturnType<Knowledge['get']>>;

/** What is known of a value, worked out along what has been put into `g` so far. */
export function knownAlong(graph: Graph, g: GraphBuilder): (name: string) => Known | undefined {
  let tracker: Tracker | undefined;
  let done = 0;
  return (name) => {
    tracker ??= track(graph);
    for (const [constant, tensor] of g.initialisers) if (!tracker.known.has(constant)) tracker.give(constant, knownTensor(tensor));
    for (const node of g.nodes.slice(done)) tracker.add(node);
    done = g.nodes.length;
    return tracker.known.get(name);
  };
}
