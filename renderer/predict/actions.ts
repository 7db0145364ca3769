// Actions of Predict: predict the pictures of a folder, answer predictions, retrain with the answers, sort copies into folders.
import { refresh } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { action } from '../actions/action.ts';
import { notify } from '../actions/run-action.tsx';
import type { ChooseFolder } from '../folder/folder-chooser.tsx';
import type { PredictionSet, Run } from '../../preload/contract.ts';
import { nameOfCorrected } from '../relabel/corrections.ts';
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

/** Answers of a person about the predictions selected, or the one in large view. */
interface Answered { predictionSet: number; files: readonly number[] }

const whenSelected = ({ files }: Answered): true | string => (files.length > 0 ? true : text.nothingSelected);

async function answer(sentence: Promise<{ sentence: string }>): Promise<void> {
  notify({ sentence: (await sentence).sentence });
  refresh('predictions');
  refresh('pictures');
}

export const correctFiles = action<Answered & { label: string }>({
  name: 'predict.correct', label: ({ label }) => label, when: whenSelected,
  run: ({ predictionSet, files, label }) => answer(call('predict.correct', { predictionSet, files: [...files], label })),
});

/** Each as it was predicted: one act per class. */
export const confirmFiles = action<Answered & { labelOf: (file: number) => string | null }>({
  name: 'predict.confirm', label: text.confirm, keys: ['mod + Enter'], when: whenSelected,
  run: async ({ predictionSet, files, labelOf }) => {
    for (const [label, own] of Map.groupBy(files, labelOf)) {
      if (label !== null) await answer(call('predict.correct', { predictionSet, files: [...own], label }));
    }
  },
});

export const setFilesAside = action<Answered & { aside: boolean }>({
  name: 'predict.setAside', label: ({ aside }) => (aside ? text.setAside : text.bringBack), keys: ['X'], when: whenSelected,
  run: ({ predictionSet, files, aside }) => answer(call('predict.setAside', { predictionSet, files: [...files], aside })),
});

/** Undoes the newest act of the project, wherever it was made. */
export const undoAnswer = action<{ project: number }>({
  name: 'predict.undo', label: text.undo, keys: ['U', 'mod + Z'],
  run: ({ project }) => answer(call('pictures.undoLabel', { project })),
});

/** Starts a run of the same settings that learns from the corrections, too. */
export const retrain = action<{ run: Run; runs: readonly Run[]; label: string }>({
  name: 'predict.retrain', label: ({ label }) => label,
  run: async ({ run: { id, name: old }, runs }) => {
    const name = nameOfCorrected(old, runs.map((run) => run.name));
    const { sentence } = await call('predict.retrain', { run: id, name });
    refresh('runs');
    notify({ sentence: [sentence, text.begun(name)].filter((part) => part !== null).join(' ') });
  },
});
