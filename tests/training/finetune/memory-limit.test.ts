// Memory limit: a plan that can't fit is refused before it starts, with a setting that would; and engine failures as UserErrors.
import { expect, test } from 'vitest';
import { EngineError } from '../../../main/engines/index.ts';
import { asUserEngineError } from '../../../main/training/model/engine-errors.ts';
import { refuseOverMemory } from '../../../main/training/finetune/memory-limit.ts';
import { networkAt } from '../../../main/training/model/network.ts';
import { bytesOfStep, trainingBytes } from '../../../main/training/finetune/step-memory.ts';
import { elementCount, parameterNames } from '../../../main/graph/index.ts';
import { smallBackbone } from '../small-backbone.ts';
import { smallPlan } from '../small-run.ts';

const plan = smallPlan('fine-tune', { batch: 64 });
const network = networkAt(smallBackbone(), plan.backbone, null);
const classes = plan.classes.length;
const parameters = parameterNames(network.features).reduce(
  (sum, name) => sum + elementCount(network.features.initialisers.get(name)?.dims ?? []), 0,
);
const needs = (batch: number, line = network.line): number => trainingBytes({
  parameters, parametersAbove: line.parametersAbove, step: bytesOfStep(network.features, line, { batch, classes }),
});
const refuse = (memory: number, provider = 'cpu', batch = 64): void =>
  refuseOverMemory({ network, classes, tuning: { batch } }, { provider }, memory);

test('what fits passes, and what does not is refused with the batch size that would', () => {
  expect(() => refuse(needs(64))).not.toThrow();
  expect(() => refuse(needs(64) - 1)).toThrow(
    /needs about .* GB of memory, and this computer has .* GB\. Choose a batch size of 32\./,
  );
  expect(() => refuse(needs(8))).toThrow(/Choose a batch size of 8/);
});

test('where no batch size fits a higher line is suggested, and where none does, a smaller image size', () => {
  const [, , higher] = network.lines;
  if (!higher) throw new Error('the small network has too few lines');
  expect(needs(4, higher)).toBeLessThan(needs(4));
  expect(() => refuse(needs(4, higher), 'cpu', 4)).toThrow(`Thaw only above the line “${higher.label}”.`);
  expect(() => refuse(1e6)).toThrow(/Choose a smaller image size, or a smaller pre-trained model/);
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
