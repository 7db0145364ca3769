// A picture as a model gets it, by the very steps of every run: decoded, cropped, and scaled by the graph that stands before a backbone.
import type { Preprocessing } from '../../../preload/contract.ts';
import { onnxruntime } from '../../engines/index.ts';
import { withPixelInput, writeModel, type Graph } from '../../graph/index.ts';
import { decodeForModel, enlargedPng, type PictureFile } from '../../images/index.ts';

interface ModelsView {
  /** The input as pixels again, its channels in the model’s order. */
  readonly png: Uint8Array<ArrayBuffer>;
  /** Of the numbers that reach the network. */
  readonly lowest: number;
  readonly highest: number;
}

/** Throws UnusablePicture. */
export async function viewAsModel(file: PictureFile, preprocessing: Preprocessing, channels: number): Promise<ModelsView> {
  const { size, mean, std } = preprocessing;
  const pixels = await decodeForModel(file, { size });
  await using session = await onnxruntime.open(writeModel(withPixelInput(inputAlone(channels, size), preprocessing)));
  const { input } = await session.run({ pixels: { dtype: 'uint8', dims: [1, size, size, 3], data: pixels } });
  if (!(input?.data instanceof Float32Array)) throw new Error('no numbers come out of the preprocessing');
  const numbers = input.data;
  const shown = Uint8Array.from({ length: size * size * 3 }, (_, i) => {
    const channel = channels === 1 ? 0 : i % 3;
    const value = numbers[channel * size * size + Math.floor(i / 3)] ?? 0;
    return Math.min(255, Math.max(0, Math.round(255 * (value * (std[channel] ?? 1) + (mean[channel] ?? 0)))));
  });
  return { png: await enlargedPng(shown, size), ...extremesOf(numbers) };
}

/** A network that gives back the picture it gets. */
const inputAlone = (channels: number, size: number): Graph => {
  const picture = { name: 'input', dtype: 'float32', dims: ['N', channels === 1 ? 1 : 3, size, size] } as const;
  return {
    name: 'input', producer: 'thaw', opset: 17, domains: {}, metadata: {}, findings: [], nodes: [], initialisers: new Map(), inputs: [picture],
    outputs: [picture],
  };
};

function extremesOf(numbers: Float32Array): { lowest: number; highest: number } {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of numbers) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}
