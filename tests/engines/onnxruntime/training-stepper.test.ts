// A stepper's loss and gradients beside the interpreter's in float64, and what it promises about the caller's memory.
import { describe, expect, test } from 'vitest';
import { openStepper } from '../../../main/engines/onnxruntime/training-stepper.ts';
import type { Allocate } from '../../../main/engines/onnxruntime/parameter-memory.ts';
import { elementCount, floats } from '../../../main/graph/index.ts';
import { inputOf, network, noise, referenceStep, relativeError, targetsFor, weightsOf } from '../networks.ts';

const small = network([3, 6, 5], (d) => {
  const a = d.op('Relu', [d.conv('x', [4, 3, 3, 3], { pads: [1, 1, 1, 1] })]);
  // Both convolutions of the sum have the same gradient of their bias.
  const sum = d.op('Relu', [d.op('Add', [d.conv(a, [4, 4, 1, 1]), d.conv(a, [4, 4, 3, 3], { pads: [1, 1, 1, 1] })])]);
  d.head(sum, 4);
});
const batch = 4;
const x = noise(elementCount(inputOf(small, batch)));
const targets = targetsFor(batch);

/** Views of one memory, as an optimiser of WebAssembly has them. */
function memory(): { allocate: Allocate; views: { weights: Float32Array; gradients: Float32Array } } {
  const views = { weights: new Float32Array(), gradients: new Float32Array() };
  return {
    views,
    allocate(count) {
      const { buffer } = new WebAssembly.Memory({ initial: Math.ceil((count * 8) / 65536) });
      return Object.assign(views, { weights: new Float32Array(buffer, 0, count), gradients: new Float32Array(buffer, count * 4, count) });
    },
  };
}

describe('a stepper', () => {
  test('gives the loss and fills the gradients in the caller’s memory', async () => {
    const { allocate, views } = memory();
    await using stepper = await openStepper(small, { batch, allocate });
    const reference = referenceStep(small, batch, x, targets);
    expect(await stepper.step(x, targets)).toBeCloseTo(reference.loss, 5);
    expect(stepper.parameters.map(({ name }) => name).sort()).toEqual([...reference.gradients.keys()].sort());
    for (const { name, offset, length } of stepper.parameters)
      expect(relativeError(views.gradients.subarray(offset, offset + length), reference.gradients.get(name) ?? []), name).toBeLessThan(1e-5);
  });

  test('answers by the weights as they are now', async () => {
    const { allocate, views } = memory();
    await using stepper = await openStepper(small, { batch, allocate });
    expect(relativeError(await stepper.answer(x), referenceStep(small, batch, x, targets).logits)).toBeLessThan(1e-5);
    views.weights.fill(0);
    expect(Math.max(...await stepper.answer(x))).toBe(0);
  });

  test('learns when the caller goes against the gradients', async () => {
    const { allocate, views } = memory();
    await using stepper = await openStepper(small, { batch, allocate });
    const losses: number[] = [];
    for (let i = 0; i < 100; i++) {
      losses.push(await stepper.step(x, targets));
      for (let at = 0; at < views.weights.length; at++) views.weights[at] = (views.weights[at] ?? 0) - 0.3 * (views.gradients[at] ?? 0);
    }
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2);
  });

  test('counts nothing where a row of targets is zeros', async () => {
    const { allocate, views } = memory();
    await using stepper = await openStepper(small, { batch, allocate });
    const fewer = targets.map((t, i) => (i < 9 ? t : 0));
    const loss = await stepper.step(x, fewer);
    const gradients = views.gradients.slice();
    const other = x.map((v, i) => (i < (x.length / 4) * 3 ? v : 7 - v));
    expect(await stepper.step(other, fewer)).toBeCloseTo(loss, 6);
    expect(relativeError(views.gradients, gradients)).toBeLessThan(1e-6);
  });

  test('reads and writes weights as the graph has them', async () => {
    const { allocate } = memory();
    await using stepper = await openStepper(small, { batch, allocate });
    const own = weightsOf(small);
    expect(stepper.read()).toEqual(own);
    const [name = '', first] = [...own][0] ?? [];
    const changed = floats(first?.dims ?? [], noise(first?.data.length ?? 0, 1, 99));
    stepper.write(new Map([[name, changed]]));
    expect(stepper.read()).toEqual(new Map([...own, [name, changed]]));
    expect(() => stepper.write(new Map([['no such weight', changed]]))).toThrow(/does not learn/);
  });

  test('lays weights apart from one another, at multiples of 16', async () => {
    const { allocate, views } = memory();
    await using stepper = await openStepper(small, { batch, allocate });
    let end = 0;
    for (const { offset, length } of stepper.parameters) {
      expect(offset % 16).toBe(0);
      expect(offset).toBeGreaterThanOrEqual(end);
      end = offset + length;
    }
    expect(views.weights.length).toBeGreaterThanOrEqual(end);
  });

  test('changes only the weights that it is asked to', async () => {
    const { allocate } = memory();
    const [name = ''] = weightsOf(small).keys();
    await using stepper = await openStepper(small, { batch, allocate, learns: [name] });
    expect(stepper.parameters.map((p) => p.name)).toEqual([name]);
    expect([...stepper.read().keys()]).toEqual([name]);
  });
});
