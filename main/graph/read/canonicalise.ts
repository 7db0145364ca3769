/**
 * Canonicalisation to operator set 17: a row per operator rewrites the forms of older and newer operator sets.
 * A row goes by the form it meets, not by the version, so that a file with a wrong version is read all the same;
 * only Softmax, whose form is the same and whose meaning changed, depends on the version.
 */
import { newBuilder, namesIn, plainNode } from '../builder.ts';
import {
  ints,
  listAttribute,
  numberAttribute,
  showNode,
  standardOpset,
  text,
  textAttribute,
  type Graph,
  type GraphNode,
} from '../graph.ts';
import type { Dims } from '../dims.ts';
import { GraphError } from '../graph-error.ts';
import { codeOfType } from '../proto/data-types.ts';
import { floats, integers, numbersOf, tensorOf, type DataType } from '../tensor.ts';
import { standardAttention } from './attention.ts';
import { earliest, earliestEnd } from './earliest-opset.ts';
import { gatherNd } from './gather-nd.ts';
import { putRootMeanSquare } from './fused.ts';
import { putGelu } from './gelu.ts';
import { knownAlong, without, withAttributes, type Known, type Row } from './rewrite.ts';

/** Every file comes out in operator set 17. Refuses settings that Thaw has no form for, naming the node. */
export function canonicalise(graph: Graph): Graph {
  const g = newBuilder(namesIn(graph));
  const known = knownAlong(graph, g);
  const early = graph.opset < earliestEnd;
  const table = early ? { ...rows, ...earliest } : rows;
  for (const node of graph.nodes) {
    const row = node.domain === '' && Object.hasOwn(table, node.op) ? table[node.op] : undefined;
    const constant = (i: number): readonly number[] | undefined => constantInput(graph, node, i, known);
    const rank = (i: number): number => known(node.inputs[i] ?? '')?.dims?.length ?? refuseUnknownRank(node, i);
    const dims = (i: number): Dims | undefined => known(node.inputs[i] ?? '')?.dims;
    const dtype = (i: number): DataType => known(node.inputs[i] ?? '')?.dtype ?? 'float32';
    if (row) row({ node: without(node, 'consumed_inputs'), g, opset: graph.opset, constant, rank, dims, dtype });
    else g.put(early ? without(node, 'consumed_inputs') : node);
  }
  return { ...graph, opset: standardOpset, nodes: g.nodes, initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}

function constantInput(graph: Graph, node: GraphNode, i: number, known: (name: string) => Known | undefined): readonly number[] | undefined {
  const name = node.inputs[i];
  if (!name) return undefined;
  const tensor = graph.initialisers.get(name);
  const found = tensor ? undefined : known(name)?.value?.data;
  const numbers = found && Array.from(found);
  if (numbers?.every((value) => typeof value === 'number')) return numbers;
  if (!tensor) throw new GraphError('data-type', `${showNode(node)} works out “${name}” only when the model runs; Thaw needs it fixed.`);
  return Array.from(numbersOf(tensor));
}

function refuseUnknownRank(node: GraphNode, i: number): never {
  throw new GraphError(
    'operator-set',
    `How many axes “${node.inputs[i] ?? ''}” has cannot be worked out, and ${showNode(node)} depends on it.`,
  );
}

/** An attribute that became an input at place `i`. */
const listToInput = (attribute: string, i: number): Row => ({ node, g }) => {
  const list = listAttribute(node, attribute);
  g.put(list ? withInput(without(node, attribute), i, g.constant(integers(list), `${node.name}_${attribute}`)) : node);
};

function withInput(node: GraphNode, i: number, name: string): GraphNode {
  const inputs = Array.from({ length: Math.max(node.inputs.length, i + 1) }, (_, at) => (at === i ? name : (node.inputs[at] ?? '')));
  return { ...node, inputs };
}

/** Axes are an attribute of Reduce… until operator set 18 and an input after it. */
const reduceAxes: Row = ({ node, g, constant }) => {
  const axes = constant(1);
  if (!axes)
    return g.put(
      numberAttribute(node, 'noop_with_empty_axes', 0) && !listAttribute(node, 'axes')
        ? identity(node)
        : without(node, 'noop_with_empty_axes'),
    );
  if (axes.length === 0 && numberAttribute(node, 'noop_with_empty_axes', 0)) return g.put(identity(node));
  const plain = without({ ...node, inputs: node.inputs.slice(0, 1) }, 'noop_with_empty_axes');
  g.put(axes.length > 0 ? withAttributes(plain, { axes: ints(axes) }) : plain);
};

const identity = (node: GraphNode): GraphNode => ({
  ...plainNode('Identity', node.inputs.slice(0, 1), node.outputs.slice(0, 1)),
  name: node.name,
});

/** Before 13 the axes from `axis` (1 if not said) on are one list; flattened, that is today's meaning. */
const oldSoftmax: Row = ({ node, g, opset }) => {
  if (opset >= 13) return g.put(node);
  const [x = '', y = ''] = [node.inputs[0], node.outputs[0]];
  const flat = g.add('Flatten', [x], { axis: numberAttribute(node, 'axis', 1) });
  const done = g.add(node.op, [flat], { axis: -1 });
  g.put({ ...plainNode('Reshape', [done, g.add('Shape', [x])], [y]), name: node.name });
};

/** min and max were attributes until 11. */
const oldClip: Row = ({ node, g }) => {
  if (!('min' in node.attributes) && !('max' in node.attributes)) return g.put(node);
  const bound = (name: string): string =>
    name in node.attributes ? g.constant(floats([], [numberAttribute(node, name, 0)]), `${node.name}_${name}`) : '';
  g.put({ ...without(node, 'min', 'max'), inputs: [node.inputs[0] ?? '', bound('min'), bound('max')] });
};

/** starts, ends and axes were attributes until 10. */
const oldSlice: Row = ({ node, g }) => {
  const lists = ['starts', 'ends', 'axes'].map((name) => [name, listAttribute(node, name)] as const);
  if (!lists[0]?.[1]) return g.put(node);
  const inputs = lists.flatMap(([name, list]) => (list ? [g.constant(integers(list), `${node.name}_${name}`)] : []));
  g.put({ ...without(node, 'starts', 'ends', 'axes'), inputs: [node.inputs[0] ?? '', ...inputs] });
};

/** pads and value were attributes until 11; axes came as a fourth input with 18. */
const pad: Row = ({ node, g, constant }) => {
  const listed = listAttribute(node, 'pads');
  if (listed) {
    const value = g.constant(floats([], [numberAttribute(node, 'value', 0)]), `${node.name}_value`);
    return g.put({
      ...without(node, 'pads', 'value'),
      inputs: [node.inputs[0] ?? '', g.constant(integers(listed), `${node.name}_pads`), value],
    });
  }
  const [pads, axes] = [node.inputs[3] ? constant(1) : undefined, constant(3)];
  if (!pads || !axes) return g.put(node);
  // Four axes, as pictures have them; a negative axis counts from the back.
  const at = (side: number, axis: number): number => {
    const place = axes.findIndex((listedAxis) => (listedAxis + 4) % 4 === axis);
    return place < 0 ? 0 : (pads[place + side * axes.length] ?? 0);
  };
  const full = [0, 1].flatMap((side) => [0, 1, 2, 3].map((axis) => at(side, axis)));
  g.put({ ...node, inputs: [node.inputs[0] ?? '', g.constant(integers(full), `${node.name}_pads`), node.inputs[2] ?? ''] });
};

/** Upsample is Resize with these settings (ONNX's own conversion from 9 to 10). */
const asUpsample = { coordinate_transformation_mode: text('asymmetric'), nearest_mode: text('floor') };

const upsample: Row = ({ node, g }) => {
  const listed = listAttribute(node, 'scales');
  const scales = listed ? g.constant(floats([listed.length], listed), `${node.name}_scales`) : (node.inputs[1] ?? '');
  const mode = textAttribute(node, 'mode', 'nearest');
  g.put({
    ...withAttributes(without(node, 'scales'), { ...asUpsample, mode: text(mode === 'bilinear' ? 'linear' : mode) }),
    op: 'Resize',
    inputs: [node.inputs[0] ?? '', '', scales],
  });
};

const resize: Row = ({ node, g, opset }) => {
  const old = node.inputs.length === 2 && opset < 11;
  if (numberAttribute(node, 'antialias', 0))
    throw new GraphError('operator-set', `${showNode(node)} smooths while it shrinks, which Thaw cannot do.`);
  g.put(
    old
      ? { ...withAttributes(node, asUpsample), inputs: [node.inputs[0] ?? '', '', node.inputs[1] ?? ''] }
      : without(node, 'antialias', 'keep_aspect_ratio_policy'),
  );
};

/** Trained networks use the stored statistics; the extra outputs are for training. */
const batchNormalization: Row = ({ node, g }) =>
  g.put(
    without({ ...node, outputs: node.outputs.slice(0, 1) }, 'spatial', 'is_test', 'consumed_inputs', 'momentum', 'training_mode'),
  );

/** Nothing is dropped when a network answers; where the mask is asked for it says so. */
const dropout: Row = ({ node, g }) => {
  const [x = ''] = node.inputs;
  const mask = node.outputs[1];
  g.put(identity(node));
  if (mask)
    g.put(
      plainNode('ConstantOfShape', [g.add('Shape', [x])], [mask], {
        value: { type: 'tensor', value: tensorOf('bool', [1], [1]) },
      }),
    );
};

/** x·tanh(ln(1 + eˣ)) (Misra 2019). */
const mish: Row = ({ node, g }) => {
  const [x = ''] = node.inputs;
  g.put({ ...plainNode('Mul', [x, g.add('Tanh', [g.add('Softplus', [x])])], node.outputs), name: node.name });
};

const gelu: Row = ({ node, g }) =>
  putGelu(g, node.inputs[0] ?? '', { output: node.outputs[0] ?? '', tanh: textAttribute(node, 'approximate', 'none') === 'tanh', hint: node.name });

/** x·σ(αx): SiLU where α is 1 (Ramachandran et al. 2017). */
const swish: Row = ({ node, g }) => {
  const [x = ''] = node.inputs;
  const alpha = numberAttribute(node, 'alpha', 1);
  const scaled = alpha === 1 ? x : g.add('Mul', [x, g.constant(floats([], [alpha]), `${node.name}_alpha`)]);
  g.put({ ...plainNode('Mul', [x, g.add('Sigmoid', [scaled])], node.outputs), name: node.name });
};

const rmsNormalization: Row = ({ node, g }) => {
  const axis = numberAttribute(node, 'axis', -1);
  if (axis !== -1) throw new GraphError('operator-set', `${showNode(node)} normalises along more than the last axis, which Thaw does not read.`);
  const [x = '', scale = ''] = node.inputs;
  putRootMeanSquare(g, x, { scale, epsilon: numberAttribute(node, 'epsilon', 1e-5), output: node.outputs[0] ?? '' });
};

/** More channels than any network has. */
const maxGroups = 2 ** 16;

/** Group normalisation as instance normalisation of [N, groups, rest], then scale and bias (Wu and He 2018). */
const groupNormalization: Row = ({ node, g, opset, constant }) => {
  const [x = ''] = node.inputs;
  const groups = numberAttribute(node, 'num_groups', 1);
  if (groups < 1 || groups > maxGroups) throw new GraphError('shape-mismatch', `${showNode(node)} has ${groups} groups of channels.`);
  const [scale, bias] = [constant(1) ?? [], constant(2) ?? []];
  const flat = g.add('Reshape', [x, g.constant(integers([0, groups, -1]))]);
  const ones = g.constant(floats([groups], new Float32Array(groups).fill(1)));
  const zeros = g.constant(floats([groups], new Float32Array(groups)));
  const normal = g.add('InstanceNormalization', [flat, ones, zeros], {
    epsilon: { type: 'float', value: numberAttribute(node, 'epsilon', 1e-5) },
  });
  const back = g.add('Reshape', [normal, g.add('Shape', [x])]);
  // One number per group until 21, one per channel since; pictures have two more axes.
  const perChannel = (values: readonly number[]): string => {
    if (opset < 21 && values.length === groups && groups > 1)
      throw new GraphError(
        'operator-set',
        `${showNode(node)} is written for operator set ${opset}, whose group normalisation Thaw does not read; export with 21 or with an older set.`,
      );
    return g.constant(floats([values.length, 1, 1], values), `${node.name}_channel`);
  };
  g.put({ ...plainNode('Add', [g.add('Mul', [back, perChannel(scale)]), perChannel(bias)], node.outputs), name: node.name });
};

/** To the type of another value; every kind of float is single precision here. */
const castLike: Row = ({ node, g, dtype }) =>
  g.put({ ...plainNode('Cast', node.inputs.slice(0, 1), node.outputs, { to: codeOfType(dtype(1)) }), name: node.name });

const drop = (...names: readonly string[]): Row => ({ node, g }) => g.put(without(node, ...names));
const reduced = [
  'ReduceMean',
  'ReduceMax',
  'ReduceMin',
  'ReduceProd',
  'ReduceL1',
  'ReduceL2',
  'ReduceLogSum',
  'ReduceLogSumExp',
  'ReduceSumSquare',
];

const rows: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(reduced.map((op) => [op, reduceAxes])),
  ReduceSum: listToInput('axes', 1),
  Squeeze: listToInput('axes', 1),
  Unsqueeze: listToInput('axes', 1),
  Split: ({ node, g }) => listToInput('split', 1)({
    node: without(node, 'num_outputs'), g, opset: standardOpset, constant: () => undefined, rank: () => 0, dims: () => undefined, dtype: () => 'float32',
  }),
  Softmax: oldSoftmax,
  LogSoftmax: oldSoftmax,
  Hardmax: oldSoftmax,
  Clip: oldClip,
  Slice: oldSlice,
  Pad: pad,
  Upsample: upsample,
  Resize: resize,
  BatchNormalization: batchNormalization,
  Dropout: dropout,
  Mish: mish,
  Gelu: gelu,
  GroupNormalization: groupNormalization,
  Swish: swish,
  RMSNormalization: rmsNormalization,
  Attention: ({ node, g, rank }) => standardAttention(g, node, rank),
  Cast: drop('saturate', 'round_mode'),
  CastLike: castLike,
  GatherND: gatherNd,
};

