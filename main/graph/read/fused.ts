/**
 * Operators of onnxruntime’s own domain (com.microsoft), as its optimiser writes them, in the ONNX operators they were made
 * from: a row each (onnxruntime, docs/ContribOperators.md). What has no row stays, and is refused where it stands in the way.
 */
import { newBuilder, namesIn, plainNode, type GraphBuilder, type ShortAttributes } from '../builder.ts';
import { float, listAttribute, numberAttribute, showNode, textAttribute, type Graph, type GraphNode } from '../graph.ts';
import { GraphError } from '../graph-error.ts';
import { floats, floatsOf, integers, type Tensor } from '../tensor.ts';
import { attended, inHeads, joinedHeads, refuseAttention } from './attention.ts';
import { putGelu } from './gelu.ts';
import { knownAlong, without } from './rewrite.ts';

interface Fused {
  readonly node: GraphNode;
  readonly g: GraphBuilder;
  /** Inputs by place; '' where left out. */
  readonly inputs: readonly string[];
  readonly output: string;
  rank(i: number): number;
  constant(i: number): Tensor | undefined;
}
type Row = (fused: Fused) => void;

const domain = 'com.microsoft';

/** The graph without fused operators, as far as rows know them. */
export function withFusedSplit(graph: Graph): Graph {
  const isFused = (node: GraphNode): boolean =>
    (node.domain === domain && Object.hasOwn(rows, node.op)) || (node.domain === '' && Object.hasOwn(alsoStandard, node.op));
  if (!graph.nodes.some(isFused)) return graph;
  const g = newBuilder(namesIn(graph));
  const known = knownAlong(graph, g);
  for (const node of graph.nodes) {
    if (!isFused(node)) {
      g.put(node);
      continue;
    }
    const row = (node.domain === '' ? alsoStandard : rows)[node.op];
    row?.({
      node, g, inputs: node.inputs, output: node.outputs[0] ?? '', rank: (i) => known(node.inputs[i] ?? '')?.dims?.length ?? refuseUnknownRank(node, i),
      constant: (i) => graph.initialisers.get(node.inputs[i] ?? ''),
    });
  }
  return { ...graph, nodes: g.nodes, initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}

function refuseUnknownRank(node: GraphNode, i: number): never {
  throw new GraphError(
    'operator-set', `${showNode(node)} is fused, and how many axes “${node.inputs[i] ?? ''}” has cannot be worked out. Export without optimisation.`,
  );
}

/** What the optimiser glues to the end of a convolution or product. */
function activated(g: GraphBuilder, node: GraphNode, x: string, output: string, parameters: readonly number[]): void {
  const [a = 0, b = 0] = parameters;
  const kind = textAttribute(node, 'activation', '');
  const forms: Readonly<Record<string, () => void>> = {
    '': () => { g.add('Identity', [x], {}, output); },
    Relu: () => { g.add('Relu', [x], {}, output); },
    Tanh: () => { g.add('Tanh', [x], {}, output); },
    Sigmoid: () => { g.add('Sigmoid', [x], {}, output); },
    LeakyRelu: () => { g.add('LeakyRelu', [x], { alpha: float(a) }, output); },
    HardSigmoid: () => { g.add('HardSigmoid', [x], { alpha: float(a), beta: float(b) }, output); },
    Clip: () => { g.add('Clip', [x, g.constant(floats([], [a])), g.constant(floats([], [b]))], {}, output); },
  };
  const form = Object.hasOwn(forms, kind) ? forms[kind] : undefined;
  if (!form) throw new GraphError('operator-set', `${showNode(node)} ends with the activation “${kind}”, which Thaw does not read.`);
  form();
}

const fusedConv: Row = ({ node, g, inputs: [x = '', weight = '', bias = '', added], output }) => {
  const plain = without(node, 'activation', 'activation_params');
  const made = g.add('Conv', bias ? [x, weight, bias] : [x, weight], plain.attributes);
  activated(g, node, added ? g.add('Add', [made, added]) : made, output, listAttribute(node, 'activation_params') ?? []);
};

const fusedGemm: Row = ({ node, g, inputs, output }) => {
  const own = ['activation', 'activation_alpha', 'activation_beta', 'activation_gamma'];
  const made = g.add('Gemm', inputs, without(node, ...own).attributes);
  activated(g, node, made, output, [numberAttribute(node, 'activation_alpha', 0), numberAttribute(node, 'activation_beta', 0)]);
};

const fusedMatMul: Row = ({ node, g, inputs: [a = '', b = ''], output, rank }) => {
  if (numberAttribute(node, 'transBatchA', 0) || numberAttribute(node, 'transBatchB', 0))
    throw new GraphError('operator-set', `${showNode(node)} turns batches round, which Thaw does not read.`);
  const turned = (name: string, i: number, flag: string): string => {
    if (!numberAttribute(node, flag, 0)) return name;
    const axes = Array.from({ length: rank(i) }, (_, axis) => axis);
    return g.add('Transpose', [name], { perm: [...axes.slice(0, -2), axes.length - 1, axes.length - 2] });
  };
  const product = g.add('MatMul', [turned(a, 0, 'transA'), turned(b, 1, 'transB')]);
  g.add('Mul', [product, g.constant(floats([], [numberAttribute(node, 'alpha', 1)]))], {}, output);
};

/** The sum goes out, too, where it is asked for; mean and deviation are for training. */
const skipLayerNormalization = (normal: (fused: Fused, x: string, at: { scale: string; bias: string }) => void, inputs: { bias: number; added: number }): Row =>
  (fused) => {
    const { node, g, inputs: given } = fused;
    const [x = '', skip = '', scale = ''] = given;
    const [bias = '', added = ''] = [inputs.bias < 0 ? '' : (given[inputs.bias] ?? ''), given[inputs.added] ?? ''];
    if (node.outputs[1] || node.outputs[2]) throw new GraphError('operator-set', `${showNode(node)} gives out what only training needs.`);
    const sum = g.add('Add', [x, skip]);
    const whole = added ? g.add('Add', [sum, added]) : sum;
    normal(fused, whole, { scale, bias });
    if (node.outputs[3]) g.put(plainNode('Identity', [whole], [node.outputs[3]]));
  };

const layerNormal = ({ node, g, output }: Fused, x: string, { scale, bias }: { scale: string; bias: string }): void => {
  const settings = { axis: -1, epsilon: float(numberAttribute(node, 'epsilon', 1e-12)) };
  g.add('LayerNormalization', bias ? [x, scale, bias] : [x, scale], settings, output);
};

/** x/√(mean(x²) + ε)·scale along the last axis (Zhang and Sennrich 2019). */
export function putRootMeanSquare(g: GraphBuilder, x: string, { scale, epsilon, output }: { scale: string; epsilon: number; output: string }): void {
  const mean = g.add('ReduceMean', [g.add('Mul', [x, x])], { axes: [-1], keepdims: 1 });
  const root = g.add('Sqrt', [g.add('Add', [mean, g.constant(floats([], [epsilon]))])]);
  g.add('Mul', [g.add('Div', [x, root]), scale], {}, output);
}

const rootMeanSquare = ({ node, g, output }: Fused, x: string, { scale }: { scale: string }): void =>
  putRootMeanSquare(g, x, { scale, epsilon: numberAttribute(node, 'epsilon', 1e-5), output });

const scaleOf = (node: GraphNode): number | undefined => numberAttribute(node, 'scale', 0) || undefined;

/** One product makes Q, K and V. */
const attention: Row = ({ node, g, inputs: [x = '', weight = '', bias, , , added], output }) => {
  refuseAttention(node, [3, 4, 6], ['unidirectional', 'do_rotary', 'past_present_share_buffer']);
  const heads = numberAttribute(node, 'num_heads', 1);
  const product = g.add('MatMul', [x, weight]);
  const all = bias ? g.add('Add', [product, bias]) : product;
  const sizes = listAttribute(node, 'qkv_hidden_sizes');
  const names = ['q', 'k', 'v'].map((part) => `${output}_${part}`);
  g.put(plainNode('Split', sizes ? [all, g.constant(integers(sizes))] : [all], names, { axis: -1 }));
  const [q = '', k = '', v = ''] = names.map((name) => inHeads(g, name, heads));
  joinedHeads(g, attended(g, { q, k, v }, { scale: scaleOf(node), bias: added }), output);
};

/** Q, K and V are given, and one bias for the three side by side. */
const multiHeadAttention: Row = ({ node, g, inputs: [q = '', k = '', v = '', , , added], output, rank, constant }) => {
  refuseAttention(node, [4, 6, 7, 8, 9], ['unidirectional']);
  if (!k || !v || [0, 1, 2].some((i) => rank(i) !== 3))
    throw new GraphError('operator-set', `${showNode(node)} takes Q, K and V packed, which Thaw does not read.`);
  const heads = numberAttribute(node, 'num_heads', 1);
  const bias = constant(3);
  if (node.inputs[3] && !bias) throw new GraphError('operator-set', `${showNode(node)} works its bias out while it runs, which Thaw does not read.`);
  const third = bias && biasParts(bias);
  const part = (name: string, i: number): string => inHeads(g, third ? g.add('Add', [name, g.constant(third(i))]) : name, heads);
  const parts = { q: part(q, 0), k: part(k, 1), v: part(v, 2) };
  joinedHeads(g, attended(g, parts, { scale: scaleOf(node), bias: added }), output);
};

function biasParts(bias: Tensor): (i: number) => Tensor {
  const all = floatsOf(bias);
  const size = all.length / 3;
  return (i) => floats([size], all.slice(i * size, (i + 1) * size));
}

const gelu = (tanh: boolean): Row => ({ node, g, inputs: [x = '', bias], output }) =>
  putGelu(g, bias ? g.add('Add', [x, bias]) : x, { output, tanh, hint: node.name });

const binary = (op: string, last: (fused: Fused, x: string) => void): Row => (fused) => {
  const { g, inputs: [a = '', b = ''] } = fused;
  last(fused, g.add(op, [a, b]));
};

const normalised = (normal: typeof layerNormal): Row => (fused) => normal(fused, fused.inputs[0] ?? '', { scale: fused.inputs[1] ?? '', bias: '' });

const put = (op: string, attributes: (node: GraphNode) => ShortAttributes): Row => ({ node, g, inputs, output }) => {
  g.add(op, inputs, attributes(node), output);
};

const rows: Readonly<Record<string, Row>> = {
  FusedConv: fusedConv,
  FusedGemm: fusedGemm,
  FusedMatMul: fusedMatMul,
  TransposeMatMul: fusedMatMul,
  Gelu: gelu(false),
  BiasGelu: gelu(false),
  FastGelu: gelu(true),
  QuickGelu: ({ node, g, inputs: [x = ''], output }) => {
    const scaled = g.add('Mul', [x, g.constant(floats([], [numberAttribute(node, 'alpha', 1.702)]))]);
    g.add('Mul', [x, g.add('Sigmoid', [scaled])], {}, output);
  },
  SkipLayerNormalization: skipLayerNormalization(layerNormal, { bias: 3, added: 4 }),
  SkipSimplifiedLayerNormalization: skipLayerNormalization(rootMeanSquare, { bias: -1, added: 3 }),
  SimplifiedLayerNormalization: normalised(rootMeanSquare),
  Attention: attention,
  MultiHeadAttention: multiHeadAttention,
  BiasSoftmax: binary('Add', ({ node, g, output }, x) => { g.add('Softmax', [x], { axis: numberAttribute(node, 'axis', 1) }, output); }),
  BiasAdd: ({ g, inputs: [x = '', bias = '', skip = ''], output }) => { g.add('Add', [g.add('Add', [x, bias]), skip], {}, output); },
  LayerNormalization: put('LayerNormalization', (node) => without(node, 'stash_type').attributes),
};

/** onnxruntime writes this one without a domain. */
const alsoStandard: Readonly<Record<string, Row>> = { SimplifiedLayerNormalization: normalised(rootMeanSquare) };
