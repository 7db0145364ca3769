// Actions of Predict: predict the pictures of a folder, correct predictions, sort copies into a folder per class.
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import type { ChooseFolder } from '../folder/folder-chooser.tsx';
import type { PredictionSet, Run } from '../../preload/contract.ts';
import { routes } from '../routes.ts';
import { text } from './text.ts';

interface Start { run: Run | null; go: (address: string) => void }

const runChosen = ({ run }: { run: Run | null }): true | string => (run === null ? text.noRun : true);

/** For folders and files that are known already: dropped, pasted or chosen. */
export const predictSources = action<Start & { sources: readonly string[] }>({
  name: 'predict.sources', label: text.folder, when: runChosen,
  run: async ({ run, sources, go }) => {
    if (!run) return;
    const { predictionSet } = await call('predict.start', { run: run.id, sources: [...sources] });
    go(routes.predictions(run.project, predictionSet));
  },
});

export const resumePredictions = action<{ predictionSet: number }>({
  name: 'predict.resume', label: text.resume,
  run: async ({ predictionSet }) => { await call('predict.resume', { predictionSet }); },
});

export const chooseAndPredict = action<Start & { choose: ChooseFolder }>({
  name: 'predict.choose', label: text.folder, keys: ['mod + O'], when: runChosen,
  run: async ({ choose, ...start }) => {
    const folder = await choose();
    if (folder !== null) await predictSources.run({ ...start, sources: [folder] });
  },
});

export const sortCopies = action<{ predictionSet: PredictionSet; choose: ChooseFolder }>({
  name: 'predict.sort', label: text.sort,
  run: async ({ predictionSet, choose }) => {
    const folder = await choose(text.sortHelp);
    if (folder !== null) await call('predict.sort', { predictionSet: predictionSet.id, folder });
  },
});

/** The rest of the run’s decision rule stays as it is. */
export const chooseFalseAlarms = action<{ run: number; falseAlarms: number | null }>({
  name: 'predict.falseAlarms', label: text.falseAlarms,
  run: async ({ run, falseAlarms }) => {
    const { rule: { point, askBelow } } = await call('runs.decisionRule', { run });
    await call('runs.keepDecisionRule', {
      run, rule: {
        point: point && { class: point.class, aim: point.aim, promise: point.promise, askBetween: point.band !== null }, askBelow, falseAlarms,
      },
    });
    refresh('runs');
    refresh('predictions');
  },
});

export const correctFiles = action<{ predictionSet: number; files: readonly number[]; label: string }>({
  name: 'predict.correct', label: ({ label }) => label,
  when: ({ files }) => (files.length > 0 ? true : text.nothingSelected),
  run: async ({ predictionSet, files, label }) => {
    const { sentence } = await call('predict.correct', { predictionSet, files: [...files], label });
    refresh('predictions');
    refresh('pictures');
    notify({ sentence });
  },
});
