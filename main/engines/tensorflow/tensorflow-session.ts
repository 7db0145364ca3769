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
import { fromDevice, toDevice } from './device-tensors.ts';
import { Value } from './value.ts';
import { newVariable, type Variable } from './variable.ts';
import { wholeGraph, type WholeGraph } from './whole-graph.ts';

/** Opens a network for learning. Refuses (EngineError) what cannot be differentiated or is not taught to TensorFlow. */
export function openTraining(tf: Tf, network: Graph, { batch, rates, clip }: TrainingOptions): TrainingSession {
  const { graph, gradients } = differentiated(network, batch, rates);
  const input = network.inputs[0]?.name ?? '';
  const sizes = (name: string): readonly number[] => (valueCalled(graph.inputs, name).dims ?? []).map(Number);
  const placeholders = Object.fromEntries(graph.inputs.map(({ name }) => [name, { dtype: 'float32' as const, dims: sizes(name) }]));
  const plans = { step: planFor(graph, placeholders, ['loss', ...new Set(gradients.values())]), answer: planFor(graph, placeholders, ['logits']) };
  const groups = newGroups(tf, graph, network, [...gradients.keys()], rates);
  const fixed = onDevice(tf, new Map([...graph.initialisers, ...plans.step.constants, ...plans.answer.constants]));
  for (const [name, value] of fixed) if (isFilter(graph, name)) value.as('filter');

  /** Runs a plan over inputs and the weights of each group end to end, and hands on its outputs, which are gone afterwards. */
  function calculate(
    plan: keyof typeof plans, inputs: ReadonlyMap<string, Tensor>, weights: readonly Tensor[], use: (found: ReadonlyMap<string, Value>) => Tensor[],
  ): Tensor[] {
    const fed = new Map([
      ...Array.from(inputs, ([name, tensor]) => [name, new Value(tf, tensor.shape, { tensor: tf.clone(tensor), layout: 'graph' })] as const),
      ...groups.flatMap((group, i) => membersOf(tf, group, weights[i] as Tensor)),
    ]);
    let found: ReadonlyMap<string, Value> = new Map();
    try {
      found = run(tf, plans[plan], (name) => fed.get(name) ?? fixed.get(name));
      return use(found);
    } finally {
      for (const value of [...fed.values(), ...found.values()]) value.dispose();
    }
  }

  /** The loss and half the squares of all gradients, then the gradients end to end, group by group. */
  const gradientsOf = wholeGraph(tf, ([x, targets, ...weights]) =>
    calculate('step', new Map([[input, x as Tensor], ['targets', targets as Tensor]]), weights, (found) => {
      const gradientOf = ({ name, layout }: LearnedWeight): Tensor => valueIn(found, gradients.get(name) ?? '').as(layout);
      const flat = groups.map(({ members }) => endToEnd(tf, members.map(gradientOf)));
      const loss = tf.reshape(valueIn(found, 'loss').as('graph'), [1]);
      return [flat.length === 0 ? loss : tf.concat([loss, tf.reshape(halfSquaresOf(tf, flat), [1])]), ...flat];
    }));
  const logitsOf = wholeGraph(tf, ([x, ...weights]) =>
    calculate('answer', new Map([[input, x as Tensor]]), weights, (found) => [tf.clone(valueIn(found, 'logits').as('graph'))]));

  /** Gives it what is fed and the present weights. Whoever asks lets the results go. */
  function runOver(graphOf: WholeGraph, feeds: Readonly<Record<string, Float32Array>>): Tensor[] {
    const given = [
      ...Object.entries(feeds).map(([name, data]) => toDevice(tf, floats(sizes(name), data), name)),
      ...groups.map(({ weight }) => weight.read()),
    ];
    try {
      return graphOf.run(given);
    } catch (cause) {
      throw asEngineError(cause, 'stopped while learning');
    } finally {
      tf.dispose(given);
    }
  }

  return {
    form: 'channels last',
    parameters: [...gradients.keys()],
    async step(x, targets, { count, share }) {
      const [numbers, ...flat] = runOver(gradientsOf, { [input]: x, targets });
      const [loss = NaN, halfSquares = 0] = numbers?.dataSync() ?? [];
      numbers?.dispose();
      const norm = Math.sqrt(2 * halfSquares);
      const scale = norm > clip ? clip / norm : 1;
      // What it was calculated from is gone by now: weights that somebody reads could not be changed where they lie.
      if (Number.isFinite(norm)) groups.forEach((group, i) => update(tf, group, flat[i] as Tensor, { count, share, scale }));
      tf.dispose(flat);
      return Promise.resolve({ loss, norm });
    },
    async answer(x) {
      const answers = runOver(logitsOf, { [input]: x });
      const [logits] = answers.map((tensor) => floatsOf(fromDevice(tensor, 'float32')));
      tf.dispose(answers);
      return Promise.resolve(logits ?? new Float32Array());
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
      for (const each of [gradientsOf, logitsOf]) each.dispose();
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

const isFilter = ({ nodes }: Graph, name: string): boolean => nodes.some(({ op, inputs }) => inputs[filters[op] ?? -1] === name);

/** Weights in groups of one rate and decay, in the order of the graph. */
function newGroups(tf: Tf, graph: Graph, network: Graph, names: readonly string[], rates: readonly ParameterRate[]): WeightGroup[] {
  const learned = names.map((name) => {
    const [tensor, rate] = [network.initialisers.get(name), rates.find((each) => each.name === name)];
    if (!tensor || !rate) throw new Error(`the weight “${name}” does not learn`);
    return { name, tensor, rate, dims: tensor.dims, layout: layoutFor(isFilter(graph, name) ? 'filter' : 'graph', tensor.dims.length) };
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

/** The weights of a group as values for one run: letting them go leaves it alone. */
function membersOf(tf: Tf, group: WeightGroup, whole: Tensor): [string, Value][] {
  const parts = apart(tf, group, whole);
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
