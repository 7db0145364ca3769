// Actions on runs: compare, pause, resume, delete and restore.
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
    notify({ sentence: text.trashed(run.name), about: { project: run.project, run: run.id }, undo: async () => restoreRun.run(run) });
  },
});

/** A new run with the same settings, on the pictures and classes as they are now. */
export const learnAgain = action<{ project: number; run: number; go: (run: number) => void }>({
  name: 'run.again', label: text.again,
  run: async ({ run, go }) => {
    const started = await call('runs.again', { run });
    refresh('runs');
    go(started.run);
  },
});

/** As the contract allows. */
const maxCompared = 8;

export const compareRuns = action<{ project: number; runs: readonly Run[]; go: (address: string) => void }>({
  name: 'runs.compare', label: text.compare, keys: ['mod + Enter'],
  when: ({ runs }) => {
    if (runs.length < 2) return text.tooFewToCompare;
    if (runs.length > maxCompared) return text.tooManyToCompare(maxCompared);
    return runs.some(({ state }) => state !== 'done') ? text.onlyFinished : true;
  },
  run: ({ project, runs, go }) => go(routes.compare(project, runs.map(({ id }) => id))),
});

/** Cross-validation of a thawed network: finished folds are kept. */
const isCrossValidating = ({ state, strategy, recipe }: Run): boolean => state === 'evaluating' && strategy !== 'transfer' && recipe.crossValidate;

export const canPause = (run: Run): boolean =>
  run.state === 'preparing' || run.state === 'training' || isCrossValidating(run);

/** Only training by epochs has weights to keep before it ends. */
export const canFinish = (run: Run): boolean =>
  (run.strategy !== 'transfer' && run.state === 'training') || isCrossValidating(run);

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
