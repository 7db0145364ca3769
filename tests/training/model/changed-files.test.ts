// Files that were swapped after their import: features of what a file holds now are never kept under the hash of what it held.
import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { onnxruntime } from '../../../main/engines/index.ts';
import { extractFeatures, type Features } from '../../../main/training/model/extract-features.ts';
import type { Plan } from '../../../main/training/protocol/plan.ts';
import { samplePictures, smallPlan } from '../small-run.ts';

async function featuresOf(pictures: Plan['pictures'], { backbone }: Plan, cacheFolder: string | null): Promise<Features> {
  const steps = extractFeatures(pictures, backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder, signal: new AbortController().signal, engine: onnxruntime,
  });
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** The pictures as files of their own below `folder`. */
function copied(pictures: Plan['pictures'], folder: string): Plan['pictures'] {
  mkdirSync(folder, { recursive: true });
  return pictures.map((picture) => {
    const path = join(folder, basename(picture.path));
    copyFileSync(picture.path, path);
    return { ...picture, path };
  });
}

test('two files swapped after their import spoil no other project', async () => {
  const plan = smallPlan('transfer', {});
  const originals = samplePictures(2);
  const [first, second, ...others] = copied(originals, join(plan.runFolder, 'mine'));
  if (!first || !second) throw new Error('there are no sample pictures');
  renameSync(first.path, `${first.path}.aside`);
  renameSync(second.path, first.path);
  renameSync(`${first.path}.aside`, second.path);

  const mine = await featuresOf([first, second, ...others], plan, plan.cacheFolder);
  expect(mine.rows.map((row) => row === null)).toEqual(originals.map((_, i) => i < 2));
  expect(mine.problems).toEqual([first, second].map(({ path }, index) => (
    { index, sentence: `${basename(path)} has changed since it was imported. Import its folder again.` })));

  const yours = await featuresOf(copied(originals, join(plan.runFolder, 'yours')), plan, plan.cacheFolder);
  expect(yours.problems).toEqual([]);
  expect(yours.rows).toEqual((await featuresOf(originals, plan, null)).rows);
});

test('a picture known to have changed is left out even where its features are cached', async () => {
  const plan = smallPlan('transfer', {});
  const pictures = samplePictures(1);
  await featuresOf(pictures, plan, plan.cacheFolder);
  const { rows, problems } = await featuresOf(pictures.map((picture, i) => ({ ...picture, changed: i === 1 })), plan, plan.cacheFolder);
  expect(rows.map((row) => row === null)).toEqual([false, true, false]);
  expect(problems.map(({ index }) => index)).toEqual([1]);
});
