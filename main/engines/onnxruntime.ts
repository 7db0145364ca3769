/** The only door to onnxruntime. */
import { availableParallelism } from 'node:os';
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import type { TensorArray } from '../graph/index.ts';
import { EngineProblem, type Engine, type OpenOptions, type Session, type TensorData } from './engine.ts';

// Must come before the first session: the library otherwise prints what we report ourselves.
env.logLevel = 'fatal';
const silent = 4;

/** Models on the processor. */
export const processor: Engine = {
  name: 'onnxruntime',
  version: env.versions.node ?? env.versions.common,
  async open(model, options = {}) {
    try {
      return sessionOver(await InferenceSession.create(model, settings(options)), options.outputs);
    } catch (cause) {
      throw new EngineProblem('onnxruntime', `onnxruntime cannot run this model: ${messageOf(cause)}`, { cause });
    }
  },
};

function settings({ threads = availableParallelism(), shared = false, external = {} }: OpenOptions): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    logSeverityLevel: silent,
    // Plans memory for the whole run in one block: twice the memory for no speed that could be measured.
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: shared ? '0' : '1' } } },
    externalData: Object.entries(external).map(([path, data]) => ({ path, data })),
  };
}

function sessionOver(session: InferenceSession, chosen: readonly string[] | undefined): Session {
  let open = true;
  const dispose = async (): Promise<void> => {
    if (open) await session.release();
    open = false;
  };
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    dispose,
    [Symbol.asyncDispose]: dispose,
    async run(feeds, outputs = chosen ?? session.outputNames) {
      try {
        return fromTensors(await session.run(toTensors(feeds), Array.isArray(outputs) ? outputs : toTensors(outputs as Record<string, TensorData>), { logSeverityLevel: silent }));
      } catch (cause) {
        throw new EngineProblem('onnxruntime', `onnxruntime stopped while running the model: ${messageOf(cause)}`, { cause });
      }
    },
  };
}

/** Nothing is copied: the library reads and fills the typed arrays where they are. */
function toTensors(data: Readonly<Record<string, TensorData>>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(data).map(([name, { dtype, dims, data: numbers }]) => {
    if (dtype === 'bfloat16') throw new EngineProblem('onnxruntime', `onnxruntime takes no bfloat16 numbers, and "${name}" has them.`);
    // The pair (type, array) was made by us; the library's signature cannot follow that they belong together.
    return [name, new Tensor(dtype as 'float32', numbers as Float32Array, dims)];
  }));
}

function fromTensors(tensors: InferenceSession.OnnxValueMapType): Record<string, TensorData> {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => {
    const { type, dims, data } = tensor as Tensor;
    return [name, { dtype: type as TensorData['dtype'], dims, data: data as TensorArray }];
  }));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
