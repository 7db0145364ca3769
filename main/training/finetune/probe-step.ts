// Probe step: one training step at the requested batch size before anything else, since no library reports a GPU's free
// memory.
import type { TrainingEngine } from '../../engines/index.ts';
import { networkAbove, parameterNames } from '../../graph/index.ts';
import { usesHostMemory } from './memory-limit.ts';
import type { Network } from '../model/network.ts';

interface ProbeRequest {
  readonly network: Network;
  readonly classes: number;
  readonly batch: number;
}

/**
 * Takes one step at rate 0 in a session of its own. Throws what the engine throws. Does nothing where steps use the
 * computer's own memory, which is checked by `refuseOverMemory`.
 */
export async function probeStep({ network, classes, batch }: ProbeRequest, engine: TrainingEngine): Promise<void> {
  if (usesHostMemory(engine)) return;
  const graph = networkAbove(network.features, network.line, classes, new Float32Array(classes * network.width));
  await using session = await engine.openTraining(graph, {
    batch, rates: parameterNames(graph).map((name) => ({ name, rate: 0, weightDecay: 0 })), clip: 1,
  });
  await session.step(new Float32Array(batch
    * network.lineWidth), new Float32Array(batch * classes).fill(1 / (batch * classes)), { count: 1, share: 0 });
}
