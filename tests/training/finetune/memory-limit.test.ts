// Memory limit: a plan that can't fit is refused before it starts, with a setting that would; and engine failures as UserErrors.
import { expect, test } from 'vitest';
import type { EngineChoice } from '../../../preload/contract.ts';
import { EngineError } from '../../../main/engines/index.ts';
import { asUserEngineError } from '../../../main/training/model/engine-errors.ts';
import { refuseOverMemory } from '../../../main/training/finetune/memory-limit.ts';
import { networkAt } from '../../../main/training/model/network.ts';
import { bytesOfFrozen, bytesOfStep, trainingBytes } from '../../../main/training/finetune/step-memory.ts';
import { elementCount, parameterNames } from '../../../main/graph/index.ts';
import { smallBackbone } from '../small-backbone.ts';
import { smallPlan } from '../small-run.ts';

const plan = smallPlan('fine-tune', { batch: 64 });
const network = networkAt(smallBackbone(), plan.backbone, null);
const classes = plan.classes.length;
const parameters = parameterNames(network.features).reduce(
  (sum, name) => sum + elementCount(network.features.initialisers.get(name)?.dims ?? []), 0,
);
const needs = (batch: number, line = network.line, engine: EngineChoice['name'] = 'onnxruntime'): number => trainingBytes({
  engine, parameters, parametersAbove: line.parametersAbove, frozen: bytesOfFrozen(network.features),
  step: bytesOfStep(network.features, line, { batch, classes }),
});
const refuse = (memory: number, provider = 'cpu', batch = 64, name: EngineChoice['name'] = 'onnxruntime'): void =>
  refuseOverMemory({ network, classes, tuning: { batch } }, { name, provider }, memory);

test('what fits passes, and what does not is refused with the batch size that would', () => {
  expect(() => refuse(needs(64))).not.toThrow();
  expect(() => refuse(needs(64) - 1)).toThrow(
    /needs about .* GB of memory, and this computer has .* GB\. Choose a batch size of 32\./,
  );
  expect(() => refuse(needs(64), 'cpu', 512)).toThrow(/Choose a batch size of 64/);
});

test('where no batch size fits a higher line is suggested, and where none does, a smaller image size', () => {
  const [, , higher] = network.lines;
  if (!higher) throw new Error('the small network has too few lines');
  expect(needs(4, higher)).toBeLessThan(needs(4));
  expect(() => refuse(needs(4, higher), 'cpu', 4)).toThrow(`Thaw only above the line “${higher.label}”.`);
  expect(() => refuse(1e6)).toThrow(/Choose a smaller image size, or a smaller pre-trained model/);
});

test('TensorFlow takes more than onnxruntime, by what it is larger at rest, and is refused where that does not fit', () => {
  expect(needs(64, undefined, 'tensorflow') - needs(64)).toBeGreaterThan(100e6);
  expect(() => refuse(needs(64), 'cpu', 64, 'tensorflow')).toThrow(/needs about .* GB of memory/);
  expect(() => refuse(needs(64, undefined, 'tensorflow'), 'cpu', 64, 'tensorflow')).not.toThrow();
});

test('what the frozen network takes counts where a step takes less, and not on top of it', () => {
  const of = (frozen: number, step: number) => trainingBytes({ engine: 'onnxruntime', parameters: 0, parametersAbove: 0, frozen, step });
  expect(of(300e6, 0) - of(0, 0)).toBe(600e6);
  expect(of(300e6, 100e6)).toBe(of(300e6, 0));
  expect(of(300e6, 1000e6)).toBe(of(0, 1000e6));
});

// Peaks of whole runs, measured by npm run bench:forecast; the frozen network and the step by `bytesOfFrozen` and `bytesOfStep`.
const mini = { parameters: 2.96e6, frozen: 23e6 };
const mobile = { parameters: 2.22e6, frozen: 327e6 };
test.each([
  ['thaw-mini', 'onnxruntime', 733, { ...mini, parametersAbove: 2.96e6, step: 39e6 }],
  ['thaw-mini', 'tensorflow', 918, { ...mini, parametersAbove: 2.96e6, step: 39e6 }],
  ['MobileNetV2, batch 8', 'onnxruntime', 1101, { ...mobile, parametersAbove: 2.22e6, step: 426e6 }],
  ['MobileNetV2, batch 8', 'tensorflow', 1529, { ...mobile, parametersAbove: 2.22e6, step: 426e6 }],
  ['MobileNetV2, batch 32', 'onnxruntime', 1969, { ...mobile, parametersAbove: 2.22e6, step: 1680e6 }],
  ['MobileNetV2, batch 32', 'tensorflow', 2181, { ...mobile, parametersAbove: 2.22e6, step: 1680e6 }],
  ['the top of MobileNetV2', 'onnxruntime', 1286, { ...mobile, parametersAbove: 1.2e6, step: 62e6 }],
  ['the top of MobileNetV2', 'tensorflow', 1454, { ...mobile, parametersAbove: 1.2e6, step: 62e6 }],
] as const)('%s on %s takes what is told, to a quarter', (_, engine, megabytes, network) => {
  expect(trainingBytes({ engine, ...network }) / 1e6 / megabytes).toBeGreaterThan(0.9);
  expect(trainingBytes({ engine, ...network }) / 1e6 / megabytes).toBeLessThan(1.25);
});

test('a GPU’s memory is found by trying, so nothing is refused for it', () => {
  expect(() => refuse(1e6, 'webgpu')).not.toThrow();
});

test.each([
  [new EngineError(
    'onnxruntime',
    'onnxruntime stopped while running the model: Failed to allocate memory for requested buffer of size 8',
  ), 'out-of-memory'],
  [new Error('OOM when allocating tensor with shape[32,64]'), 'out-of-memory'],
  [new RangeError('Array buffer allocation failed'), 'out-of-memory'],
  [new EngineError('onnxruntime', 'onnxruntime stopped while running the model: Device is lost.'), 'engine-stopped'],
])('%s becomes %s', (error, code) => {
  expect(asUserEngineError(error, { ...plan, engine: { name: 'onnxruntime', provider: 'webgpu' } }))
    .toMatchObject({ code });
});

test('a bug stays a bug', () => {
  const mistake = new TypeError('undefined is not a function');
  expect(asUserEngineError(mistake, plan)).toBe(mistake);
});
