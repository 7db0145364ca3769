// Words of the table of runs, its queue, and the actions on runs.
import { decimal, words } from '../../preload/contract.ts';
import type { SeedGroup } from '../../preload/contract.ts';
import { count, counted, percent } from '../components/format.ts';
import { setNames } from '../components/text.ts';

const quoted = (name: string): string => `“${name}”`;

export const text = words('runs', {
  title: 'Runs',
  states: { empty: 'No runs yet', loading: 'Loading the runs…', failed: 'The runs could not be loaded' },
  emptyHelp: 'A run trains one model. The first takes about a minute.',
  train: 'Train',

  columns: {
    select: 'Selected', name: 'Name', how: 'Strategy and pre-trained model', state: 'State', accuracy: 'Accuracy',
    difference: 'Difference to baseline', balanced: 'Balanced accuracy', logLoss: 'Log loss', time: 'Time', cpuTime: 'CPU time',
    trainingSet: `${setNames.train.name} set`, seed: 'Seed', when: 'Started', note: 'Note', actions: 'Actions',
  },
  chooseColumns: 'Columns', usualColumns: 'Default columns',
  search: 'Find runs', strategy: 'Strategy', anyStrategy: 'Any strategy', state: 'State', anyState: 'Any state',
  stateGroups: { done: 'Done', unfinished: 'Running or queued', failed: 'Failed or stopped' },
  group: 'Group', groupings: { none: 'No grouping', strategy: 'By strategy', model: 'By pre-trained model', seeds: 'Seeds as one row' },
  runsOf: (n: number) => counted(n, 'run'), shownOf: (n: number, all: number) => `${count(n)} of ${counted(all, 'run')}`,
  selected: (n: number) => `${count(n)} selected`, clear: 'Clear selection',
  noMatch: 'No runs match', clearFilter: 'Show all runs',
  axis: (from: number) => `${Math.round(from * 100)}–100 %`,
  select: (name: string) => `Select ${quoted(name)}`, selectAll: (n: number) => `Select ${count(n)}`, deselectAll: 'Deselect',

  best: (share: string, runs: number) => (runs === 1 ? `best ${share}` : `best ${share}, reached by ${counted(runs, 'run')}`),
  folded: ({ seeds, shares }: { seeds: number; shares: number }) => [
    ...(seeds > 0 ? [counted(seeds, 'more seed')] : []), ...(shares > 0 ? [`${count(shares)} on fewer pictures`] : []),
  ].join(', '),
  seedsOf: (n: number) => counted(n, 'seed'),
  spread: ({ mean, sd, lowest, highest, on, n }: SeedGroup) =>
    `mean ${percent(mean, n)} ± ${decimal(100 * sd, 1)} points (SD), lowest ${percent(lowest, n)}, highest ${percent(highest, n)}`
    + `${on === 'all' ? ', cross-validated' : ''}`,
  spreadBar: ({ mean, seeds, lowest, highest, n }: SeedGroup) =>
    `Mean of ${counted(seeds, 'seed')} ${percent(mean, n)}, from ${percent(lowest, n)} to ${percent(highest, n)}`,
  pin: (name: string) => `Use ${quoted(name)} as the baseline`, unpin: 'Remove the baseline',
  isBaseline: 'baseline', otherTestSet: 'other test set', onTestSet: 'on the test set',
  crossValidated: 'cross-validated',
  testedOn: { test: 'On the test set', all: 'Cross-validated: each picture was predicted by a model that had not seen it' },

  again: 'Learn again', otherClasses: 'The classes have changed since', otherClassesOf: (name: string) => `The classes have changed since ${quoted(name)}`,
  otherClassesMark: 'other classes',
  compare: 'Compare', compareSelected: (n: number) => `Compare ${count(n)}`,
  tooFewToCompare: 'Select two or more runs to compare.', tooManyToCompare: (limit: number) => `At most ${count(limit)} runs can be compared at once.`,
  onlyFinished: 'Only finished runs can be compared.',
  trash: 'Delete', trashed: (name: string) => `${quoted(name)} is in the trash.`, restore: 'Restore',
  trashTitle: (n: number) => `Trash (${count(n)})`, trashHelp: 'Runs in the trash keep all their results.',
  pause: 'Pause', resume: 'Resume', notResumable: 'This run has no checkpoint to resume from.',

  queue: {
    title: 'Queue', up: (title: string) => `Move ${title} up`, down: (title: string) => `Move ${title} down`,
    cancel: (title: string) => `Cancel ${title}`, isFirst: 'It is already first.', isLast: 'It is already last.',
    keys: 'Alt + arrow keys move the focused run.', others: 'Other work',
  },
} as const);
