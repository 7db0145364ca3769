// The image size of a run: given, or measured on stripes that only a larger picture resolves; kept with the head, and used by what
// predicts, exports and fine-tunes.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import type { Part, Recipe } from '../../../preload/contract.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { readModel } from '../../../main/graph/index.ts';
import { assembleModel, loadModel } from '../../../main/training/model/finished-model.ts';
import type { Plan, WorkEvent } from '../../../main/training/protocol/plan.ts';
import { temporaryFolder } from '../../temporary.ts';
import { smallPlan, worked } from '../small-run.ts';

const parts: readonly Part[] = ['train', 'train', 'train', 'validation', 'test'];
const side = 192;
let pictures: Plan['pictures'] = [];

/** Stripes one pixel wide, across or down, faint beside noise and slow waves of each picture's own: half the size shows none of them. */
beforeAll(async () => {
  const folder = temporaryFolder('stripes');
  const random = mulberry32(4);
  pictures = await Promise.all(Array.from({ length: 40 }, async (_, i) => {
    const label = i % 2;
    const [phase, pace] = [random() * 6, 0.02 + random() * 0.2];
    const pixels = Uint8Array.from({ length: side * side }, (__, at) => {
      const [x, y] = [at % side, Math.floor(at / side)];
      return 128 + ((label === 0 ? x : y) % 2 === 0 ? 15 : -15) + 30 * Math.sin(phase + pace * (x + y)) + 160 * (random() - 0.5);
    });
    const path = join(folder, `${i}.png`);
    const bytes = await sharp(pixels, { raw: { width: side, height: side, channels: 1 } }).png().toBuffer();
    writeFileSync(path, bytes);
    return {
      path, sha256: createHash('sha256').update(bytes).digest('hex'), label, part: parts[Math.floor(i / 2) % parts.length] ?? 'train', group: null,
    };
  }));
});

/** A plan on the stripes for the small network as if it was made for 96 pixels. */
function plan(imageSize: Recipe['imageSize'], strategy: Plan['strategy'] = 'transfer'): Plan {
  const of = smallPlan(strategy, { epochs: 1 }, {}, { imageSize });
  return {
    ...of, pictures, classes: ['across', 'down'], recipe: strategy === 'transfer' ? { ...of.recipe, tuning: null } : of.recipe,
    backbone: { ...of.backbone, preprocessing: { ...of.backbone.preprocessing, size: 96 } },
  };
}

const correctOf = ({ test: tested }: { test: readonly { picture: number; probabilities: readonly number[] }[] }): number =>
  tested.filter(({ picture, probabilities }) => (probabilities[pictures[picture]?.label ?? 0] ?? 0) > 0.5).length;

test('a given size is that of head, export and predictions', async () => {
  const of = plan(160);
  const { fitted } = await worked(of);
  expect(fitted?.imageSize).toEqual({ size: 160, own: 96, trials: [] });
  const model = loadModel(of.backbone, of.runFolder);
  expect(model.backbone.preprocessing.size).toBe(160);
  const exported = readModel(await assembleModel(model, 'pixels'));
  // The file takes rows of pixels, [N, 160, 160, 3]; what is read takes planes, as of every file.
  expect(exported.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['whole-pixels', 'channels-last']));
  expect(exported.inputs[0]?.dims).toEqual(['N', 3, 160, 160]);
});

test('the measured size resolves what the model’s own does not; its features are computed once', async () => {
  const of = plan('auto');
  const { fitted, events } = await worked(of);
  const { size, own, trials } = fitted?.imageSize ?? { size: 0, own: 0, trials: [] };
  expect(own).toBe(96);
  expect(size).toBeGreaterThanOrEqual(128);
  const shareAt = (at: number) => trials.filter((trial) => trial.size === at).map(({ correct, of: n }) => correct / n)[0] ?? NaN;
  expect(shareAt(size) - shareAt(96)).toBeGreaterThan(0.2);
  expect(fitted && correctOf(fitted)).toBe(pictures.filter(({ part }) => part === 'test').length);
  // Its sizes are one piece of work: what is left of it never grows to where it began.
  const shares = events.flatMap((event) => (
    event.type === 'progress' && event.phase === 'Choosing the image size' ? [event.done / event.total] : []));
  expect(shares[0]).toBe(0);
  expect(shares.slice(1).every((share) => share > 0)).toBe(true);
  expect(shares.at(-1)).toBe(1);
  const extracted = events.filter((event): event is Extract<WorkEvent, { type: 'progress' }> =>
    event.type === 'progress' && event.phase === 'Extracting features');
  // Only the test pictures are left.
  expect(extracted.at(-1)?.total).toBe(pictures.filter(({ part }) => part === 'test').length);
});
