import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultReading, type FileProblem } from '../../../preload/contract.ts';
import { decodeUpright, readFacts } from '../../../main/images/decode/decode.ts';
import { isProblem, readPictures, type ReadPicture } from '../../../main/images/decode/read-pictures.ts';
import { sniff } from '../../../main/images/decode/sniff-format.ts';
import type { Opening } from '../../../main/images/decode/opening.ts';
import { decodeForModel } from '../../../main/images/input/model-input.ts';
import { temporaryFolder } from '../../temporary.ts';
import { dicom, grey16, rgb8, words } from '../dicom/dicom-writer.ts';
import { withFiles } from '../fixtures.ts';

const picture = dicom({ elements: grey16(4, 2), pixels: words([0, 10, 20, 30, 40, 50, 60, 70]) });
const files = {
  'a.dcm': picture,
  'b': dicom({ elements: rgb8(2, 2), pixels: Buffer.alloc(12, 200), head: 'tiff' }),
  'c': dicom({ elements: grey16(4, 2), pixels: words([0, 10, 20, 30, 40, 50, 60, 71]), head: 'none' }),
  'report.dcm': dicom({ elements: { '00100010': ['PN', 'Doe^Jane'], '00100020': ['LO', 'P-17'] } }),
  'video.dcm': dicom({ syntax: '.4.102', elements: rgb8(2, 2), pixels: [Buffer.alloc(4)] }),
  'cut.dcm': picture.subarray(0, -3),
};

test('DICOM files are pictures, with or without extension, preamble and meta information, or have their reason', async () => {
  const folder = withFiles(temporaryFolder(), files);
  const read: (ReadPicture | FileProblem)[] = [];
  const paths = Object.keys(files).map((name) => join(folder, name));
  for await (const one of readPictures(paths, { thumbnailFolder: join(folder, 'thumbnails') })) read.push(one);
  expect(read.map((one) => (isProblem(one) ? [one.code, one.sentence] : [one.format, one.width, one.height, one.bitsPerSample]))).toEqual([
    ['dicom', 4, 2, 16],
    ['dicom', 2, 2, 8],
    ['dicom', 4, 2, 16],
    ['not-an-image', 'report.dcm is a DICOM file without a picture (a report, a plan, a waveform). Remove it, or export the pictures of its study.'],
    ['unsupported-format',
      'video.dcm is a DICOM file of a kind that Thaw can’t decode (MPEG-4 video). Export it again as ordinary DICOM, or as PNG.'],
    ['truncated', 'cut.dcm stops before its end: part of the picture is missing. Copy it again from where it came.'],
  ]);
  // What networks see: grey on all three channels.
  const seen = await decodeForModel({ path: join(folder, 'a.dcm') }, { size: 2 });
  expect([...seen.slice(0, 3)]).toEqual([seen[0], seen[0], seen[0]]);
  expect(seen.at(-1)).toBeGreaterThan(seen[0] ?? 255);
});

test('the reading’s window and the frame reach the decoder', async () => {
  const two = dicom({ elements: { ...grey16(2, 1), '00280008': ['IS', '2'] }, pixels: words([0, 10, 20, 30]) });
  const path = join(withFiles(temporaryFolder(), { 'two.dcm': two }), 'two.dcm');
  const fixed = { ...defaultReading, window: { kind: 'fixed', centre: 20.5, width: 21 } } as const;
  const seen = async (opening: Opening) =>
    [...await decodeUpright(path, path, await readFacts(path, path, opening), (pipeline) => pipeline.toColourspace('b-w').raw().toBuffer(), opening)];
  expect([await seen({ frame: 1 }), await seen({ frame: 2 }), await seen({ frame: 1, reading: fixed }), await seen({ frame: 2, reading: fixed })])
    .toEqual([[0, 255], [0, 255], [0, 0], [128, 255]]);
});

test('what begins like a data set by chance is none', () => {
  expect(sniff(Buffer.from('\x08\0 and so on, a text that is long enough to hold two elements, but does not'), 'notes')).toMatchObject({ kind: 'other' });
  expect(sniff(Buffer.alloc(144), 'zeros')).toMatchObject({ kind: 'other' });
});
