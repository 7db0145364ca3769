import { join } from 'node:path';
import { unlinkSync } from 'node:fs';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { augmentedView } from '../../../main/images/augment/augment.ts';
import { cleanView, decodeSource } from '../../../main/images/input/source-crop.ts';
import { prepareSources, type Sources } from '../../../main/images/input/source-cache.ts';
import type { ViewRequest } from '../../../main/images/augment/view-batch.ts';
import { ViewMaker } from '../../../main/images/augment/view-maker.ts';
import { viewRandom } from '../../../main/numerics/index.ts';
import { collect, formulaPicture, proven, withFiles } from '../fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const size = 32;
const bytes = size * size * 3;
let folder: string;
let paths: string[];
beforeEach(async () => {
  folder = temporaryFolder();
  paths = Array.from({ length: 6 }, (_, i) => join(folder, `${i}.png`));
  await Promise.all(paths.map((path, i) => formulaPicture(60 + i, 50 + 3 * i).png().toFile(path)));
});

/** A content hash whose number, which decides the views, is `i`. */
const hashOf = (i: number): string => i.toString(16).padStart(8, '0').padEnd(64, '0');

/** Sources of the pictures, of which so many are kept. */
async function sourcesOf(kept: number): Promise<Sources> {
  const pictures = await Promise.all(paths.map((path, i) => proven(path, hashOf(i))));
  const steps = prepareSources(pictures, { size, cacheFolder: join(folder, 'cache'), maxBytes: kept * 36 * 36 * 3, signal: new AbortController().signal });
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value.sources;
  }
}
function makerOf(sources: Sources): ViewMaker {
  const maker = new ViewMaker(sources, { augmentation: 'photos', seed: 4 });
  onTestFinished(() => maker[Symbol.asyncDispose]());
  return maker;
}
const looks: ViewRequest[] = [...[0, 1, 2, 3, 4, 5].map((picture) => ({ picture, epoch: 3 })), { picture: 2, epoch: null }, { picture: 0, epoch: 4 }];

test.each([6, 3, 0])('another thread makes the views that this one would, in order, with %i of 6 sources kept', async (kept) => {
  const batches = await collect(makerOf(await sourcesOf(kept)).batches(looks, { batch: 3 }));
  expect(batches.map(({ indices }) => indices)).toEqual([[0, 1, 2], [3, 4, 5], [6, 7]]);
  const seen = Buffer.concat(batches.map(({ pixels }) => pixels));
  for (const [i, { picture, epoch }] of looks.entries()) {
    const source = await decodeSource({ path: paths[picture]! }, { size });
    const view = epoch === null ? cleanView(source, size) : augmentedView(source, size, 'photos', viewRandom(4, epoch, picture));
    expect(Buffer.compare(seen.subarray(i * bytes, (i + 1) * bytes), Buffer.from(view)), `look ${i}`).toBe(0);
  }
});

test('a picture’s views follow from what it holds, whichever pictures are beside it', async () => {
  const all = await sourcesOf(6);
  const alone = { ...all, pictures: all.pictures.slice(4, 5) };
  const viewOf = async (sources: Sources, picture: number) => (await collect(makerOf(sources).batches([{ picture, epoch: 2 }], { batch: 1 })))[0]?.pixels;
  expect(await viewOf(alone, 0)).toEqual(await viewOf(all, 4));
  expect(await viewOf(all, 3)).not.toEqual(await viewOf(all, 4));
});

test('a thread that the maker before is done with makes the views of the next one, of its own sources and at its own seed', async () => {
  const all = await sourcesOf(6);
  const viewBy = async (sources: Sources, seed: number): Promise<Uint8Array | undefined> => {
    await using maker = new ViewMaker(sources, { augmentation: 'photos', seed });
    return (await collect(maker.batches([{ picture: 0, epoch: 2 }], { batch: 1 })))[0]?.pixels;
  };
  const first = await viewBy(all, 4);
  const other = await viewBy({ ...all, pictures: all.pictures.slice(4, 5) }, 4);
  expect(other).not.toEqual(first);
  expect(await viewBy(all, 5)).not.toEqual(first);
  expect(await viewBy(all, 4)).toEqual(first);
});

test('a picture that can’t be read is left out and reported', async () => {
  const sources = await sourcesOf(2);
  unlinkSync(paths[1]!);
  unlinkSync(paths[3]!);
  withFiles(folder, { '5.png': 'no picture' });
  const batches = await collect(makerOf(sources).batches(looks, { batch: 4 }));
  expect(batches.map(({ indices }) => indices)).toEqual([[0, 1, 2], [4, 6, 7]]);
  expect(batches.map(({ problems }) => problems.map(({ index, problem }) => [index, problem.code]))).toEqual([[[3, 'vanished']], [[5, 'changed']]]);
  expect(batches[1]?.pixels).toHaveLength(3 * bytes);
});

test('one maker serves many rounds, also after one was stopped half way', async () => {
  const maker = makerOf(await sourcesOf(6));
  const abort = new AbortController();
  const first = maker.batches(looks, { batch: 1, signal: abort.signal });
  await first.next();
  abort.abort(new Error('enough'));
  await expect(first.next()).rejects.toThrow('enough');
  const again = await collect(maker.batches(looks, { batch: 8 }));
  expect(again.map(({ indices }) => indices.length)).toEqual([8]);
});

test('what breaks in the thread is thrown, and so is asking after its end', async () => {
  const maker = makerOf(await sourcesOf(6));
  await expect(collect(maker.batches([{ picture: 99, epoch: 1 }], { batch: 1 }))).rejects.toThrow();
  await expect(collect(maker.batches(looks, { batch: 1 }))).rejects.toThrow();
  const disposed = makerOf(await sourcesOf(6));
  await disposed[Symbol.asyncDispose]();
  await expect(collect(disposed.batches(looks, { batch: 1 }))).rejects.toThrow('ended');
});
