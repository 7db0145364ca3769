/**
 * Self-check of blocked steps: their operators are internal to onnxruntime, so a small network with every family of
 * convolution takes one step both ways before the first real one does.
 */
import { floats, parameterNames, trainingStep, writeModel, type Graph } from '../../graph/index.ts';
import { EngineError } from '../engine.ts';
import { knownBatch, knownNetwork } from '../known-network.ts';
import { blockedStep } from '../lower/blocked/lower-blocked.ts';
import type { LoweredStep } from '../lower/lowered.ts';
import { ordinaryStep } from '../lower/ordinary.ts';
import { processor } from './onnxruntime.ts';

/** Largest difference of a gradient as a share of its largest number; rounding explains a hundredth of it. */
const mostDifference = 1e-3;

const known = new Map<number, Promise<boolean>>();

/** Asked once per block size. */
export function blockedAgrees(block: number): Promise<boolean> {
  const answer = known.get(block) ?? agrees(block);
  known.set(block, answer);
  return answer;
}

async function agrees(block: number): Promise<boolean> {
  const network = knownNetwork();
  const step = trainingStep(network, block, parameterNames(network));
  try {
    const [expected, actual] = [await gradientsOf(ordinaryStep(step), network, block), await gradientsOf(blockedStep(step, block), network, block)];
    return [...expected].every(([name, numbers]) => difference(actual.get(name) ?? new Float32Array(), numbers) < mostDifference);
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

async function gradientsOf({ graph, parameters }: LoweredStep, network: Graph, batch: number): Promise<ReadonlyMap<string, Float32Array>> {
  await using session = await processor.open(writeModel(graph), { threads: 1, shared: true });
  const weights = parameters.map(({ name, layout }) => [name, floats(layout.dims, layout.pack(network.initialisers.get(name)?.data as Float32Array))] as const);
  const { pictures, targets } = knownBatch(batch);
  const found = await session.run({ ...Object.fromEntries(weights), picture: pictures, targets });
  return new Map(parameters.map(({ name, gradient, layout }) => [name, layout.unpack(found[gradient]?.data as Float32Array)]));
}

function difference(actual: Float32Array, expected: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return expected.reduce((worst, value, i) => { const apart = Math.abs(value - (actual[i] ?? NaN)); return apart <= worst ? worst : apart; }, 0) / largest;
}
