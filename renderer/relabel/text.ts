// Words of correcting labels where mistakes are seen.
import { words } from '../../preload/contract.ts';
import { count, counted } from '../components/format.ts';

const quoted = (name: string): string => `“${name}”`;

export const text = words('relabel', {
  title: 'Correct labels',
  help: 'Select pictures to correct their labels. The key of a class sets it.',
  selected: (n: number) => `${count(n)} selected`,
  take: (label: string) => `Take ${quoted(label)}`,
  nothingPredicted: 'The model predicts no other class here.',
  differ: 'These pictures were predicted as different classes. Take them one by one.',
  nothingSelected: 'Select a picture first.',
  marks: { ambiguous: 'Ambiguous', unsure: 'Unsure' },
  again: 'Use again', otherClass: 'Other class', newClass: 'No class matches',
  labelled: (what: string, label: string) => `${what}: ${quoted(label)} now.`,
  undo: 'Undo',

  was: (label: string) => `was ${quoted(label)}`, nowLabelled: (label: string) => `now ${quoted(label)}`, nowUnlabelled: 'label removed',
  nowLeftOut: (reason: string) => `left out (${reason})`, nowRemoved: 'removed', marked: (mark: 'unsure' | 'ambiguous') => mark,

  learnAgain: (n: number) => `Learn again with ${counted(n, 'correction')}`,
  learnAgainRun: (run: string, n: number) => `Learn ${quoted(run)} again with ${counted(n, 'correction')}`,
  sameSettings: (time: string | null) => `Same settings and seed${time === null ? '' : `; it took ${time}`}. This run stays as it is.`,
  correctedName: (run: string) => `${run}, corrected`,
  begun: (run: string) => `${quoted(run)} learns with the corrections. Compare both when it is done.`,
  learning: (run: string) => `${quoted(run)} is learning with these corrections.`, openRun: 'Open it',
  learned: (run: string) => `${quoted(run)} learned with these corrections.`, compare: 'Compare both',
} as const);
