// Where the first sample leaves open which image size is better, the two in question are measured on more pictures, and those decide.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Plan } from '../../../main/training/protocol/plan.ts';
import { bestImageSize } from '../../../main/training/transfer/image-size-rule.ts';
import { temporaryFolder } from '../../temporary.ts';
import { smallPlan, worked } from '../small-run.ts';

// Which sizes chance leaves open is not the matter here: after the first sample it is always 80 and the model's own.
vi.mock('../../../main/training/transfer/image-size-rule.ts', async (load) => ({
  ...await load<object>(),
  nextImageSize: (own: number, measured: readonly unknown[]) => [own, 96, 80][measured.length] ?? null,
  undecidedSize: () => 80,
  bestImageSize: vi.fn((own: number) => own),
}));

const known = 330;
let pictures: Plan['pictures'] = [];

beforeAll(async () => {
  const folder = temporaryFolder('second-sample');
  pictures = await Promise.all(Array.from({ length: known + 6 }, async (_, i) => {
    const label = i % 2;
    const background = { r: i % 251, g: label * 30, b: Math.floor(i / 251) };
    const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background } }).png().toBuffer();
    const path = join(folder, `${i}.png`);
    writeFileSync(path, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { path, sha256, label, part: i < known ? 'train' as const : 'test' as const, group: null };
  }));
});

test('both are tried on all pictures that are not for testing; the third keeps its figures, and the larger sample decides', async () => {
  const of = smallPlan('transfer', { epochs: 1 }, {}, { imageSize: 'auto' });
  const { fitted, events } = await worked({
    ...of, pictures, classes: ['a', 'b'], recipe: { ...of.recipe, tuning: null },
    backbone: { ...of.backbone, preprocessing: { ...of.backbone.preprocessing, size: 64 } },
  });
  expect(fitted?.imageSize?.trials.map(({ size, of: n }) => [size, n])).toEqual([[64, known], [96, 300], [80, known]]);
  // Of both samples: what has been seen never shrinks.
  const seen = events.flatMap((event) => (event.type === 'progress' && event.phase === 'Choosing the image size' ? [event.done] : []));
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  const decided = vi.mocked(bestImageSize).mock.calls.at(-1)?.[1] ?? [];
  expect(decided.map(({ size, loss }) => [size, loss.length])).toEqual([[64, known], [80, known]]);
});
