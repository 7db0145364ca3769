// Relinking folder by folder: what lies elsewhere is never touched, whatever the folder chosen holds.
import { appendFileSync, cpSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { commands } from '../../../main/hosts/cli/command-table.ts';
import { temporaryFolder } from '../../temporary.ts';

const root = temporaryFolder('relink');
const samples = join(import.meta.dirname, '..', '..', '..', 'resources', 'samples', 'good');
const [first, second] = [join(root, 'first'), join(root, 'second')];
const pictures = 4;
let workbench: Workbench;
let project: number;

async function paths(): Promise<{ path: string; missing: boolean }[]> {
  const ids = await workbench.call('pictures.find', { project });
  return (await workbench.call('pictures.get', { project, ids })).map(({ path, missing }) => ({ path, missing }));
}
const under = async (folder: string) => (await paths()).filter(({ path }) => path.startsWith(`${folder}/`));

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(root, 'workspace') });
  // The same relative names in both, other content.
  for (const [folder, remark] of [[first, 'a'], [second, 'b']] as const) {
    mkdirSync(join(folder, 'good'), { recursive: true });
    readdirSync(samples).sort().slice(0, pictures).forEach((name, i) => {
      cpSync(join(samples, name), join(folder, 'good', `${i}.jpg`));
      appendFileSync(join(folder, 'good', `${i}.jpg`), remark);
    });
    const into = folder === first ? { newProject: 'Two folders' } : { project };
    const started = await workbench.call('import.start', { folder, into, classes: [], grouping: null });
    ({ project } = started);
    await workbench.jobEnded(started.job);
  }
});
afterAll(() => workbench.close());

test('of two folders with the same names one moves: the other stays where it is', async () => {
  const moved = join(root, 'first elsewhere');
  renameSync(first, moved);
  // Copies of the other folder lie there, too.
  cpSync(second, join(moved, 'copies'), { recursive: true });
  expect(await workbench.call('projects.relink', { project, folder: moved })).toEqual({ found: pictures, missing: 0 });
  expect(await under(second)).toEqual(Array.from({ length: pictures }, () => ({ path: expect.any(String) as string, missing: false })));
  expect(await under(moved)).toHaveLength(pictures);
  expect((await workbench.call('import.folders', { project })).map(({ folder }) => folder).sort()).toEqual([moved, second].sort());
  expect((await workbench.call('import.plan', { project, folder: second })).sentence).toMatch(/^Nothing has changed/);
});

test('a copy is linked to in place of the folder it is a copy of, when that folder is named', async () => {
  const copy = join(root, 'second copied');
  cpSync(second, copy, { recursive: true });
  const { run } = commands.relink ?? expect.fail('there is no such command');
  const { text } = await run({ workbench, positionals: ['Two folders', copy], values: { from: second }, say: () => {} });
  expect(text).toBe(`${pictures} pictures found.`);
  expect(await under(copy)).toHaveLength(pictures);
  expect(await under(join(root, 'first elsewhere'))).toHaveLength(pictures);
});

test('what is still missing of the folder that moved is told; a folder with nothing of the project changes nothing', async () => {
  const copy = join(root, 'second copied');
  const part = join(root, 'a part');
  mkdirSync(join(part, 'renamed'), { recursive: true });
  renameSync(join(copy, 'good', '0.jpg'), join(part, 'renamed', 'x.jpg'));
  renameSync(copy, join(root, 'out of sight'));
  const before = await paths();
  await expect(workbench.call('projects.relink', { project, folder: second, from: join(root, 'first elsewhere') }))
    .rejects.toMatchObject({ code: 'relink-nothing-found' });
  expect(await paths()).toEqual(before);
  expect(await workbench.call('projects.relink', { project, folder: part })).toEqual({ found: 1, missing: pictures - 1 });
  expect((await paths()).filter(({ missing }) => missing)).toHaveLength(pictures - 1);
});
