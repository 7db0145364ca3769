// The nouns of the engines that learn: which there are, what was found of each on this computer, and which is used.
import { z } from 'zod';
import { Id, Instant, Sha256 } from './nouns.ts';

/** The libraries that can learn. */
export const engineLibraries = ['onnxruntime', 'tensorflow'] as const;

/** One engine: a library, and where it computes ("cpu", "webgpu", "cuda", "dml", "coreml"; of tensorflow "gpu", "cpu", "javascript"). */
export const EngineChoice = z.object({ name: z.enum(engineLibraries), provider: z.string().min(1) });
export type EngineChoice = z.infer<typeof EngineChoice>;

/** "onnxruntime/webgpu" */
export const engineText = ({ name, provider }: EngineChoice): string => `${name}/${provider}`;
export const sameEngine = (a: EngineChoice, b: EngineChoice): boolean => a.name === b.name && a.provider === b.provider;

/** What an engine is in plain words, by library and place. */
const places: Readonly<Record<string, string>> = {
  'onnxruntime/cpu': 'Processor', 'onnxruntime/webgpu': 'Graphics card', 'onnxruntime/cuda': 'NVIDIA card', 'onnxruntime/dml': 'Graphics card', 'onnxruntime/coreml': 'Apple’s own units',
  'tensorflow/gpu': 'NVIDIA card', 'tensorflow/cpu': 'Processor', 'tensorflow/javascript': 'Plain JavaScript',
};
const libraries = { onnxruntime: 'onnxruntime', tensorflow: 'TensorFlow' } as const;
const techniques: Readonly<Record<string, string>> = { webgpu: 'WebGPU', cuda: 'CUDA', dml: 'DirectML', coreml: 'Core ML' };

export const engineHardwareName = (engine: EngineChoice): string => places[engineText(engine)] ?? engine.provider;
/** The same in the field's words: "onnxruntime, WebGPU". */
export const engineLibraryName = ({ name, provider }: EngineChoice): string => [libraries[name], techniques[provider]].filter((part) => part !== undefined).join(', ');
/** "Graphics card (onnxruntime, WebGPU)" */
export const engineFullName = (engine: EngineChoice): string => `${engineHardwareName(engine)} (${engineLibraryName(engine)})`;

/** A small network whose answers are known, calculated by an engine. */
export const SelfCheck = z.object({
  passed: z.boolean(),
  /** Largest difference from the known figures, as a share of the figure; null where the engine gave no number. */
  largestError: z.number().nullable(),
  tolerance: z.number(),
  /** Which figure was furthest off: "the loss", "the gradient of weight_3". */
  largestErrorIn: z.string(),
});
export type SelfCheck = z.infer<typeof SelfCheck>;

export const EngineRow = EngineChoice.extend({
  /** Whether it loads and calculates rightly here. */
  available: z.boolean(),
  /** Why it is not available, why something of it is not known, or what else is to be said of it, as a sentence. */
  reason: z.string().optional(),
  /** What a person can do about it, as a sentence. */
  remedy: z.string().optional(),
  /** The hardware's name where the platform tells it. */
  device: z.string().optional(),
  /** Of the library. */
  version: z.string().optional(),
  /** Pictures a second through the frozen starting model. */
  inferenceImagesPerSecond: z.number().optional(),
  /** Pictures a second in training steps of the whole starting model. */
  trainingImagesPerSecond: z.number().optional(),
  selfCheck: SelfCheck.optional(),
  /** Memory that the process took at most while it was measured. */
  memoryBytes: z.number().optional(),
});
export type EngineRow = z.infer<typeof EngineRow>;

/** The engines of this computer, for one starting model. */
export const ComputeStatus = z.object({
  engines: z.array(EngineRow),
  /** The one that learns; null where none can. */
  chosen: EngineChoice.nullable(),
  /** The one that a person wants; null: the fastest. */
  pinned: EngineChoice.nullable(),
  /** What rates were measured with. */
  backbone: z.object({ sha256: Sha256, name: z.string() }),
  /** Null: nothing was measured here yet, or something has changed since. */
  measuredAt: Instant.nullable(),
  /** The job that measures now. */
  measuring: Id.nullable(),
});
export type ComputeStatus = z.infer<typeof ComputeStatus>;
