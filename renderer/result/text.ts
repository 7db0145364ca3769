// Words of a run’s result: the headline with its warning, the star, and what is done about a warning.
import { words } from '../../preload/contract.ts';
import type { Judgement, ResultFigures, TestedOn } from '../../preload/contract.ts';
import { accuracySentence, guessingSentence, ofCount, percent } from '../components/format.ts';

type Figures = Pick<ResultFigures, 'correct' | 'n' | 'accuracy' | 'interval'>;

export const text = words('result', {
  headline: accuracySentence,
  short: ({ correct, n, accuracy }: Figures) => `${ofCount(correct, n)} correct: ${percent(accuracy, n)}`,
  guessing: ({ guessing, n }: ResultFigures) => (guessing ? guessingSentence(guessing, n) : ''),
  testedOn: { test: 'test set', all: 'cross-validated' } satisfies Record<TestedOn, string>,
  noTest: 'This run could not be tested: its test set is empty.',
  notTrained: 'Not trained yet',
  warning: 'Warning',
  spoiled: (run: string, headline: string) => `“${run}”: ${headline}.`,
  splitAndLearn: 'Split again and learn again',
  splitFirst: 'Split again first',
  /** “48 test pictures have near-duplicates… Split again first?” */
  beforeLearning: (finding: string) => `${finding} Split again first, or the result will look better than it is.`,
  learnAgain: 'Learn again',
  toCheck: 'Look at the finding',
  nothingToSplit: 'No check has found anything that belongs together.',
  star: 'Use this one', starred: 'In use', unstar: 'Don’t prefer this run any more',
  starredNote: (name: string) => `“${name}” is the run in use: Home shows it, and Predict starts with it.`,
  unstarredNote: (name: string) => `“${name}” is no longer the run in use; the best run is.`,
  fine: 'This is fine, because…',
  judge: {
    title: 'Why is this fine?', help: 'The reason is kept with your name and shown in reports. You can take it back.',
    reason: 'Reason', placeholder: 'for example: these defects really are darker', save: 'Keep this reason', needed: 'Write a reason first.',
    kept: 'The reason is kept. This is no warning any more.', undo: 'Take back',
  },
  judged: ({ reason, by }: Judgement, at: string) => `Judged fine${by === null ? '' : ` by ${by}`}, ${at}: “${reason}”`,
} as const);
