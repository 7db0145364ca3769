/** The feature layer: the tensor in front of a model’s own classifier, from which a new head learns. */
import { newBuilder, namesIn } from '../builder.ts';
import { elements, showDims, type Dims } from '../dims.ts';
import { readsOf, type Graph, type GraphNode, type GraphValue } from '../graph.ts';
import { knowledgeOf } from '../infer-shapes.ts';
import { producersOf, descendantsOf } from '../topological-order.ts';
import { imageInput } from './image-input.ts';
import { GraphError, type Finding } from '../graph-error.ts';
import { whyUnknown } from './unknown-operators.ts';

/** Where the features of a model are; `graph` has the pooling or flattening that was needed to make them [N,F]. */
interface Features {
  readonly graph: Graph;
  /** Name of the value [N,F]. */
  readonly name: string;
  readonly width: number;
  /** The value that holds the scores of the file's own classes, if it has any. */
  readonly logits: string | undefined;
  readonly classes: number | undefined;
}

/** Class counts of ImageNet and its large sibling, with and without a background class. */
const wellKnownCounts: ReadonlySet<unknown> = new Set([1000, 1001, 21841, 21842, 21843]);
const classNames = /logit|prob|class|softmax|score/i;

/** Refuses a model whose outputs do not come from its picture input, or that holds no features of a known size. */
export function findFeatures(graph: Graph): Features {
  const reached = descendantsOf(graph.nodes, imageInput(graph).name);
  const outputs = graph.outputs.filter((output) => reached.has(output.name) && output.dtype === 'float32');
  const named = outputs.find((output) => output.name === 'features');
  const scores = outputs.filter((output) => output !== named);
  if (named) return located(graph, named.name, scores.find(isScores));
  const output = scores.find((candidate) => classNames.test(candidate.name)) ?? scores.find(isScores) ?? scores[0];
  if (!output)
    throw new GraphError(
      'no-features',
      `No output of the model comes from its picture: ${graph.outputs.map((o) => `“${o.name}” is ${o.dtype} ${showDims(o.dims)}`).join(', ')}.`,
    );
  const head = findClassifier(graph, output, reached);
  return head ? located(graph, head.input, { name: head.logits, dims: knowledgeOf(graph).get(head.logits)?.dims }) : located(graph, output.name, undefined);
}

function isScores({ dims }: GraphValue): boolean {
  return dims?.length === 2 || (dims?.length === 4 && elements(dims.slice(2)) === 1);
}

/** The classifier that made an output: what goes into it, and its scores before softmax. */
interface Classifier {
  readonly input: string;
  readonly logits: string;
}

/** Walks back from an output over everything with a single way in, to the last layer that has weights of its own. */
function findClassifier(graph: Graph, output: GraphValue, reached: ReadonlySet<string>): Classifier | undefined {
  const makers = producersOf(graph.nodes);
  const known = knowledgeOf(graph);
  let name = output.name;
  let logits = output.name;
  let looksLikeScores = classNames.test(output.name);
  for (let node = makers.get(name); node; node = makers.get(name)) {
    const ways = node.inputs.filter((input) => reached.has(input));
    const [way] = ways;
    if (ways.length !== 1 || way === undefined || readsOf(node).length !== node.inputs.filter((input) => input !== '').length) return undefined;
    const [before, after] = [known.get(way)?.dims, known.get(name)?.dims];
    if (isMatrix(node)) return after?.length === 2 ? { input: way, logits } : undefined;
    if (node.op === 'Conv') return isClassifierConv(before, after, looksLikeScores) ? { input: way, logits } : undefined;
    if (node.op === 'Softmax' || node.op === 'LogSoftmax' || node.op === 'Sigmoid') {
      looksLikeScores = true;
      logits = way;
    }
    name = way;
  }
  return undefined;
}

const isMatrix = (node: GraphNode): boolean => node.op === 'Gemm' || node.op === 'MatMul';

/** A convolution of pooled features, or the last one of a network that pools its class maps (SqueezeNet, DarkNet). */
function isClassifierConv(before: Dims | undefined, after: Dims | undefined, looksLikeScores: boolean): boolean {
  if (before && elements(before.slice(2)) === 1) return true;
  return looksLikeScores || wellKnownCounts.has(after?.[1]);
}

/** Makes the value at `name` [N,F]: pooled if it is a map, its class token or mean if it is a sequence. */
function located(graph: Graph, name: string, scores: { name: string; dims: Dims | undefined } | undefined): Features {
  const dims = knowledgeOf(graph).get(name)?.dims;
  const g = newBuilder(namesIn(graph));
  const flat = flattened(g, name, dims);
  const width = dims?.[dims.length === 3 ? 2 : 1];
  if (flat === undefined || typeof width !== 'number' || width === 0)
    throw new GraphError('no-features', whyUnknown(graph, name) ?? `The model has no features of a fixed size: “${name}” is ${showDims(dims)}.`);
  const nodes = [...graph.nodes, ...g.nodes];
  const findings: Finding[] = flat.pooled
    ? [{ code: 'pooling-added', sentence: `“${name}” is ${showDims(dims)}; its mean over all places is used as features.` }]
    : [];
  const made =
    flat.name === name
      ? graph
      : {
          ...graph,
          nodes,
          initialisers: new Map([...graph.initialisers, ...g.initialisers]),
          findings: [...graph.findings, ...findings],
        };
  const classes = scores?.dims?.[1];
  return { graph: made, name: flat.name, width, logits: scores?.name, classes: typeof classes === 'number' ? classes : undefined };
}

function flattened(g: ReturnType<typeof newBuilder>, name: string, dims: Dims | undefined): { name: string; pooled: boolean } | undefined {
  if (dims?.length === 2) return { name, pooled: false };
  if (dims?.length === 4 && elements(dims.slice(2)) === 1) return { name: g.add('Flatten', [name], { axis: 1 }), pooled: false };
  if (dims?.length === 4) return { name: g.add('Flatten', [g.add('GlobalAveragePool', [name])], { axis: 1 }), pooled: true };
  if (dims?.length !== 3) return undefined;
  const tokens = Number(dims[1]);
  // A square of patches and one more: the first is the class token (Dosovitskiy et al. 2021).
  if (Number.isInteger(Math.sqrt(tokens - 1))) {
    const first = g.constant({ dtype: 'int64', dims: [], data: BigInt64Array.of(0n) });
    return { name: g.add('Gather', [name, first], { axis: 1 }), pooled: false };
  }
  return { name: g.add('ReduceMean', [name], { axes: [1], keepdims: 0 }), pooled: true };
}
