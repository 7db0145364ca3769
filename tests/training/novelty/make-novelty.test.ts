// The novelty detector of a run: predictions and the exported file give the distances that the detector has by plain arithmetic; pictures
// unlike the training pictures are flagged; and each prediction has its nearest training pictures.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { isUnlike, unlikeFrom } from '../../../preload/contract.ts';
import { onnxruntime } from '../../../main/engines/index.ts';
import { readModel } from '../../../main/graph/index.ts';
import { decodeForModel } from '../../../main/images/index.ts';
import { exportModel } from '../../../main/training/model/export-model.ts';
import { extractFeatures, matrixOf } from '../../../main/training/model/extract-features.ts';
import { noveltyScores, rankAmong } from '../../../main/numerics/index.ts';
import { predictFiles } from '../../../main/training/model/predict.ts';
import { hasNovelty, loadNovelty, saveNovelty } from '../../../main/training/model/saved-novelty.ts';
import { makeNovelty } from '../../../main/training/novelty/make-novelty.ts';
import { drain } from '../../../main/training/protocol/drain.ts';
import type { Plan } from '../../../main/training/protocol/plan.ts';
import type { Answer } from '../../../main/training/protocol/prediction-work.ts';
import { transfer } from '../../../main/training/transfer/transfer.ts';
import { temporaryFolder } from '../../temporary.ts';
import { smallPlan } from '../small-run.ts';

const control = { signal: new AbortController().signal, requested: () => null };
const folder = temporaryFolder('novelty');
const falseAlarms = 0.05;

/** A picture of noise and one of a single colour. The network of these tests is random and takes noise for a texture, so only the second is far. */
async function foreignFiles(): Promise<string[]> {
  const raw = { width: 96, height: 96, channels: 3 } as const;
  const noise = Buffer.from(Array.from({ length: 96 * 96 * 3 }, (_, i) => (i * 2_654_435_761 >>> 7) & 255));
  const files = { noise, blank: Buffer.alloc(96 * 96 * 3, 255) };
  return Promise.all(Object.entries(files).map(async ([name, pixels]) => {
    const file = join(folder, `${name}.png`);
    await sharp(pixels, { raw }).png().toFile(file);
    return file;
  }));
}

interface Predicted { leftOut: number | null; files: Answer[] }

/** What the stream of predictions tells, in the order of the files. */
async function predicted({ backbone, runFolder, classes }: Plan, paths: readonly string[]): Promise<Predicted> {
  const found: Predicted = { leftOut: null, files: [] };
  await drain(predictFiles({ backbone, runFolder, classes, files: paths.map((path) => ({ path, frame: null })), reading: null }, control), (event) => {
    if (event.type === 'distances') found.leftOut = event.leftOut;
    if (event.type === 'answers') for (const answer of event.answers) found.files[answer.index] = answer;
  });
  return found;
}

describe('a run of transfer learning', () => {
  const plan = smallPlan('transfer', {});
  const own = plan.pictures.filter(({ part }) => part === 'test');
  let files: string[];
  let found: Predicted;

  beforeAll(async () => {
    await drain(transfer(plan, control));
    expect((await predicted(plan, [own[0]?.path ?? '']))).toMatchObject({ leftOut: null, files: [{ distance: null, nearest: [] }] });
    expect(await drain(makeNovelty(plan, control))).toEqual({ leftOut: 72, noDistances: null });
    files = [...own.map(({ path }) => path), ...await foreignFiles()];
    found = await predicted(plan, files);
  });

  test('what is unlike its pictures is flagged, and few of its own test pictures are', () => {
    const flags = found.files.map(({ distance }) => isUnlike(distance, found.leftOut, { falseAlarms }));
    expect(flags.at(-1)).toBe(true);
    expect(flags.slice(0, own.length).filter(Boolean).length).toBeLessThan(own.length / 5);
  });

  test('distances of predictions are those of the detector on the same features, ranked among left-out training pictures', async () => {
    const novelty = loadNovelty(plan.runFolder);
    if (!novelty) throw new Error('no detector');
    const pictures = files.map((path) => ({ path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') }));
    const view = { flip: plan.recipe.flip, geometry: 'centre-crop' } as const;
    const features = await drain(extractFeatures(pictures, plan.backbone, view, {
      cacheFolder: null, signal: control.signal, engine: onnxruntime,
    }));
    const scores = noveltyScores(novelty.detector, matrixOf(features, files.map((_, i) => i), features.levels));
    found.files.forEach(({ distance }, i) => {
      // The last is of one colour, which a rule on its pixels knows besides.
      const rank = Math.max(i === files.length - 1 ? 2 : 0, rankAmong(novelty.detector.leftOut, scores[i] ?? 0));
      // Single precision may move a score past one neighbour.
      if (rank > 1) expect((distance ?? 0) / rank).toBeCloseTo(1, 3);
      else expect(Math.abs((distance ?? 0) - rank)).toBeLessThanOrEqual(1.001 / 72);
    });
  });

  test('a training picture is its own nearest, at no distance, and a foreign picture is far from all', async () => {
    const learned = plan.pictures.filter(({ part }) => part === 'train').slice(0, 4);
    const { files: again } = await predicted(plan, learned.map(({ path }) => path));
    again.forEach(({ nearest }, i) => {
      expect(nearest).toHaveLength(3);
      expect(nearest[0]).toMatchObject({ sha256: learned[i]?.sha256, distance: 0 });
      expect(nearest.map(({ distance }) => distance)).toEqual(nearest.map(({ distance }) => distance).toSorted((a, b) => a - b));
    });
    expect(found.files.at(-1)?.nearest[0]?.distance).toBeGreaterThan(1);
  });

  test('the exported file says the same of the same pictures, in outputs that it describes', async () => {
    const file = join(folder, 'exported.onnx');
    const { backbone, runFolder, classes } = plan;
    await drain(exportModel({
      backbone, runFolder, classes, file, replace: false, metadata: {}, producerVersion: '1', proof: [], falseAlarms,
    }, control));
    const { outputs, metadata } = readModel(readFileSync(file));
    expect(outputs.map(({ name, dtype }) => `${name} ${dtype}`)).toEqual(['logits float32', 'probabilities float32', 'distance float32', 'unlike bool']);
    expect(metadata.distance).toMatch(/^float32 \[N\]: .* 72 training pictures/);
    expect(metadata.unlike).toMatch(/^bool \[N\]: .* at most 5 %/);
    await using session = await onnxruntime.open(readFileSync(file));
    for (const [i, path] of files.entries()) {
      const { size } = backbone.preprocessing;
      const data = await decodeForModel({ path }, { size, geometry: 'centre-crop' });
      const { distance, unlike } = await session.run({ pixels: { dtype: 'uint8', dims: [1, size, size, 3], data } });
      expect(Number(distance?.data[0])).toBeCloseTo(found.files[i]?.distance ?? NaN, 5);
      expect(unlike?.data[0] === 1).toBe(isUnlike(found.files[i]?.distance ?? null, found.leftOut, { falseAlarms }));
    }
  });

  test('where nothing can be promised, the exported file has the distance alone', async () => {
    const file = join(folder, 'no promise.onnx');
    const { backbone, runFolder, classes } = plan;
    expect(unlikeFrom(72, 0.01)).toBeNull();
    await drain(exportModel({
      backbone, runFolder, classes, file, replace: false, metadata: {}, producerVersion: '1', proof: [], falseAlarms: 0.01,
    }, control));
    const { outputs, metadata } = readModel(readFileSync(file));
    expect([outputs.map(({ name }) => name), 'unlike' in metadata]).toEqual([['logits', 'probabilities', 'distance'], false]);
  });
});

describe('a picture of one colour', () => {
  const grey = (value: number) => sharp({ create: { width: 120, height: 90, channels: 3, background: { r: value, g: value, b: value } } });
  const made = async (name: string, value: number): Promise<{ path: string; sha256: string }> => {
    const path = join(folder, `${name}.jpg`);
    await grey(value).jpeg().toFile(path);
    return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
  };

  test('is unlike by its pixels, however near its features lie', async () => {
    const plan = smallPlan('transfer', {});
    await drain(transfer(plan, control));
    await drain(makeNovelty(plan, control));
    const saved = loadNovelty(plan.runFolder) ?? expect.unreachable('no detector');
    expect(saved.knowsPlain).toBe(false);
    // As if all that it learned from had lain further out than anything.
    saveNovelty(plan.runFolder, { ...saved, detector: { ...saved.detector, leftOut: saved.detector.leftOut.map((score) => score * 1e6) } });
    const greys = await Promise.all([0, 90, 255].map((value) => made(`plain ${value}`, value)));
    const { files: [own, ...plain] } = await predicted(plan, [plan.pictures[0]?.path ?? '', ...greys.map(({ path }) => path)]);
    expect(own?.distance).toBe(0);
    expect(plain.map(({ distance }) => distance)).toEqual([2, 2, 2]);
  });

  test('is not unlike for that where the run learned from such pictures', async () => {
    const plan = smallPlan('transfer', {});
    await drain(transfer(plan, control));
    const blank = { ...plan.pictures[0], ...await made('blank', 255), part: 'train' } as Plan['pictures'][number];
    await drain(makeNovelty({ ...plan, pictures: [...plan.pictures, blank] }, control));
    expect(loadNovelty(plan.runFolder)?.knowsPlain).toBe(true);
  });
});

test('of pictures that are gone, and of too few, nothing is learned, and which it was is told', async () => {
  const plan = smallPlan('transfer', {});
  await drain(transfer(plan, control));
  const few = plan.pictures.filter(({ part }) => part === 'train').slice(0, 8);
  expect(await drain(makeNovelty({ ...plan, pictures: few }, control))).toEqual({ leftOut: null, noDistances: 'too-few' });
  const gone = plan.pictures.map((picture, i) => ({ ...picture, path: join(folder, `gone ${i}.jpg`), sha256: String(i).padStart(64, '0') }));
  expect(await drain(makeNovelty({ ...plan, pictures: gone }, control))).toEqual({ leftOut: null, noDistances: 'pictures-gone' });
  expect(hasNovelty(plan.runFolder)).toBe(false);
});
