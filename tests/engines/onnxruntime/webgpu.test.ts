import { expect, test } from 'vitest';
import { onnxruntimeOn, onnxruntimeProviders } from '../../../main/engines/onnxruntime/execution-providers.ts';

// Learning takes its time on a GPU in software: webgpu.thorough.test.ts.

test('a part that this onnxruntime was not built with is refused by name, and TensorRT is left out with the reason', async () => {
  await expect(onnxruntimeOn('moon')).rejects.toThrow(/no part for “moon”.*it has: cpu/);
  const { providers, leftOut } = onnxruntimeProviders();
  expect(providers[0]).toBe('cpu');
  for (const { name, why } of leftOut) expect(`${name}: ${why}`).toMatch(/^tensorrt: .*nothing can learn on it/);
});
