// Planted shortcuts of every kind are seen, by the check with real rooms.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { alarms, checkProject, grain, importMade, seedOf, type MakePicture } from './grain-pictures.ts';

const folder = temporaryFolder('shortcuts');
let workbench: Workbench;

beforeAll(async () => { workbench = await openWorkbench({ folder: join(folder, 'workspace') }); });
afterAll(async () => {
  await workbench.close();
});

const imported = (name: string, perClass: number, make: MakePicture) => importMade({ workbench, folder, name, perClass }, make);
const checked = (project: number) => checkProject(workbench, project);

describe('shortcuts', () => {
  test('are not seen where pictures differ in nothing but what they show', async () => {
    const check = await checked(await imported('plain', 30, async (label, i) => [{ file: `${i}.png`, bytes: await grain(seedOf(label, i)).png().toBuffer() }]));
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
      file: `${i}.jpg`, bytes: await grain(seedOf(label, i)).jpeg({ quality: label === 'a' ? 90 : 82 }).toBuffer(),
    }]));
    expect(alarms(check)).toContain('compression');
    expect(alarms(check)).not.toContain('size');
    expect(alarms(check)).not.toContain('colour');
  });

  test('at the margin are seen', async () => {
    const check = await checked(await imported('framed', 30, async (label, i) => [{
      file: `${i}.png`,
      bytes: await grain(seedOf(label, i), 68, 68)
        .extend({ top: 2, bottom: 2, left: 2, right: 2, background: label === 'a' ? '#202020' : '#404040' }).png()
          .toBuffer(),
    }]));
    expect(alarms(check)).toContain('border');
  });
});
