// Random initialisation for networks whose normalisation layers may be folded away: weights as in He et al. (2015),
// then every layer scaled and shifted channel by channel until its outputs on some pictures have mean 0 and deviation 1
// (data-dependent initialisation, Krähenbühl et al. 2016), as a normalisation would have done.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.
import { onnxruntime, type Session } from '../../engines/index.ts';
import { floats, parameterNames, writeModel, type Graph, type GraphNode, type Tensor } from '../../graph/index.ts';
import { normal } from '../../numerics/index.ts';

/**
 * Deviation of weights that are not a layer's matrix: position embeddings and class tokens (Dosovitskiy et al. 2021).
 */
const smallDeviation = 0.02;

const isLayer = ({ op }: GraphNode): boolean => op === 'Conv' || op === 'Gemm' || op === 'MatMul';

/** Initial value of weight number `i` of a node: a constant, or a normal distribution with a deviation. */
function initialiserOf(
  node: GraphNode, i: number, dims: readonly number[], transposed: boolean,
): { fill: number } | { deviation: number } {
  if (isLayer(node) && i === 1 && dims.length > 1) {
    const fanIn = node.op === 'Conv' || transposed ? dims.slice(1).reduce((a, b) => a * b, 1) : (dims[0] ?? 1);
    return { deviation: Math.sqrt(2 / fanIn) };
  }
  if (isLayer(node)) return { fill: 0 };
  if (node.op === 'Mul' || node.op === 'Div' || (/Normalization$/.test(node.op) && i === 1)) return { fill: 1 };
  if (node.op === 'PRelu') return { fill: 0.25 };
  return dims.filter((size) => size > 1).length > 1 ? { deviation: smallDeviation } : { fill: 0 };
}

/** The same network with all trained weights drawn anew. `features` goes from the picture to the features. */
export function randomInit(features: Graph, random: () => number): Graph {
  const initialisers = new Map(features.initialisers);
  const pending = new Set(parameterNames(features));
  for (const node of features.nodes) {
    const transposed = node.attributes.transB?.type === 'int' && node.attributes.transB.value === 1;
    for (const [i, name] of node.inputs.entries()) {
      const tensor = features.initialisers.get(name);
      if (!tensor) continue;
      if (node.op === 'BatchNormalization' && i > 2) {
        initialisers.set(name, floats(tensor.dims, new Float32Array(tensor.data.length).fill(i === 3 ? 0 : 1)));
      }
      if (!pending.delete(name)) continue;
      const initialiser = initialiserOf(node, i, tensor.dims, transposed);
      initialisers.set(name, floats(tensor.dims, Float32Array.from(
        { length: tensor.data.length },
        () => ('fill' in initialiser ? initialiser.fill : initialiser.deviation * normal(random)),
      )));
    }
  }
  return { ...features, initialisers };
}

/** A convolution whose output channels can be brought to mean 0 and, with a bias, deviation 1. */
interface Layer { readonly output: string; readonly weight: string; readonly bias: string | null }

/**
 * Scales the convolutions of `graph` in execution order on a batch [n,C,H,W]. The weights are inputs of one session, so
 * that the network is loaded once.
 */
export async function dataDependentScale(graph: Graph, picture: Tensor): Promise<Graph> {
  const layers = graph.nodes.flatMap((node): Layer[] => {
    const [, weight = '', bias = ''] = node.inputs;
    return node.op === 'Conv' && graph.initialisers.has(weight)
      ? [{ output: node.outputs[0] ?? '', weight, bias: graph.initialisers.has(bias) ? bias : null }]
      : [];
  });
  const weights = new Map<string, Tensor>(layers.flatMap(({ weight, bias }) =>
    [weight, ...(bias === null ? [] : [bias])].map((name) => [name, copyOf(graph.initialisers.get(name))] as const)));
  await using session = await onnxruntime.open(
    writeModel(withWeightInputs(graph, weights, layers.map(({ output }) => output))),
  );
  const input = graph.inputs[0]?.name ?? '';
  for (const { output, weight, bias } of layers) {
    const { mean, deviation } = await channelStatistics(session, output, {
      [input]: picture, ...Object.fromEntries(weights),
    });
    rescale(weights.get(weight), (channel) => 1 / deviation[channel]!);
    const shift = bias === null ? undefined : weights.get(bias);
    if (shift?.data instanceof Float32Array) {
      shift.data.forEach((value, channel, all) => { all[channel] = (value - mean[channel]!) / deviation[channel]!; });
    }
  }
  return { ...graph, initialisers: new Map([...graph.initialisers, ...weights]) };
}

const copyOf = (tensor: Tensor | undefined): Tensor => {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('a layer’s weights are not float32');
  return floats(tensor.dims, tensor.data.slice());
};

/** The graph with some weights as inputs and some values as outputs. */
function withWeightInputs(graph: Graph, weights: ReadonlyMap<string, Tensor>, outputs: readonly string[]): Graph {
  const initialisers = new Map(graph.initialisers);
  for (const name of weights.keys()) initialisers.delete(name);
  return {
    ...graph, initialisers,
    inputs: [
      ...graph.inputs, ...Array.from(weights, ([name, { dims }]) => ({ name, dtype: 'float32' as const, dims })),
    ],
    outputs: outputs.map((name) => ({ name, dtype: 'float32' as const, dims: undefined })),
  };
}

function rescale(tensor: Tensor | undefined, factor: (channel: number) => number): void {
  if (!(tensor?.data instanceof Float32Array)) return;
  const perChannel = tensor.data.length / (tensor.dims[0] ?? 1);
  tensor.data.forEach((value, i, all) => { all[i] = value * factor(Math.floor(i / perChannel)); });
}

/** Mean and deviation of each channel of [n,C,…] over pictures and positions. */
async function channelStatistics(
  session: Session, output: string, feeds: Record<string, Tensor>,
): Promise<{ mean: Float64Array; deviation: Float64Array }> {
  const { [output]: activations } = await session.run(feeds, [output]);
  const [n = 1, channels = 1] = activations?.dims ?? [];
  const numbers = activations?.data instanceof Float32Array ? activations.data : new Float32Array();
  const places = numbers.length / (n * channels);
  const [mean, deviation] = [new Float64Array(channels), new Float64Array(channels)];
  numbers.forEach((value, i) => { mean[Math.floor(i / places) % channels]! += value / (n * places); });
  numbers.forEach(
    (value, i) => { const channel = Math.floor(
      i / places,
    ) % channels; deviation[channel]! += (value - mean[channel]!) ** 2 / (n
      * places); },
  );
  // A constant channel is left unchanged.
  return { mean, deviation: deviation.map((square) => Math.sqrt(square) || 1) };
}
