// Inputs of bytes: on devices that have none a frozen network takes float32 instead; an engine reads what its file takes.
import { expect, test } from 'vitest';
import { readModel, readWithOwnInputs, withFloatInputs, withPixelInput, writeModel } from '../../main/graph/index.ts';

import { onnxruntime } from '../../main/engines/index.ts';
import { inputOf, learnerOf } from '../engines/networks.ts';

const network = learnerOf(16);
const ofPixels = writeModel(withPixelInput(network, { mean: [0.4, 0.5, 0.6], std: [0.2, 0.3, 0.25], channelOrder: 'BGR' }));

test('what takes bytes takes floats instead, with the same answers', async () => {
  const inFloats = withFloatInputs(ofPixels);
  expect(inFloats).not.toBeNull();
  const [, , height = 0, width = 0] = inputOf(network, 1);
  const dims = [1, height, width, 3];
  const bytes = Uint8Array.from({ length: height * width * 3 }, (_, i) => (i * 7919) % 256);
  await using bytesSession = await onnxruntime.open(ofPixels);
  await using floatSession = await onnxruntime.open(inFloats ?? new Uint8Array());
  const expected = await bytesSession.run({ pixels: { dtype: 'uint8', dims, data: bytes } });
  const answers = await floatSession.run({ pixels: { dtype: 'float32', dims, data: Float32Array.from(bytes) } });
  expect(answers['logits']?.data).toEqual(expected['logits']?.data);
});

test('what takes floats stays as it is', () => {
  expect(withFloatInputs(writeModel(network))).toBeNull();
  expect(readModel(ofPixels).inputs.map(({ name }) => name)).toEqual(['pixels']);
});

test('read for an engine, a network takes bytes as its file does, and computes with floats all the same', () => {
  const own = readWithOwnInputs(ofPixels);
  expect(own.inputs).toEqual([{ name: 'pixels', dtype: 'uint8', dims: ['N', ...inputOf(network, 1).slice(2), 3] }]);
  expect(own.opset).toBe(readModel(ofPixels).opset);
});
