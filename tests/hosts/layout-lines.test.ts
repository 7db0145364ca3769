// The command line's lines on a folder's layout: the reading taken, the others with their counts, and what is left out.
import { expect, test } from 'vitest';
import type { Layout } from '../../preload/contract.ts';
import { layoutLines, namesAlike, problemLines } from '../../main/hosts/cli/layout-lines.ts';

const layout: Layout = {
  folder: '/x', kind: 'classes', sentence: '2 folders = 2 classes; 5 pictures.', reading: 'class', pictures: 5, problems: [],
  groupings: [], dicom: null, tables: [],
  readings: [
    { id: 'class', sentence: 'Classes “Cat” and “cat”', classes: 2, pictures: 5, unlabelled: 0 },
    { id: 'none', sentence: 'No classes: label the pictures here', classes: 0, pictures: 5, unlabelled: 5 },
  ],
  notes: ['“dog” has no picture to import: its folder is empty.'], alike: [['Cat', 'cat']],
  classes: [{ found: 'Cat', pictures: 2, given: null }, { found: 'cat', pictures: 3, given: null }],
};

test('the other readings are offered with their counts, and nothing vanishes', () => {
  expect(layoutLines(layout, new Map())).toEqual([
    '2 folders = 2 classes; 5 pictures.', 'Read as class. Other readings:',
    "  --layout 'none': No classes: label the pictures here (0 classes, 5 pictures)",
    '“dog” has no picture to import: its folder is empty.',
    '“Cat” and “cat” are nearly the same name. Import with --merge-alike to make them one class.',
  ]);
  expect(layoutLines({ ...layout, readings: layout.readings.slice(0, 1), notes: [], alike: [] }, new Map())).toEqual([layout.sentence]);
});

test('classes of nearly the same name take the name of most pictures', () => {
  expect([...namesAlike(layout)]).toEqual([['Cat', 'cat'], ['cat', 'cat']]);
  expect(layoutLines(layout, namesAlike(layout)).join()).not.toContain('nearly the same');
});

test('copies are told apart from files that can’t be used', () => {
  const copy = { path: '/x/b.jpg', code: 'duplicate' as const, sentence: '“/x/b.jpg” has the same content as “/x/a.jpg”.' };
  const empty = (name: string) => ({ path: `/x/${name}`, code: 'zero-bytes' as const, sentence: `${name} is empty (0 bytes).` });
  expect(problemLines([copy, empty('c.png'), empty('d.png')])).toEqual([
    'c.png, like 1 other file, is empty (0 bytes).', '1 exact copy of pictures that are used:', `  ${copy.sentence}`,
  ]);
});
