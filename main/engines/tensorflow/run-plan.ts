/** Executes a plan node by node, disposing of intermediate tensors and of values after their last use. */
import { inGraph } from './layout.ts';
import type { Tf } from './library.ts';
import type { Plan, Step } from './execution-plan.ts';
import type { Placed } from './row.ts';
import { Value } from './value.ts';

/**
 * The values of the plan's outputs, which belong to the caller from now on. `given` finds inputs, weights and constants: they
 * stay the caller's, an output among them comes as a copy.
 */
export function run(tf: Tf, plan: Plan, given: (name: string) => Value | undefined): Map<string, Value> {
  const made = new Map<string, Value>();
  try {
    for (const step of plan.steps) {
      for (const [name, value] of calculated(tf, step, (input) => made.get(input) ?? given(input))) made.set(name, value);
      for (const name of step.frees) letGo(made, name);
    }
    return new Map(plan.outputs.map((name) => [name, made.get(name) ?? copied(tf, name, given(name))]));
  } catch (error) {
    for (const value of made.values()) value.dispose();
    throw error;
  }
}

function letGo(made: Map<string, Value>, name: string): void {
  made.get(name)?.dispose();
  made.delete(name);
}

function copied(tf: Tf, name: string, value: Value | undefined): Value {
  if (!value) throw new Error(`nothing makes “${name}”`);
  return new Value(tf, value.dims, { tensor: tf.clone(value.as('graph')), layout: 'graph' });
}

function calculated(tf: Tf, { node, call, row, outputs }: Step, find: (name: string) => Value | undefined): [string, Value][] {
  const values = node.inputs.map((name) => (name === '' ? undefined : find(name)));
  let results: readonly Placed[] = [];
  tf.tidy(() => {
    results = row({ tf, node, call, outputs, values });
    return results.map(({ tensor }) => tensor);
  });
  return results.flatMap((result, i): [string, Value][] => {
    const name = node.outputs[i];
    const dims = inGraph(result.layout, result.tensor.shape);
    const expected = outputs[i]?.dims;
    if (expected && dims.join() !== expected.join()) call.fail(`gave [${dims.join()}] where [${expected.join()}] was expected`);
    if (!name) result.tensor.dispose();
    return name ? [[name, new Value(tf, dims, result)]] : [];
  });
}
