// The warning beside a run's accuracy in words.
import { confidenceInterval, counted, percent, words, type Interval, type TestedOn } from '../../../preload/contract.ts';

export const cautionWords = words('evaluation.caution', {
  mark: {
    test: 'near-duplicates in the test set',
    all: 'near-duplicates in several folds',
    groups: 'groups divided between sets',
    shortcut: 'possible shortcut',
  },
  here: (accuracy: number, n: number, elsewhere: string) => `${percent(accuracy, n)} here, ${elsewhere}`,
  onNew: (accuracy: number, n: number) => `about ${percent(accuracy, n)} on new pictures`,
  probablyLess: 'probably less on new pictures',
  perhapsLess: 'perhaps less where pictures are taken differently',
  learnAgain: 'The pictures have been split again since. Learn again to measure it on new ones.',
  splitAgain: 'Split again with such pictures kept together, then learn again to measure it on new ones.',
  otherFolds: (known: number, n: number) => `${known} of ${counted(n, 'picture')} have near-duplicates in other folds, so models had learned from them.`,
  nearDuplicates: (known: number, n: number) => `${known} of ${counted(n, 'test picture')} have near-duplicates in the training or validation set.`,
  groups: (known: number, n: number) =>
    `${known} of ${counted(n, 'test picture')} show a patient or an object that the training or validation set shows, too.`,
  clean: (accuracy: number, interval: Interval, n: number, pictures: number, on: TestedOn) =>
    `${percent(accuracy, n)} (${confidenceInterval(interval, n)}) is measured on the ${on === 'test'
      ? `${counted(pictures, 'test picture')} that the model has seen nothing like` : `${counted(pictures, 'picture')} without a near-duplicate`}, `
    + 'each class weighted as in the whole.',
  grouped: (accuracy: number, interval: Interval, n: number) => `${percent(accuracy, n)} (${confidenceInterval(interval, n)}) is `
    + 'what the frozen pre-trained model reaches in cross-validation when pictures that belong together stay in one fold.',
} as const);
