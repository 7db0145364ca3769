// DICOM files as pictures of a project: frames, groups, windows, and nothing of a patient.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallRequest, Picture } from '../../../preload/contract.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { dicom, grey16, words, type Elements } from '../../images/dicom/dicom-writer.ts';
import { withFiles } from '../../images/fixtures.ts';
import { temporaryFolder } from '../../temporary.ts';

const side = 4;
let seed = 0;
/** A scan of its own content, with `frames` frames. */
function scan(told: Elements = {}, frames = 1): Buffer {
  const values = Array.from({ length: side * side * frames }, (_, i) => (i * 37 + ++seed * 101) % 4000);
  return dicom({ elements: { ...grey16(side, side), ...(frames > 1 && { '00280008': ['IS', String(frames)] }), ...told }, pixels: words(values) });
}

let folder: string;
let workbench: Workbench;
beforeAll(async () => {
  folder = temporaryFolder('dicom');
  workbench = await openWorkbench({ folder: join(folder, 'workspace') });
});
afterAll(() => workbench.close());

async function imported(from: string, choices: Partial<CallRequest<'import.start'>> = {}): Promise<{ project: number; outcome: string; pictures: Picture[] }> {
  const classes = (await workbench.call('import.inspect', { folder: from })).classes.map(({ found }) => ({ found, name: found }));
  const request = { folder: from, into: { newProject: `Scans ${++seed}` }, classes, grouping: null, ...choices };
  const { project, job } = await workbench.call('import.start', request);
  const outcome = (await workbench.jobEnded(job)).outcome ?? '';
  return { project, outcome, pictures: await picturesOf(project) };
}

async function picturesOf(project: number): Promise<Picture[]> {
  return workbench.call('pictures.get', { project, ids: await workbench.call('pictures.find', { project }) });
}

test('every frame is a picture, the frames of a file are a group; or the middle one, or every n-th', async () => {
  const source = withFiles(join(folder, 'clips'), { 'ct/clip.dcm': scan({}, 5), 'ct/one.dcm': scan(), 'mr/other.dcm': scan({}, 3) });
  const all = await imported(source);
  expect(all.outcome).toMatch(/^9 pictures imported\./);
  expect(all.pictures.map(({ name, group }) => `${name} ${group ?? '–'}`)).toEqual([
    ...Array.from({ length: 5 }, () => 'clip.dcm ct/clip.dcm'), 'one.dcm –', ...Array.from({ length: 3 }, () => 'other.dcm mr/other.dcm'),
  ]);
  expect(new Set(all.pictures.filter(({ name }) => name === 'clip.dcm').map(({ part }) => part)).size).toBe(1);
  const middle = await imported(source, { frames: { kind: 'middle' } });
  expect(middle.outcome).toMatch(/^3 pictures imported\./);
  // The middle frame is the same picture as that of all frames.
  const ofClip = (pictures: readonly Picture[]) => pictures.filter(({ name }) => name === 'clip.dcm').map(({ sha256 }) => sha256);
  expect(ofClip(all.pictures)[2]).toBe(ofClip(middle.pictures)[0]);
  const everySecond = await imported(source, { frames: { kind: 'every', n: 2 } });
  expect(ofClip(everySecond.pictures)).toEqual([0, 2, 4].map((i) => ofClip(all.pictures)[i]));
});

test('importing again finds every frame in its place', async () => {
  const source = withFiles(join(folder, 'again'), { 'ct/clip.dcm': scan({}, 3), 'mr/clip.dcm': scan({}, 2) });
  const { project } = await imported(source);
  const { outcome, pictures } = await imported(source, { into: { project } });
  expect(outcome).toMatch(/^0 new pictures imported, 5 in all\./);
  expect(pictures.every(({ changed, missing }) => !changed && !missing)).toBe(true);
});

test('text burnt into the pixels is warned of', async () => {
  const source = withFiles(join(folder, 'burnt'), { 'us/a.dcm': scan({ '00280301': ['CS', 'YES'] }), 'us/b.dcm': scan({ '00280301': ['CS', 'NO'] }) });
  expect((await imported(source)).outcome)
    .toContain('1 DICOM file says that text is burnt into the picture: names or dates may be seen, and learnt.');
});

test('patients are groups under scrambled names, offered and chosen; nothing of them is stored, logged or told', async () => {
  const patient = (id: string, name: string): Elements => ({ '00100010': ['PN', name], '00100020': ['LO', id], '0020000e': ['UI', `1.2.840.${id.length}`] });
  const files = Object.fromEntries(Array.from({ length: 12 }, (_, i) => {
    const who = `MRN-77${String(i >> 1)}`;
    return [`${i % 4 < 2 ? 'ct' : 'mr'}/${i}.dcm`, scan(patient(who, 'Secretname^Jane'))];
  }));
  const source = withFiles(join(folder, 'patients'), { ...files, 'ct/report.dcm': dicom({ elements: patient('MRN-779', 'Secretname^Jane') }) });
  const { groupings, dicom: dicomFound } = await workbench.call('import.inspect', { folder: source });
  expect(groupings[0]).toMatchObject({ grouping: { kind: 'dicom' }, likely: true, sentence: 'The DICOM files are of 6 patients.' });
  expect(dicomFound).toEqual({ files: 13, multiFrame: 0, frames: 0 });
  const first = await imported(source, { grouping: { kind: 'dicom' } });
  const groupOf = new Map(first.pictures.map(({ name, group }) => [name, group]));
  expect(new Set(groupOf.values()).size).toBe(6);
  expect(groupOf.get('0.dcm')).toMatch(/^patient-[0-9a-f]{12}$/);
  expect(groupOf.get('0.dcm')).toBe(groupOf.get('1.dcm'));
  // The same patients have the same names in a later import.
  const later = await imported(source, { grouping: { kind: 'dicom' } });
  expect(new Map(later.pictures.map(({ name, group }) => [name, group]))).toEqual(groupOf);
  const told = JSON.stringify([first, later, groupings, await workbench.call('import.problems', { project: first.project })]);
  expect(told).toContain('report.dcm is a DICOM file without a picture');
  const stored = readdirSync(join(folder, 'workspace'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  for (const secret of ['MRN-77', 'Secretname']) expect([told, ...stored].filter((text) => text.includes(secret)), secret).toEqual([]);
});
