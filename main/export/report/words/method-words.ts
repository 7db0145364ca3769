// Words of a report on how a run was trained: method, curves, heat maps, versions.
import { count, duration, words, type Corner, type Strategy } from '../../../../preload/contract.ts';

export const methodWords = words('export.method', {
  training: {
    title: 'How it was trained',
    strategy: {
      transfer: 'A pre-trained network was kept frozen. It turned each picture into features, and only a new classifier head '
        + 'learned to tell the classes apart from these.',
      'fine-tune': 'Training started from a pre-trained network. First a new classifier head was trained; then the blocks above the '
        + 'thaw line were trained too, while everything below it stayed frozen. Finally the trained weights were interpolated with '
        + 'the initial ones, as the validation set suggested.',
      'from-scratch': 'The network has the architecture of the pre-trained model but none of its weights. All weights started at '
        + 'random and were trained on these pictures alone.',
    } satisfies Record<Strategy, string>,
    noImprovement: 'No epoch improved on the start, so the result is that of transfer learning.',
    meanOfHeads: 'The final head is the mean of two: one trained with the network, one fitted at the end on the training and validation sets.',
    line: (where: string, share: number, millions: string) =>
      `${where}; ${Math.round(100 * share)} % of the computation and ${millions} million weights are above it`,
    time: (total: number, training: number, crossValidation: number | null) => `${duration(total)} in total, of which ${duration(training)} for training${
      crossValidation === null ? '' : ` and ${duration(crossValidation)} for cross-validation`}`,
    /** {name} */
    backbone: (millions: string, side: number, licence: string) =>
      `{name}, ${millions} million weights, image size ${side} × ${side} pixels, licence: ${licence}`,
    backboneGone: '{name}, no longer in this workspace',
    file: 'Model file (SHA-256)',
    speed: 'Pictures per second',
    inTraining: (pictures: string) => `${pictures} in training`,
    computedWith: 'Computed with',
    note: 'Author’s note:',
  },
  versions: {
    title: 'Versions',
    same: 'The same pictures, pre-trained model, settings, seed, engine and versions give the same result; '
      + 'another CPU or GPU may change the last digits.',
    perRun: 'Versions per run',
    /** {name} */
    run: (id: number) => `{name} (number ${id})`,
    finished: 'Finished',
    testSet: 'Test set',
  },
  curves: {
    title: 'Training curves',
    validationAccuracy: 'Accuracy on the validation set',
    regularisation: 'Regularisation (λ), from strong (left) to weak',
    epoch: 'Epoch',
    loss: 'Loss',
    atEnd: (training: string, validation: string | null) =>
      `At the end ${training} on the training set${validation === null ? '' : `, ${validation} on the validation set`}`,
    accuracyAtEnd: (accuracy: string) => `At the end ${accuracy}`,
    trainingSet: 'training set',
    validationSet: 'validation set',
    accuracy: 'accuracy',
    learningCurve: 'Learning curve: accuracy by number of training pictures',
    point: (pictures: number, accuracy: string) => `${count(pictures)} pictures: ${accuracy}`,
    trainingPictures: 'Training pictures',
    measured: 'measured',
    forecast: 'forecast',
    none: 'No training curves were kept for this run.',
    noLearningCurve: 'No learning curve was made for this run, so the gain from more pictures is not known.',
  },
  explain: {
    title: 'Explain: heat maps',
    none: 'No heat maps were made for this run, so it is not known where in the pictures its scores come from.',
    /** {label} */
    mean: (pictures: number) => `{label}, mean of ${pictures} test pictures`,
    map: (label: string, border: string, corner: string, where: Corner) =>
      `Heat map of “${label}”: ${border} of the support in the outer tenth, ${corner} in the ${where} corner`,
    example: (number: number, label: string) => `Example ${number} of “${label}”`,
    notChecked: 'It was not checked whether these heat maps depend on what the run has learned.',
    similarity: 'Similarity of heat maps before and after shuffling, with 95 % intervals; it should be below 0.50',
    shuffled: 'Shuffled',
    spearman: 'Rank correlation (Spearman)',
    ssim: 'Structural similarity (SSIM)',
    intro: 'Each heat map is the mean over test pictures of one class, all on one scale. '
      + 'Orange regions raise the score for the class; blue regions lower it.',
    exact: 'The regions of a picture add up exactly to its score.',
    gradients: 'The maps are computed from gradients, region by region.',
    edges: 'If a map points at an edge or a corner, the model may rely on a mark, a frame or the background.',
    some: (shown: number, of: number) => `${shown} of ${of} classes are shown, those with an alarm first.`,
  },
} as const);
