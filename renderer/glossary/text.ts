// Words of the glossary page and of its drawings.
import { words } from '../../preload/contract.ts';

export const text = words('glossary.page', {
  title: 'Glossary',
  help: 'The terms on screen and in reports, each in two sentences. Where a drawing helps, there is one.',
  search: 'Search the terms',
  none: (searched: string) => `No term fits “${searched}”.`,
  copyLink: (term: string) => `Link to “${term}”`,
  drawing: {
    isX: 'is it', isNotX: 'is not', called: 'called it',
    recall: 'Eight pictures are of the class; six of them lie inside the ring of those that the model called so.',
    specificity: 'Ten pictures are not of the class; eight of them lie outside the ring of those that the model called so.',
    precision: 'The ring holds eight pictures that the model called so; six of them are of the class.',
    roc: 'A curve rises steeply towards the upper left corner, above the diagonal of guessing. The area below it is shaded.',
    falseAlarms: 'false alarms', sensitivity: 'sensitivity',
    calibration: 'Points of confidence against the share correct lie near the diagonal, and below it where the model is too sure.',
    confidence: 'confidence', correct: 'correct',
    matrix: 'Two rows for the actual classes, two columns for the predicted ones: 46 and 43 correct on the diagonal, 4 and 7 mistakes beside it.',
    actual: 'actual', predicted: 'predicted',
    folds: 'Five rows of five parts; in each row another part is tested and the others are learned from.',
    thawLine: 'A column of layers: those below a dashed line are frozen and blue, those above it learn and are orange.',
    line: 'thaw line',
    overfitting: 'Over the epochs the loss on training pictures keeps falling; on validation pictures it falls, then rises. The best epoch is between.',
    training: 'training', validation: 'validation', best: 'best', epochs: 'epochs',
    leak: 'The same picture lies in the training set and in the test set.',
    test: 'test',
    threshold: 'Two humps of probabilities overlap, pictures that are not of the class and those that are; a line divides them.',
    sets: 'A bar in three parts: most is for training, the rest for validation and test.',
  },
} as const);
