// Walks through folders: in the reader, seen as jobs and stopped as such, whichever call waits for them.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import { temporaryFolder } from '../../temporary.ts';

const root = temporaryFolder('walks');
const folder = join(root, 'endless');
const choices = { folder, classes: [], grouping: null };
let workbench: Workbench;

beforeAll(async () => {
  mkdirSync(folder);
  workbench = await openWorkbench({ folder: join(root, 'workspace'), trainerEntry: join(import.meta.dirname, 'endless-folder.ts') });
});
afterAll(() => workbench.close());

test.each<[string, () => Promise<unknown>]>([
  ['import.inspect', () => workbench.call('import.inspect', { folder })],
  ['import.preview', () => workbench.call('import.preview', choices)],
  ['import.examples', () => workbench.call('import.examples', { folder })],
  ['import.start', () => workbench.call('import.start', { ...choices, into: { newProject: 'Endless' } })],
])('%s is seen walking and can be stopped', async (_, call) => {
  const seen = new Promise<number>((resolve) => {
    const stop = workbench.listen((event) => {
      if (event.type !== 'job' || event.job.state !== 'running') return;
      expect(event.job.title).toBe(`Inspecting “${folder}”`);
      stop();
      resolve(event.job.id);
    });
  });
  const walk = call();
  await Promise.race([seen, walk.then(() => { throw new Error('the walk came to an end'); })]);
  await workbench.call('jobs.cancel', { job: await seen });
  await expect(walk).rejects.toThrow('cancelled');
  expect(await workbench.call('projects.list', {})).toEqual([]);
});
