// What can be done with runs.
import type { Run } from '../../preload/contract.ts';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export const restoreRun = action<Run>({
  name: 'run.restore', label: text.restore,
  run: async ({ id }) => {
    await call('runs.restore', { run: id });
    refresh('runs');
  },
});

export const trashRun = action<Run>({
  name: 'run.trash', label: text.trash,
  run: async (run) => {
    await call('runs.trash', { run: run.id });
    refresh('runs');
    notify({ sentence: text.trashed(run.name), undo: async () => restoreRun.run(run) });
  },
});

/** As the contract allows. */
const most = 8;

export const compareRuns = action<{ project: number; runs: readonly Run[]; go: (address: string) => void }>({
  name: 'runs.compare', label: text.compare, keys: ['mod + Enter'],
  when: ({ runs }) => (runs.length < 2 ? text.compareHelp : runs.length > most ? text.compareMost : runs.some(({ state }) => state !== 'done') ? text.compareDone : true),
  run: ({ project, runs, go }) => go(routes.compare(project, runs.map(({ id }) => id))),
});

/** Thawed networks that are taught anew, each without some of the pictures: what is through is kept. */
const leavesOut = ({ state, strategy, recipe }: Run): boolean => state === 'evaluating' && strategy !== 'transfer' && recipe.crossValidate;

export const canPause = (run: Run): boolean => run.state === 'preparing' || run.state === 'training' || leavesOut(run);

/** Only what learns in rounds has something to keep before it is through. */
export const canFinish = (run: Run): boolean => (run.strategy !== 'transfer' && run.state === 'training') || leavesOut(run);

export const pauseRun = action<Run>({
  name: 'run.pause', label: text.pause,
  run: async ({ id }) => {
    await call('runs.pause', { run: id });
    refresh('runs');
  },
});

export const resumeRun = action<Run>({
  name: 'run.resume', label: text.resume,
  when: ({ resumable }) => (resumable ? true : text.notResumable),
  run: async ({ id }) => {
    await call('runs.resume', { run: id });
    refresh('runs');
  },
});

/** Ends learning with what is best so far. */
export const finishRun = action<Run>({
  name: 'run.finish', label: text.finish,
  run: async ({ id }) => {
    await call('runs.finish', { run: id });
    refresh('runs');
  },
});
