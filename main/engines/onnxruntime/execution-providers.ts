/** onnxruntime’s execution providers, each as a training engine. */
import { autotune } from './autotune.ts';
import { deviceName, processorName } from './device-names.ts';
import { EngineError, type TrainingEngine, type TrainingOptions, type TrainingSession } from '../engine.ts';
import type { Graph, TrainingStep } from '../../graph/index.ts';
import { ordinaryStep } from '../lower/ordinary.ts';
import { webgpuStep } from '../lower/webgpu.ts';
import { compiledProviders, processor, providers, sessionsOn, type Provider } from './onnxruntime.ts';
import { openDeviceTrainingSession } from './device-training-session.ts';
import { openSharedMemorySession } from './shared-memory-session.ts';
import type { DeviceOptions } from './training-stepper.ts';

/** onnxruntime on the processor: there is nothing that it needs beside itself, so it is always there. */
export const onnxruntime: TrainingEngine = { ...processor, provider: 'cpu', device: processorName(), openTraining: openSharedMemorySession };

/** Providers that the library was built with on this platform; whether one works here shows only when it is tried. */
export function onnxruntimeProviders(): {
  readonly providers: readonly Provider[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
} {
  const built = compiledProviders();
  return {
    providers: providers.filter((name) => built.includes(name)),
    leftOut: built
      .filter((name) => !providers.some((each) => each === name))
      .map((name) => ({ name, why: reasons[name] ?? 'Thaw does not know this part of onnxruntime.' })),
  };
}

const reasons: Readonly<Record<string, string>> = {
  tensorrt:
    'TensorRT builds an engine of its own for minutes whenever a graph or a batch changes, and its weights must not change, so nothing can learn on it.',
};

/** What is fastest on WebGPU has to be tried, shape by shape. */
async function lowerForWebgpu(step: TrainingStep): Promise<ReturnType<typeof webgpuStep>> {
  return webgpuStep(step, await autotune(step, sessionsOn('webgpu')));
}

/** How steps are written where they are not the processor's. */
const lowerings: Readonly<Record<Exclude<Provider, 'cpu'>, DeviceOptions['lower']>> = {
  webgpu: lowerForWebgpu,
  cuda: async (step) => ordinaryStep(step),
  dml: async (step) => ordinaryStep(step),
  coreml: async (step) => ordinaryStep(step),
};

/** Providers on whose device tensors can stay between two runs (onnxruntime-node 1.30). */
const keeping: ReadonlySet<Provider> = new Set(['webgpu']);

/**
 * Weights and gradients cross over with every step, and the optimiser runs on the processor: any provider can do that.
 */
export function openWithOrdinaryOperators(network: Graph, options: TrainingOptions, provider: Exclude<Provider, 'cpu'>): Promise<TrainingSession> {
  return openSharedMemorySession(network, { ...options, elsewhere: { engine: sessionsOn(provider), lower: lowerings[provider] } });
}

/**
 * Refuses (EngineError) a provider that the library was not built with here. Whether there is a device for it shows
 * when something is opened.
 */
export async function onnxruntimeOn(name: string): Promise<TrainingEngine> {
  const provider = onnxruntimeProviders().providers.find((each) => each === name);
  if (!provider) throw new EngineError('onnxruntime', `onnxruntime has no part for “${name}” on this platform (it has: ${compiledProviders().join(', ')}).`);
  if (provider === 'cpu') return onnxruntime;
  return {
    ...sessionsOn(provider),
    provider,
    device: await deviceName(provider),
    openTraining: (network, options) =>
      keeping.has(provider)
        ? openDeviceTrainingSession(network, options, provider, lowerings[provider])
        : openWithOrdinaryOperators(network, options, provider),
  };
}
