// Checking pictures with real rooms: planted duplicates are found and nothing else is; the split by what belongs together shares
// nothing, and is taken back. Planted shortcuts and the real set: check-calls.thorough.test.ts, dataset-check.thorough.test.ts.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';
import { checkProject, grain, importMade, seedOf, type MakePicture } from './grain-pictures.ts';

const folder = temporaryFolder('checking');
let workbench: Workbench;

beforeAll(async () => { workbench = await openWorkbench({ folder: join(folder, 'workspace') }); });
afterAll(async () => {
  await workbench.close();
});

const imported = (name: string, perClass: number, make: MakePicture) => importMade({ workbench, folder, name, perClass }, make);
const checked = (project: number) => checkProject(workbench, project);

describe('pictures of the same thing', () => {
  let project: number;
  test('in test and learning are found and said, with a leak where classes can only be known by heart', async () => {
    // Each thing is taken four times in other light; nothing about a thing tells its class.
    project = await imported('repeated', 12, async (label, i) => Promise.all([1, 0.8, 0.65, 0.9].map(async (light, k) => (
      { file: `${i}-${k}.png`, bytes: await grain(seedOf(label, i)).linear(light, 6 * k).png().toBuffer() }))));
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
    const { run, job } = await workbench.call('runs.start', { project, strategy: 'transfer', backbone: sha256, recipe: { crossValidate: false } });
    await workbench.jobEnded(job);
    expect(await workbench.call('sets.undo', { project })).toMatchObject({ undone: 96 });
    // The run is judged by the parts that it saw, not by those of now.
    expect((await workbench.call('checks.ofRun', { run })).map(({ kind }) => kind)).not.toContain('shared');
    expect(await workbench.call('pictures.get', { project, ids: all })).toEqual(before);
    expect(await workbench.call('sets.undo', { project })).toEqual({ undone: 0, sentence: 'There is no new split to undo.' });
  });

  test('are not claimed to be checked where their file is gone or has changed', async () => {
    const project = await imported('gone', 8, async (label, i) => [{
      file: `${i}.png`, bytes: await grain(7000 + seedOf(label, i)).png().toBuffer(),
    }]);
    rmSync(join(folder, 'gone', 'a', '0.png'));
    writeFileSync(join(folder, 'gone', 'b', '1.png'), await grain(9999).png().toBuffer());
    expect(await checked(project)).toMatchObject({ pictures: 14, unchecked: 2 });
  });

  test('cannot be split by before they are known', async () => {
    const plain = await imported('unchecked', 3, async (label, i) => [{ file: `${i}.png`, bytes: await grain(5000 + seedOf(label, i)).png().toBuffer() }]);
    await expect(workbench.call('checks.regroup', { project: plain })).rejects.toMatchObject({ code: 'check-none' });
    expect(await workbench.call('checks.get', { project: plain })).toBeNull();
  });
});
