/**
 * Reverse-mode automatic differentiation of a graph: walks the nodes backwards and asks each operator’s rule for the
 * gradients of its inputs. Gives plain operators and gradient nodes of Thaw’s own domain, which engines lower.
 */
import { namesIn, newBuilder, type GraphBuilder } from './builder.ts';
import { atBatch } from './dims.ts';
import { readsOf, showNode, type Graph, type GraphNode } from './graph.ts';
import { track } from './infer-shapes.ts';
import { operatorOf } from './ops/index.ts';
import { gradientDomain } from './ops/calculus.ts';
import type { Given, GradientCall } from './ops/operator.ts';
import { producersOf } from './topological-order.ts';
import { GraphError } from './graph-error.ts';
import { floats } from './tensor.ts';

interface Differentiated {
  /** Forward and backward; its outputs are those of the graph and the gradients. */
  readonly graph: Graph;
  /** Name of each value asked for → name of its gradient, which has the same size. Absent where nothing flows back. */
  readonly gradients: ReadonlyMap<string, string>;
}

/** The same graph for batches of exactly `pictures` pictures: a graph that is differentiated knows all its sizes. */
export function withBatchOf(graph: Graph, pictures: number): Graph {
  const inputs = graph.inputs.map((input) => ({ ...input, dims: input.dims?.map((dim) => atBatch(dim, pictures) ?? dim) }));
  return { ...graph, inputs, outputs: graph.outputs.map((output) => ({ ...output, dims: output.dims?.map((dim) => atBatch(dim, pictures) ?? dim) })) };
}

/**
 * The gradients of the single number `of` with respect to the values `wrt`. Refuses a node on the way that has no rule
 * ("no-gradient"), naming it.
 */
export function differentiate(graph: Graph, of: string, wrt: readonly string[]): Differentiated {
  const tracker = track(graph);
  for (const node of graph.nodes) tracker.add(node);
  const active = activeNodes(graph, of, wrt);
  const g = newBuilder(namesIn(graph));
  const flows = new Flows(g);
  flows.add(of, g.constant(floats([], [1]), 'one'));
  for (const node of graph.nodes.toReversed()) {
    if (!active.nodes.has(node)) continue;
    const dy = node.outputs.map((name) => flows.total(name));
    if (dy.every((name) => name === undefined)) continue;
    const gradients = ruleOf(node)(callFor(node, tracker, g, dy, active.values));
    gradients.forEach((gradient, i) => {
      const name = node.inputs[i];
      if (gradient !== undefined && name !== undefined && active.values.has(name)) flows.add(name, gradient);
    });
  }
  const gradients = new Map(wrt.flatMap((name) => {
    const total = flows.total(name);
    return total === undefined ? [] : [[name, total] as const];
  }));
  const outputs = [...new Set(gradients.values())].map((name) => ({ name, dtype: 'float32' as const, dims: undefined }));
  return {
    gradients,
    graph: {
      ...graph, nodes: [...graph.nodes, ...g.nodes], initialisers: new Map([...graph.initialisers, ...g.initialisers]),
      outputs: [...graph.outputs, ...outputs], domains: { ...graph.domains, [gradientDomain]: 1 },
    },
  };
}

/** What has flowed back into each value so far; several flows are added up when their sum is asked for. */
class Flows {
  readonly #g: GraphBuilder;
  readonly #flows = new Map<string, string>();

  constructor(g: GraphBuilder) {
    this.#g = g;
  }

  add(value: string, gradient: string): void {
    const before = this.#flows.get(value);
    this.#flows.set(value, before === undefined ? gradient : this.#g.add('Add', [before, gradient]));
  }

  total(value: string): string | undefined {
    return this.#flows.get(value);
  }
}

interface Active {
  readonly nodes: ReadonlySet<GraphNode>;
  /** Values that depend on what is asked for. */
  readonly values: ReadonlySet<string>;
}

/** The nodes between what is asked for and the number: nothing else need be differentiated. */
function activeNodes(graph: Graph, of: string, wrt: readonly string[]): Active {
  const values = new Set(wrt);
  for (const node of graph.nodes) if (readsOf(node).some((name) => values.has(name))) for (const output of node.outputs) values.add(output);
  const makers = producersOf(graph.nodes);
  const nodes = new Set<GraphNode>();
  const open = [of];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const maker = makers.get(name);
    if (!maker || nodes.has(maker) || !maker.outputs.some((output) => values.has(output))) continue;
    nodes.add(maker);
    open.push(...readsOf(maker).filter((read) => values.has(read)));
  }
  return { nodes, values };
}

function ruleOf(node: GraphNode): NonNullable<ReturnType<typeof operatorOf>>['gradient'] & {} {
  return operatorOf(node)?.gradient ?? refuse(node, 'can’t be differentiated');
}

function refuse(node: GraphNode, what: string): never {
  throw new GraphError('no-gradient', `${showNode(node)} ${what}, so nothing below it can learn. Choose a higher thaw line.`);
}

function callFor(
  node: GraphNode,
  tracker: ReturnType<typeof track>,
  g: GraphBuilder,
  dy: readonly (string | undefined)[],
  wanted: ReadonlySet<string>,
): GradientCall {
  const call = tracker.call(node) ?? refuse(node, 'has inputs of a size that Thaw does not know');
  const outputs = node.outputs.map((name): Given => {
    const known = tracker.known.get(name);
    return known?.dims ? { ...known, dims: known.dims } : { dtype: 'float32', dims: [] };
  });
  return {
    ...call,
    g,
    dy,
    outputs,
    fail: (what) => refuse(node, what),
    wanted: (i) => wanted.has(node.inputs[i] ?? ''),
  };
}
