/** Batch normalisation in training mode as ordinary operators: onnxruntime has it in its training builds only. */
import { floats, integers, knowledgeOf, namesIn, newBuilder, type Graph, type GraphBuilder, type GraphNode } from '../../graph/index.ts';

const isTraining = ({ op, domain, attributes: { training_mode: mode } }: GraphNode): boolean =>
  op === 'BatchNormalization' && domain === '' && mode?.type === 'int' && mode.value === 1;

/** The same graph with every BatchNormalization in training mode spelled out. */
export function withBatchStatisticsSpelledOut(graph: Graph): Graph {
  if (!graph.nodes.some(isTraining)) return graph;
  const known = knowledgeOf(graph);
  const g = newBuilder(namesIn(graph));
  for (const node of graph.nodes) {
    if (isTraining(node)) spellOut(g, node, known.get(node.inputs[0] ?? '')?.dims?.length ?? 4);
    else g.put(node);
  }
  return { ...graph, nodes: g.nodes, initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}

/** (x − mean)·scale/√(variance + ε) + shift, with the variance of the whole batch (Ioffe & Szegedy 2015). */
function spellOut(g: GraphBuilder, { inputs: [x = '', scale = '', shift = ''], outputs: [output], attributes: { epsilon } }: GraphNode, rank: number): void {
  const places = Array.from({ length: rank }, (_, axis) => axis);
  const mean = (name: string): string => g.add('ReduceMean', [name], { axes: places.filter((axis) => axis !== 1), keepdims: 1 });
  const perChannel = (name: string): string => g.add('Reshape', [name, g.constant(integers(places.map((axis) => (axis === 1 ? -1 : 1))))]);
  const apart = g.add('Sub', [x, mean(x)]);
  const variance = mean(g.add('Mul', [apart, apart]));
  const small = g.constant(floats([], [epsilon?.type === 'float' ? epsilon.value : 1e-5]));
  const deviation = g.add('Sqrt', [g.add('Add', [variance, small])]);
  const scaled = g.add('Mul', [g.add('Div', [apart, deviation]), perChannel(scale)]);
  g.add('Add', [scaled, perChannel(shift)], {}, output);
}
