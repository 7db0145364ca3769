// Memory estimate of training: peak memory of a graph's live values, and of the trainer process as a whole.
import { loweredToOrdinary } from '../../engines/probe/index.ts';
import { knowledgeOf, networkAbove, trainingStep, type Graph, type ThawLine } from '../../graph/index.ts';

/** Node, the engine with its code, and decoding buffers: the trainer's memory beyond the network's, as measured. */
const baseBytes = 450e6;
/** Weights, gradients, the optimiser's two moments, the best weights and the initial ones. */
const copiesOfWeights = 6;

/** Memory of the trainer process in training; `step` is the peak of one training step. */
export function trainingBytes({ parameters, parametersAbove, step }: {
  readonly parameters: number; readonly parametersAbove: number; readonly step: number;
}): number {
  return Math.round(baseBytes + 4 * (parameters + copiesOfWeights * parametersAbove) + step);
}

/** Bytes per number; activations are almost all float32. */
const bytesOf: Partial<Record<string, number>> = { float32: 4, int64: 8, int32: 4, bool: 1, uint8: 1, float16: 2 };

/**
 * Peak bytes of a training step above a line, as ordinary operators, whose shapes are all known; other forms need about
 * as much. `features` goes from the picture to the features.
 */
export function bytesOfStep(
  features: Graph, line: ThawLine, { batch, classes }: { readonly batch: number; readonly classes: number },
): number {
  return peakLiveBytes(loweredToOrdinary(trainingStep(networkAbove(features, line, classes), batch).graph));
}

/** Peak of the live values, when each is freed after its last use. Inputs and outputs stay. */
export function peakLiveBytes(graph: Graph): number {
  const known = knowledgeOf(graph);
  const sizes = new Map([...known].map(([name, { dtype, dims }]) => [name, (bytesOf[dtype ?? 'float32'] ?? 4)
    * (dims ?? []).reduce<number>((product, dim) => product * (typeof dim === 'number' ? dim : 1), 1)]));
  const size = (name: string): number => (graph.initialisers.has(name) ? 0 : sizes.get(name) ?? 0);
  const reads = new Map<string, number>();
  for (const { inputs } of graph.nodes) for (const name of new Set(inputs)) reads.set(name, (reads.get(name) ?? 0) + 1);
  for (const { name } of [...graph.inputs, ...graph.outputs]) reads.set(name, Infinity);
  let alive = graph.inputs.reduce((sum, { name }) => sum + size(name), 0);
  let peak = alive;
  for (const { inputs, outputs } of graph.nodes) {
    for (const name of outputs) alive += size(name);
    peak = Math.max(peak, alive);
    for (const name of new Set(inputs)) {
      const left = (reads.get(name) ?? 0) - 1;
      reads.set(name, left);
      if (left === 0) alive -= size(name);
    }
  }
  return peak;
}
