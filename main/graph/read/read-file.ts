/** Decodes a file’s bytes to a graph as the file has it, with its local functions inlined. */
import type { Graph } from '../graph.ts';
import { topologicalOrder } from '../topological-order.ts';
import { GraphError } from '../graph-error.ts';
import { decode, modelProto, type GraphProto, type ModelProto } from '../proto/onnx-messages.ts';
import { withFunctionsInlined } from './functions.ts';
import { operatorSets } from './operator-sets.ts';
import { readGraph } from './read-graph.ts';
import type { ExternalData } from './read-tensor.ts';

/** Reads a file without interpreting its operators. Refuses bytes that are not ONNX, half files, and old operator sets. */
export function readFile(bytes: Uint8Array, external: ExternalData | undefined): Graph {
  const model = decodeModel(bytes);
  if (!model.graph || isEmpty(model.graph)) throw new GraphError('not-onnx', 'The file is not an ONNX model: there is no network in it.');
  const { inputs, outputs, nodes, initialisers, findings: own } = readGraph(withFunctionsInlined(model, model.graph), external);
  const { opset, domains, findings } = operatorSets(model);
  return {
    name: model.graph.name ?? '',
    producer: model.producerName ?? '',
    opset,
    domains,
    inputs,
    outputs,
    nodes: topologicalOrder(nodes, new Set([...initialisers.keys(), ...inputs.map((value) => value.name)])),
    initialisers,
    metadata: Object.fromEntries(model.metadataProps.map((entry) => [entry.key ?? '', entry.value ?? ''])),
    findings: [...findings, ...own],
  };
}

/** Nothing is calculated, and what is given out is not there beforehand either. */
function isEmpty({ node, initializer, output }: GraphProto): boolean {
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
