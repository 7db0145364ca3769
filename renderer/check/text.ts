// Words of the dataset check.
import { uncheckedSentence, words } from '../../preload/contract.ts';
import { counted } from '../components/format.ts';

export const text = words('check', {
  title: 'Dataset check: can the result be trusted?',
  help: 'Before training, Thaw looks for near-duplicates shared between test and training sets, and for shortcuts in files and margins.',
  start: 'Check the pictures',
  again: 'Check again',
  busy: 'Other work is running. Check the pictures when it is done.',
  stale: 'Pictures or labels have changed since this check.',
  regroup: 'Split again, keeping these together',
  undo: 'Undo the new split',
  nothingShared: 'Nothing that belongs together is shared between sets.',
  regroupHelp: (groups: number) =>
    `All pictures are split again; ${counted(groups, 'group')} ${groups === 1 ? 'stays' : 'stay'} whole. `
    + 'Earlier runs were tested on other pictures. You can undo this.',
  checked: ({ pictures, unchecked, backbone }: { pictures: number; unchecked: number; backbone: string }) => {
    const all = `${counted(pictures, 'picture')} checked with the features of ${backbone}.`;
    return unchecked === 0 ? all : `${all} ${uncheckedSentence(unchecked)}`;
  },
  more: (n: number) => `and ${counted(n, 'more', 'more')}`,
  example: (name: string, label: string, set: string) => `${name}, ${label}, ${set}`,
  show: 'Show these pictures',
  close: 'Close',
  examples: 'Show examples',
  hide: 'Hide examples',
  severities: { alarm: 'Warning', note: 'Worth a look', fine: 'Good' },
  states: { loading: 'Loading the last check…', failed: 'The last check can’t be shown' },
  ofRun: 'What else the dataset check found',
  toTrain: 'What you can do about it', toPictures: 'All pictures',
  inPictures: {
    start: 'Check the pictures', running: 'Checking…', stale: 'Check again', fine: 'Pictures checked',
    findings: (n: number) => counted(n, 'finding'),
  },
  failed: 'The check failed.',
} as const);
