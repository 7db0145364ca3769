// Ctrl-C in the terminal: a run keeps what it has learned and names the way to go on; other work is cancelled.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Run } from '../../preload/contract.ts';
import { stopJobs, stoppedText } from '../../main/hosts/cli/stop-jobs.ts';
import { openWorkbench, type Workbench } from '../../main/workbench.ts';
import { temporaryFolder } from '../temporary.ts';
import { fewTiles } from '../workbench/sample-project.ts';
import { plays } from '../workbench/stand-in-trainer.ts';

const folder = temporaryFolder('ctrl-c');
let workbench: Workbench;
let project: number;
let backbone: string;

beforeAll(async () => {
  workbench = await openWorkbench({
    folder: join(folder, 'workspace'), trainerEntry: join(import.meta.dirname, '..', 'workbench', 'stand-in-trainer.ts'), resume: false,
  });
  ({ project, backbone } = await fewTiles(workbench, join(folder, 'pictures')));
});
afterAll(() => workbench.close());

test('a run that learns is paused with its checkpoint, one that waits is kept, too', async () => {
  const start = (name: string) => workbench.call('runs.start', { project, backbone, strategy: 'fine-tune', seed: plays.endless, name });
  const learning = await start('two words');
  await new Promise<void>((resolve) => {
    const stop = workbench.listen((event) => { if (event.type === 'curve') { stop(); resolve(); } });
  });
  const waiting = await start('waiting');
  const kept = await stopJobs(workbench);
  expect(kept.map(({ id, state }) => [id, state])).toEqual([[learning.run, 'paused'], [waiting.run, 'paused']]);
  expect((await workbench.call('jobs.list', {})).filter(({ state }) => state === 'running' || state === 'queued')).toEqual([]);
  const { job } = await workbench.call('runs.resume', { run: learning.run });
  await workbench.call('jobs.cancel', { job });
  await workbench.jobEnded(job);
});

test.each<[string[], string]>([
  [[], 'Stopped.'],
  [['first'], 'Stopped. What “first” has learned so far is kept. To go on: thaw resume --run first'],
  [['two words'], 'Stopped. What “two words” has learned so far is kept. To go on: thaw resume --run "two words"'],
  [['a "$b"'], 'Stopped. What “a "$b"” has learned so far is kept. To go on: thaw resume --run "a \\"\\$b\\""'],
  [['a', 'b'], 'Stopped. What “a” has learned so far is kept. To go on: thaw resume --run 1'],
])('%j: %s', (names, sentence) => {
  expect(stoppedText(names.map((name, i) => ({ id: i + 1, name }) as Run))).toBe(sentence);
});
