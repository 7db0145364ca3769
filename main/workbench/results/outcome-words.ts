// Sentences beside the figures of a result: what they rest on, what was corrected or left out, and what a promise means.
import { counted, words } from '../../../preload/contract.ts';

export const outcomeWords = words('workbench.results', {
  correctedSince: (n: number) => `${counted(n, 'picture')} corrected since this run learned. Its figures stay: they are of the labels of that time.`,
  inFolds: (folds: number) => `${folds}-fold cross-validation: each picture was predicted by a model that had not seen it.`,
  onTest: 'Measured on the test set: pictures held back from training.',
  unreadable: (path: string) => `“${path}” can’t be read any more.`,
  added: (n: number, label: string) => `${counted(n, 'picture')} added to the training set as “${label}”.`,
  isNow: (n: number, label: string) => `${counted(n, 'picture')} of the project ${n === 1 ? 'is' : 'are'} “${label}” now.`,
  already: (n: number, label: string) => `${counted(n, 'picture')} ${n === 1 ? 'was' : 'were'} “${label}” already.`,
  aside: (n: number) => `${counted(n, 'picture')} ${n === 1 ? 'was left out or removed before, and stays' : 'were left out or removed before, and stay'} so.`,
  keptOut: (n: number) => `${counted(n, 'picture')} not added: ${n === 1 ? 'its patient or object is' : 'their patients or objects are'} in the `
    + 'validation or test set.',
  setAside: (n: number) => `${counted(n, 'prediction')} set aside.`,
  notAside: (n: number) => `${counted(n, 'prediction')} no longer set aside.`,
  changed: (n: number, done: 'copied' | 'corrected') => `${counted(n, 'picture')} ${
    n === 1 ? 'has changed since it was predicted and was' : 'have changed since they were predicted and were'} not ${done}: predict the folder again.`,
  promise: {
    average: 'The promise holds on average for new pictures taken like these. Check it again where pictures are taken differently.',
    crossValidated: 'Thresholds come from the validation and test sets, not from cross-validation: a promise must be about one model. '
      + 'There may be too few pictures for one.',
    head: 'The validation pictures were predicted before the final head was fitted on them, too. The test set shows what the final head does.',
    epoch: 'The validation set also chose the epoch to keep, so the threshold may be slightly optimistic.',
  },
  folder: {
    nothing: 'Every picture of the folder is one that the run knew, so there is nothing to measure.',
    correct: (count: string) => `${count} correct.`,
    copies: ({ exact, near, correct }: { exact: number; near: number; correct: number }) => `${[
      ...(exact > 0 ? [counted(exact, 'exact copy', 'exact copies')] : []), ...(near > 0 ? [counted(near, 'near-copy', 'near-copies')] : []),
    ].join(' and ')} of pictures that the run learned from or was validated on: counted apart, ${correct} of ${exact + near} correct.`,
    onlyFirst: (n: number) => `Of ${counted(n, 'file')} with several frames or pages, only the first is tested.`,
    twice: (n: number) => `${counted(n, 'file')} with the same content as another of the folder: counted once.`,
    conflicting: (n: number) => `${counted(n, 'file')} have the content of a file in another class’s folder: one label must be wrong. Left out.`,
    unknownClass: (n: number, name: string) => `${counted(n, 'picture')} of “${name}”, which the run did not learn: left out.`,
    unreadable: (n: number) => `${counted(n, 'file')} can’t be read: left out.`,
  },
  askFolder: 'Ask a person', unlikeFolder: 'Unlike anything it learned from',
} as const);
