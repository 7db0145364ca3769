// Messages of the desktop: for work of more than a minute that ended by itself while nobody looked, and for nothing else.
import { expect, test } from 'vitest';
import type { Job, WorkbenchEvent } from '../../../preload/contract.ts';
import { tellEndedWork } from '../../../main/hosts/electron/tell-ended.ts';

const job: Job = {
  id: 1, kind: 'train', title: 'Fine-tuning “top block”', project: 1, run: 1, predictionSet: null, state: 'done', phase: 'Testing', done: 1, total: 1,
  secondsLeft: null, share: null, began: 1000, unasked: false, outcome: '147 of 153 correct.',
};
const showdown: Job = { ...job, id: 2, kind: 'showdown', run: null, state: 'running', outcome: null };

test.each<[string, Partial<Job>, { watched?: boolean; others?: Job[] }, boolean]>([
  ['a run of a minute', {}, {}, true],
  ['a failure', { state: 'failed' }, {}, true],
  ['a shorter run', { began: 1500 }, {}, false],
  ['one that a person stopped', { state: 'cancelled' }, {}, false],
  ['one that a person paused', { state: 'paused' }, {}, false],
  ['work that nobody asked for', { unasked: true }, {}, false],
  ['a run while the window is looked at', {}, { watched: true }, false],
  ['a run of a Showdown that goes on', {}, { others: [showdown] }, false],
  ['the Showdown itself', { kind: 'showdown' }, {}, true],
  ['suggestions', { kind: 'suggest' }, {}, false],
])('%s: told %s', async (_, changes, { watched = false, others = [] }, told) => {
  const shown: string[] = [];
  let tell: (event: WorkbenchEvent) => void = () => undefined;
  tellEndedWork({
    listen: (onEvent) => { tell = onEvent; }, jobs: () => Promise.resolve(others), isWatched: () => watched, now: () => 61_000,
    show: (title, body) => { shown.push(`${title}: ${body}`); },
  });
  for (let i = 0; i < 2; i++) tell({ type: 'job', job: { ...job, ...changes } });
  await Promise.resolve();
  await Promise.resolve();
  expect(shown).toEqual(told ? ['Fine-tuning “top block”: 147 of 153 correct.'] : []);
});
