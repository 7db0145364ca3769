// Memory estimate of training: peak memory of a graph's live values, and of the trainer process as a whole.
import type { EngineChoice } from '../../../preload/contract.ts';
import { loweredToOrdinary } from '../../engines/probe/index.ts';
import { knowledgeOf, networkAbove, trainingStep, withBatchOf, type Graph, type ThawLine } from '../../graph/index.ts';
import { inferenceBatch } from './hyperparameters.ts';

/** What an engine takes of the computer's memory in training. */
interface EngineMemory {
  /** Node, the engine with its code, workers that decode and augment: all beyond the network's own. */
  readonly base: number;
  /** Of the live values of the frozen network and of a training step, which come one after the other. */
  readonly frozen: number;
  readonly step: number;
}

/**
 * Fitted to the peaks of whole runs (`npm run bench:forecast`), in MB. onnxruntime keeps what an earlier session took, and works
 * in place; TensorFlow is larger at rest by 200 MB and by what its kernels set aside, and frees values at once.
 *
 * | network, batch, thawed from | onnxruntime | TensorFlow |
 * |---|---|---|
 * | thaw-mini, 16, block 9, 7, 1 of 11 | 690, 742, 733 | 958, 970, 918 |
 * | MobileNetV2, 8, block 16, 13, 1 of 18 | 1271, 1331, 1101 | 1447, 1470, 1529 |
 * | MobileNetV2, 16, block 1 of 18 | 1324 | 1600 |
 * | MobileNetV2, 32, block 16, 13, 1 of 18 | 1286, 1327, 1969 | 1454, 1481, 2181 |
 */
const memoryOf: Readonly<Record<EngineChoice['name'], EngineMemory>> = {
  onnxruntime: { base: 620e6, frozen: 2, step: 0.8 },
  tensorflow: { base: 840e6, frozen: 1.8, step: 0.75 },
};
/** Weights, gradients, the optimiser's two moments, the best weights and the initial ones. */
const copiesOfWeights = 6;

interface TrainingMemory {
  readonly engine: EngineChoice['name'];
  readonly parameters: number;
  readonly parametersAbove: number;
  /** Peak of the live values where the frozen network answers, and of one training step. */
  readonly frozen: number;
  readonly step: number;
}

/** Memory of the trainer process in training. */
export function trainingBytes({ engine, parameters, parametersAbove, frozen, step }: TrainingMemory): number {
  const { base, ...shares } = memoryOf[engine];
  return Math.round(base + 4 * (parameters + copiesOfWeights * parametersAbove) + Math.max(shares.frozen * frozen, shares.step * step));
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

/** Peak bytes of the frozen network's answer to as many pictures as are asked at once. */
export const bytesOfFrozen = (features: Graph): number => peakLiveBytes(withBatchOf(features, inferenceBatch));

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
