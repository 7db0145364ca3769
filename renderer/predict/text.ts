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
  order: 'What needs you comes first.',
  copy: 'Copy as a table', tableName: (run: string) => `Predictions ${run}`, copyList: 'Copy list',
  sort: 'Sort copies into folders', sortHelp: 'Copies go into one folder per class here. The originals stay where they are, and no file is overwritten.',
  sortDownload: 'Download sorted copies (ZIP)',
  search: 'File name', searchHelp: 'Part of the file name', size: 'Size of the pictures',
  filters: 'Piles and classes', all: 'All', noMatch: 'No predictions match', clearFilter: 'Show all predictions',
  correct: 'Correct to', correctTo: (label: string) => `Correct to “${label}”`,
  correctHelp: 'Wrong? Choose its class: the picture joins the project as training data.',
  nothingSelected: 'Select a picture first.',
  hint: 'The key of a class corrects · Ctrl Enter confirms · X sets aside · Space opens',
  grid: 'Predictions: arrow keys move, Space opens a picture, the key of a class corrects it, Ctrl Enter confirms it, X sets it aside',
  prediction: (label: string) => `Predicted “${label}”.`,
  confirmed: (label: string) => `Predicted “${label}”; you confirmed it.`,
  corrected: (label: string, corrected: string) => `Predicted “${label}”; you corrected it to “${corrected}”.`,
  changed: 'This file has changed since it was predicted. Predict its folder again.', changedTile: 'changed since',
  falseAlarms: 'False alarms of “unlike”', falseAlarmsOff: 'off',
  asks: (share: string) => `${share}, for a person`, unlikeTile: 'unlike', asideTile: 'set aside',
  piles: { unlike: 'Unlike', person: 'For a person', decided: 'Decided', aside: 'Set aside' },
  changeRule: 'How it decides',
  confirm: 'Confirm', setAside: 'Set aside', bringBack: 'Take back', undo: 'Undo',
  alarm: 'more than chance explains', week: 'Week of', pictures: 'Pictures', test: 'Test', atMost: (share: string) => `at most ${share}`,
  driftHelp: 'New pictures have no labels, so nobody knows how many predictions are correct. Where more of them need a person, pictures have changed. '
    + 'Each picture counts once, so several of one patient count several times; an alarm is corrected for all the weeks.',
  large: {
    unlike: 'Unlike anything it learned from.', person: 'The run leaves this one to a person.', aside: 'Set aside.',
    closer: (share: string) => `Closer to what it learned than ${share} of the training pictures are to each other.`,
    further: (share: string) => `Further from what it learned than ${share} of the training pictures are from each other.`,
    furthest: 'Further from what it learned than any training picture is from the others.',
    nearest: 'Nearest training pictures', noLabel: 'deleted since', heatMap: 'Heat map',
    called: (name: string) => `for “${name}”, called`, runnerUp: (name: string) => `for “${name}”, runner-up`,
    keys: 'Enter confirms · a class’s key corrects · X sets aside · U undoes',
  },
  learning: (run: string) => `“${run}” is learning with these corrections.`, openRun: 'Open it', compare: 'Compare',
  begun: (run: string) => `“${run}” learns with the corrections.`,
  beforeAfter: ({ before, after, gain, low, high }: { before: string; after: string; gain: string; low: string; high: string }) =>
    `Before ${before}, after ${after}: ${gain} (95\u202f% CI ${low} to ${high}).`,
  sameTest: 'On the same test pictures. The corrected ones are not among them, so this says nothing of pictures like those.',
  answered: { confirmed: 'confirmed', corrected: 'corrected' }, gone: 'The file no longer exists',
  problems: (n: number) => `${counted(n, 'file')} left out`,
} as const);
