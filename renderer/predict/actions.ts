// What can be done with a run and new pictures: look at a folder, sort copies, correct answers.
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import type { ChooseFolder } from '../folder/folder-chooser.tsx';
import type { Run, PredictionSet } from '../../preload/contract.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

export interface Starting { run: Run | null; go: (address: string) => void }

const runChosen = ({ run }: { run: Run | null }): true | string => (run === null ? text.noRun : true);

/** Looks at a folder that is known already: dropped, pasted or chosen. */
export const lookAtFolder = action<Starting & { folder: string }>({
  name: 'use.look', label: text.folder, when: runChosen,
  run: async ({ run, folder, go }) => {
    if (!run) return;
    const { predictionSet } = await call('predict.start', { run: run.id, folder });
    go(routes.predictions(run.project, predictionSet));
  },
});

export const chooseAndLook = action<Starting & { choose: ChooseFolder }>({
  name: 'use.start', label: text.folder, keys: ['mod + O'], when: runChosen,
  run: async ({ choose, ...on }) => {
    const folder = await choose();
    if (folder !== null) await lookAtFolder.run({ ...on, folder });
  },
});

export const sortCopies = action<{ use: PredictionSet; choose: ChooseFolder }>({
  name: 'use.sort', label: text.sort,
  run: async ({ use, choose }) => {
    const folder = await choose(text.sortWhy);
    if (folder !== null) await call('predict.sort', { predictionSet: use.id, folder });
  },
});

export const correctFiles = action<{ use: number; files: readonly number[]; label: string }>({
  name: 'use.correct', label: ({ label }) => label,
  when: ({ files }) => (files.length > 0 ? true : text.nothingSelected),
  run: async ({ use, files, label }) => {
    const { sentence } = await call('predict.correct', { predictionSet: use, files: [...files], label });
    refresh('predictions');
    refresh('pictures');
    notify({ sentence });
  },
});
