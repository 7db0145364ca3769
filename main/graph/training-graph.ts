/**
 * The graph of a training step: a network above a thaw line with parameters as inputs, and cross-entropy loss and
 * gradients as outputs.
 */
import { namesIn, newBuilder } from './builder.ts';
import { differentiate, withBatchOf } from './differentiate.ts';
import { valueCalled, type Graph } from './graph.ts';
import { mergeDuplicates } from './passes/merge.ts';
import { withoutDead } from './passes/dead.ts';
import { GraphError } from './graph-error.ts';
import { parameterNames } from './backbone/flops.ts';

export interface TrainingStep {
  /**
   * Inputs: those of the network, `targets` [B,K], and every parameter by its name. Outputs: those of the network, `loss`
   * (one number), and the gradients.
   */
  readonly graph: Graph;
  /** Parameter → its gradient's output. */
  readonly gradients: ReadonlyMap<string, string>;
}

/**
 * One step for batches of exactly `batch` pictures, for a network that gives `logits` [N,K]. The loss is
 * −Σ targets · log softmax(logits): rows of targets carry the weight of their picture, so a row of zeros counts nothing and
 * 1/B in every row gives the mean. Refuses what can't be differentiated ("no-gradient").
 */
export function trainingStep(network: Graph, batch: number, learns: readonly string[] = parameterNames(network)): TrainingStep {
  const sized = withBatchOf(network, batch);
  const classes = valueCalled(sized.outputs, 'logits').dims?.[1];
  if (typeof classes !== 'number') throw new GraphError('no-such-value', 'The network does not say how many classes it tells apart.');
  const withLoss = crossEntropy(sized, batch, classes);
  const { graph, gradients } = differentiate(withLoss, 'loss', learns);
  // A weight through which nothing flows back is a constant.
  return { graph: mergeDuplicates(withoutDead(withInputs(graph, [...gradients.keys()]))), gradients };
}

function crossEntropy(graph: Graph, batch: number, classes: number): Graph {
  const g = newBuilder([...namesIn(graph), 'targets', 'loss']);
  const logs = g.add('LogSoftmax', ['logits'], { axis: 1 });
  g.add('Neg', [g.add('ReduceSum', [g.add('Mul', ['targets', logs])], { keepdims: 0 })], {}, 'loss');
  return {
    ...graph, nodes: [...graph.nodes, ...g.nodes], initialisers: new Map([...graph.initialisers, ...g.initialisers]),
    inputs: [...graph.inputs, { name: 'targets', dtype: 'float32', dims: [batch, classes] }],
    outputs: [...graph.outputs, { name: 'loss', dtype: 'float32', dims: [] }],
  };
}

/** Weights that change from step to step come from outside. */
function withInputs(graph: Graph, learns: readonly string[]): Graph {
  const initialisers = new Map(graph.initialisers);
  const inputs = learns.flatMap((name) => {
    const tensor = initialisers.get(name);
    initialisers.delete(name);
    return tensor ? [{ name, dtype: tensor.dtype, dims: tensor.dims }] : [];
  });
  return { ...graph, initialisers, inputs: [...graph.inputs, ...inputs] };
}
