// Work under way as most views take it from the jobs: progress, which comes several times a second, draws none of them.
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { Job } from '../../../preload/contract.ts';
import { runningWork } from '../../../renderer/bridge/running-work.ts';

const job = (part: Partial<Job>): Job => Job.parse({
  id: 1, kind: 'train', title: 'Training', project: 1, run: 1, predictionSet: null, state: 'running', phase: 'Extracting features',
  done: 0, total: 100, secondsLeft: null, share: null, began: null, unasked: false, outcome: null, ...part,
});

test('progress of a job changes nothing for a view that shows none; its beginning and its end do', () => {
  const client = new QueryClient();
  const view = new QueryObserver<Job[], Error, ReturnType<typeof runningWork>>(client, {
    queryKey: ['jobs.list', {}], enabled: false, select: runningWork, notifyOnChangeProps: ['data'],
  });
  let drawn = 0;
  const leave = view.subscribe(() => { drawn++; });
  const now = (...jobs: Job[]) => client.setQueryData<Job[]>(['jobs.list', {}], jobs);
  now(job({}));
  const begun = drawn;
  expect(view.getCurrentResult().data).toMatchObject([{ id: 1, kind: 'train', state: 'running' }]);
  now(job({ done: 40, secondsLeft: 3, share: 0.4 }));
  now(job({ phase: 'Training the head', done: 1, total: 2 }));
  expect(drawn).toBe(begun);
  now(job({ state: 'done', outcome: 'Done.' }));
  expect(drawn).toBe(begun + 1);
  expect(view.getCurrentResult().data).toEqual([]);
  leave();
});
