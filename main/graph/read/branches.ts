/**
 * `If` whose condition is known before the model runs, replaced by the branch that is always taken. Exporters write one where
 * the shapes they saw could have been others.
 */
import { newBuilder, namesIn, plainNode } from '../builder.ts';
import { GraphError } from '../graph-error.ts';
import { showNode, type Attribute, type Graph, type GraphNode } from '../graph.ts';
import { knowledgeOf } from '../infer-shapes.ts';
import { decode, graphProto } from '../proto/onnx-messages.ts';
import { canonicalise } from './canonicalise.ts';
import { withFusedSplit } from './fused.ts';
import { readGraph } from './read-graph.ts';
import { inSinglePrecision } from './single-precision.ts';

/** Branches in branches. */
const maxRounds = 32;

const isBranch = (node: GraphNode): boolean => node.op === 'If' && node.domain === '';

/** The graph without branches that are known. Weights that lie in files beside the model are in it by now. */
export function withBranchesTaken(graph: Graph): Graph {
  let now = graph;
  for (let round = 0; round < maxRounds && now.nodes.some(isBranch); round++) {
    const next = withOneRound(now);
    if (next === now) break;
    now = next;
  }
  return now;
}

function withOneRound(graph: Graph): Graph {
  // What holds for any number of pictures holds for the one number that a file may be made for.
  const free = { ...graph, inputs: graph.inputs.map((input) => ({ ...input, dims: input.dims?.length === 4 ? input.dims.with(0, 'N') : input.dims })) };
  const known = knowledgeOf(free);
  const taken = new Map<GraphNode, Attribute>();
  for (const node of graph.nodes.filter(isBranch)) {
    const condition = known.get(node.inputs[0] ?? '')?.value?.data[0];
    const branch = node.attributes[condition ? 'then_branch' : 'else_branch'];
    if (condition !== undefined && branch) taken.set(node, branch);
  }
  if (taken.size === 0) return graph;
  const g = newBuilder(namesIn(graph));
  const initialisers = new Map(graph.initialisers);
  graph.nodes.forEach((node, i) => {
    const branch = taken.get(node);
    if (branch?.type !== 'closed' || !branch.graphs[0]) return g.put(node);
    const inside = standing(graph, branch.graphs[0], initialisers);
    if (inside.outputs.length < node.outputs.length)
      throw new GraphError('damaged', `${showNode(node)} should give ${node.outputs.length} values, and its branch gives ${inside.outputs.length}.`);
    const names = ownNames(inside, `${node.name}/${i}/`);
    for (const [name, tensor] of inside.initialisers) if (names.has(name)) initialisers.set(names.get(name) ?? name, tensor);
    const named = (name: string): string => names.get(name) ?? name;
    for (const own of inside.nodes)
      g.put({ ...own, name: `${node.name}/${i}/${own.name}`, inputs: own.inputs.map(named), outputs: own.outputs.map(named) });
    inside.outputs.forEach(({ name }, at) => {
      const output = node.outputs[at];
      if (output) g.put(plainNode('Identity', [named(name)], [output]));
    });
  });
  return { ...graph, nodes: g.nodes, initialisers: new Map([...initialisers, ...g.initialisers]) };
}

/** The branch in the form of the graph around it, whose constants it may use. */
function standing(around: Graph, bytes: Uint8Array, initialisers: Graph['initialisers']): Graph {
  const { nodes, outputs, initialisers: own } = readGraph(decode(graphProto, bytes), undefined);
  const inside: Graph = { ...around, inputs: [], outputs, nodes, initialisers: own, findings: [] };
  const single = inSinglePrecision(inside);
  const whole = { ...single, initialisers: new Map([...initialisers, ...single.initialisers]) };
  const made = withFusedSplit(canonicalise(whole));
  const added = [...made.initialisers].filter(([name]) => !initialisers.has(name) || own.has(name));
  return { ...made, initialisers: new Map(added) };
}

/** New names for what the branch makes, so that they meet none outside. */
function ownNames(inside: Graph, prefix: string): ReadonlyMap<string, string> {
  const made = [...inside.initialisers.keys(), ...inside.nodes.flatMap(({ outputs }) => outputs)].filter((name) => name !== '');
  return new Map(made.map((name) => [name, prefix + name]));
}
