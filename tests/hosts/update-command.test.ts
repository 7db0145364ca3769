// "thaw import" of a folder that the project has: it says what has changed, stores nothing with --dry-run, and takes over what is asked for.
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../main/hosts/cli/command-row.ts';
import { commands } from '../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { temporaryFolder } from '../temporary.ts';

const root = temporaryFolder('update-command');
const folder = join(root, 'tiles');
const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
let workbench: Workbench;

async function importAgain(values: Record<string, boolean> = {}): Promise<string> {
  const command: Command = commands.import ?? expect.fail('there is no such command');
  return (await command.run({ workbench, positionals: [folder], values: { project: 'Tiles', ...values }, say: () => {} })).text;
}
async function classes(): Promise<Record<string, number>> {
  const project = (await workbench.call('projects.list', {}))[0]?.id ?? 0;
  return Object.fromEntries((await workbench.call('classes.list', { project })).map(({ name, pictures }) => [name, pictures]));
}

beforeAll(async () => {
  for (const kind of ['chipped', 'good', 'scratched']) {
    mkdirSync(join(folder, kind), { recursive: true });
    readdirSync(join(samples, kind)).sort().slice(0, 4).forEach((name, i) => copyFileSync(join(samples, kind, name), join(folder, kind, `${kind}-${i}.jpg`)));
  }
  workbench = await openWorkbench({ folder: join(root, 'workspace') });
  await importAgain();
  renameSync(join(folder, 'chipped'), join(folder, 'broken'));
  renameSync(join(folder, 'good', 'good-0.jpg'), join(folder, 'scratched', 'good-0.jpg'));
  rmSync(join(folder, 'good', 'good-1.jpg'));
});
afterAll(() => workbench.close());

test('--dry-run says what would change, file by file, and stores nothing', async () => {
  const said = await importAgain({ 'dry-run': true });
  expect(said).toContain('5 moved, 1 in another class folder, 1 gone.');
  expect(said).toContain('  scratched/good-0.jpg: “good” here, “scratched” by its folder');
  expect(said).toContain('The class folder “chipped” is called “broken” now. The class stays “chipped” unless --rename-classes is given.');
  expect(said).toContain('1 picture would take another label with --take-folder-labels.');
  expect(await classes()).toEqual({ chipped: 4, good: 4, scratched: 4 });
});

test('without a choice labels and names stay; each option takes over one thing', async () => {
  await importAgain();
  expect(await classes()).toEqual({ chipped: 4, good: 4, scratched: 4 });
  renameSync(join(folder, 'broken'), join(folder, 'damaged'));
  await importAgain({ 'take-folder-labels': true, 'drop-gone': true, 'rename-classes': true });
  expect(await classes()).toEqual({ damaged: 4, good: 2, scratched: 5 });
  expect(await importAgain({ 'dry-run': true })).toContain('Nothing has changed: all 11 pictures are as they were.');
});
