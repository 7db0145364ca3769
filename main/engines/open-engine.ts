/** Opens an engine by name and provider, as a plan names it: a row of the table per engine. */
import { EngineError, type TrainingEngine } from './engine.ts';
import { onnxruntimeOn } from './onnxruntime/execution-providers.ts';

/** Which engine, and where it computes; the words are those of `TrainingEngine`. */
interface EngineChoice {
  readonly name: string;
  readonly provider: string;
}

/** TensorFlow by the binding that a provider stands for. */
async function tensorflowOn(provider: string): Promise<TrainingEngine> {
  const { loadTensorflow, tensorflowBindings } = await import('./tensorflow/tensorflow.ts');
  const binding = tensorflowBindings.find((each) => each === provider);
  if (!binding) throw new EngineError('tensorflow', `There is no engine “tensorflow” that computes on “${provider}”.`);
  return loadTensorflow(binding);
}

const table: Readonly<Record<string, (provider: string) => Promise<TrainingEngine>>> = { onnxruntime: onnxruntimeOn, tensorflow: tensorflowOn };

/** Loads the engine's library where it isn't yet. Refuses (EngineError) one that isn't there. */
export async function openEngine({ name, provider }: EngineChoice): Promise<TrainingEngine> {
  const open = table[name];
  if (!open) throw new EngineError(name, `There is no engine “${name}”.`);
  return open(provider);
}
