// The engine that a plan names.
import { onnxruntime, openEngine, type TrainingEngine } from '../../engines/index.ts';
import type { FittedRun, Plan } from '../protocol/plan.ts';

/** Refuses (EngineProblem) one that isn't there. */
export async function openTrainingEngine({ engine }: Pick<Plan, 'engine'>): Promise<TrainingEngine> {
  return engine === null ? onnxruntime : openEngine(engine);
}

/**
 * What tells numbers of this engine from another's where they are kept. Nothing for onnxruntime on the processor, which is where
 * all numbers came from when there was no choice.
 */
export function engineKey({ name, provider }: TrainingEngine): readonly string[] {
  return name === onnxruntime.name && provider === onnxruntime.provider ? [] : [name, provider];
}

/** What a run says of where it was learned; the head is always fitted by onnxruntime. */
export function engineFacts({ name, provider, device, version }: TrainingEngine): Pick<FittedRun, 'engine' | 'provider' | 'device' | 'versions'> {
  return { engine: name, provider, device, versions: { onnxruntime: onnxruntime.version, [name]: version, node: process.versions.node } };
}
