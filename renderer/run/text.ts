// Words of a run’s page: the live run, its result, predictions, curves and settings. Evaluation has its own in evaluation-text.ts.
import { decimal, words } from '../../preload/contract.ts';
import type { Interval, Metrics, Run } from '../../preload/contract.ts';
import { confidenceInterval, count, counted, ofCount, percent, percentRange } from '../components/format.ts';
import { glossary } from '../components/text.ts';
import type { Confusion, Taken } from './summary/confusion-sentence.ts';
import type { NextStep } from './summary/next-step.ts';

const quoted = (name: string): string => `“${name}”`;
const epochs = (n: number): string => counted(n, 'epoch');

/** “13 of 60 “pneumonia” for “no_finding””: a missed finding. */
const takenText = ({ actual, predicted, n, of }: Taken): string => `${ofCount(n, of)} ${quoted(actual)} for ${quoted(predicted)}`;

/** “It mostly takes “fray” for “uneven”: 6 of its 21 pictures.” */
function confusionSentence(confusion: Confusion): string {
  if (confusion.kind === 'spread') return `Its ${counted(confusion.mistakes, 'mistake')} are spread over ${counted(confusion.pairs, 'pair')} of classes.`;
  if (confusion.kind === 'two-classes') return `It takes ${confusion.taken.map(takenText).join(', and ')}.`;
  if (confusion.kind === 'both-ways') {
    return `It mostly confuses ${quoted(confusion.first)} and ${quoted(confusion.second)}: ${count(confusion.n)} of ${counted(confusion.mistakes, 'mistake')}.`;
  }
  return `It mostly takes ${quoted(confusion.actual)} for ${quoted(confusion.predicted)}: ${count(confusion.n)} of its ${counted(confusion.of, 'picture')}.`;
}

/** Why a step comes next. */
function reasonOf(step: NextStep): string {
  switch (step.kind) {
    case 'mend-split': return 'The number above can’t be believed while test pictures are known from training.';
    case 'other-pictures': return 'It may tell the classes by something beside the subject. Pictures taken otherwise would show.';
    case 'learn-again': return `${counted(step.corrected, 'picture')} corrected since it learned; the same settings can learn from that.`;
    case 'add-test-pictures': return 'Nothing was held back to measure on, so nobody knows how good it is.';
    case 'no-better-than-guessing': return 'It does no better than always naming the most frequent class. The mistakes show what it confuses.';
    case 'review-labels':
      return `${count(step.doubted)} of its ${counted(step.mistakes, 'mistake')} look like wrong labels. `
        + 'Those cost accuracy twice: in training and in the test.';
    case 'check-labels':
      return `Some of its ${counted(step.mistakes, 'mistake')} may be wrong labels. The check takes a minute and asks about the doubtful ones.`;
    case 'more-pictures':
      return `With ${counted(step.n, 'picture')} tested, the accuracy may lie anywhere in ${percentRange(step.interval, step.n)}. More pictures narrow that.`;
    case 'fine-tune':
      return step.blind ? 'The frozen network hardly sees these differences: it does no better than always naming the most frequent class. '
        + 'Fine-tuning can learn what to look at.'
        : 'Only its head has learned so far. Fine-tuning lets the upper layers learn from your pictures, too.';
    case 'predict': return 'Nothing stands against using it. What it is unsure of can go to a person.';
  }
}

export const text = words('run', {
  states: { loading: 'Opening the run…', failed: 'This run could not be opened' },
  tabs: {
    label: 'Parts of this run',
    summary: 'Summary', mistakes: 'Mistakes', classes: 'Classes', trust: 'Trust', explain: 'Explain', training: 'Training', settings: 'Settings',
  },
  back: 'All runs', more: 'More',
  rename: 'Rename', renameTitle: 'Rename the run', name: 'Name', save: 'Save',
  note: 'Note', notePlaceholder: 'What you want to remember about this run', noteSaved: 'Note saved.',
  predict: 'Predict new pictures', copyPredictions: 'Copy test predictions', tableName: (run: string) => `Test predictions ${run}`,
  copySettings: 'Copy settings into a new run',
  export: 'Export the model…', exportTitle: 'Export the model as ONNX', exportFile: 'File', exportGo: 'Export',
  exportReplace: 'Replace the file', exportTaken: 'There is a file of that name already. Choose another name, or replace it.',
  exportHelp: 'The file works in any program that reads ONNX. Thaw checks that it gives the same predictions as this run.',

  continues: 'The run continues when you leave this page.',
  queued: 'It starts when the runs before it are done.',
  paused: 'It resumes from its last checkpoint, even after a restart.',
  resumable: 'Its last checkpoint was saved, so you can resume this run.',
  live: {
    epoch: 'Epoch', ofEpochs: (all: number) => `of ${count(all)}`, speed: 'Pictures per second', learningRate: 'Learning rate',
    best: 'Best so far', bestAt: (epoch: number) => `after epoch ${count(epoch)}`,
  },

  headline: ({ correct, n, accuracy, accuracyInterval }: Pick<Metrics, 'correct' | 'n' | 'accuracy' | 'accuracyInterval'>) =>
    `${ofCount(correct, n)} correct: accuracy ${percent(accuracy, n)} (${confidenceInterval(accuracyInterval, n)})`,
  onTestSet: 'Measured on the test set: pictures held back from training.',
  noTest: 'This run could not be tested: its test set is empty.',
  crossValidation: ({ repeats, folds, accuracies, metrics: { n } }: NonNullable<Run['crossValidated']>) => {
    if (repeats === 1) return `${folds}-fold cross-validation: each picture was predicted by a model that had not seen it.`;
    const spread = percentRange([Math.min(...accuracies), Math.max(...accuracies)], n);
    return `${folds}-fold cross-validation, repeated ${count(repeats)} times: each picture was predicted by models that had not seen it. `
      + `Accuracy per repeat: ${spread}.`;
  },
  testSetAlone: ({ correct, n }: Metrics) => `On the test set alone: ${ofCount(correct, n)} correct. Runs without cross-validation are compared on that.`,
  ended: {
    failed: 'This run failed.', cancelled: 'This run was stopped before it had a result.',
    interrupted: 'This run was interrupted before it had a result.',
  },
  remarks: 'What to know about this run',

  summary: {
    confusion: confusionSentence,
    allMistakes: 'All mistakes',
  },

  fineTuned: {
    title: 'What fine-tuning did',
    trained: (n: number, above: string, share: string) => `Trained for ${epochs(n)} ${above} (${share} of the computation); `,
    fromScratch: (n: number) => `Trained for ${epochs(n)} from random weights; `,
    best: (epoch: number) => (epoch === 0 ? 'no epoch beat the start. ' : `epoch ${count(epoch)} was best. `),
    interpolated: (thawed: string, frozen: string) => `The final weights are ${thawed} thawed and ${frozen} frozen`,
    thawedAlone: 'The final weights are those of that epoch',
    alpha: (alpha: string) => `α = ${alpha}`,
    noGain: 'Fine-tuning brought no improvement on the validation set, so the frozen model was kept.',
    asTransfer: 'Fine-tuning brought no improvement on the validation set, so this model is the one transfer learning gives.',
    tried: (n: number, above: string, share: string) => `It trained for ${epochs(n)} ${above} (${share} of the computation).`,
    lastLayerRetrained: ' Its head is the mean of two: one trained with the network, one refitted at the end on all pictures but the test set.',
    startedFrom: 'Started from', anEarlierRun: ', an earlier run.',
  },

  next: {
    title: 'What next',
    steps: {
      'mend-split': 'Split again, and learn again', 'other-pictures': 'Add pictures taken otherwise', 'learn-again': 'Learn again with the corrections',
      'add-test-pictures': 'Put pictures into the test set', 'no-better-than-guessing': 'Look at the mistakes',
      'review-labels': 'Review the doubtful labels', 'check-labels': 'Check the labels', 'more-pictures': 'Add pictures',
      'fine-tune': 'Try fine-tuning', predict: 'Predict new pictures',
    } satisfies Record<NextStep['kind'], string>,
    go: {
      'mend-split': 'To the dataset check', 'other-pictures': 'To the pictures', 'learn-again': 'To the corrections',
      'add-test-pictures': 'To the pictures', 'no-better-than-guessing': 'To the mistakes',
      'review-labels': 'Review', 'check-labels': 'Check', 'more-pictures': 'To the pictures', 'fine-tune': 'To Train', predict: 'To Predict',
    } satisfies Record<NextStep['kind'], string>,
    reason: reasonOf,
  },

  predictions: { loading: 'Loading the predictions…', failed: 'The predictions could not be loaded', empty: 'There are no pictures in this cell.' },
  cellTitle: (actual: string, predicted: string) => `Actual ${quoted(actual)}, predicted ${quoted(predicted)}`,
  close: 'Close',
  mistakes: 'Most confident mistakes', wall: (title: string) => `${title}. Arrow keys move; Space or Enter opens a picture; the key of a class sets it.`,
  noMistakes: { test: 'Every test picture was classified correctly.', all: 'Every picture was classified correctly in cross-validation.' },
  prediction: (actual: string, predicted: string, confidence: string) => `actual ${quoted(actual)}, predicted ${quoted(predicted)}, ${confidence}`,
  actual: (label: string) => `Actual ${quoted(label)}`,
  predicted: (label: string, confidence: string) => `predicted ${quoted(label)}, ${confidence}`,
  correct: (confidence: string) => `correct, ${confidence}`,
  fromCrossValidation: 'Predicted in cross-validation by a model that had not seen it. The final model trained on it and may predict otherwise.',

  curve: 'Training curve',
  curveWaiting: 'The curve appears after the first step.',
  pathHelp: 'Each step regularises the head less. Left is cautious, right follows every detail; the ringed point was kept.',
  epochsHelp: 'An epoch is one pass through the training set. Where the solid line stops falling, more epochs only overfit; the ringed epoch was kept.',
  byEpochs: 'Trained by epochs', byPenalty: 'Transfer learning: head only',
  epochAxis: 'epoch', timeAxis: 'training time, s', penaltyAxis: 'regularisation λ, from strong to weak',
  accuracyChart: 'Accuracy', accuracyAxis: 'accuracy, %', lossChart: 'Loss', lossAxis: 'loss (smaller is better)',
  learningRateChart: 'Learning rate', learningRateAxis: 'learning rate',
  validation: 'validation', training: 'training', kept: 'kept', bestSoFar: 'best so far',

  learningCurve: {
    title: 'Would more pictures help?',
    help: 'Trains the head on a quarter, half, three quarters and all of the pictures, each time testing on held-out ones.',
    frozenOnly: 'This holds for the frozen pre-trained model with a new head; fine-tuning may gain more from more pictures.',
    go: 'Compute the learning curve', again: 'Compute again', busy: 'It is being computed.',
    states: { loading: 'Loading the curve…', failed: 'The curve could not be loaded' },
    failed: 'The computation failed.',
    chart: 'Learning curve', x: 'training pictures', y: 'accuracy, %',
    measured: 'measured', expected: 'extrapolated', lower: '95 % CI, lower', upper: '95 % CI, upper',
  },

  settings: {
    title: 'Settings', details: 'Versions and checksums',
    chosenByThaw: (used: string | null) => `${used === null ? '' : `${used}, `}chosen by Thaw`,
    chosenByCrossValidation: (used: string | null) => `${used ?? '–'}, chosen by cross-validation`,
    line: (part: string, share: string, parameters: string) => `${part}: ${share} of the computation, ${parameters} parameters`, everything: 'everything',
    bestEpoch: (epoch: number) => `; epoch ${count(epoch)} was best`, ownSize: 'the pre-trained model’s own',
    alpha: glossary.alpha.term, speed: 'Pictures per second', epochTime: 'Time per epoch', peakMemory: 'Peak memory',
    on: 'on', off: 'off', set: (name: string) => `${name} set`, started: 'Started',
    time: 'Time', featureTime: (time: string) => `features ${time}`, headTime: (time: string) => `head ${time}`,
    crossValidationTime: (time: string) => `cross-validation ${time}`,
    engineOn: (engine: string, device: string) => `${engine} on ${device}`,
    licence: 'Licence of the pre-trained model', backboneHash: 'Pre-trained model, SHA-256', testSetHash: 'Test pictures and labels, hash',
  },
} as const);

/** “0.91–0.97” */
export const rangeOf = ([low, high]: Interval, digits: number): string => `${decimal(low, digits)}–${decimal(high, digits)}`;
