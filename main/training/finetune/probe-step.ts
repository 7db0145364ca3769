// Whether a step of the asked batch fits on a card, whose memory no library tells: one step is tried before anything else costs time.
import type { TrainingEngine } from '../../engines/index.ts';
import { networkAbove, parameterNames } from '../../graph/index.ts';
import { usesHostMemory } from './memory-limit.ts';
import type { Network } from '../model/network.ts';

interface Asked {
  readonly network: Network;
  readonly classes: number;
  readonly batch: number;
}

/**
 * Takes a step in a session of its own, which moves nothing, and lets go of it. Throws what the engine throws. Where steps take the
 * computer's own memory nothing is tried: what fits there is known (`refuseWhatCannotFit`).
 */
export async function probeStep({ network, classes, batch }: Asked, engine: TrainingEngine): Promise<void> {
  if (usesHostMemory(engine)) return;
  const graph = networkAbove(network.features, network.line, classes, new Float32Array(classes * network.width));
  await using session = await engine.openTraining(graph, { batch, rates: parameterNames(graph).map((name) => ({ name, rate: 0, weightDecay: 0 })), clip: 1 });
  await session.step(new Float32Array(batch * network.lineWidth), new Float32Array(batch * classes).fill(1 / (batch * classes)), { count: 1, share: 0 });
}
