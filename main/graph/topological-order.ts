/** Producers and consumers of values, and the topological order of nodes. */
import { readsOf, showNode, type Graph, type GraphNode } from './graph.ts';
import { GraphError } from './graph-error.ts';

/** Value name → the node that makes it. */
export function producersOf(nodes: readonly GraphNode[]): ReadonlyMap<string, GraphNode> {
  const makers = new Map<string, GraphNode>();
  for (const node of nodes) for (const output of node.outputs) if (output) makers.set(output, node);
  return makers;
}

/** Value name → the nodes that use it. */
export function consumersOf(nodes: readonly GraphNode[]): ReadonlyMap<string, readonly GraphNode[]> {
  const users = new Map<string, GraphNode[]>();
  for (const node of nodes)
    for (const name of new Set(readsOf(node))) {
      const list = users.get(name);
      if (list) list.push(node);
      else users.set(name, [node]);
    }
  return users;
}

/** The nodes needed to make `targets`, in their order; makers of values in `given` are left out. */
export function ancestorsOf(graph: Graph, targets: readonly string[], given: ReadonlySet<string> = new Set()): readonly GraphNode[] {
  const makers = producersOf(graph.nodes);
  const needed = new Set<GraphNode>();
  const open = targets.filter((name) => !given.has(name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const maker = makers.get(name);
    if (!maker || needed.has(maker)) continue;
    needed.add(maker);
    open.push(...readsOf(maker).filter((read) => !given.has(read)));
  }
  return graph.nodes.filter((node) => needed.has(node));
}

/** Values that depend on `source`, itself included. */
export function descendantsOf(nodes: readonly GraphNode[], source: string): ReadonlySet<string> {
  const reached = new Set([source]);
  for (const node of nodes) if (readsOf(node).some((name) => reached.has(name))) for (const output of node.outputs) if (output) reached.add(output);
  return reached;
}

/**
 * The nodes in an order in which each runs after what it reads, as near to the file's order as that allows.
 * Refuses two makers of one value, a value that nobody makes, and a circle.
 */
export function topologicalOrder(nodes: readonly GraphNode[], given: ReadonlySet<string>): readonly GraphNode[] {
  refuseTwoMakers(nodes, given);
  const makers = producersOf(nodes);
  const state = new Map<GraphNode, 'open' | 'done'>();
  const ordered: GraphNode[] = [];
  for (const root of nodes) {
    const stack = [root];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      if (state.get(node) === 'done') {
        stack.pop();
        continue;
      }
      const waiting = missingMakers(node, given, makers).filter((maker) => state.get(maker) !== 'done');
      if (waiting.length === 0) {
        state.set(node, 'done');
        ordered.push(node);
        stack.pop();
      } else if (state.get(node) === 'open') {
        throw new GraphError('damaged', `The model runs in a circle: ${showNode(node)} needs its own result.`);
      } else {
        state.set(node, 'open');
        stack.push(...waiting);
      }
    }
  }
  return ordered;
}

function missingMakers(node: GraphNode, given: ReadonlySet<string>, makers: ReadonlyMap<string, GraphNode>): GraphNode[] {
  return readsOf(node).flatMap((name) => {
    if (given.has(name)) return [];
    const maker = makers.get(name);
    if (!maker) throw new GraphError('damaged', `${showNode(node)} needs “${name}”, which nothing in the model makes.`);
    return [maker];
  });
}

function refuseTwoMakers(nodes: readonly GraphNode[], given: ReadonlySet<string>): void {
  const seen = new Set(given);
  for (const node of nodes)
    for (const output of node.outputs) {
      if (output && seen.has(output)) throw new GraphError('damaged', `Two parts of the model make “${output}”, the second is ${showNode(node)}.`);
      if (output) seen.add(output);
    }
}
