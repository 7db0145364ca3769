import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PixelReading } from '../../../preload/contract.ts';
import { openWorkbench } from '../../../main/workbench.ts';
import { FileRemarks } from '../../../main/workbench/imports/file-remarks.ts';
import type { ReadFacts } from '../../../main/training/index.ts';
import { temporaryFolder } from '../../temporary.ts';

const fact = (several: Partial<ReadFacts>): ReadFacts => ({
  path: 'a.tif', sha256: '0'.repeat(64), width: 1, height: 1, bytes: 1, format: 'tiff', bitsPerSample: 8, stamp: null, frame: null, ...several,
});

function sentences(facts: Partial<ReadFacts>[], reading: Partial<PixelReading> | null = null, depths = { shallow: 9, deep: 0 }): string {
  const remarks = new FileRemarks();
  remarks.add(facts.map(fact));
  return remarks.sentences(reading && PixelReading.parse(reading), depths).join(' ');
}

const choose = 'Choose otherwise under “How files are read”.';

describe('at the end of an import', () => {
  test('files of one page and named bands need no words', () => {
    expect(sentences([{}, {}])).toBe('');
  });

  test.each([
    [[{ bands: 4 }, { bands: 4 }, {}], '2 files have 4 bands: the first three are taken as red, green and blue.'],
    [[{ bands: 4 }, { bands: 13 }], '2 files have up to 13 bands: the first three are taken as red, green and blue.'],
    [[{ bands: 2 }], '1 file has 2 bands: the first is taken.'],
    [[{ pages: 20 }], '1 file has several pages (20): the first is taken.'],
    [[{ pages: 20, bands: 4 }, { pages: 5 }],
      '1 file has 4 bands: the first three are taken as red, green and blue. 2 files have several pages (up to 20): the first is taken.'],
  ])('%j', (facts, expected) => {
    expect(sentences(facts)).toBe(`${expected} ${choose}`);
  });

  test('what the project chose is what is taken', () => {
    expect(sentences([{ bands: 8, pages: 3 }], { bands: [4, 3, 2], page: 2 })).toBe(
      `1 file has 8 bands: bands 4, 3, 2 are taken as red, green and blue. 1 file has several pages (3): page 2 is taken. ${choose}`);
  });

  test('8 and 16 bits in one project are warned of, unless one range is chosen', () => {
    expect(sentences([], null, { shallow: 300, deep: 120 })).toBe(
      `120 pictures of more than 8 bits are each stretched by their own values, 300 pictures of 8 bits are not: brightness can’t be compared. ${choose}`);
    expect(sentences([], { range: { low: 0, high: 65535 } }, { shallow: 300, deep: 120 })).toBe('');
  });
});

test('a project of stacks and bands is told of at its import, and read by the page it chooses', async () => {
  const fixtures = JSON.parse(readFileSync(join(import.meta.dirname, '../../images/formats/fixtures/tiff.json'), 'utf8')) as Record<string, { file: string }>;
  const root = temporaryFolder('stacks');
  mkdirSync(join(root, 'pictures/cells'), { recursive: true });
  for (const [name, fixture] of [['bands.tif', 'four bands'], ['stack.tif', 'OME']] as const) {
    writeFileSync(join(root, 'pictures/cells', name), Buffer.from(fixtures[fixture]?.file ?? '', 'base64'));
  }
  const workbench = await openWorkbench({ folder: join(root, 'workspace') });
  try {
    const { project, job } = await workbench.call('import.start', {
      folder: join(root, 'pictures'), into: { newProject: 'Stacks' }, classes: [{ found: 'cells', name: 'cells' }], grouping: null,
    });
    expect((await workbench.jobEnded(job)).outcome).toContain(
      `1 file has 4 bands: the first three are taken as red, green and blue. 1 file has several pages (6): the first is taken. ${choose}`);
    const anew = await workbench.call('projects.setReading', { project, reading: PixelReading.parse({ page: 6 }) });
    expect((await workbench.jobEnded(anew.job ?? 0)).outcome).toBe('1 file is read in the new way. 1 file can’t be, and will be left out: '
      + 'bands.tif has 1 page, and page 6 is to be taken. Choose another page, or leave it out.');
  } finally {
    await workbench.close();
  }
});
