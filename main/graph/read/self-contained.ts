/** Models that keep weights in files beside them, as one file: what is known by its hash is then all of it. */
import { typeOfCode } from '../proto/data-types.ts';
import {
  decode, encode, graphProto, modelProto, type AttributeProto, type GraphProto, type NodeProto, type TensorProto,
} from '../proto/onnx-messages.ts';
import { GraphError } from '../graph-error.ts';
import { bytesPerElement, elementCount } from '../tensor.ts';

/** Gives bytes of a file beside the model, by the name that the model has for it. */
export type ReadBeside = (location: string, at: { readonly offset: number; readonly length: number }) => Uint8Array;

/** What a protobuf message can hold. */
const maxBytes = 2 ** 31 - 1;
/** TensorProto.data_location: the weights lie in another file. */
const elsewhere = 1;

/**
 * The model with all its weights in it; `bytes` themselves where they are already. No more is read than the tensors hold.
 * Throws GraphError (missing-data, too-large), what `read` throws, and what `decode` throws for bytes that are no model.
 */
export function selfContained(bytes: Uint8Array, read: ReadBeside): Uint8Array {
  const model = decode(modelProto, bytes);
  if (!model.graph) return bytes;
  const filler = new Filler(read, bytes.byteLength);
  const graph = filler.graph(model.graph);
  const functions = model.functions.map((own) => ({ ...own, node: own.node.map((node) => filler.node(node)) }));
  return filler.isUsed ? encode(modelProto, { ...model, graph, functions }) : bytes;
}

/** Walks a graph and those inside its nodes. */
class Filler {
  readonly #read: ReadBeside;
  #bytes: number;
  isUsed = false;

  constructor(read: ReadBeside, bytes: number) {
    this.#read = read;
    this.#bytes = bytes;
  }

  graph(graph: GraphProto): GraphProto {
    return {
      ...graph, node: graph.node.map((node) => this.node(node)), initializer: graph.initializer.map((tensor) => this.#tensor(tensor)),
    };
  }

  node(node: NodeProto): NodeProto {
    return { ...node, attribute: node.attribute.map((attribute) => this.#attribute(attribute)) };
  }

  #attribute(attribute: AttributeProto): AttributeProto {
    return {
      ...attribute, t: attribute.t && this.#tensor(attribute.t), g: attribute.g && this.#nested(attribute.g),
      graphs: attribute.graphs.map((graph) => this.#nested(graph)),
    };
  }

  /** Graphs inside nodes stay the bytes they were, unless they hold weights that lie elsewhere. */
  #nested(bytes: Uint8Array): Uint8Array {
    const wasUsed = this.isUsed;
    this.isUsed = false;
    const graph = this.graph(decode(graphProto, bytes));
    const filled = this.isUsed ? encode(graphProto, graph) : bytes;
    this.isUsed ||= wasUsed;
    return filled;
  }

  #tensor(tensor: TensorProto): TensorProto {
    if (tensor.dataLocation !== elsewhere) return tensor;
    this.isUsed = true;
    const { location, offset, length } = placeOf(tensor);
    this.#bytes += length;
    if (this.#bytes > maxBytes) throw new GraphError('too-large', 'The model holds more than 2 GB of weights, which Thaw cannot keep in one file.');
    return { ...tensor, rawData: this.#read(location, { offset, length }), externalData: [], dataLocation: undefined };
  }
}

/** Where the weights lie; their length is what the shape needs, whatever the file says. */
function placeOf({ name = '', dims, dataType = 0, externalData }: TensorProto): { location: string; offset: number; length: number } {
  const entries = new Map(externalData.map(({ key = '', value = '' }) => [key, value]));
  const needed = elementCount(dims) * bytesPerElement(typeOfCode(dataType, `The constant “${name}”`));
  const [offset, length] = [wholeNumber(entries.get('offset') ?? '0'), wholeNumber(entries.get('length') ?? String(needed))];
  if (dims.some((dim) => dim < 0) || !Number.isSafeInteger(needed))
    throw new GraphError('damaged', `The weights “${name}” have the impossible shape [${dims.join(',')}].`);
  if (offset === undefined || length === undefined)
    throw new GraphError('damaged', `The weights “${name}” should lie in another file, and where in it makes no sense.`);
  if (length !== needed)
    throw new GraphError('damaged', `The weights “${name}” need ${needed} bytes by their shape, and the model gives them ${length}.`);
  return { location: entries.get('location') ?? '', offset, length };
}

const wholeNumber = (text: string): number | undefined => {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? number : undefined;
};
