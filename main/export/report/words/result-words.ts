// Words of a report's results: metrics, confusion, calibration, operating points, mistakes, and results by facts.
import { count, counted, words } from '../../../../preload/contract.ts';

export const resultWords = words('export.results', {
  metrics: {
    title: 'Results',
    testSet: 'Test set, with 95 % intervals',
    all: 'All pictures, by cross-validation, with 95 % intervals',
    value: 'Value (95 % CI)',
    meaning: 'Meaning',
    perClass: 'Results per class',
    perClassCaption: 'Results per class, with 95 % intervals',
    few: (least: number, onAll: boolean) =>
      `A dash marks classes with fewer than ${least} ${onAll ? 'pictures' : 'test pictures'}: too few for percentages, so read the counts.`,
    notTested: 'There were no test pictures, so the quality of this run is not known. '
      + 'Results on the training and validation sets would flatter it and are left out.',
    /** {correct} */
    onTest: 'On the test set, {correct} pictures were classified correctly.',
    inFolds: (crossValidation: string) => `In ${crossValidation}, {correct} pictures were classified correctly.`,
    /** {interval} */
    interval: 'The {interval} after a figure is the range in which the true value probably lies.',
  },
  confusion: {
    caption: 'Rows: actual class. Columns: predicted class. Bold: correct.',
    drawing: 'Rows: actual class. Columns: predicted class, in the order of the table of results per class. Diagonal: correct.',
    axes: 'Actual / Predicted',
    none: 'No class was mistaken for another.',
    most: (shown: number, of: number) => `The ${shown} most frequent of ${count(of)} confusions`,
    all: 'Confusions, most frequent first',
    actual: 'Actual',
    predicted: 'Predicted',
    share: 'Share of the actual class',
    description: (classes: number, correct: string) =>
      `Confusion matrix of ${classes} classes: ${correct} on the diagonal, so correct; the table below lists the most frequent confusions`,
  },
  calibration: {
    /** {link}, {error}, {chance}, {rest} */
    error: 'The {link} is {error}. Chance alone would cause {chance}, which leaves {rest}.',
    link: 'calibration error',
    confidence: (difference: string) => `Mean confidence minus accuracy: ${difference} points.`,
    atLeast: 'Confidence at least',
    without: 'Predicted without a person',
    correct: 'Of these correct',
    diagram: 'Reliability diagram: accuracy by confidence',
    bin: 'Confidence (mean of the bin)',
    description: (confidence: string, correct: string, interval: string) => `Confidence ${confidence}: ${correct} correct, ${interval}`,
  },
  operating: {
    /** {wanted}, {specificity} */
    chosen: 'An operating point chooses which mistake is worse. The positive class here is {wanted}, which was chosen as the one that matters: '
      + 'a picture counts as {wanted} if its probability reaches the threshold.',
    fewer: 'An operating point chooses which mistake is worse. The positive class here is {wanted}, which has fewer test pictures: '
      + 'a picture counts as {wanted} if its probability reaches the threshold.',
    rates: '*Sensitivity* is the share of {wanted} that is predicted so; {specificity} is the share of the rest that is not. '
      + 'Thresholds were chosen on the validation set and measured on the test set.',
    specificityLink: 'specificity',
    none: 'No operating point is kept with this run: it predicts the most probable class.',
    /** {decision} */
    kept: 'Kept with this run, and used where it predicts: {decision}',
    caption: 'Thresholds for the usual promises, with exact 95 % intervals',
    promise: 'Promise',
    threshold: 'Threshold',
    sensitivity: 'Sensitivity',
    specificity: 'Specificity',
    atLeast: (aim: string, share: string) => `${aim} of at least ${share} %`,
    inWords: 'In words',
    predictive: 'Predictive values (PPV / NPV): how often a “yes” and a “no” are correct',
    prevalence: (percent: number) => `at ${percent} % prevalence`,
    /** {wanted} */
    examples: 'The three prevalences are examples. Use that of {wanted} where the model is used; in collected pictures it is often different.',
  },
  mistakes: {
    title: 'Mistakes',
    none: 'There were no mistakes on the test set. New pictures may still be misclassified: see the 95 % interval of the accuracy.',
    noneInFolds: 'There were no mistakes in cross-validation. New pictures may still be misclassified: see the 95 % interval of the accuracy.',
    some: (n: number) => `${counted(n, 'test picture was', 'test pictures were')} misclassified.`,
    someInFolds: (n: number) => `${counted(n, 'picture was', 'pictures were')} misclassified in cross-validation.`,
    first: 'The most confident mistakes come first.',
    often: 'Often the label is wrong or the picture is unusual.',
  },
  facts: {
    title: 'Results by facts of the pictures',
    onTest: 'Accuracy for pictures of each value in the test set.',
    inFolds: 'Accuracy for pictures of each value, by cross-validation.',
    overlap: 'Overlapping intervals do not show a difference; many values compared at once differ by chance now and then.',
    few: (least: number) => `A dash marks values with fewer than ${least} pictures: too few for percentages, so read the counts.`,
    others: (n: number) => `${n} other values`,
    by: (fact: string) => `By “${fact}”`,
    accuracy: 'Accuracy (95 % CI)',
  },
} as const);
