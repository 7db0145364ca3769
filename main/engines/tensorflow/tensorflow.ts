/**
 * The door to TensorFlow. Its native bindings may end the process while they load, so only a child that may die loads one,
 * and importing this file loads nothing.
 */
import { createRequire } from 'node:module';
import type * as nodeBinding from '@tensorflow/tfjs-node-gpu';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import { EngineError, type TrainingEngine } from '../engine.ts';
import { broughtTo } from './install/environment.ts';
import { packageToLoad } from './install/package-folder.ts';
import { registerJavascriptKernels } from './javascript-kernels.ts';
import type { Tf } from './library.ts';
import { openSession } from './session.ts';
import { openTraining } from './tensorflow-session.ts';

export const tensorflowBindings = ['gpu', 'cpu', 'javascript'] as const;
export type TensorflowBinding = (typeof tensorflowBindings)[number];

interface Loaded { readonly tf: Tf; readonly version: string; readonly device: string | null }

const load = createRequire(import.meta.url);
let known: { readonly binding: TensorflowBinding; readonly loading: Promise<Loaded> } | undefined;

/**
 * Loads a binding, once per process. Refuses (EngineError) one that is not there or does not load, with what the loader said, and
 * a second one: the library keeps one device for the whole process.
 */
export async function loadTensorflow(binding: TensorflowBinding): Promise<TrainingEngine> {
  const { tf, version, device } = await loaded(binding);
  return {
    name: 'tensorflow', provider: binding, version, device,
    open: async (model, options) => Promise.resolve(openSession(tf, model, options)),
    openTraining: async (network, options) => Promise.resolve(openTraining(tf, network, options)),
  };
}

async function loaded(binding: TensorflowBinding): Promise<Loaded> {
  if (known && known.binding !== binding)
    throw new EngineError(
      'tensorflow',
      `TensorFlow is loaded in this process already, as “${known.binding}”; “${binding}” needs a process of its own.`,
    );
  known ??= { binding, loading: binding === 'javascript' ? pureJavaScript() : native(binding) };
  try {
    return await known.loading;
  } catch (cause) {
    known = undefined;
    throw new EngineError('tensorflow', `TensorFlow could not be loaded (${binding}): ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Packages by the order in which they are taken: the one for cards computes on the processor, too. */
const packages = {
  gpu: () => [packageToLoad(process.env[broughtTo]) ?? '@tensorflow/tfjs-node-gpu'],
  cpu: () => ['@tensorflow/tfjs-node', packageToLoad(process.env[broughtTo]) ?? '@tensorflow/tfjs-node-gpu'],
} as const;

/** The first package that loads. Throws what the last one said. */
function firstThatLoads([name, ...others]: readonly string[]): typeof nodeBinding {
  try {
    // All have the same types, and only one of them is among our own.
    return load(name ?? '') as typeof nodeBinding;
  } catch (error) {
    if (others.length === 0) throw error;
    return firstThatLoads(others);
  }
}

async function native(binding: keyof typeof packages): Promise<Loaded> {
  // TensorFlow otherwise takes the whole memory of the card, and prints what we report ourselves.
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // By itself it takes oneDNN's convolutions only on processors with AVX-512's whole numbers; everywhere else they are twice as fast, too.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '1';
  if (binding === 'cpu') process.env['CUDA_VISIBLE_DEVICES'] = '-1';
  restoreOldFunctions();
  const tf = firstThatLoads(packages[binding]());
  tf.enableProdMode();
  await tf.ready();
  const { isUsingGpuDevice } = tf.backend() as Partial<NodeJSKernelBackend>;
  // The library then goes on by itself in plain JavaScript, under the same name.
  if (isUsingGpuDevice === undefined) throw new Error('its native part could not be started, and it would calculate in plain JavaScript.');
  // Without a card, or without CUDA, it computes on the processor and says nothing (tfjs #8187).
  if (binding === 'gpu' && !isUsingGpuDevice) throw new Error('TensorFlow found no GPU that it could use.');
  return { tf, version: tf.version['tfjs-node'], device: isUsingGpuDevice ? null : 'processor' };
}

/**
 * Node 23 took the one away and warns of the other, and version 4.22 still calls both
 * (https://github.com/tensorflow/tfjs/pull/8425, unreleased).
 */
function restoreOldFunctions(): void {
  const util = load('node:util') as { isNullOrUndefined?: (value: unknown) => boolean; isArray?: (value: unknown) => boolean };
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  util.isArray = (value) => Array.isArray(value);
}

async function pureJavaScript(): Promise<Loaded> {
  const tf = load('@tensorflow/tfjs-core') as Tf;
  load('@tensorflow/tfjs-backend-cpu');
  registerJavascriptKernels(tf);
  tf.enableProdMode();
  await tf.setBackend('cpu');
  await tf.ready();
  return { tf, version: tf.version_core, device: 'processor' };
}
