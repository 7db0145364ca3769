// Words of a run’s evaluation: metrics, confusion matrix, classes, calibration, operating point, selective prediction.
import { decimal, words } from '../../preload/contract.ts';
import type { OperatingBand, Rates } from '../../preload/contract.ts';
import { confidenceInterval, counted, ofCount, percent } from '../components/format.ts';
import { glossary } from '../components/text.ts';

/** “Recall (sensitivity)” */
const bothNames = ({ term, also }: { term: string; also: string }): string => `${term} (${also})`;

export const evaluationText = words('run.evaluation', {
  states: { loading: 'Evaluating…', failed: 'The evaluation failed' },
  metrics: {
    title: 'Metrics', metric: 'Metric', interval: '95 % CI',
    tested: { test: 'Test set', all: 'Cross-validation' }, validation: 'Validation set',
  },
  classes: {
    title: 'Results per class', class: 'Class', recall: bothNames(glossary.recall), precision: bothNames(glossary.precision),
    pictures: { test: 'Test pictures', all: 'Pictures' },
    crossValidated: 'From cross-validation, over all pictures.',
    few: 'Classes with fewer than 10 test pictures are greyed and show counts only; a percentage would be too uncertain.',
    grouped: (groups: number) => `Pictures of one group count as one: the intervals are over ${counted(groups, 'group')}.`,
  },
  facts: {
    title: 'Results by facts of the pictures', choose: 'Fact', correct: 'Correct', pictures: { test: 'Test pictures', all: 'Pictures' },
    others: (n: number) => counted(n, 'other value'),
    help: 'Overlapping intervals do not show a difference; among many values some differ by chance.',
    few: 'Values with fewer than 10 pictures are greyed and show counts only; a percentage would be too uncertain.',
  },
  confusion: {
    title: 'Confusion matrix',
    help: 'Rows are actual classes, columns predicted ones; mistakes are coloured. Choose a cell to see its pictures.',
    actual: 'Actual', predicted: 'Predicted',
    cell: (n: number, actual: string, predicted: string) => `${counted(n, 'picture')}: actual “${actual}”, predicted “${predicted}”`,
    shows: { counts: 'Pictures', rows: '% of actual', columns: '% of predicted' }, showsLabel: 'Cells show',
    order: 'Order', orders: { given: 'As in the project', mistakes: 'Most mistakes first', pictures: 'Most pictures first' },
    onlyMistaken: 'Only classes with mistakes',
  },
  calibration: {
    title: `${glossary.calibration.term}: ${glossary.calibration.also}`,
    bin: (confidence: string, accuracy: string, n: number) => `${counted(n, 'prediction')}: mean confidence ${confidence}, accuracy ${accuracy}`,
    diagram: 'Reliability diagram: accuracy against confidence',
    confidenceAxis: 'confidence, %', accuracyAxis: 'accuracy, %', perfect: 'perfect calibration',
    points: (points: string) => `${points} points`, uncorrected: 'Before correcting for chance (ECE)', chance: 'Of this, from chance alone',
    help: 'Each dot is about a tenth of the predictions, sorted by confidence; its bar is the 95 % CI. On the diagonal, confidence equals accuracy.',
  },
  operating: {
    title: bothNames(glossary.operatingPoint),
    help: 'Trade sensitivity against false alarms for one class. The threshold comes from the validation set; the test set measures it.',
    class: 'Class', aim: 'Guarantee', aims: { sensitivity: 'Sensitivity', specificity: 'Specificity' },
    atLeast: 'At least', threshold: 'Threshold (probability)', noThreshold: 'none',
    sensitivity: ({ truePositives, positives, sensitivityInterval }: Rates) =>
      `${ofCount(truePositives, positives)} pictures of the class (${confidenceInterval(sensitivityInterval, positives)})`,
    specificity: ({ trueNegatives, negatives, specificityInterval }: Rates) =>
      `${ofCount(trueNegatives, negatives)} other pictures (${confidenceInterval(specificityInterval, negatives)})`,
    prevalence: 'Prevalence where you use it, %', prevalencePlaceholder: 'for example 2',
    ppv: 'PPV: a “yes” is correct', npv: 'NPV: a “no” is correct',
    timesIn100: (share: number | null) =>
      (share === null ? 'never predicted' : `${decimal(100 * share, share > 0.1 && share < 0.995 ? 0 : 1)} times in 100`),
    enterPrevalence: 'Enter the prevalence to see PPV and NPV. The classes’ shares of the test set don’t tell.',
    bandTitle: 'When to ask a person',
    band: ({ low, high, asked, n, decided, decidedCorrectly }: OperatingBand) => (asked === 0
      ? `One threshold keeps both guarantees, so nobody has to be asked: ${ofCount(decidedCorrectly, decided)} test pictures correct.`
      : `To keep both guarantees, a person decides between ${decimal(low, 2)} and ${decimal(high, 2)}: ${ofCount(asked, n)} test pictures. `
        + `Of the others, ${ofCount(decidedCorrectly, decided)} are correct.`),
    noBand: 'Both guarantees can’t be given, so there is no range to leave to a person.',
  },
  positive: {
    question: 'Which class matters most?',
    help: 'The finding, the defect: the one that must not be missed. Asked once; operating points open on it.',
    none: 'All matter alike', choose: 'Choose a class', change: 'Change',
    alike: 'All classes matter alike.', matters: (name: string) => `“${name}” matters most.`,
  },
  rule: {
    title: 'How this run decides',
    mostProbable: 'It predicts the most probable class, and asks nobody.',
    where: 'Kept with the run: Predict, its CSV, the report and the exported model use it.',
    keepPoint: 'Use this operating point', keepBand: 'Use it, and ask a person between',
    keepAsking: 'Ask a person below this confidence', forget: 'Use the most probable class',
    impossible: 'This guarantee can’t be given with so few pictures.',
    kept: 'This run decides so from now on.', forgotten: 'This run predicts the most probable class again.',
    inUse: 'In use.',
  },
  selective: {
    title: bothNames(glossary.askHuman),
    help: 'The model answers only when confident; a person decides the rest. Further left, it answers less, and more of its answers are correct.',
    chart: 'Accuracy of its answers', x: 'coverage: answered by the model, % of pictures', y: 'accuracy, %',
    lower: '95 % CI, lower', upper: '95 % CI, upper',
    at: (coverage: number, accuracy: number, n: number, threshold: string) =>
      `From a confidence of ${threshold}, it answers ${percent(coverage, n)} of the pictures, with an accuracy of ${percent(accuracy, n)}.`,
  },
} as const);
