// What can be done about what a check found.
import type { PictureCheck } from '../../preload/contract.ts';
import { call } from '../bridge/call.ts';
import { deed } from '../actions/action.ts';
import { tell } from '../actions/run-action.tsx';
import { text } from './text.ts';

export interface Checking { project: number; found: PictureCheck | null; busy: boolean }

export const checkPictures = deed<Checking>({
  name: 'pictures.check', label: ({ found }) => (found ? text.again : text.start),
  when: ({ busy }) => (busy ? text.busy : true),
  run: ({ project, found }) => call('checks.start', { project, anew: found !== null }),
});

const undo = async (project: number): Promise<void> => tell({ sentence: (await call('checks.undoRegroup', { project })).sentence });

export const splitAgain = deed<Checking>({
  name: 'pictures.splitAgain', label: text.regroup,
  when: ({ busy, found }) => (busy ? text.busy : found?.regroup.useful ? true : text.nothingShared),
  run: async ({ project }) => {
    const { sentence } = await call('checks.regroup', { project });
    tell({ sentence, undo: () => undo(project) });
  },
});

export const takeSplitBack = deed<Checking>({
  name: 'pictures.takeSplitBack', label: text.undo,
  when: ({ busy }) => (busy ? text.busy : true),
  run: ({ project }) => undo(project),
});
