// Actions of the dataset check: run it, split again with groups kept together, undo that split.
import type { DatasetCheck } from '../../preload/contract.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import { text } from './text.ts';

export interface CheckTarget { project: number; found: DatasetCheck | null; busy: boolean }

export const checkPictures = action<CheckTarget>({
  name: 'pictures.check', label: ({ found }) => (found ? text.again : text.start),
  when: ({ busy }) => (busy ? text.busy : true),
  run: ({ project, found }) => call('checks.start', { project, anew: found !== null }),
});

const undo = async (project: number): Promise<void> => {
  notify({ sentence: (await call('sets.undo', { project })).sentence });
};

export const splitAgain = action<CheckTarget>({
  name: 'pictures.splitAgain', label: text.regroup,
  when: ({ busy, found }) => (busy ? text.busy : found?.regroup.useful ? true : text.nothingShared),
  run: async ({ project }) => {
    const { sentence } = await call('checks.regroup', { project });
    notify({ sentence, about: { project }, undo: () => undo(project) });
  },
});

export const undoSplitAgain = action<CheckTarget>({
  name: 'pictures.takeSplitBack', label: text.undo,
  when: ({ busy }) => (busy ? text.busy : true),
  run: ({ project }) => undo(project),
});
