/** A training session on the device: weights and AdamW’s moments stay there as variables from step to step. */
import { floats, floatsOf, GraphError, trainingStep, valueCalled, type Graph, type Tensor as Numbers, type TrainingStep } from '../../graph/index.ts';
import { EngineError, type ParameterRate, type TrainingOptions, type TrainingSession } from '../engine.ts';
import { squaresOf, update, type LearnedVariable } from './adamw-tensors.ts';
import { inOrder, layoutFor, turned, type Layout } from './layout.ts';
import type { Tensor, Tf, Variable } from './library.ts';
import { asEngineError, planFor, refuseUnknown } from './execution-plan.ts';
import { run } from './run-plan.ts';
import { onDevice } from './session.ts';
import { fromDevice } from './device-tensors.ts';
import { Value } from './value.ts';

/** Opens a network for learning. Refuses (EngineError) what cannot be differentiated or is not taught to TensorFlow. */
export function openTraining(tf: Tf, network: Graph, { batch, rates, clip }: TrainingOptions): TrainingSession {
  const { graph, gradients } = differentiated(network, batch, rates);
  const input = network.inputs[0]?.name ?? '';
  const sizes = (name: string): readonly number[] => (valueCalled(graph.inputs, name).dims ?? []).map(Number);
  const placeholders = Object.fromEntries(graph.inputs.map(({ name }) => [name, { dtype: 'float32' as const, dims: sizes(name) }]));
  const plans = { step: planFor(graph, placeholders, ['loss', ...new Set(gradients.values())]), answer: planFor(graph, placeholders, ['logits']) };
  const learned = [...gradients.keys()].map((name) => newLearned(tf, graph, network, name, rates));
  const fixed = onDevice(tf, new Map([...graph.initialisers, ...plans.step.constants, ...plans.answer.constants]));

  /** Runs a plan and hands on its outputs, which are gone afterwards. */
  function calculate<T>(plan: keyof typeof plans, feeds: Readonly<Record<string, Float32Array>>, use: (found: ReadonlyMap<string, Value>) => T): T {
    const fed = onDevice(tf, new Map(Object.entries(feeds).map(([name, data]) => [name, floats(sizes(name), data)])));
    const weights = new Map(learned.map((each) => [each.name, borrowed(tf, each)]));
    let found: ReadonlyMap<string, Value> = new Map();
    try {
      found = run(tf, plans[plan], (name) => fed.get(name) ?? weights.get(name) ?? fixed.get(name));
      return use(found);
    } catch (cause) {
      throw asEngineError(cause, 'stopped while learning');
    } finally {
      for (const value of [...fed.values(), ...weights.values(), ...found.values()]) value.dispose();
    }
  }

  return {
    form: 'channels last',
    parameters: learned.map(({ name }) => name),
    async step(x, targets, { count, share }) {
      return Promise.resolve(calculate('step', { [input]: x, targets }, (found) => {
        const gradientOf = ({ name, layout }: LearnedVariable): Tensor => valueIn(found, gradients.get(name) ?? '').as(layout);
        const [loss = NaN, squares = 0] = learned.length === 0 ? [valueIn(found, 'loss').as('graph').dataSync()[0]]
          : tf.tidy(() => tf.stack([tf.reshape(valueIn(found, 'loss').as('graph'), []), squaresOf(tf, learned.map(gradientOf))]).dataSync());
        const norm = Math.sqrt(squares);
        if (Number.isFinite(norm)) for (const each of learned) update(tf, each, gradientOf(each), { count, share, scale: norm > clip ? clip / norm : 1 });
        return { loss, norm };
      }));
    },
    async answer(x) {
      return Promise.resolve(calculate('answer', { [input]: x }, (found) => floatsOf(fromDevice(valueIn(found, 'logits').as('graph'), 'float32'))));
    },
    weights: async () => Promise.resolve(copies(tf, learned, 'weight')),
    state: async () => Promise.resolve({ weights: copies(tf, learned, 'weight'), m: copies(tf, learned, 'first'), v: copies(tf, learned, 'second') }),
    async restore({ weights, m, v }) {
      put(tf, learned, 'weight', weights);
      for (const each of learned) for (const mean of ['first', 'second'] as const) if (!(mean === 'first' ? m : v)) zero(tf, each[mean]);
      put(tf, learned, 'first', m);
      put(tf, learned, 'second', v);
      return Promise.resolve();
    },
    async [Symbol.asyncDispose]() {
      for (const { weight, first, second } of learned) tf.dispose([weight, first, second]);
      for (const value of fixed.values()) value.dispose();
      return Promise.resolve();
    },
  };
}

function differentiated(network: Graph, batch: number, rates: readonly ParameterRate[]): TrainingStep {
  try {
    const step = trainingStep(network, batch, rates.map(({ name }) => name));
    refuseUnknown(step.graph);
    return step;
  } catch (cause) {
    throw cause instanceof GraphError ? new EngineError('tensorflow', cause.message, { cause }) : cause;
  }
}

/** Rows that read a filter in TensorFlow's own order, and where; a weight that one of them reads lies that way for good. */
const filters: Readonly<Record<string, number>> = { Conv: 1, ConvTranspose: 1, ConvInputGrad: 1 };

function newLearned(tf: Tf, graph: Graph, network: Graph, name: string, rates: readonly ParameterRate[]): LearnedVariable {
  const tensor = network.initialisers.get(name);
  const rate = rates.find((each) => each.name === name);
  if (!tensor || !rate) throw new Error(`the weight “${name}” does not learn`);
  const isFilter = graph.nodes.some(({ op, inputs }) => inputs[filters[op] ?? -1] === name);
  const layout = layoutFor(isFilter ? 'filter' : 'graph', tensor.dims.length);
  const zeros = (): Variable => tf.tidy(() => tf.variable(tf.zeros(inOrder(layout, tensor.dims))));
  return { name, rate, layout, dims: tensor.dims, weight: tf.tidy(() => tf.variable(inLayout(tf, tensor, layout))), first: zeros(), second: zeros() };
}

/** A copy on the device. The numbers are copied first: the JavaScript backend calculates with the very array that it is given. */
function inLayout(tf: Tf, tensor: Numbers, layout: Layout): Tensor {
  return turned(tf, tf.tensor(floatsOf(tensor).slice(), [...tensor.dims], 'float32'), 'graph', layout);
}

/** The variable as a value for one run: a second name for the same numbers, so that letting it go leaves the variable alone. */
function borrowed(tf: Tf, { dims, layout, weight }: LearnedVariable): Value {
  return new Value(tf, dims, { tensor: tf.clone(weight), layout });
}

function valueIn(found: ReadonlyMap<string, Value>, name: string): Value {
  const value = found.get(name);
  if (!value) throw new Error(`the step gives no “${name}”`);
  return value;
}

type Kept = 'weight' | 'first' | 'second';

function copies(tf: Tf, learned: readonly LearnedVariable[], kind: Kept): ReadonlyMap<string, Numbers> {
  return new Map(learned.map((each) => {
    const tensor = tf.tidy(() => turned(tf, each[kind], each.layout, 'graph'));
    const numbers = fromDevice(tensor, 'float32');
    tensor.dispose();
    return [each.name, numbers];
  }));
}

/** Refuses a name that does not learn. */
function put(tf: Tf, learned: readonly LearnedVariable[], kind: Kept, tensors: ReadonlyMap<string, Numbers> = new Map()): void {
  for (const [name, tensor] of tensors) {
    const one = learned.find((each) => each.name === name);
    if (!one) throw new Error(`the weight “${name}” does not learn`);
    tf.tidy(() => one[kind].assign(inLayout(tf, tensor, one.layout)));
  }
}

function zero(tf: Tf, variable: Variable): void {
  tf.tidy(() => variable.assign(tf.zerosLike(variable)));
}
