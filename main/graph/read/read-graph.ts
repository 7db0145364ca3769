/** Decodes a GraphProto, of a file or of a branch inside a node: constants become initialisers, nothing else changes. */
import type { Dim, Dims } from '../dims.ts';
import type { Attribute, Graph, GraphNode, GraphValue } from '../graph.ts';
import { GraphError } from '../graph-error.ts';
import { typeOfCode } from '../proto/data-types.ts';
import type { GraphProto, ShapeProto, ValueInfoProto } from '../proto/onnx-messages.ts';
import { integers, tensorOf, type Tensor } from '../tensor.ts';
import { refuseQuantised, withWeightsDequantised } from './quantised.ts';
import { readNode } from './read-node.ts';
import { readTensor, type ExternalData } from './read-tensor.ts';

/** The nodes are in the order of the file. Refuses names that mean two things, and quantised models. */
export function readGraph(
  graph: GraphProto, external: ExternalData | undefined,
): Pick<Graph, 'inputs' | 'outputs' | 'nodes' | 'initialisers' | 'findings'> {
  refuseQuantised(graph);
  refuseTwins(graph);
  const all = withOwnNames(graph.node.map((node) => readNode(node, external)));
  const constants = new Map<string, Tensor>();
  for (const proto of graph.initializer) constants.set(proto.name ?? '', readTensor(proto, external));
  for (const node of all) if (isConstant(node)) constants.set(node.outputs[0] ?? '', constantOf(node));
  const { nodes, initialisers, findings } = withWeightsDequantised(all.filter((node) => !isConstant(node)), constants);
  const inputs = graph.input.filter((value) => !initialisers.has(value.name ?? '')).map(readValue);
  return { inputs, outputs: graph.output.map(readValue), nodes, initialisers, findings };
}

/** Two weights, or two inputs, that nothing tells apart. */
function refuseTwins({ initializer, input }: GraphProto): void {
  for (const [what, list] of [['weights', initializer], ['inputs', input]] as const) {
    const seen = new Set<string>();
    for (const { name = '' } of list) {
      if (seen.has(name)) throw new GraphError('damaged', `Two ${what} of the model are called “${name}”. Export it again.`);
      seen.add(name);
    }
  }
}

/** Nodes under a name each, as onnxruntime demands; nothing refers to a node by its name. */
function withOwnNames(nodes: readonly GraphNode[]): readonly GraphNode[] {
  const taken = new Set<string>();
  return nodes.map((node, i) => {
    let { name } = node;
    for (let n = i; taken.has(name); n++) name = `${node.name}_${n}`;
    taken.add(name);
    return name === node.name ? node : { ...node, name };
  });
}

function readValue(proto: ValueInfoProto): GraphValue {
  const name = proto.name ?? '';
  const type = proto.type?.tensorType;
  return { name, dtype: type ? typeOfCode(type.elemType ?? 0, `“${name}”`) : 'float32', dims: readDims(type?.shape) };
}

/** A first size without a number is the batch; any other is free. 0 and negative sizes are how some producers say "free". */
function readDims(shape: ShapeProto | undefined): Dims | undefined {
  return shape?.dim.map((dim, axis): Dim => {
    if (dim.dimValue !== undefined && dim.dimValue > 0) return dim.dimValue;
    return axis === 0 ? 'N' : '?';
  });
}

function isConstant(node: GraphNode): boolean {
  return node.op === 'Constant' && node.domain === '';
}

function constantOf(node: GraphNode): Tensor {
  const value = Object.values(node.attributes)[0];
  const tensor = value && tensorOfAttribute(value);
  if (!tensor) throw new GraphError('data-type', `The constant “${node.name}” holds something other than numbers.`);
  return tensor;
}

function tensorOfAttribute(attribute: Attribute): Tensor | undefined {
  switch (attribute.type) {
    case 'tensor': return attribute.value;
    case 'int': return integers([attribute.value], []);
    case 'ints': return integers(attribute.value);
    case 'float': return tensorOf('float32', [], [attribute.value]);
    case 'floats': return tensorOf('float32', [attribute.value.length], attribute.value);
    default: return undefined;
  }
}
