/**
 * Inlining of local functions (ModelProto.functions): each call is replaced by the function's nodes, under names of their own.
 * Exporters write layers as functions; what a function does, its nodes do (ONNX specification, IR, “Functions”).
 */
import { opsetOf } from './operator-sets.ts';
import {
  blank, decode, encode, graphProto, nodeProto, type AttributeProto, type FunctionProto, type GraphProto, type ModelProto, type NodeProto,
} from '../proto/onnx-messages.ts';
import { GraphError } from '../graph-error.ts';

/** Calls within calls, and nodes in all: beyond these a file is a bomb, not a network. */
const [maxDepth, maxNodes] = [32, 200_000];

/** The model's graph without calls of local functions. Refuses functions that call themselves, and ones of another kind of operator set. */
export function withFunctionsInlined(model: ModelProto, graph: GraphProto): GraphProto {
  if (model.functions.length === 0) return graph;
  return new Inliner(model).graph(graph, plainScope);
}

/** What a name of the function is called outside, and the attributes of its call. */
interface Scope {
  readonly depth: number;
  name(name: string): string;
  attribute(attribute: AttributeProto): AttributeProto | undefined;
}
const plainScope: Scope = { depth: 0, name: (name) => name, attribute: (attribute) => attribute };

const keyOf = ({ domain, name, overload }: { domain?: string | undefined; name: string | undefined; overload?: string | undefined }): string =>
  JSON.stringify([domain === 'ai.onnx' ? '' : domain ?? '', name ?? '', overload ?? '']);

class Inliner {
  readonly #functions: ReadonlyMap<string, FunctionProto>;
  readonly #opset: number;
  #calls = 0;
  #nodes = 0;

  constructor(model: ModelProto) {
    this.#functions = new Map(model.functions.map((own) => [keyOf(own), own]));
    this.#opset = opsetOf(model);
  }

  graph(graph: GraphProto, scope: Scope): GraphProto {
    const named = <T extends { name?: string | undefined }>(value: T): T => ({ ...value, name: scope.name(value.name ?? '') });
    return {
      ...graph, node: graph.node.flatMap((node) => this.#node(node, scope)), initializer: graph.initializer.map(named),
      input: graph.input.map(named), output: graph.output.map(named),
    };
  }

  #node(node: NodeProto, scope: Scope): NodeProto[] {
    if (++this.#nodes > maxNodes) throw new GraphError('too-large', `The model’s functions unfold to more than ${maxNodes} nodes.`);
    const renamed = {
      ...node, input: node.input.map(scope.name), output: node.output.map(scope.name),
      attribute: node.attribute.flatMap((attribute) => {
        const own = scope.attribute(attribute);
        return own ? [this.#attribute(own, scope)] : [];
      }),
    };
    const called = this.#functions.get(keyOf({ domain: node.domain, name: node.opType, overload: node.overload }));
    return called ? this.#called(called, renamed, scope.depth + 1) : [renamed];
  }

  #attribute(attribute: AttributeProto, scope: Scope): AttributeProto {
    const inside = (bytes: Uint8Array): Uint8Array => encode(graphProto, this.graph(decode(graphProto, bytes), scope));
    return { ...attribute, g: attribute.g && inside(attribute.g), graphs: attribute.graphs.map(inside) };
  }

  #called(called: FunctionProto, call: NodeProto, depth: number): NodeProto[] {
    const title = [called.domain, called.name].filter(Boolean).join('.');
    if (depth > maxDepth) throw new GraphError('damaged', `The model’s function “${title}” calls itself.`);
    this.#refuseOtherMeaning(called, title);
    const prefix = `${call.name || call.output.find(Boolean) || called.name}/${this.#calls++}/`;
    const names = new Map<string, string>([['', '']]);
    called.input.forEach((name, i) => names.set(name, call.input[i] ?? ''));
    const passed: NodeProto[] = [];
    called.output.forEach((name, i) => {
      const outside = call.output[i] ?? '';
      if (outside === '') return;
      // An output that is an input, or another output, too.
      if (names.has(name)) passed.push(blank(nodeProto, { opType: 'Identity', input: [names.get(name) ?? ''], output: [outside] }));
      else names.set(name, outside);
    });
    const scope: Scope = {
      depth,
      name: (name) => names.get(name) ?? prefix + name,
      attribute: (attribute) => given(attribute, called, call),
    };
    return [...called.node.flatMap((node) => this.#node({ ...node, name: prefix + (node.name ?? '') }, scope)), ...passed];
  }

  /** Softmax of before 13, and group normalisation of before 21, mean something else. */
  #refuseOtherMeaning({ opsetImport }: FunctionProto, title: string): void {
    const own = opsetOf({ opsetImport }, this.#opset);
    if ([13, 21].some((change) => (own < change) !== (this.#opset < change)))
      throw new GraphError(
        'operator-set',
        `The model’s function “${title}” is written for ONNX operator set ${own}, and the model for ${this.#opset}; Thaw reads both only in one.`,
      );
  }
}

/** An attribute of a function's node that stands for one of the call: that, the function's default, or none. */
function given(attribute: AttributeProto, { attributeProto: defaults }: FunctionProto, call: NodeProto): AttributeProto | undefined {
  const wanted = attribute.refAttrName;
  if (!wanted) return attribute;
  const found = call.attribute.find(({ name }) => name === wanted) ?? defaults.find(({ name }) => name === wanted);
  return found && { ...found, name: attribute.name };
}
