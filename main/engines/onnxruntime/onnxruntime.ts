/** The door to onnxruntime: the only file that imports it. */
import './switch-telemetry-off.ts';
import { channel } from 'node:diagnostics_channel';
import { availableParallelism } from 'node:os';
import { env, InferenceSession, listSupportedBackends, Tensor } from 'onnxruntime-node';
import { withFloatInputs, type TensorArray } from '../../graph/index.ts';
import { inFloats } from './float-inputs.ts';
import { EngineError, type Engine, type OpenOptions, type Session, type TensorData } from '../engine.ts';

// Must come before the first session: the library otherwise prints what we report ourselves.
env.logLevel = 'fatal';
const silent = 4;

/** What it needs to be told where it computes elsewhere than on the processor. */
const elsewhere = {
  // Channels last, its usual layout, gives wrong numbers in 1.30: of a dense convolution over 6, 9, 18 … channels into a multiple of 4,
  // and of a grouped one whose groups have more than 4 filters but no multiple of them. `tests/engines/onnxruntime/webgpu.test.ts` has both.
  webgpu: { executionProviders: [{ name: 'webgpu', preferredLayout: 'NCHW' }] },
  cuda: { executionProviders: ['cuda'] },
  // DirectML runs nodes one after another and plans no memory; it says so on the console unless it is told to.
  dml: { executionProviders: ['dml'], executionMode: 'sequential' },
  // A program of Apple's newer kind, of parts whose shapes are all known.
  coreml: { executionProviders: [{ name: 'coreml', coreMlFlags: 0x10 | 0x08 }] },
} as const satisfies Record<string, InferenceSession.SessionOptions>;

export type Provider = 'cpu' | keyof typeof elsewhere;

/** Where this build of the library can compute, in its own words; whether it does here shows only when it is tried. */
export const compiledProviders = (): readonly string[] => listSupportedBackends().map(({ name }) => name);

export const providers: readonly Provider[] = ['cpu', ...Object.keys(elsewhere) as (keyof typeof elsewhere)[]];

/** Models on the processor, or elsewhere: what the provider has no kernel for runs on the processor. */
export function sessionsOn(provider: Provider): Engine {
  return {
    name: 'onnxruntime',
    version: env.versions.node ?? env.versions.common,
    async open(model, options = {}) {
      if (provider === 'cpu') return sessionOver(await created(model, settings(provider, options)), options.outputs);
      const inOwn = provider === 'webgpu' && options.external === undefined ? withFloatInputs(model) : null;
      const { opened, isPartly } = await onlyOn((strictly) => created(inOwn ?? model, strict(settings(provider, options), strictly)));
      const session = sessionOver(opened, options.outputs);
      return { ...session, isPartly, run: (feeds, outputs) => session.run(inOwn ? inFloats(feeds) : feeds, outputs) };
    },
  };
}

/** Wholly where the provider computes if it can be, which shows only when it is asked for; else with the rest on the processor. */
export async function onlyOn<T>(open: (strictly: boolean) => Promise<T>): Promise<{ readonly opened: T; readonly isPartly: boolean }> {
  try {
    return { opened: await open(true), isPartly: false };
  } catch (error) {
    if (!(error instanceof EngineError) || !/fallback to CPU/.test(error.message)) throw error;
    return { opened: await open(false), isPartly: true };
  }
}

/** `strictly`: what has no kernel where the provider computes is refused. */
function strict(options: InferenceSession.SessionOptions, strictly: boolean): InferenceSession.SessionOptions {
  return { ...options, extra: { session: { ...(options.extra?.session as object), disable_cpu_ep_fallback: strictly ? '1' : '0' } } };
}

/** Models on the processor. */
export const processor: Engine = sessionsOn('cpu');

/** Tells of each session that is opened and released; the tests count them, so that none is forgotten. */
const lifetimes = channel('thaw:onnxruntime-session');

async function released(session: InferenceSession): Promise<void> {
  await session.release();
  lifetimes.publish('released');
}

async function created(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession> {
  try {
    const session = await InferenceSession.create(model, options);
    lifetimes.publish('opened');
    return session;
  } catch (cause) {
    throw new EngineError('onnxruntime', `onnxruntime cannot run this model: ${messageOf(cause)}`, { cause });
  }
}

/** Numbers that lie on the device between two runs. Whoever has them lets go of them. */
export class HeldTensors {
  readonly #tensor: Tensor;

  constructor(tensor: Tensor) {
    this.#tensor = tensor;
  }

  get tensor(): Tensor {
    return this.#tensor;
  }

  release(): void {
    this.#tensor.dispose();
  }
}

/** A session some of whose outputs stay on the device. */
export interface ResidentSession extends AsyncDisposable {
  run(
    feeds: Readonly<Record<string, TensorData | HeldTensors>>,
  ): Promise<{ readonly read: Readonly<Record<string, TensorData>>; readonly held: Readonly<Record<string, HeldTensors>> }>;
}

/** `held`: names of the outputs that stay on the device. `strictly`: refuses (EngineError) where a node would run on the processor. */
export async function openResident(
  model: Uint8Array,
  provider: Provider,
  { held, strictly }: { held: readonly string[]; strictly: boolean },
): Promise<ResidentSession> {
  const session = await created(model, {
    ...strict(settings(provider, {}), strictly),
    preferredOutputLocation: Object.fromEntries(held.map((name) => [name, 'gpu-buffer' as const])),
  });
  const stays = new Set(held);
  return {
    [Symbol.asyncDispose]: () => released(session),
    async run(feeds) {
      const [onDevice, numbers] = [
        Object.entries(feeds).filter(isHeld),
        Object.entries(feeds).filter((entry): entry is [string, TensorData] => !isHeld(entry)),
      ];
      try {
        const outputs = Object.entries(
          await session.run(
            {
              ...toTensors(Object.fromEntries(numbers)),
              ...Object.fromEntries(onDevice.map(([name, { tensor }]) => [name, tensor])),
            },
            { logSeverityLevel: silent },
          ),
        );
        return {
          read: fromTensors(Object.fromEntries(outputs.filter(([name]) => !stays.has(name)))),
          held: Object.fromEntries(
            outputs.flatMap(([name, value]) => (stays.has(name) ? [[name, new HeldTensors(value as Tensor)]] : [])),
          ),
        };
      } catch (cause) {
        throw new EngineError('onnxruntime', `onnxruntime stopped while running the model: ${messageOf(cause)}`, { cause });
      }
    },
  };
}

const isHeld = (entry: [string, TensorData | HeldTensors]): entry is [string, HeldTensors] => entry[1] instanceof HeldTensors;

/**
 * A thread that waits for its next piece spins for so long, then sleeps. Left to itself it spins for 35 ms and more, takes the core from
 * what decodes pictures, from the window and from other programs, and two such processes on two cores took 1.4 times as long. Operators
 * of one run follow each other sooner than this, so a run alone is as fast.
 */
const spinMicroseconds = '1000';

function settings(provider: Provider, { threads = availableParallelism(), shared = false, external = {} }: OpenOptions): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    ...(provider === 'cpu' ? {} : elsewhere[provider]),
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    logSeverityLevel: silent,
    // Plans memory for the whole run in one block: twice the memory for no speed that could be measured.
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: shared ? '0' : '1', spin_duration_us: spinMicroseconds } } },
    externalData: Object.entries(external).map(([path, data]) => ({ path, data })),
  };
}

function sessionOver(session: InferenceSession, chosen: readonly string[] | undefined): Session {
  let open = true;
  const dispose = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await released(session);
  };
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    dispose,
    [Symbol.asyncDispose]: dispose,
    async run(feeds, outputs = chosen ?? session.outputNames) {
      try {
        return fromTensors(
          await session.run(
            toTensors(feeds),
            Array.isArray(outputs) ? outputs : toTensors(outputs as Record<string, TensorData>),
            { logSeverityLevel: silent },
          ),
        );
      } catch (cause) {
        throw new EngineError('onnxruntime', `onnxruntime stopped while running the model: ${messageOf(cause)}`, { cause });
      }
    },
  };
}

/** Nothing is copied: the library reads and fills the typed arrays where they are. */
function toTensors(data: Readonly<Record<string, TensorData>>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(data).map(([name, { dtype, dims, data: numbers }]) => {
    if (dtype === 'bfloat16') throw new EngineError('onnxruntime', `onnxruntime takes no bfloat16 numbers, and “${name}” has them.`);
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
