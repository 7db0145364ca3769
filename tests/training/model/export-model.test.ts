// The exported file tells the truth of itself: nothing of the backbone's old metadata, and notes by which other software
// makes the same pixels. The second half makes them anew from the notes alone, in plain arithmetic.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeBackbone, readModel, writeModel } from '../../../main/graph/index.ts';
import { usageMetadata } from '../../../main/export/index.ts';
import { decodeForModel } from '../../../main/images/index.ts';
import { decode, modelProto } from '../../../main/graph/proto/onnx-messages.ts';
import { assembleModel } from '../../../main/training/model/finished-model.ts';
import { saveHead } from '../../../main/training/model/saved-head.ts';
import { smallBackbone } from '../small-backbone.ts';
import { smallPlan } from '../small-run.ts';
import { formula, tiff } from '../../images/fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

/** A finished model of three classes on a backbone whose file tells of another model. */
async function exported(metadata: Record<string, string>, file?: string): Promise<Uint8Array> {
  const { backbone, runFolder } = smallPlan('transfer', {});
  const own = file ?? join(runFolder, 'stale.onnx');
  if (file === undefined) writeFileSync(own, writeModel({ ...smallBackbone(), name: 'torch_jit', producer: 'pytorch', metadata }));
  const facts = readModel(readFileSync(own));
  const size = Number(facts.inputs[0]?.dims?.[2] ?? 224) || 224;
  const width = describeBackbone(facts, size).features;
  mkdirSync(runFolder, { recursive: true });
  const head = {
    classes: 3, width, penalty: 1, view: { flip: false, geometry: 'centre-crop' as const }, size: null,
    weight: new Float32Array(3 * width), bias: new Float32Array(3),
  };
  saveHead(runFolder, head);
  const sha256 = createHash('sha256').update(readFileSync(own)).digest('hex');
  const model = { backbone: { ...backbone, file: own, sha256, preprocessing: { ...backbone.preprocessing, size } }, head, weights: null };
  return assembleModel(model, 'pixels', { metadata: { labels: '["a","b","c"]' }, producerVersion: '9.8.7' });
}

describe('metadata of an exported model', () => {
  const stale = { names: '{0: \'cat\', 1: \'dog\'}', classes: '2', mean: '[0.5]', std: '[0.5]', producer: 'someone', labels: 'old' };

  test('nothing that the backbone’s file says of itself passes for the model’s own', async () => {
    const { metadata } = readModel(await exported(stale));
    expect(metadata).toEqual({
      labels: '["a","b","c"]', ...Object.fromEntries(Object.entries(stale).map(([key, value]) => [`backbone.${key}`, value])),
    });
  });

  test('its producer is Thaw, with its version', async () => {
    const model = decode(modelProto, await exported(stale));
    expect([model.producerName, model.producerVersion, model.graph?.name]).toEqual(['thaw', '9.8.7', 'thaw']);
  });
});

const real = join(import.meta.dirname, '../../../../shared/cases/onnx/o50_stale_metadata.onnx');
test.skipIf(!existsSync(real))('a real file with names, mean and std keeps none of them (skipped without it)', async () => {
  expect(Object.keys(readModel(readFileSync(real)).metadata)).toContain('names');
  const own = Object.keys(readModel(await exported({}, real)).metadata).filter((key) => !key.startsWith('backbone.'));
  expect(own).toEqual(['labels']);
});

/** RGB levels of a file as the notes tell to make them, from its samples upright and untouched. */
interface Untouched { width: number; height: number; at: (x: number, y: number) => readonly number[] }

const numbersIn = (text = ''): number[] => (text.match(/\d+(\.\d+)?/g) ?? []).map(Number);

/** Scales and cuts by the sentence `geometry`. */
function squareBy(note: string | undefined, { width, height, at }: Untouched): number[] {
  const [short = 0, , size = 0] = numbersIn(note);
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  const scaledLonger = Math.floor((short * longer) / shorter);
  const [w, h] = width <= height ? [short, scaledLonger] : [scaledLonger, short];
  const evenHalf = (rest: number): number => (rest % 2 === 0 ? rest / 2 : 2 * Math.round(rest / 4));
  const triangle = (from: number, to: number, place: number): [number, number][] => {
    const scale = from / to;
    const reach = Math.max(1, scale);
    const centre = (place + 0.5) * scale - 0.5;
    const taps = Array.from({ length: from }, (_, i): [number, number] => [i, Math.max(0, 1 - Math.abs(i - centre) / reach)]);
    const sum = taps.reduce((all, [, share]) => all + share, 0);
    return taps.flatMap(([i, share]) => (share > 0 ? [[i, share / sum] as [number, number]] : []));
  };
  const rounded = (value: number): number => Math.floor(value + 0.5);
  const across = Array.from({ length: size }, (_, x) => triangle(width, w, x + evenHalf(w - size)));
  const rows = Array.from({ length: height }, (_, y) => across.map((taps) => [0, 1, 2].map((channel) =>
    rounded(taps.reduce((sum, [x, share]) => sum + share * (at(x, y)[channel] ?? 0), 0)))));
  return Array.from({ length: size }, (_, y) => triangle(height, h, y + evenHalf(h - size)))
    .flatMap((taps) => across.flatMap((_, x) => [0, 1, 2].map((channel) =>
      rounded(taps.reduce((sum, [row, share]) => sum + share * (rows[row]?.[x]?.[channel] ?? 0), 0)))));
}

/** `depth` of the notes. */
function eightBits(samples: readonly number[], note: string | undefined): (value: number) => number {
  const [, lowest = 0, highest = 0] = numbersIn(note);
  const sorted = samples.toSorted((a, b) => a - b);
  const percentile = (percent: number): number => {
    const rank = ((sorted.length - 1) * percent) / 100;
    const [below = 0, above = 0] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
    return below + (above - below) * (rank - Math.floor(rank));
  };
  const [low, high] = [percentile(lowest), percentile(highest)];
  return (value) => Math.floor(255 * Math.min(1, Math.max(0, (value - low) / (high - low))));
}

describe('notes of an exported model', () => {
  const notes = usageMetadata({ size: 32, mean: [0, 0, 0], std: [1, 1, 1], channelOrder: 'RGB' }, 'centre-crop', ['a', 'b'], false);
  const [width, height] = [61, 44];
  const rgb = (x: number, y: number): number[] => [0, 1, 2].map((channel) => formula(x, y, channel));
  const raw = (channels: 1 | 3 | 4, sample: (x: number, y: number, channel: number) => number) => sharp(
    Buffer.from(Array.from({ length: width * height * channels }, (_, i) => {
      const pixel = Math.floor(i / channels);
      return sample(pixel % width, Math.floor(pixel / width), i % channels);
    })), { raw: { width, height, channels } },
  );
  const alpha = (x: number, y: number): number => (x * 5 + y * 3) % 256;
  const wide = (x: number, y: number, band: number): number => 20000 + 37 * formula(x, y, band) + ((x * y) % 29);
  const wideSamples = Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return wide(pixel % width, Math.floor(pixel / width), i % 3);
  });
  const stretched = eightBits(wideSamples, notes['depth']);
  let folder: string;
  beforeAll(() => { folder = temporaryFolder('notes'); });

  test.each<[string, () => Promise<Buffer>, Untouched]>([
    ['colour', () => raw(3, formula).png().toBuffer(), { width, height, at: rgb }],
    ['grey', () => raw(1, formula).png().toBuffer(), { width, height, at: (x, y) => Array<number>(3).fill(formula(x, y, 0)) }],
    ['turned by EXIF', () => raw(3, formula).withMetadata({ orientation: 6 }).png().toBuffer(), {
      width: height, height: width, at: (x, y) => rgb(y, height - 1 - x),
    }],
    ['transparent', () => raw(4, (x, y, channel) => (channel === 3 ? alpha(x, y) : formula(x, y, channel))).png().toBuffer(), {
      width, height, at: (x, y) => rgb(x, y).map((level) => Math.floor((level * alpha(x, y) + 255 * (255 - alpha(x, y))) / 255)),
    }],
    ['of a palette', () => raw(3, (x) => (x % 3) * 100).png({ palette: true, colours: 4 }).toBuffer(), {
      width, height, at: (x) => Array<number>(3).fill((x % 3) * 100),
    }],
    ['of 16 bits', () => Promise.resolve(tiff({ width, height, bands: 3, bits: 16, littleEndian: true, sample: wide })), {
      width, height, at: (x, y) => [0, 1, 2].map((band) => stretched(wide(x, y, band))),
    }],
  ])('make of a picture %s what the model was given', async (name, make, untouched) => {
    const path = join(folder, name);
    writeFileSync(path, await make());
    const given = await decodeForModel({ path }, { size: 32 });
    const made = squareBy(notes['geometry'], untouched);
    expect(made).toHaveLength(given.length);
    const differences = made.map((level, i) => Math.abs(level - (given[i] ?? 0)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(1);
    expect(differences.filter((difference) => difference > 0).length / differences.length).toBeLessThan(0.02);
  });
});
