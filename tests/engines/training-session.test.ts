// The plain processor as an engine that learns.
import { describe, expect, test } from 'vitest';
import { onnxruntime, openEngine } from '../../main/engines/index.ts';
import { testLearning } from './learning.ts';

describe('onnxruntime on the processor', () => testLearning(async () => onnxruntime));

test('an engine is found by name and place, and one that is not there is refused', async () => {
  expect(await openEngine({ name: 'onnxruntime', provider: 'cpu' })).toBe(onnxruntime);
  await expect(openEngine({ name: 'onnxruntime', provider: 'moon' })).rejects.toThrow(/no part for “moon”/);
});
