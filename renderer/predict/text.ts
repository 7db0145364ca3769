// Words of the Predict screen.
import { words, type RunResult } from '../../preload/contract.ts';
import { counted, ofCount, percent } from '../components/format.ts';

export const text = words('predict', {
  title: 'Predict',
  runLabel: 'Run', folder: 'Choose a folder of new pictures', again: 'Another folder',
  /** The run in use has its star; with a warning, what to expect on new pictures. */
  run: ({ name, figures, caution, starred }: Pick<RunResult, 'name' | 'figures' | 'caution' | 'starred'>) => {
    const result = caution?.headline ?? (figures && `${ofCount(figures.correct, figures.n)} correct, ${percent(figures.accuracy, figures.n)}`);
    return `${starred ? '★ ' : ''}${name}${result ? ` – ${result}` : ''}`;
  },
  drop: 'Drop pictures or a folder here, or paste',
  help: 'The run predicts the class of every picture. Your files are never changed.',
  noRuns: 'No finished run yet', noRunsHelp: 'Train a run first; then it can predict new pictures.', train: 'Train', noRun: 'Choose a run.',
  predicting: 'Predicting', failed: 'The prediction failed.', stopped: 'Stopped.', resume: 'Continue',
  kept: (done: number, all: number) => `${ofCount(done, all)} files are done and kept.`,
  earlier: 'Earlier predictions', earlierPart: (done: number, all: number, run: string) => `${ofCount(done, all)} files with “${run}”`,
  earlierFacts: (n: number, run: string) => `${counted(n, 'picture')} with “${run}”`,

  states: {
    empty: 'There were no pictures in that folder', loading: 'Loading the predictions…', firstOnes: 'The first predictions are on their way…',
    failed: 'The predictions could not be loaded',
  },
  result: (n: number, run: string) => `${counted(n, 'prediction')} by “${run}”`,
  order: 'Unlike pictures first, then the least confident.',
  copy: 'Copy as a table', tableName: (run: string) => `Predictions ${run}`, copyList: 'Copy list',
  sort: 'Sort copies into folders', sortHelp: 'Copies go into one folder per class here. The originals stay where they are, and no file is overwritten.',
  search: 'File name', searchHelp: 'Part of the file name', size: 'Size of the pictures',
  predicted: 'Predicted class', all: 'All', noMatch: 'No predictions match', clearFilter: 'Show all predictions',
  correct: 'Correct to', correctTo: (label: string) => `Correct to “${label}”`,
  correctHelp: 'Wrong? Choose its class: the picture joins the project as training data.',
  nothingSelected: 'Select a picture first.',
  hint: 'The key of a class corrects a prediction · Space opens the picture',
  grid: 'Predictions: arrow keys move, Space opens a picture, the key of a class corrects it',
  prediction: (label: string) => `Predicted “${label}”.`,
  corrected: (label: string, corrected: string) => `Predicted “${label}”; you corrected it to “${corrected}”.`,
  changed: 'This file has changed since it was predicted. Predict its folder again.', changedTile: 'changed since',
  forPerson: 'For a person', asks: (share: string) => `${share}, for a person`,
  falseAlarms: 'False alarms of “unlike”', falseAlarmsOff: 'off',
  unlike: 'Unlike anything it learned from', unlikeTile: 'unlike what it learned',
  changeRule: 'How it decides',
  yours: 'corrected', gone: 'The file no longer exists',
  problems: (n: number) => `${counted(n, 'file')} left out`,
} as const);
