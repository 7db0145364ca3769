// A blocked step beside an ordinary one on the same engine, for any network.
import { expect } from 'vitest';
import { openStepper, type Stepper } from '../../../main/engines/onnxruntime/training-stepper.ts';
import { blockSize } from '../../../main/engines/onnxruntime/block-size.ts';
import type { Graph } from '../../../main/graph/index.ts';
import { relativeError, targetsFor, weightsOf } from '../networks.ts';

export const block = await blockSize();
export const batch = block ?? 16;
export const whyNot = block ? '' : ' (skipped: onnxruntime has no blocked layout on this processor)';

async function opened(graph: Graph, form: 'blocked' | 'ordinary'): Promise<{ stepper: Stepper; gradients: () => Map<string, Float32Array> }> {
  const views = { weights: new Float32Array(), gradients: new Float32Array() };
  const stepper = await openStepper(graph, {
    batch,
    form,
    threads: 1,
    allocate: (count) => Object.assign(views, { weights: new Float32Array(count), gradients: new Float32Array(count) }),
  });
  // Gradients lie as the weights do: read them as weights.
  const gradients = (): Map<string, Float32Array> => {
    const kept = views.weights.slice();
    views.weights.set(views.gradients);
    const read = new Map([...stepper.read()].map(([name, { data }]) => [name, data as Float32Array] as const));
    views.weights.set(kept);
    return read;
  };
  return { stepper, gradients };
}

/** Largest relative errors of the gradients, worst last. */
export async function differences(graph: Graph, x: Float32Array, classes = 3): Promise<number[]> {
  const targets = targetsFor(batch, classes);
  const [ordinary, blocked] = [await opened(graph, 'ordinary'), await opened(graph, 'blocked')];
  await using one = ordinary.stepper;
  await using other = blocked.stepper;
  expect(other.form).toBe('blocked');
  const read = other.read();
  for (const [name, { dims, data }] of weightsOf(graph)) {
    expect(read.get(name)?.dims).toEqual(dims);
    expect(relativeError(read.get(name)?.data as Float32Array, data as Float32Array), name).toBe(0);
  }
  expect(await other.step(x, targets)).toBeCloseTo(await one.step(x, targets), 5);
  expect(relativeError(await other.answer(x), await one.answer(x))).toBeLessThan(1e-4);
  const [actual, expected] = [blocked.gradients(), ordinary.gradients()];
  expect([...actual.keys()]).toEqual([...expected.keys()]);
  return [...expected].map(([name, gradient]) => relativeError(actual.get(name) ?? [], gradient)).sort((a, b) => a - b);
}
