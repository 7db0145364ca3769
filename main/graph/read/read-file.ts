/** Decodes a file’s bytes to a graph as the file has it: constants become initialisers, nothing else changes. */
import type { Dim, Dims } from '../dims.ts';
import type { Attribute, Graph, GraphNode, GraphValue } from '../graph.ts';
import { topologicalOrder } from '../topological-order.ts';
import { GraphError, type Finding } from '../graph-error.ts';
import { typeOfCode } from '../proto/data-types.ts';
import { decode, modelProto, type ModelProto, type ShapeProto, type ValueInfoProto } from '../proto/onnx-messages.ts';
import { integers, tensorOf, type Tensor } from '../tensor.ts';
import { readNode } from './read-node.ts';
import { refuseQuantised } from './quantised.ts';
import { readTensor, type ExternalData } from './read-tensor.ts';

/** The operator sets that have one meaning for us after `standardise`. */
const oldest = 1;
const newest = 21;
/** What a file without a version most likely means: the form that most of today's files have. */
const assumed = 13;

/** Reads a file without interpreting its operators. Refuses bytes that are not ONNX, half files, and old operator sets. */
export function readFile(bytes: Uint8Array, external: ExternalData | undefined): Graph {
  const model = decodeModel(bytes);
  const graph = model.graph;
  if (!graph || isEmpty(graph)) throw new GraphError('not-onnx', 'The file is not an ONNX model: there is no network in it.');
  refuseQuantised(graph.node);
  refuseTwins(graph);
  const { opset, domains, findings } = operatorSets(model);
  const all = withOwnNames(graph.node.map((node) => readNode(node, external)));
  const initialisers = new Map<string, Tensor>();
  for (const proto of graph.initializer) initialisers.set(proto.name ?? '', readTensor(proto, external));
  for (const node of all) if (isConstant(node)) initialisers.set(node.outputs[0] ?? '', constantOf(node));
  const nodes = all.filter((node) => !isConstant(node));
  const inputs = graph.input.filter((value) => !initialisers.has(value.name ?? '')).map(readValue);
  return {
    name: graph.name ?? '',
    producer: model.producerName ?? '',
    opset,
    domains,
    inputs,
    outputs: graph.output.map(readValue),
    nodes: topologicalOrder(nodes, new Set([...initialisers.keys(), ...inputs.map((value) => value.name)])),
    initialisers,
    metadata: Object.fromEntries(model.metadataProps.map((entry) => [entry.key ?? '', entry.value ?? ''])),
    findings,
  };
}

/** Two weights, or two inputs, that nothing tells apart. */
function refuseTwins({ initializer, input }: NonNullable<ModelProto['graph']>): void {
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

/** Nothing is calculated, and what is given out is not there beforehand either. */
function isEmpty({ node, initializer, output }: NonNullable<ModelProto['graph']>): boolean {
  return node.length === 0 && (output.length === 0 || output.some(({ name }) => initializer.every((tensor) => tensor.name !== name)));
}

function decodeModel(bytes: Uint8Array): ModelProto {
  try {
    return decode(modelProto, bytes);
  } catch (cause) {
    // Every producer writes the version first (field 1, a varint), so a file that starts so was once a model.
    if (bytes[0] === 0x08 && bytes[1] !== undefined && bytes[1] < 32)
      throw new GraphError('damaged', `The model file is damaged or incomplete: it stops making sense within its ${bytes.byteLength} bytes.`, { cause });
    throw new GraphError('not-onnx', 'The file is not an ONNX model: its content is something else.', { cause });
  }
}

function operatorSets(model: ModelProto): { opset: number; domains: Record<string, number>; findings: Finding[] } {
  const sets = model.opsetImport.map((set) => [set.domain === 'ai.onnx' ? '' : (set.domain ?? ''), set.version ?? 0] as const);
  const stated = sets.find(([domain]) => domain === '')?.[1];
  const findings: Finding[] = [];
  if (stated === undefined)
    findings.push({
      code: 'operator-set-assumed',
      sentence: `The file does not say which ONNX operator set it uses; ${assumed} was assumed.`,
    });
  else if (stated < oldest)
    throw new GraphError(
      'operator-set',
      `The file uses ONNX operator set ${stated}; Thaw reads ${oldest} and newer. Export the model again with a newer one.`,
    );
  else if (stated > newest)
    findings.push({
      code: 'operator-set-newer',
      sentence: `The file uses ONNX operator set ${stated}, newer than the ${newest} that Thaw was made for.`,
    });
  return { opset: stated ?? assumed, domains: Object.fromEntries(sets.filter(([domain]) => domain !== '')), findings };
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
