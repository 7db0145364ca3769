// Actions on a result: star it, remove what inflates it, judge a warning to be fine.
import type { RunResult } from '../../preload/contract.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { text } from './text.ts';

type Starring = Pick<RunResult, 'run' | 'project' | 'name' | 'starred'>;

const star = async ({ run }: Starring, starred: boolean): Promise<void> => {
  await call('runs.star', { run, starred });
  refresh('runs');
};

/** "Use this one": Home shows the run, and Predict starts with it. */
export const starRun = action<Starring>({
  name: 'run.star', label: ({ starred }) => (starred ? text.unstar : text.star),
  run: async (on) => {
    await star(on, !on.starred);
    notify({
      sentence: on.starred ? text.unstarredNote(on.name) : text.starredNote(on.name), about: { project: on.project, run: on.run },
      undo: () => star(on, on.starred),
    });
  },
});

const takeBackSplit = async (project: number): Promise<void> => {
  notify({ sentence: (await call('sets.undo', { project })).sentence });
};

/** Splits a project again, what belongs together kept together; offers to undo that. */
export async function splitProject(project: number): Promise<void> {
  const { sentence } = await call('checks.regroup', { project });
  notify({ sentence, about: { project }, undo: () => takeBackSplit(project) });
}

export interface Remedy { project: number; run: number; split: boolean; go: (run: number) => void }

/** Removes the cause of a leak: another split where today’s leaks still, and the same settings learned again. */
export const learnWithoutLeak = action<Remedy>({
  name: 'run.learnWithoutLeak', label: ({ split }) => (split ? text.splitAndLearn : text.learnAgain),
  run: async ({ project, run, split, go }) => {
    if (split) await splitProject(project);
    const again = await call('runs.again', { run });
    refresh('runs');
    go(again.run);
  },
});

export interface Judging { project: number; finding: string }

const withdraw = async ({ project, finding }: Judging): Promise<void> => {
  await call('checks.unjudge', { project, finding });
};

export const judgeFine = action<Judging & { reason: string; done: () => void }>({
  name: 'finding.judge', label: text.judge.save,
  when: ({ reason }) => (reason.trim() === '' ? text.judge.needed : true),
  run: async ({ project, finding, reason, done }) => {
    await call('checks.judge', { project, finding, reason });
    done();
    notify({ sentence: text.judge.kept, about: { project }, undo: () => withdraw({ project, finding }) });
  },
});

export const unjudge = action<Judging>({ name: 'finding.unjudge', label: text.judge.undo, run: withdraw });
