// Checking pictures with real rooms: planted duplicates and planted shortcuts are found and nothing else is; the split by what
// belongs together shares nothing, and is taken back. The real set is checked in dataset-check.thorough.test.ts.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import sharp from 'sharp';
import type { DatasetCheck } from '../../../preload/contract.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('checking');
let workbench: Workbench;

beforeAll(async () => { workbench = await openWorkbench({ folder: join(folder, 'workspace') }); });
afterAll(async () => {
  await workbench.close();
});

/** Grain of chance on a grey ground; its own for each seed, whatever the class. */
function grain(seed: number, width = 72, height = 72) {
  const random = mulberry32(seed);
  const coarse = Buffer.from(Array.from({ length: 24 * 24 * 3 }, () => 60 + 130 * random()));
  return sharp(coarse, { raw: { width: 24, height: 24, channels: 3 } }).resize(width, height, { fit: 'fill', kernel: 'cubic' });
}

/** Writes a picture per class and number, and takes them in. */
async function imported(name: string, perClass: number, make: (label: 'a' | 'b', i: number) => Promise<{ file: string; bytes: Buffer }[]>): Promise<number> {
  for (const label of ['a', 'b'] as const) {
    mkdirSync(join(folder, name, label), { recursive: true });
    for (let i = 0; i < perClass; i++) for (const { file, bytes } of await make(label, i)) writeFileSync(join(folder, name, label, file), bytes);
  }
  return importedFrom(join(folder, name), name);
}

async function importedFrom(from: string, name: string): Promise<number> {
  const { classes } = await workbench.call('import.inspect', { folder: from });
  const { project, job } = await workbench.call('import.start', {
    folder: from, into: { newProject: name }, classes: classes.map(({ found }) => ({ found, name: found })),
    grouping: null,
  });
  await workbench.jobEnded(job);
  return project;
}

async function checked(project: number): Promise<DatasetCheck> {
  const { job } = await workbench.call('checks.start', { project });
  if (job !== null) expect(await workbench.jobEnded(job)).toMatchObject({ state: 'done' });
  return (await workbench.call('checks.get', { project }))!;
}

const alarms = ({ shortcuts }: DatasetCheck) => shortcuts.filter(({ alarm }) => alarm).map(({ input }) => input);
const number = (label: string, i: number) => (label === 'a' ? 0 : 1000) + i;

describe('shortcuts', () => {
  test('are not seen where pictures differ in nothing but what they show', async () => {
    const check = await checked(await imported('plain', 30, async (label, i) => [{ file: `${i}.png`, bytes: await grain(number(label, i)).png().toBuffer() }]));
    expect(alarms(check)).toEqual([]);
    expect(check).toMatchObject({ leak: null, nearDuplicates: { clusters: 0 }, stale: false, regroup: { useful: false, undoable: false } });
    expect(check.findings.map(({ kind, severity }) => [kind, severity])).toEqual([['nothing', 'fine']]);
  });

  test('of size, shape and file type are seen, and said with what is usual', async () => {
    const check = await checked(await imported('typed', 30, async (label, i) => (label === 'a'
      ? [{ file: `${i}.png`, bytes: await grain(i).png().toBuffer() }] : [{ file: `${i}.jpg`, bytes: await grain(1000 + i, 96, 72).jpeg().toBuffer() }])));
    expect(alarms(check)).toEqual(expect.arrayContaining(['size', 'shape', 'type', 'compression']));
    const type = check.findings.find(({ sentence }) => sentence.startsWith('The file type'))!;
    expect(type).toMatchObject({ kind: 'shortcut', severity: 'alarm' });
    expect(type.sentence).toBe(
      'The file type alone predicts the class with 100\u202f% accuracy (95\u202f% CI 94–100\u202f%); always ' +
        'guessing the largest class reaches 50\u202f%.',
    );
    expect(type.advice).toContain('Typical: a PNG 100 %; b JPEG 100 %.');
    expect(new Set(type.examples[0]!.pictures.map(({ label }) => label))).toEqual(new Set(['a', 'b']));
  });

  test('of compression alone are seen in the tables', async () => {
    const check = await checked(await imported('compressed', 30, async (label, i) => [{
      file: `${i}.jpg`, bytes: await grain(number(label, i)).jpeg({ quality: label === 'a' ? 90 : 82 }).toBuffer(),
    }]));
    expect(alarms(check)).toContain('compression');
    expect(alarms(check)).not.toContain('size');
    expect(alarms(check)).not.toContain('colour');
  });

  test('at the margin are seen', async () => {
    const check = await checked(await imported('framed', 30, async (label, i) => [{
      file: `${i}.png`,
      bytes: await grain(number(label, i), 68, 68)
        .extend({ top: 2, bottom: 2, left: 2, right: 2, background: label === 'a' ? '#202020' : '#404040' }).png()
          .toBuffer(),
    }]));
    expect(alarms(check)).toContain('border');
  });
});

describe('pictures of the same thing', () => {
  let project: number;
  test('in test and learning are found and said, with a leak where classes can only be known by heart', async () => {
    // Each thing is taken four times in other light; nothing about a thing tells its class.
    project = await imported('repeated', 12, async (label, i) => Promise.all([1, 0.8, 0.65, 0.9].map(async (light, k) => (
      { file: `${i}-${k}.png`, bytes: await grain(number(label, i)).linear(light, 6 * k).png().toBuffer() }))));
    const check = await checked(project);
    expect(check.nearDuplicates).toMatchObject({ clusters: 24, pictures: 96, labelQuestions: 0 });
    expect(check.nearDuplicates.inTest).toBeGreaterThan(5);
    const shown = await workbench.call('pictures.find', { project, filter: { finding: 'shared' } });
    const tested = await workbench.call('pictures.find', { project, filter: { finding: 'shared', part: 'test' } });
    expect(tested).toHaveLength(check.nearDuplicates.inTest);
    expect(shown.length).toBeGreaterThan(tested.length);
    expect(shown.length).toBeLessThanOrEqual(96);
    expect(await workbench.call('pictures.find', { project, filter: { finding: 'label-question' } })).toEqual([]);
    expect(check.findings[0]).toMatchObject({ kind: 'shared', severity: 'alarm' });
    expect(check.findings[0]!.sentence).toMatch(/^\d+ test pictures have near-duplicates in the training or validation set\.$/);
    expect(check.leak!.difference).toBeGreaterThan(0.2);
    expect(check.findings.find(({ kind }) => kind === 'leak')!.sentence).toMatch(/^Leak meter: \d+ points\./);
    expect(check.regroup).toEqual({ useful: true, groups: 24, undoable: false });
  });

  test('costs nothing to ask about again, and is said to be old once a label has changed', async () => {
    expect(await workbench.call('checks.start', { project })).toEqual({ job: null });
    const [id = 0] = await workbench.call('pictures.find', { project, filter: { label: 'a' } });
    await workbench.call('pictures.label', { project, ids: [id], label: 'b' });
    const check = (await workbench.call('checks.get', { project }))!;
    expect(check.stale).toBe(true);
    expect(check.findings[0]).toMatchObject({ kind: 'label-question', sentence: '1 set of near-duplicates has conflicting labels, for example “b” and “a”.' });
    await workbench.call('pictures.undoLabel', { project });
    expect(await workbench.call('checks.get', { project })).toMatchObject({ stale: false });
  });

  test('are split again so that no group is shared, and that is taken back as one', async () => {
    const all = await workbench.call('pictures.find', { project, filter: {} });
    const before = await workbench.call('pictures.get', { project, ids: all });
    const { groups, sentence } = await workbench.call('checks.regroup', { project });
    expect(groups).toBe(24);
    expect(sentence).toContain('24 groups kept together, 0 groups shared');
    const check = (await workbench.call('checks.get', { project }))!;
    expect(check).toMatchObject({
      nearDuplicates: { inTest: 0 }, groupsAcross: { groups: 0, inTest: 0 }, regroup: { useful: false, undoable: true },
      stale: false,
    });
    const after = await workbench.call('pictures.get', { project, ids: all });
    expect(new Set(after.map(({ group, part }) => `${group} ${part}`)).size).toBe(24);
    for (const part of ['train', 'validation', 'test']) expect(after.filter((p) => p.part === part).length).toBeGreaterThan(0);
    const [{ sha256 = '' } = {}] = await workbench.call('backbones.list', {});
    const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone: sha256 });
    await workbench.jobEnded(job);
    expect(await workbench.call('sets.undo', { project })).toMatchObject({ undone: 96 });
    // The run is judged by the parts that it saw, not by those of now.
    expect((await workbench.call('checks.ofRun', { run })).map(({ kind }) => kind)).not.toContain('shared');
    expect(await workbench.call('pictures.get', { project, ids: all })).toEqual(before);
    expect(await workbench.call('sets.undo', { project })).toEqual({ undone: 0, sentence: 'There is no new split to undo.' });
  });

  test('are not claimed to be checked where their file is gone or has changed', async () => {
    const project = await imported('gone', 8, async (label, i) => [{
      file: `${i}.png`, bytes: await grain(7000 + number(label, i)).png().toBuffer(),
    }]);
    rmSync(join(folder, 'gone', 'a', '0.png'));
    writeFileSync(join(folder, 'gone', 'b', '1.png'), await grain(9999).png().toBuffer());
    expect(await checked(project)).toMatchObject({ pictures: 14, unchecked: 2 });
  });

  test('cannot be split by before they are known', async () => {
    const plain = await imported('unchecked', 3, async (label, i) => [{ file: `${i}.png`, bytes: await grain(5000 + number(label, i)).png().toBuffer() }]);
    await expect(workbench.call('checks.regroup', { project: plain })).rejects.toMatchObject({ code: 'check-none' });
    expect(await workbench.call('checks.get', { project: plain })).toBeNull();
  });
});
