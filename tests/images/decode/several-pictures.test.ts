// Files of several pictures: opened once for those that are wanted together, and never taken at their word.
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { decodeBatches } from '../../../main/images/index.ts';
import { withContent } from '../../../main/images/decode/picture-content.ts';
import { isProblem, readPictures } from '../../../main/images/decode/read-pictures.ts';
import { parseDicom } from '../../../main/images/dicom/data-set.ts';
import { temporaryFolder } from '../../temporary.ts';
import { dicom, grey16, words } from '../dicom/dicom-writer.ts';
import { collect, withFiles } from '../fixtures.ts';

const framesOf = (frames: string) => dicom({ elements: { ...grey16(2, 1), '00280008': ['IS', frames] }, pixels: words([0, 10, 20, 30]) });
const folder = withFiles(temporaryFolder(), { 'two.dcm': framesOf('2'), 'claims.dcm': framesOf('900000000000') });

test('pictures of one file that are wanted at the same time share its bytes, and what was parsed of them', async () => {
  const both = [1, 2].map((frame) => withContent({ path: join(folder, 'two.dcm'), frame }, async (source) => {
    await vi.waitFor(() => { expect(source).toBeInstanceOf(Buffer); });
    return source as Buffer;
  }));
  const [first, second] = await Promise.all(both);
  expect(first).toBe(second);
  expect(parseDicom(first ?? Buffer.alloc(0))).toBe(parseDicom(second ?? Buffer.alloc(1)));
  const later = await withContent({ path: join(folder, 'two.dcm'), frame: 1 }, (source) => Promise.resolve(source));
  expect(later).not.toBe(first);
});

test('a large file that our decoder needs whole is read once for all of its frames, not once for each', async () => {
  const elements = { ...grey16(4096, 4096), '00280008': ['IS', '2'] } as const;
  const head = dicom({ elements, pixels: Buffer.alloc(2) });
  head.writeUInt32LE(2 * 2 * 4096 ** 2, head.length - 6);
  const path = join(withFiles(folder, { 'large.dcm': head }), 'large.dcm');
  truncateSync(path, head.length - 2 + 2 * 2 * 4096 ** 2);
  const sources: unknown[] = [];
  await Promise.all([1, 2].map((frame) => withContent({ path, frame }, (source) => Promise.resolve(sources.push(source)))));
  expect(sources[0]).toBeInstanceOf(Buffer);
  expect(sources[0]).toBe(sources[1]);
});

test('a file that claims more frames than it has bytes is damaged, whichever are chosen', async () => {
  const read = await collect(readPictures([join(folder, 'claims.dcm')], { thumbnailFolder: join(folder, 'thumbnails'), frames: { kind: 'all' } }));
  expect(read.map((one) => isProblem(one) && one.sentence)).toEqual([
    'claims.dcm is damaged and can’t be decoded (it claims 900000000000 frames). Copy it again from where it came.',
  ]);
});

test('a batch says which of its pictures are the first of several that nobody chose among', async () => {
  const path = join(folder, 'two.dcm');
  const [batch] = await collect(decodeBatches([{ path }, { path, frame: 2 }], { size: 2, batch: 2 }));
  expect([0, 1].map((i) => batch?.inputs?.get(i)?.isFirstOfSeveral)).toEqual([true, false]);
});
