/**
 * An inference session: a model whose weights lie on the device, in the layouts in which they are read, until disposed
 * of.
 */
import { readWithOwnInputs, type Graph, type Tensor as Numbers } from '../../graph/index.ts';
import { EngineError, type OpenOptions, type Session } from '../engine.ts';
import type { Tf } from './library.ts';
import { asEngineError, planFor, refuseUnknown, signatureOf, type Plan } from './execution-plan.ts';
import { run } from './run-plan.ts';
import { fromDevice, toDevice } from './device-tensors.ts';
import { Value } from './value.ts';

/** Plans for so many different sizes of feeds are kept. */
const mostPlans = 8;

/** A plan with its constants on the device. */
interface Ready { readonly plan: Plan; readonly constants: ReadonlyMap<string, Value> }

/** Opens a model. Refuses (EngineError) a file that is none, and operators that TensorFlow is not taught. */
export function openSession(tf: Tf, model: Uint8Array, { outputs, external = {} }: OpenOptions = {}): Session {
  return sessionOver(tf, read(model, external), outputs);
}

/** Opens a graph as it is, gradient nodes included. */
export function sessionOver(tf: Tf, graph: Graph, chosen?: readonly string[]): Session {
  const weights = onDevice(tf, graph.initialisers);
  const plans = new Map<string, Ready>();
  let open = true;
  const dispose = async (): Promise<void> => {
    open = false;
    for (const value of weights.values()) value.dispose();
    for (const ready of plans.values()) letGo(ready);
    plans.clear();
    return Promise.resolve();
  };
  return {
    inputs: graph.inputs.map(({ name }) => name),
    outputs: graph.outputs.map(({ name }) => name),
    dispose,
    [Symbol.asyncDispose]: dispose,
    async run(feeds, outputs = chosen ?? graph.outputs.map(({ name }) => name)) {
      if (!open) throw new EngineError('tensorflow', 'TensorFlow cannot run this model any more: its session was closed.');
      const names = Array.isArray(outputs) ? outputs as readonly string[] : Object.keys(outputs);
      try {
        const found = runOnce(tf, graph, readyFor(tf, plans, graph, feeds, names), weights, feeds);
        return await Promise.resolve(Array.isArray(outputs) ? found : filled(found, outputs as Readonly<Record<string, Numbers>>));
      } catch (cause) {
        throw asEngineError(cause, 'stopped while running the model');
      }
    },
  };
}

function read(model: Uint8Array, external: Readonly<Record<string, Uint8Array>>): Graph {
  try {
    const graph = readWithOwnInputs(model, (path) => (Object.hasOwn(external, path) ? external[path] : undefined) ?? missing(path));
    refuseUnknown(graph);
    return graph;
  } catch (cause) {
    throw asEngineError(cause, 'cannot run this model');
  }
}

function missing(path: string): never {
  throw new EngineError('tensorflow', `TensorFlow cannot run this model: its weights lie in “${path}” beside it, which was not given.`);
}

/** Tensors that reach the device when they are first read. */
export function onDevice(tf: Tf, tensors: ReadonlyMap<string, Numbers>): Map<string, Value> {
  return new Map(Array.from(tensors, ([name, tensor]) => [name, new Value(tf, tensor.dims, () => toDevice(tf, tensor, name))]));
}

function readyFor(tf: Tf, plans: Map<string, Ready>, graph: Graph, feeds: Readonly<Record<string, Numbers>>, outputs: readonly string[]): Ready {
  refuseFeeds(graph, feeds, outputs);
  const signature = signatureOf(feeds, outputs);
  const known = plans.get(signature);
  if (known) return known;
  const plan = planFor(graph, feeds, outputs);
  const ready = { plan, constants: onDevice(tf, plan.constants) };
  plans.set(signature, ready);
  const [[oldest, first] = []] = plans;
  if (plans.size > mostPlans && oldest !== undefined && first) {
    letGo(first);
    plans.delete(oldest);
  }
  return ready;
}

function letGo({ constants }: Ready): void {
  for (const value of constants.values()) value.dispose();
}

function refuseFeeds(graph: Graph, feeds: Readonly<Record<string, Numbers>>, outputs: readonly string[]): void {
  const missing = graph.inputs.find(({ name }) => !Object.hasOwn(feeds, name));
  if (missing) throw new EngineError('tensorflow', `TensorFlow stopped while running the model: input '${missing.name}' is missing.`);
  const strange = outputs.find((name) => graph.outputs.every((output) => output.name !== name));
  if (strange !== undefined) throw new EngineError('tensorflow', `TensorFlow stopped while running the model: it has no output '${strange}'.`);
}

function runOnce(
  tf: Tf,
  graph: Graph,
  { plan, constants }: Ready,
  weights: ReadonlyMap<string, Value>,
  feeds: Readonly<Record<string, Numbers>>,
): Record<string, Numbers> {
  const fed = onDevice(tf, new Map(Object.entries(feeds)));
  const made: Value[] = [];
  try {
    const results = run(tf, plan, (name) => fed.get(name) ?? constants.get(name) ?? weights.get(name));
    made.push(...results.values());
    const types = new Map([
      ...plan.steps.flatMap(({ node, outputs }) =>
        node.outputs.map((name, i) => [name, outputs[i]?.dtype ?? 'float32'] as const),
      ),
      ...[...graph.initialisers, ...plan.constants, ...Object.entries(feeds)].map(([name, { dtype }]) => [name, dtype] as const),
    ]);
    return Object.fromEntries(
      Array.from(results, ([name, value]) => [name, fromDevice(value.as('graph'), types.get(name) ?? 'float32')]),
    );
  } finally {
    for (const value of [...fed.values(), ...made]) value.dispose();
  }
}

/** Puts the results into tensors of the caller, whose shapes must be theirs. */
function filled(found: Record<string, Numbers>, targets: Readonly<Record<string, Numbers>>): Record<string, Numbers> {
  for (const [name, target] of Object.entries(targets)) {
    const made = found[name];
    if (!made || made.dims.join() !== target.dims.join() || made.dtype !== target.dtype)
      throw new EngineError(
        'tensorflow',
        `TensorFlow stopped while running the model: output '${name}' is ${made?.dtype} ` +
          `[${made?.dims.join()}] and not ${target.dtype} [${target.dims.join()}].`,
      );
    (target.data as Float32Array).set(made.data as Float32Array);
  }
  return targets;
}
