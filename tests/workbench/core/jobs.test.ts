// Calls that take long are jobs while they do, so that a person can stop them.
import { expect, test } from 'vitest';
import type { Job } from '../../../preload/contract.ts';
import { Cancelled } from '../../../main/training/index.ts';
import { Jobs } from '../../../main/workbench/core/jobs.ts';
import { Log } from '../../../main/workbench/log/log.ts';
import { temporaryFolder } from '../../temporary.ts';

const what = { kind: 'inspect', title: 'Inspecting “pictures”', project: null, run: null } as const;
const log = () => new Log(temporaryFolder('logs'), { withNames: false, names: () => [], now: () => Date.now() });

test('an inspection that takes long is listed, and its Stop reaches the work', async () => {
  const told: Job[] = [];
  const jobs = new Jobs((event) => { if (event.type === 'job') told.push(event.job); }, () => Date.now(), log());
  const inspection = jobs.attend(what, ({ signal }) => new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Cancelled()));
  }));
  while (told.length === 0) await new Promise((resolve) => { setTimeout(resolve, 20); });
  expect(jobs.list()).toMatchObject([{ kind: 'inspect', state: 'running' }]);
  jobs.cancel(jobs.list()[0]?.id ?? 0);
  await expect(inspection).rejects.toBeInstanceOf(Cancelled);
  await jobs.allEnded();
  expect(jobs.list()).toMatchObject([{ state: 'cancelled' }]);
});

test('one that is done in a moment is no job', async () => {
  const jobs = new Jobs(() => undefined, () => Date.now(), log());
  expect(await jobs.attend(what, () => Promise.resolve('seen'))).toBe('seen');
  expect(jobs.list()).toEqual([]);
});
