// Bytes as floats for devices that have no bytes: a frozen network that takes pixels takes float32 there, one of floats stays.
import { expect, test } from 'vitest';
import { readModel, withFloatInputs, withPixelInput, writeModel } from '../../main/graph/index.ts';

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
