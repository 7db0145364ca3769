// The shared glossary (the field's terms with their plain explanations), and the names of sets, strategies, augmentation
// presets and run states. Every screen takes them from here, so that one thing has one name.
import { counted } from './format.ts';
import {
  augmentationNames as presets, strategyNames as names, words, type Augmentation, type Part, type RunState, type Strategy,
} from '../../preload/contract.ts';

export { glossary } from '../../preload/contract.ts';

export const setNames = words('components.setNames', {
  train: { name: 'Training', explanation: 'What the model learns from.' },
  validation: { name: 'Validation', explanation: 'What settings are chosen on.' },
  test: { name: 'Test', explanation: 'Held back to measure the result.' },
} as const satisfies Record<Part, { name: string; explanation: string }>);

export const strategyNames = words('components.strategyNames', {
  transfer: { name: names.transfer, sentence: 'Keeps the network frozen and trains only the head.' },
  'fine-tune': { name: names['fine-tune'], sentence: 'Thaws the upper layers so that they learn from your pictures, too.' },
  'from-scratch': {
    name: names['from-scratch'],
    sentence: 'Trains the same network without pre-training, to show what pre-training is worth.',
  },
} as const satisfies Record<Strategy, { name: string; sentence: string }>);

/** Augmentation presets, and the pictures each suits. */
export const augmentationNames = words('components.augmentationNames', {
  photos: { name: presets.photos, sentence: 'Cropped, flipped, and slightly changed in brightness and colour.' },
  scans: { name: presets.scans, sentence: 'Slightly turned, shifted and changed in brightness; never flipped.' },
  microscopy: { name: presets.microscopy, sentence: 'Turned and flipped in every direction, and slightly changed in colour.' },
  oriented: { name: presets.oriented, sentence: 'Cropped and changed in brightness; never flipped or turned.' },
  none: { name: presets.none, sentence: 'Every epoch sees exactly the same pictures.' },
} as const satisfies Record<Augmentation, { name: string; sentence: string }>);

export const stateNames = words('components.stateNames', {
  queued: 'Queued', preparing: 'Preparing', training: 'Training', evaluating: 'Testing', paused: 'Paused',
  done: 'Done', cancelled: 'Stopped', interrupted: 'Interrupted', failed: 'Failed',
} as const satisfies Record<RunState, string>);

export const text = words('components', {
  more: 'More in the glossary',
  copied: 'Copied',
  copyByHand: 'Copy this text',
  copyField: 'Text to copy',
  copyDetails: 'Copy details',
  copyTable: 'Copy as a table',
  retry: 'Try again',
  screenFailed: 'This screen stopped working',
  cannotShow: (alt: string) => `${alt} (can’t be shown)`,
  interval: (value: string, interval: string) => `${value}, ${interval}`,
  chart: {
    best: 'best',
    noValues: (name: string) => `${name}: no values yet`,
    marked: (word: string, label: string) => `, ${word} at ${label}`,
    range: (name: string, first: string, last: string, marked: string) => `${name}: from ${first} to ${last}${marked}`,
  },
  deleteTitle: 'Delete for good?',
  deleteWhat: (n: { projects: number; runs: number; pictures: number; predictionSets: number }, size: string) => [
    ...(n.projects > 0 ? [counted(n.projects, 'project')] : []), ...(n.runs > 0 ? [counted(n.runs, 'run')] : []),
    ...(n.pictures > 0 ? [`labels of ${counted(n.pictures, 'picture')}`] : []),
    ...(n.predictionSets > 0 ? [`predictions for ${counted(n.predictionSets, 'folder')}`] : []), `${size} of files`,
  ].join(', '),
  deleteMeasuring: 'Measuring…',
  deleteHelp: 'This can’t be undone. Pictures in your own folders are never touched.',
  deleteKeep: 'Keep',
  deleteForGood: 'Delete for good',
  deleteNamed: (name: string) => `Delete “${name}” for good…`,
  emptyTrash: 'Empty trash',
  findingsTitle: 'Some stored data is damaged',
} as const);
