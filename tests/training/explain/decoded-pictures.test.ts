// Pictures for the check of heat maps: those that can't be read are left out, but a check of none is no check.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodedPictures } from '../../../main/training/explain/saliency-sanity.ts';
import { samplePictures, smallPlan } from '../small-run.ts';

const { backbone, runFolder } = smallPlan('transfer', {});
const head = {
  classes: 3, width: 1, penalty: 1, view: { flip: false, geometry: 'centre-crop' as const }, size: null,
  weight: new Float32Array(3), bias: new Float32Array(3),
};
const there = samplePictures(1).map(({ path, sha256 }) => (
  { path, sha256, picture: 1, known: { format: 'jpeg', width: 1, height: 1 } }));
const gone = there.map((picture) => ({ ...picture, path: join(runFolder, 'gone.jpg') }));

test('some that are gone are left out', async () => {
  expect(await decodedPictures([...gone, ...there], { backbone, head })).toHaveLength(there.length);
});

test('nothing is said of heat maps when all are gone: a sentence says why', async () => {
  await expect(decodedPictures(gone, { backbone, head })).rejects.toThrow('gone.jpg is no longer there');
});
