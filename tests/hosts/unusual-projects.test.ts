// Commands on projects with little or nothing to judge: always a sentence with what to do, never a bug.
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../main/hosts/cli/command-row.ts';
import { commands } from '../../main/hosts/cli/command-table.ts';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = temporaryFolder('unusual');
const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
let workbench: Workbench;

const run = (name: string, values: Record<string, string>, positionals: string[] = []) => (commands[name] as Command)
  .run({ workbench, positionals, values, say: () => {} });
const said = async (name: string, values: Record<string, string>, positionals: string[] = []): Promise<string> => (await run(name, values, positionals)).text;

async function project(name: string, classes: Record<string, number>): Promise<void> {
  for (const [own, count] of Object.entries(classes)) {
    mkdirSync(join(folder, name, own), { recursive: true });
    for (const file of readdirSync(join(samples, own)).slice(0, count)) copyFileSync(join(samples, own, file), join(folder, name, own, file));
  }
  await run('import', { project: name }, [join(folder, name)]);
}
const learn = (of: string, name: string, more: Record<string, string> = {}) => run('train', { project: of, strategy: 'transfer', name, ...more });

beforeAll(async () => {
  workbench = await openWorkbench({ folder: join(folder, 'workspace'), resume: false });
  await project('two', { good: 1, chipped: 1 });
  await project('ten', { good: 10, chipped: 10, scratched: 10 });
  await learn('two', 'untested');
  await learn('ten', 'all');
  await learn('ten', 'without good', { 'leave-out': 'good' });
});
afterAll(async () => {
  await workbench.close();
});

describe('is refused with what to do', () => {
  test.each([
    ['evaluate', { run: 'untested' }, [], /“untested” has no test pictures.*Move some pictures to the test set/],
    ['evaluate', { run: 'untested', 'cross-validation': 'yes' }, [], /“untested” has no test pictures/],
    ['learning-curve', { run: 'untested' }, [], /too few pictures for a learning curve/],
    ['compare', { project: 'ten' }, ['all', 'untested'], /There is no run “untested” in “ten”; it belongs to “two”/],
    ['compare', { project: 'ten' }, ['all', 'none'], /There is no run “none” in this workspace/],
    ['compare', { project: 'ten' }, ['all', 'all'], /at least two runs/],
    ['explain', { run: 'all', out: join(folder, 'map.png') }, [join(folder, 'none.jpg')], /There is no picture “.*none\.jpg”\. Check the spelling/],
    ['explain', { run: 'all', out: join(folder, 'map.png') }, [folder], /There is no picture/],
    ['report', { showdown: '99', out: join(folder, 'report.html') }, [], /no Showdown number 99/],
    ['showdown', { project: 'ten', resume: '99' }, [], /no Showdown number 99/],
    ['showdown', { project: 'ten', minutes: '1', 'leave-out': 'good,scratched' }, [], /only one class, “chipped”/],
  ])('%s %o %o', async (name, values, positionals, sentence) => {
    await expect(run(name, values, positionals)).rejects.toThrow(sentence);
  });
});

describe('is said', () => {
  test('of runs that tell other classes apart: that they can’t be compared, why, and what could be', async () => {
    expect((await said('compare', { project: 'ten' }, ['all', 'without good'])).split('\n').slice(2)).toEqual([
      'These runs can’t be compared:', '  “without good” does not know “good”, which “all” does.',
      '  Both know “chipped”, “scratched”, but figures over different classes say nothing of each other. '
        + 'Learn again with today’s classes, and compare the new runs.',
      'Choose runs with the same classes that share some test pictures.',
    ]);
  });

  test('of a handful of pictures: that they are too few to judge the calibration', async () => {
    expect(await said('evaluate', { run: 'all' })).toMatch(/\d pictures are too few to judge the calibration/);
  });

  test('of sizes of the learning curve: one picture as one', async () => {
    expect(await said('learning-curve', { run: 'without good' })).not.toMatch(/\b1 pictures/);
  });

  test('of a run without test pictures: a report of what there is', async () => {
    await said('report', { run: 'untested', out: join(folder, 'untested.html') });
    expect(existsSync(join(folder, 'untested.html'))).toBe(true);
  });

  test('of pictures that are gone: figures stay, a model that could not be tried on them says so, and learning counts them', async () => {
    renameSync(join(folder, 'ten'), join(folder, 'away'));
    expect(await said('evaluate', { run: 'all' })).toContain('accuracy');
    expect(await said('export', { run: 'all' }, [join(folder, 'model.onnx')])).toMatch(
      /is written, but not verified: no test picture of the run could be read/,
    );
    await expect(run('train', { project: 'ten', strategy: 'fine-tune', epochs: '1', thaw: '3%' })).rejects.toThrow(/^30 pictures have moved or are gone/);
  });
});
