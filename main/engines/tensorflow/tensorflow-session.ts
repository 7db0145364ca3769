/** A training session on the device: weights and AdamW’s moments stay there as variables from step to step. */
import {
  elementCount, floats, floatsOf, GraphError, trainingStep, valueCalled, type Graph, type Tensor as Numbers, type TrainingStep,
} from '../../graph/index.ts';
import { EngineError, type ParameterRate, type TrainingOptions, type TrainingSession } from '../engine.ts';
import { apart, endToEnd, halfSquaresOf, update, type LearnedWeight, type WeightGroup } from './adamw-tensors.ts';
import { layoutFor, turned, type Layout } from './layout.ts';
import type { Tensor, Tf } from './library.ts';
import { asEngineError, planFor, refuseUnknown } from './execution-plan.ts';
import { run } from './run-plan.ts';
import { onDevice } from './session.ts';
import { fromDevice } from './device-tensors.ts';
import { Value } from './value.ts';
import { newVariable, type Variable } from './variable.ts';

/** Opens a network for learning. Refuses (EngineError) what cannot be differentiated or is not taught to TensorFlow. */
export function openTraining(tf: Tf, network: Graph, { batch, rates, clip }: TrainingOptions): TrainingSession {
  const { graph, gradients } = differentiated(network, batch, rates);
  const input = network.inputs[0]?.name ?? '';
  const sizes = (name: string): readonly number[] => (valueCalled(graph.inputs, name).dims ?? []).map(Number);
  const placeholders = Object.fromEntries(graph.inputs.map(({ name }) => [name, { dtype: 'float32' as const, dims: sizes(name) }]));
  const plans = { step: planFor(graph, placeholders, ['loss', ...new Set(gradients.values())]), answer: planFor(graph, placeholders, ['logits']) };
  const groups = newGroups(tf, graph, network, [...gradients.keys()], rates);
  const fixed = onDevice(tf, new Map([...graph.initialisers, ...plans.step.constants, ...plans.answer.constants]));

  /** Runs a plan and hands on its outputs, which are gone afterwards. */
  function calculate<T>(plan: keyof typeof plans, feeds: Readonly<Record<string, Float32Array>>, use: (found: ReadonlyMap<string, Value>) => T): T {
    const fed = onDevice(tf, new Map(Object.entries(feeds).map(([name, data]) => [name, floats(sizes(name), data)])));
    const weights = new Map(groups.flatMap((group) => borrowed(tf, group)));
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

  /** Gradients end to end, group by group, which belong to the caller; the loss, and the norm of all gradients. */
  function gradientsOf(found: ReadonlyMap<string, Value>): { readonly flat: Tensor[]; readonly loss: number; readonly norm: number } {
    const gradientOf = ({ name, layout }: LearnedWeight): Tensor => valueIn(found, gradients.get(name) ?? '').as(layout);
    const flat = groups.map(({ members }) => tf.tidy(() => endToEnd(tf, members.map(gradientOf))));
    const [loss = NaN, halfSquares = 0] = tf.tidy(() => {
      const there = tf.reshape(valueIn(found, 'loss').as('graph'), []);
      return groups.length === 0 ? there.dataSync() : tf.stack([there, halfSquaresOf(tf, flat)]).dataSync();
    });
    return { flat, loss, norm: Math.sqrt(2 * halfSquares) };
  }

  return {
    form: 'channels last',
    parameters: [...gradients.keys()],
    async step(x, targets, { count, share }) {
      const { flat, loss, norm } = calculate('step', { [input]: x, targets }, (found) => gradientsOf(found));
      const scale = norm > clip ? clip / norm : 1;
      // What it was calculated from is gone by now: weights that somebody reads could not be changed where they lie.
      if (Number.isFinite(norm)) groups.forEach((group, i) => update(tf, group, flat[i] as Tensor, { count, share, scale }));
      tf.dispose(flat);
      return Promise.resolve({ loss, norm });
    },
    async answer(x) {
      return Promise.resolve(calculate('answer', { [input]: x }, (found) => floatsOf(fromDevice(valueIn(found, 'logits').as('graph'), 'float32'))));
    },
    weights: async () => Promise.resolve(copies(tf, groups, 'weight')),
    state: async () => Promise.resolve({ weights: copies(tf, groups, 'weight'), m: copies(tf, groups, 'first'), v: copies(tf, groups, 'second') }),
    async restore({ weights, m, v }) {
      refuseStrangers(groups, [weights, m, v]);
      put(tf, groups, 'weight', weights);
      for (const [kind, means] of [['first', m], ['second', v]] as const) {
        if (!means) for (const group of groups) tf.tidy(() => group[kind].put(tf.zeros([sizeOf(group)])));
        put(tf, groups, kind, means);
      }
      return Promise.resolve();
    },
    async [Symbol.asyncDispose]() {
      for (const { weight, first, second } of groups) for (const variable of [weight, first, second]) variable.dispose();
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

/** Weights in groups of one rate and decay, in the order of the graph. */
function newGroups(tf: Tf, graph: Graph, network: Graph, names: readonly string[], rates: readonly ParameterRate[]): WeightGroup[] {
  const learned = names.map((name) => {
    const [tensor, rate] = [network.initialisers.get(name), rates.find((each) => each.name === name)];
    if (!tensor || !rate) throw new Error(`the weight “${name}” does not learn`);
    const isFilter = graph.nodes.some(({ op, inputs }) => inputs[filters[op] ?? -1] === name);
    return { name, tensor, rate, dims: tensor.dims, layout: layoutFor(isFilter ? 'filter' : 'graph', tensor.dims.length) };
  });
  return [...Map.groupBy(learned, ({ rate: { rate, weightDecay } }) => `${rate} ${weightDecay}`).values()].map((members): WeightGroup => {
    const beginning = (calculate: () => Tensor): Variable => {
      const start = tf.tidy(calculate);
      const variable = newVariable(tf, start);
      start.dispose();
      return variable;
    };
    const weight = beginning(() => endToEnd(tf, members.map(({ tensor, layout }) => inLayout(tf, tensor, layout))));
    const zeros = (): Variable => beginning(() => tf.zeros([sizeOf({ members })]));
    const { rate = 0, weightDecay = 0 } = members[0]?.rate ?? {};
    return { rate: { rate, weightDecay }, members: members.map(({ name, dims, layout }) => ({ name, dims, layout })), weight, first: zeros(), second: zeros() };
  });
}

/** A copy on the device. The numbers are copied first: the JavaScript backend calculates with the very array that it is given. */
function inLayout(tf: Tf, tensor: Numbers, layout: Layout): Tensor {
  return turned(tf, tf.tensor(floatsOf(tensor).slice(), [...tensor.dims], 'float32'), 'graph', layout);
}

/** How many numbers a group has. */
const sizeOf = ({ members }: Pick<WeightGroup, 'members'>): number => members.reduce((sum, { dims }) => sum + elementCount(dims), 0);

/** The weights as values for one run, copied out of their group: letting them go leaves it alone. */
function borrowed(tf: Tf, group: WeightGroup): [string, Value][] {
  const parts = tf.tidy(() => apart(tf, group, group.weight.read()));
  return group.members.map(({ name, dims, layout }, i) => [name, new Value(tf, dims, { tensor: parts[i] as Tensor, layout })]);
}

function valueIn(found: ReadonlyMap<string, Value>, name: string): Value {
  const value = found.get(name);
  if (!value) throw new Error(`the step gives no “${name}”`);
  return value;
}

type Kept = 'weight' | 'first' | 'second';

function copies(tf: Tf, groups: readonly WeightGroup[], kind: Kept): ReadonlyMap<string, Numbers> {
  return new Map(groups.flatMap((group) => {
    const tensors = tf.tidy(() => apart(tf, group, group[kind].read()).map((tensor, i) => turned(tf, tensor, group.members[i]?.layout ?? 'graph', 'graph')));
    const numbers = tensors.map((tensor) => fromDevice(tensor, 'float32'));
    tf.dispose(tensors);
    return group.members.map(({ name }, i) => [name, numbers[i] as Numbers] as const);
  }));
}

/** Throws for a name that does not learn. */
function refuseStrangers(groups: readonly WeightGroup[], given: readonly (ReadonlyMap<string, Numbers> | undefined)[]): void {
  const names = new Set(groups.flatMap(({ members }) => members.map(({ name }) => name)));
  const stranger = given.flatMap((tensors) => [...tensors?.keys() ?? []]).find((name) => !names.has(name));
  if (stranger !== undefined) throw new Error(`the weight “${stranger}” does not learn`);
}

/** Puts tensors in place of the members that they name. */
function put(tf: Tf, groups: readonly WeightGroup[], kind: Kept, tensors: ReadonlyMap<string, Numbers> = new Map()): void {
  for (const group of groups.filter(({ members }) => members.some(({ name }) => tensors.has(name))))
    tf.tidy(() => {
      const present = apart(tf, group, group[kind].read());
      const next = group.members.map(({ name, layout }, i) => {
        const tensor = tensors.get(name);
        return tensor ? inLayout(tf, tensor, layout) : present[i] as Tensor;
      });
      group[kind].put(endToEnd(tf, next));
    });
}
