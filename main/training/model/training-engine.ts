// The training engine of a plan, and how it enters cache keys and results.
import { onnxruntime, openEngine, type TrainingEngine } from '../../engines/index.ts';
import type { FittedRun, Plan } from '../protocol/plan.ts';

/** Throws EngineError for an engine that isn't available. */
export async function openTrainingEngine({ engine }: Pick<Plan, 'engine'>): Promise<TrainingEngine> {
  return engine === null ? onnxruntime : openEngine(engine);
}

/** Part of cache keys that tells engines and their versions apart: a run’s result names the one that made its numbers. */
export function engineKey({ name, provider, version }: TrainingEngine): readonly string[] {
  return [name, provider, version];
}

/** The engine's facts in a run's result; the head is always fitted by onnxruntime. */
export function engineFacts(
  { name, provider, device, version }: TrainingEngine,
): Pick<FittedRun, 'engine' | 'provider' | 'device' | 'versions'> {
  const versions = { onnxruntime: onnxruntime.version, [name]: version, node: process.versions.node };
  return { engine: name, provider, device, versions };
}
