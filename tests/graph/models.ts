/** The models that the tests read, and onnxruntime's own run of them to compare with. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { onnxruntime, type TensorData } from '../../main/engines/index.ts';
import { elementCount, writeModel, type Graph } from '../../main/graph/index.ts';

const here = dirname(fileURLToPath(import.meta.url));

/** A small torchvision family of fixtures/make.py, or a file beside one. */
export function fixture(file: string): Uint8Array {
  return gunzipSync(readFileSync(join(here, 'fixtures', `${file}.gz`)));
}

/** Real networks with trained weights; they lie beside the repository where it is developed, and are not part of it. */
const shared = join(here, '../../../shared/backbones');
export const backbones = existsSync(shared) ? readdirSync(shared).filter((file) => file.endsWith('.onnx')) : [];
export const whyNoBackbones = backbones.length > 0 ? '' : ` (skipped: no models in ${shared})`;

export function backbone(file: string): Uint8Array {
  return readFileSync(join(shared, file));
}

/** Numbers that look like a picture: smooth enough that no network answers the same for all, and the same every time. */
export function picture(dims: readonly number[], seed = 1): TensorData {
  const data = Float32Array.from({ length: elementCount(dims) }, (_, i) => Math.sin((i % 977) * 0.013 * seed + i / 7919) + 0.3 * Math.sin(i * 12.9898 + seed));
  return { dtype: 'float32', dims, data };
}

/** `count` pictures one after the other, as one batch. */
export function batchOf(pictures: readonly TensorData[]): TensorData {
  const [first] = pictures;
  if (!first) throw new Error('no picture');
  const data = Float32Array.from(pictures.flatMap((one) => Array.from(one.data as Float32Array)));
  return { dtype: 'float32', dims: [pictures.length, ...first.dims.slice(1)], data };
}

/** Opens a model, runs it once and lets it go. */
export async function run(
  model: Uint8Array | Graph,
  feeds: Readonly<Record<string, TensorData>>,
  external?: Readonly<Record<string, Uint8Array>>,
): Promise<Record<string, TensorData>> {
  const bytes = model instanceof Uint8Array ? model : writeModel(model);
  await using session = await onnxruntime.open(bytes, { threads: 1, ...(external && { external }) });
  return await session.run(feeds);
}

/** Both tensors have one shape, and differ by at most `relative` of the largest number. */
export function expectClose(actual: TensorData | undefined, expected: TensorData | undefined, relative = 1e-4): void {
  expect(actual?.dims).toEqual(expected?.dims);
  const [a, b] = [actual?.data as Float32Array, expected?.data as Float32Array];
  const scale = b.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const worst = a.reduce((most, value, i) => Math.max(most, Number.isNaN(value) ? Infinity : Math.abs(value - (b[i] ?? NaN))), 0);
  expect(worst / scale, `largest difference as a share of ${scale}`).toBeLessThan(relative);
}

/** How far the first picture's answer is from the second's, as a share of the largest number. */
export function differenceOfPictures({ dims, data }: TensorData): number {
  const numbers = data as Float32Array;
  const size = numbers.length / (dims[0] ?? 1);
  const scale = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return numbers.subarray(0, size).reduce((most, value, i) => Math.max(most, Math.abs(value - (numbers[i + size] ?? 0))), 0) / scale;
}

/** Mean over the last two axes of [N,C,H,W], calculated here so that the graph's own pooling is checked. */
export function meanOverPlaces({ dims, data }: TensorData): TensorData {
  const [n = 0, c = 0, h = 0, w = 0] = dims;
  const means = new Float32Array(n * c).map((_, i) => (data as Float32Array).subarray(i * h * w, (i + 1) * h * w).reduce((a, b) => a + b, 0) / (h * w));
  return { dtype: 'float32', dims: [n, c], data: means };
}

/** Columns `from` to `to` of [N,D]. */
export function columns({ dims, data }: TensorData, from: number, to: number): TensorData {
  const [n = 0, d = 0] = dims;
  const parts = Array.from({ length: n }, (_, i) => Array.from((data as Float32Array).subarray(i * d + from, i * d + to)));
  return { dtype: 'float32', dims: [n, to - from], data: Float32Array.from(parts.flat()) };
}

