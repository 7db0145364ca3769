/** Engines by name and place of computing, as a plan names them: a row of the table per engine. */
import { cpus } from 'node:os';
import { EngineProblem, type TrainingEngine } from './engine.ts';
import { processor } from './onnxruntime.ts';
import { openSharedMemory } from './shared-memory.ts';
import { loadTensorflow } from './tensorflow.ts';

/** Which engine, and where it computes; the words are those of `TrainingEngine`. */
export interface EngineChoice {
  readonly name: string;
  readonly provider: string;
}

/** onnxruntime on the processor: there is nothing that it needs beside itself, so it is always there. */
export const onnxruntime: TrainingEngine = { ...processor, provider: 'cpu', device: cpus()[0]?.model.trim() ?? null, openTraining: openSharedMemory };

type Open = () => Promise<TrainingEngine>;

const table: Readonly<Record<string, Readonly<Record<string, Open>>>> = {
  onnxruntime: { cpu: () => Promise.resolve(onnxruntime) },
  tensorflow: { gpu: () => loadTensorflow('gpu'), cpu: () => loadTensorflow('cpu'), javascript: () => loadTensorflow('javascript') },
};

/** Loads the engine's library where it isn't yet. Refuses (EngineProblem) one that isn't there. */
export async function openEngine({ name, provider }: EngineChoice): Promise<TrainingEngine> {
  const open = table[name]?.[provider];
  if (!open) throw new EngineProblem(name, `There is no engine "${name}" that computes on "${provider}".`);
  return open();
}
