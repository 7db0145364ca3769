// Nouns of the engines that train: the candidates, what was measured of each on this computer, and the one in use.
import { z } from 'zod';
import { Id, Instant, Sha256 } from './project-nouns.ts';

/** Libraries that can train. */
const engineLibraries = ['onnxruntime', 'tensorflow'] as const;

/** A library and its execution provider ("cpu", "webgpu", "cuda", "dml", "coreml"; of tensorflow "gpu", "cpu", "javascript"). */
export const EngineChoice = z.object({ name: z.enum(engineLibraries), provider: z.string().min(1) });
export type EngineChoice = z.infer<typeof EngineChoice>;

/** "onnxruntime/webgpu" */
export const engineText = ({ name, provider }: EngineChoice): string => `${name}/${provider}`;
export const sameEngine = (a: EngineChoice, b: EngineChoice): boolean => a.name === b.name && a.provider === b.provider;

const hardwareNames: Readonly<Record<string, string>> = {
  'onnxruntime/cpu': 'CPU', 'onnxruntime/webgpu': 'GPU', 'onnxruntime/cuda': 'NVIDIA GPU', 'onnxruntime/dml': 'GPU',
  'onnxruntime/coreml': 'Apple GPU', 'tensorflow/gpu': 'NVIDIA GPU', 'tensorflow/cpu': 'CPU', 'tensorflow/javascript': 'JavaScript',
};
const libraries = { onnxruntime: 'onnxruntime', tensorflow: 'TensorFlow' } as const;
const techniques: Readonly<Record<string, string>> = { webgpu: 'WebGPU', cuda: 'CUDA', dml: 'DirectML', coreml: 'Core ML' };

/** "GPU" */
export const engineHardwareName = (engine: EngineChoice): string => hardwareNames[engineText(engine)] ?? engine.provider;

/** "onnxruntime, WebGPU" */
export function engineLibraryName({ name, provider }: EngineChoice): string {
  const technique = techniques[provider];
  return technique === undefined ? libraries[name] : `${libraries[name]}, ${technique}`;
}

/** "GPU (onnxruntime, WebGPU)" */
export const engineFullName = (engine: EngineChoice): string => `${engineHardwareName(engine)} (${engineLibraryName(engine)})`;

/** Result of an engine on a small network whose outputs and gradients are known. */
export const SelfCheck = z.object({
  passed: z.boolean(),
  /** Largest difference from the known figures, relative; null where the engine gave no number. */
  largestError: z.number().nullable(),
  tolerance: z.number(),
  /** Where it was: "the loss", "the gradient of weight_3". */
  largestErrorIn: z.string(),
});
export type SelfCheck = z.infer<typeof SelfCheck>;

export const EngineRow = EngineChoice.extend({
  /** It loads and passes its self-check here. */
  available: z.boolean(),
  /** Why it is unavailable or not fully measured, or another note, as a sentence. */
  reason: z.string().optional(),
  /** Remedy, as a sentence. */
  remedy: z.string().optional(),
  /** Name of the hardware, where the platform reports it. */
  device: z.string().optional(),
  /** Version of the library. */
  version: z.string().optional(),
  /** Pictures per second through the frozen pre-trained model. */
  inferenceImagesPerSecond: z.number().optional(),
  /** Pictures per second in training steps of the whole pre-trained model. */
  trainingImagesPerSecond: z.number().optional(),
  selfCheck: SelfCheck.optional(),
  /** It was given up for want of time, which says nothing of it on a busy computer. */
  timedOut: z.boolean().optional(),
  /** Its graphics driver calculates on the CPU: only someone who names it gets it. */
  byNameOnly: z.boolean().optional(),
  /** Peak memory of the process while it was measured. */
  memoryBytes: z.number().optional(),
});
export type EngineRow = z.infer<typeof EngineRow>;

/** The engines of this computer, for one starting model. */
export const ComputeStatus = z.object({
  engines: z.array(EngineRow),
  /** The one in use; null where none works. */
  chosen: EngineChoice.nullable(),
  /** The one a person pinned; null: the fastest. */
  pinned: EngineChoice.nullable(),
  /** The pre-trained model that rates were measured with. */
  backbone: z.object({ sha256: Sha256, name: z.string() }),
  /** Null before the first measurement, and after a change of machine, driver or version. */
  measuredAt: Instant.nullable(),
  /** The job that measures now. */
  measuring: Id.nullable(),
});
export type ComputeStatus = z.infer<typeof ComputeStatus>;
