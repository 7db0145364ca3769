// Remarks on pictures that differ in kind from those a run learned from: in depth, colour, bands and window; none where they don't.
import { expect, test } from 'vitest';
import { PixelReading, type PictureKind } from '../../../preload/contract.ts';
import { sourceRemarks, tallyOf } from '../../../main/workbench/predictions/source-remarks.ts';

const photo: PictureKind = { deep: false, colour: true, dicom: false, bands: null, window: null };
const grey = { ...photo, colour: false };
const microscope = { ...grey, deep: true };
const ct = (centre: number, width: number): PictureKind => ({ ...grey, dicom: true, window: { centre, width } });
const many = (n: number, ...kinds: PictureKind[]) => tallyOf(kinds.flatMap((kind) => new Array<PictureKind>(n).fill(kind)));
const remarks = (learned: PictureKind[], seen: PictureKind[]) => sourceRemarks(many(10, ...learned), many(1, ...seen), null);

test('pictures of the kind that was learned from are not remarked on', () => {
  for (const kind of [photo, grey, microscope, ct(40, 400), { ...photo, bands: 4 }]) expect(remarks([kind], [kind, kind])).toEqual([]);
  // A few grey ones among photos are usual, and so is any of what both were learned from.
  expect(sourceRemarks(many(10, photo), tallyOf([...new Array<PictureKind>(19).fill(photo), grey]), null)).toEqual([]);
  expect(remarks([microscope, grey], [grey])).toEqual([]);
});

test.each<[string, PictureKind[], PictureKind[], string[]]>([
  ['8-bit', [microscope], [grey, grey], ['The run learned from 16-bit pictures; these are 8-bit.']],
  ['some 8-bit', [microscope], [grey, microscope], ['The run learned from 16-bit pictures; 8-bit among these: 1 of 2.']],
  ['16-bit', [grey], [microscope], ['The run learned from 8-bit pictures; these are 16-bit.']],
  ['colour', [grey], [photo], ['The run learned from grey pictures; these are in colour.']],
  ['grey', [photo], [grey], ['The run learned from pictures in colour; these are grey.']],
  ['other bands', [{ ...photo, bands: 4 }], [{ ...photo, bands: 6 }], ['The run learned from TIFF of 4 bands; these have others.']],
  ['bands at all', [photo], [{ ...photo, bands: 4 }], ['The run learned from pictures of one or three bands; these have more.']],
  ['no DICOM', [ct(40, 400)], [grey], ['The run learned from DICOM files; these are none, so their window is unknown.']],
  ['DICOM', [grey], [ct(40, 400)], ['The run learned from pictures that are no DICOM files; these are DICOM.']],
  ['another window', [ct(40, 400)], [ct(40, 400), ct(-600, 1500)],
    ['The run learned from DICOM files with the window 40 (width 400); other windows among these: 1 of 2.']],
])('%s', (_, learned, seen, told) => {
  expect(remarks(learned, seen)).toEqual(told);
});

test('a window of the run’s own is everybody’s, and windows that differ from picture to picture say nothing', () => {
  const fixed = PixelReading.parse({ window: { kind: 'fixed', centre: 40, width: 400 } });
  expect(sourceRemarks(many(10, ct(40, 400)), many(1, ct(-600, 1500)), fixed)).toEqual([]);
  const xrays = Array.from({ length: 20 }, (_, i) => ct(1000 + i, 2000 + i));
  expect(remarks(xrays, [ct(7, 8)])).toEqual([]);
});

test('where what was learned from can’t be read any more, nothing is said', () => {
  expect(sourceRemarks(null, many(1, photo), null)).toEqual([]);
  expect(sourceRemarks(tallyOf([]), many(1, photo), null)).toEqual([]);
});
