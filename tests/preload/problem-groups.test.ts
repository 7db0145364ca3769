// Problems of files in groups: equal reasons share a line; copies and conflicts are listed apart.
import { expect, test } from 'vitest';
import { sortProblems, type FileProblem } from '../../preload/contract.ts';

const unread = (name: string): FileProblem =>
  ({ path: `/x/${name}`, code: 'unsupported-format', sentence: `${name} is a Photoshop file; Thaw reads JPEG. Export it as PNG or JPEG.` });
const empty: FileProblem = { path: 'C:\\x\\void.png', code: 'zero-bytes', sentence: 'void.png is empty (0 bytes). Copy it again from where it came.' };
const other = (code: 'duplicate' | 'conflict'): FileProblem => ({ path: '/x/b.jpg', code, sentence: '“/x/b.jpg” has the same content as “/x/a.jpg”.' });

test('eleven equal reasons are one line, before rarer ones', () => {
  const { faults, faultyFiles } = sortProblems([empty, ...Array.from({ length: 11 }, (_, i) => unread(`p${i}.psd`))]);
  expect(faults.map(({ sentence, problems }) => [sentence, problems.length])).toEqual([
    ['p0.psd, like 10 other files, is a Photoshop file; Thaw reads JPEG. Export it as PNG or JPEG.', 11],
    ['void.png is empty (0 bytes). Copy it again from where it came.', 1],
  ]);
  expect(faultyFiles).toBe(12);
});

test('two files are one “other file”', () => {
  expect(sortProblems([unread('a.psd'), unread('b.psd')]).faults[0]?.sentence).toMatch(/^a\.psd, like 1 other file, is a Photoshop file/);
});

test('copies and conflicts are no faults', () => {
  expect(sortProblems([other('duplicate'), other('conflict')])).toMatchObject({ faults: [], faultyFiles: 0, copies: [{}], conflicts: [{}] });
});
