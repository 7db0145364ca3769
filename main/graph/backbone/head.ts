/** The classifier head: a linear layer and softmax on top of a graph that gives features. */
import { newBuilder, namesIn, type GraphBuilder } from '../builder.ts';
import { valueCalled, type Graph } from '../graph.ts';
import { GraphError } from '../graph-error.ts';
import { floats, integers } from '../tensor.ts';

interface Head {
  /** [K,D] row by row: one row of weights for each class. */
  readonly weight: Float32Array;
  /** [K] */
  readonly bias: Float32Array;
}

interface HeadOptions {
  /** Look at the picture and its mirror image, and use the mean of their features. */
  readonly flip?: boolean;
}

/**
 * From `features` [N,D] to `logits` [N,K] and `probabilities` [N,K], which become the outputs. Refuses a head made for
 * another number of features.
 */
export function attachHead(graph: Graph, { weight, bias }: Head, { flip = false }: HeadOptions = {}): Graph {
  const width = valueCalled(graph.outputs, 'features').dims?.[1];
  const classes = bias.length;
  if (typeof width !== 'number' || weight.length !== classes * width)
    throw new GraphError(
      'head-mismatch',
      `The head has ${weight.length} weights for ${classes} classes, and the model gives ${width} features: ${classes} × ${width} weights are needed.`,
    );
  const looking = flip ? withMirrorMean(graph) : graph;
  const [{ name: features } = { name: 'features' }] = looking.outputs;
  const g = newBuilder(namesIn(looking));
  const w = g.constant(floats([classes, width], weight), 'head_weight');
  g.add('Gemm', [features, w, g.constant(floats([classes], bias), 'head_bias')], { transB: 1 }, 'logits');
  g.add('Softmax', ['logits'], { axis: 1 }, 'probabilities');
  const scores = { dtype: 'float32', dims: ['N', classes] } as const;
  return added(looking, g, [{ name: 'logits', ...scores }, { name: 'probabilities', ...scores }]);
}

/**
 * The same graph with each picture looked at twice, as it is and mirrored left to right; `features` become the mean of
 * both. Mirrored are the columns of [N,C,H,W], or of [N,H,W,C] where the input is pixels.
 */
export function withMirrorMean(graph: Graph): Graph {
  const [input] = graph.inputs;
  const features = valueCalled(graph.outputs, 'features');
  if (!input) throw new GraphError('no-picture-input', 'The model has no input.');
  const columns = input.dtype === 'uint8' ? 2 : 3;
  const front = newBuilder(namesIn(graph));
  const both = front.add('Concat', [input.name, mirrored(front, input.name, columns)], { axis: 0 });
  const nodes = graph.nodes.map((node) => ({ ...node, inputs: node.inputs.map((name) => (name === input.name ? both : name)) }));
  const twice = { ...graph, nodes: [...front.nodes, ...nodes], initialisers: new Map([...graph.initialisers, ...front.initialisers]) };
  const back = newBuilder(namesIn(twice));
  const pairs = back.add('Reshape', [features.name, back.constant(integers([2, -1, Number(features.dims?.[1])]))]);
  const mean = back.add('ReduceMean', [pairs], { axes: [0], keepdims: 0 }, 'features_mean');
  return added(twice, back, [{ ...features, name: mean }]);
}

/** A Slice backwards from the last column past the first. */
function mirrored(g: GraphBuilder, name: string, axis: number): string {
  const [start, end, axes, step] = [-1, Number.MIN_SAFE_INTEGER, axis, -1].map((value) => g.constant(integers([value])));
  return g.add('Slice', [name, start ?? '', end ?? '', axes ?? '', step ?? '']);
}

function added(graph: Graph, g: GraphBuilder, outputs: Graph['outputs']): Graph {
  return { ...graph, outputs, nodes: [...graph.nodes, ...g.nodes], initialisers: new Map([...graph.initialisers, ...g.initialisers]) };
}
