// Pictures of a project by what their files leave open, and how it reads them.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addPictures, beginImportAct, countOpen, createProject, getReading, openDatabase, rowFindings, setReading, setUse, type Connection, type NewPicture,
} from '../../main/history/index.ts';
import { defaultReading } from '../../preload/contract.ts';
import { temporaryFolder } from '../temporary.ts';
import { storedPicture } from '../workbench/projects/managed-project.ts';

let db: Connection;
let project: number;

const kinds: [format: string, bitsPerSample: number][] = [
  ['jpeg', 8], ['avif', 10], ['heic', 10], ['tiff', 8], ['tiff', 16], ['png', 16], ['dicom', 12], ['dicom', 8],
];

beforeEach(() => {
  db = openDatabase(join(temporaryFolder('reading'), 'thaw.sqlite'));
  project = createProject(db, 'Kinds', 1);
  const pictures = kinds.map(([format, bitsPerSample], i): NewPicture => ({ ...storedPicture(i + 1, { label: null }), format, bitsPerSample }));
  addPictures(db, project, beginImportAct(db, { project, now: 1 }), pictures, 1);
});
afterEach(() => db.close());

test('HEIC and AVIF of ten bits are brought to eight by their decoder, so they leave nothing open', () => {
  expect(countOpen(db, project)).toEqual({ dicom: 2, deep: 2, tiff: 2, shallow: 4, example: 5 });
});

test('what is left out is not counted, nor shown as an example', () => {
  setUse(db, { project, now: 2 }, [5, 7], { kind: 'left-out', reason: 'test shot' });
  expect(countOpen(db, project)).toEqual({ dicom: 1, deep: 1, tiff: 1, shallow: 4, example: 6 });
});

test('a reading is kept, and one that can’t be read any more is a finding and the default', () => {
  const reading = { ...defaultReading, range: { low: 0, high: 4095 } };
  setReading(db, project, reading);
  expect(getReading(db, project)).toEqual(reading);
  db.prepare("UPDATE projects SET reading = '{' WHERE id = ?").run(project);
  expect(getReading(db, project)).toBeNull();
  expect(rowFindings(db).join()).toContain(`How project ${project} reads its files`);
});
