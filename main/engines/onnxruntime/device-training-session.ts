/**
 * A training session that keeps weights and AdamW’s moments on the device: the outputs of one run are fed to the next, and
 * only pictures, targets, the loss and the gradient norm cross over.
 */
import {
  elementCount,
  floats,
  floatsOf,
  parameterNames,
  plainNode,
  trainingStep,
  valueCalled,
  writeModel,
  type Graph,
  type Tensor,
  type TrainingStep,
} from '../../graph/index.ts';
import { inputName, outputName, segmentsOf, stateParts, stepNumbers, withAdamW, withWeightsFromVectors, type Segment, type StatePart } from './adamw-graph.ts';
import type { OptimizerState, TrainingOptions, TrainingSession } from '../engine.ts';
import type { LoweredStep } from '../lower/lowered.ts';
import { HeldTensors, openResident, onlyOn, type Provider, type ResidentSession } from './onnxruntime.ts';
import { withOutputs } from './training-stepper.ts';

type Vectors = Record<string, Tensor | HeldTensors>;
type Weights = ReadonlyMap<string, Tensor>;

/** As `TrainingEngine.openTraining` says, on a provider that keeps tensors on its device. `lower`: the step in its operators. */
export async function openDeviceTrainingSession(
  network: Graph,
  { batch, rates, clip }: TrainingOptions,
  provider: Provider,
  lower: (step: TrainingStep) => Promise<LoweredStep>,
): Promise<TrainingSession> {
  const learns = new Set(rates.map(({ name }) => name));
  const lowered = await lower(
    trainingStep(
      network,
      batch,
      parameterNames(network).filter((name) => learns.has(name)),
    ),
  );
  const segments = segmentsOf(lowered.parameters);
  const model = writeModel(withAdamW(lowered, segments, rates, clip));
  const held = segments.flatMap((_, s) => stateParts.map((part) => outputName(part, s)));
  const { opened: session, isPartly } = await onlyOn((strictly) => openResident(model, provider, { held, strictly }));
  return new OnDevice({ network, lowered, segments, session, provider, isPartly });
}

interface Opened {
  readonly network: Graph;
  readonly lowered: LoweredStep;
  readonly segments: readonly Segment[];
  readonly session: ResidentSession;
  readonly provider: Provider;
  readonly isPartly: boolean;
}

class OnDevice implements TrainingSession {
  readonly form: string;
  readonly isPartly: boolean;
  readonly parameters: readonly string[];
  readonly #opened: Opened;
  readonly #input: string;
  readonly #readers = new Map<number, ResidentSession>();
  #answering: ResidentSession | undefined;
  /** By the names of the inputs. */
  #vectors: Vectors;

  constructor(opened: Opened) {
    const { network, lowered, segments, isPartly } = opened;
    this.#opened = opened;
    this.form = isPartly ? 'webgpu, partly on the CPU' : 'webgpu';
    this.isPartly = isPartly;
    this.parameters = lowered.parameters.map(({ name }) => name);
    this.#input = network.inputs[0]?.name ?? '';
    this.#vectors = vectorsOf(segments, { weights: network.initialisers, m: new Map(), v: new Map() });
  }

  async step(x: Float32Array, targets: Float32Array, update: { readonly count: number; readonly share: number }): Promise<{ loss: number; norm: number }> {
    const { session, segments } = this.#opened;
    const numbers = Object.entries(stepNumbers(update)).map(([name, value]) => [name, floats([1], [value])] as const);
    const { read, held } = await session.run({
      ...this.#vectors,
      ...this.#fed(this.#input, x),
      ...this.#fed('targets', targets),
      ...Object.fromEntries(numbers),
    });
    const [loss, norm] = [Number(read.loss?.data[0]), Number(read.norm?.data[0])];
    if (Number.isFinite(norm))
      this.#replace(
        Object.fromEntries(
          segments.flatMap((_, s) => stateParts.map((part) => [inputName(part, s), entryOf(held, outputName(part, s))])),
        ),
      );
    else for (const each of Object.values(held)) each.release();
    return { loss, norm };
  }

  async answer(x: Float32Array): Promise<Float32Array> {
    const { lowered: { graph }, segments, provider } = this.#opened;
    this.#answering ??= await openResident(
      writeModel(
        withWeightsFromVectors(
          withOutputs(graph, (name) => name === 'logits'),
          segments,
        ),
      ),
      provider,
      { held: [], strictly: false },
    );
    const weights = Object.fromEntries(segments.map((_, s) => [inputName('weights', s), entryOf(this.#vectors, inputName('weights', s))]));
    const { read: { logits } } = await this.#answering.run({ ...weights, ...this.#fed(this.#input, x) });
    if (!logits) throw new Error('the network gives no logits');
    return floatsOf(logits);
  }

  weights(): Promise<Weights> {
    return this.#read('weights');
  }

  async state(): Promise<OptimizerState> {
    return { weights: await this.#read('weights'), m: await this.#read('m'), v: await this.#read('v') };
  }

  async restore({ weights, m = new Map(), v = new Map() }: Pick<OptimizerState, 'weights'> & Partial<OptimizerState>): Promise<void> {
    for (const name of weights.keys()) if (!this.parameters.includes(name)) throw new Error(`the weight “${name}” does not learn`);
    const own = weights.size < this.parameters.length ? await this.weights() : new Map();
    this.#replace(vectorsOf(this.#opened.segments, { weights: new Map([...own, ...weights]), m, v }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#replace({});
    for (const session of [this.#opened.session, this.#answering, ...this.#readers.values()]) await session?.[Symbol.asyncDispose]();
  }

  #replace(vectors: Vectors): void {
    for (const old of Object.values(this.#vectors)) if (old instanceof HeldTensors) old.release();
    this.#vectors = vectors;
  }

  #fed(name: string, data: Float32Array): Record<string, Tensor> {
    return { [name]: floats((valueCalled(this.#opened.lowered.graph.inputs, name).dims ?? []).map(Number), data) };
  }

  async #read(part: StatePart): Promise<Weights> {
    const all = new Map<string, Tensor>();
    for (const [s, { members }] of this.#opened.segments.entries()) {
      const numbers = await this.#numbersOf(s, entryOf(this.#vectors, inputName(part, s)));
      for (const { name, offset, dims } of members) all.set(name, floats(dims, numbers.slice(offset, offset + elementCount(dims))));
    }
    return all;
  }

  /** What lies on the device comes back through a model that does nothing: the library has no other way. */
  async #numbersOf(segment: number, vector: Tensor | HeldTensors): Promise<Float32Array> {
    if (!(vector instanceof HeldTensors)) return floatsOf(vector);
    const { segments, provider } = this.#opened;
    const reader = this.#readers.get(segment) ?? await openResident(identityModel(segments[segment]?.length ?? 0), provider, { held: [], strictly: false });
    this.#readers.set(segment, reader);
    const { read: { y } } = await reader.run({ x: vector });
    if (!y) throw new Error('nothing came back from the device');
    return floatsOf(y);
  }
}

/** A tensor that every run gives, or that the session holds from its start to its end. */
function entryOf<T>(tensors: Readonly<Record<string, T>>, name: string): T {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(`the session has no tensor “${name}”`);
  return tensor;
}

function vectorsOf(segments: readonly Segment[], state: OptimizerState): Vectors {
  return Object.fromEntries(segments.flatMap(({ members, length }, s) => stateParts.map((part) => {
    const all = new Float32Array(length);
    for (const { name, offset } of members) {
      const data = state[part].get(name)?.data;
      if (data instanceof Float32Array) all.set(data, offset);
    }
    return [inputName(part, s), floats([length], all)];
  })));
}

/** Gives what it is given, `length` numbers. */
function identityModel(length: number): Uint8Array {
  const value = (name: string) => ({ name, dtype: 'float32' as const, dims: [length] });
  return writeModel({
    name: 'read', producer: 'thaw', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: new Map(),
    nodes: [plainNode('Identity', ['x'], ['y'])], inputs: [value('x')], outputs: [value('y')],
  });
}
