// Early refusals: impossible requests end before anything is measured or read for them.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../main/hosts/cli/command-row.ts';
import { commands } from '../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder('refusing');
const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
let workbench: Workbench;

/** Pictures of each class of the samples, so many; under no class where the name is empty. */
async function project(name: string, classes: Record<string, number>): Promise<void> {
  for (const [own, count] of Object.entries(classes)) {
    const from = join(samples, own || 'good');
    mkdirSync(join(folder, name, own), { recursive: true });
    for (const file of readdirSync(from).slice(0, count)) copyFileSync(join(from, file), join(folder, name, own, file));
  }
  await run('import', { project: name }, [join(folder, name)]);
}

const run = (name: string, values: Record<string, string>, positionals: string[] = []) => (commands[name] as Command)
  .run({ workbench, positionals, values, say: () => {} });

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace'), resume: false });
  await project('unlabelled', { '': 4 });
  await project('one class', { good: 4 });
  await project('two pictures', { good: 1, chipped: 1 });
});
afterAll(async () => {
  await workbench.close();
});

const fineTune = { strategy: 'fine-tune', engine: 'tensorflow-native' };
test.each([
  ['train', 'missing', fineTune, /no project “missing”/],
  ['train', 'unlabelled', fineTune, /None of the pictures has a label yet/],
  ['train', 'unlabelled', { strategy: 'transfer' }, /None of the pictures has a label yet/],
  ['train', 'one class', fineTune, /only one class, “good”/],
  ['train', 'two pictures', fineTune, /validation set is empty/],
  ['train', 'two pictures', { ...fineTune, 'leave-out': 'goood' }, /no class “goood”/],
  ['advise', 'unlabelled', {}, /None of the pictures has a label yet/],
  ['advise', 'two pictures', {}, /2 pictures are too few for advice/],
  ['showdown', 'one class', {}, /only one class, “good”/],
  ['showdown', 'two pictures', {}, /has no test pictures/],
  ['check', 'one class', {}, /only one class, “good”/],
])('%s of project “%s” is refused before any work begins: %o', async (name, of, values, sentence) => {
  const before = (await workbench.call('jobs.list', {})).length;
  await expect(run(name, { project: of, ...values })).rejects.toThrow(sentence);
  expect(await workbench.call('jobs.list', {})).toHaveLength(before);
});
