// Sentences of training that a run, a check or an explanation keeps: they are in the language of their time.
import { count, decimal, significant, words } from '../../preload/contract.ts';

export const remarkWords = words('training.remarks', {
  /** `first`: sentences about the first of the `n` pictures. */
  leftOut: (n: number, first: readonly string[]) => `${n === 1 ? 'One picture was' : `${n} pictures were`} left out. ${first.join(' ')}${
    n > first.length ? ` And ${n - first.length} more.` : ''}`,
  few: (label: string, n: number) => `“${label}” had only ${n} training ${n === 1 ? 'picture' : 'pictures'}, `
    + 'so its results are little more than a guess. Add more pictures of it.',
  penalty: 'There were too few pictures to choose the regularisation (λ) well. Add pictures, or set λ yourself.',
  noFolds: {
    'other run': 'This run starts from another run, whose training set may include any of the pictures. '
      + 'Cross-validation was skipped, so only the test set measures this model.',
    few: 'There were too few pictures, or too few groups of them, for cross-validation, so only the test set measures this model.',
    diverged: 'Training diverged during cross-validation, so only the test set measures this model.',
    'finished early': 'The run was finished early, before the end of cross-validation, so only the test set measures this model.',
  },
  fallback: {
    features: 'The engine lacks some operators, so the CPU did part of the feature extraction.',
    training: 'The engine lacks some operators, so the CPU did part of the training.',
    both: 'The engine lacks some operators, so the CPU did part of the feature extraction and the training.',
  },
  otherCheckpoint: 'The checkpoint does not fit this network, so training started again from the beginning.',
  diverged: (epoch: number, rate: number) => `Training diverged in epoch ${epoch} at a learning rate of ${significant(rate, 1)}; `
    + 'it continued from the best weights at a quarter of that rate.',
  instead: {
    batch: (size: number) => `Choose a batch size of ${size}.`,
    line: (name: string) => `Thaw only above the line “${name}”.`,
    smaller: 'Choose a smaller image size, or a smaller pre-trained model.',
  },
  usual: {
    size: (width: number, height: number) => `${width} × ${height} pixels`,
    wide: (times: number) => `${decimal(times, 2)} times as wide as high`,
    high: (times: number) => `${decimal(times, 2)} times as high as wide`,
    square: 'square',
    brightness: (value: number) => `brightness ${value} of 255`,
  },
  explain: {
    noPlaces: 'it has no activations with a position in the picture.',
    noPicture: (label: string) => `“${label}” has no test picture to explain.`,
    evidence: (label: string) => `Evidence for ${label}`,
    contrast: (label: string, against: string) => `Why ${label} and not ${against}`,
    border: (grid: string) => `${grid}. The model does not see the pale border.`,
    supports: 'evidence for it',
    opposes: 'evidence against it',
  },
  /** How the checks of heat maps were made. */
  checks: {
    weights: (units: number, byResolution: boolean) =>
      'Weight randomisation: the classifier head is drawn from a normal distribution with the deviation of each row. '
      + `Then the ${byResolution ? `${units} stages of the network (one resolution each)` : `${units} quarters of its weights`} are shuffled one after `
      + 'another from the top down. Each weight tensor is shuffled by itself: it keeps its values and loses their order.',
    labels: ({ draws, pictures, networkStays }: { draws: number; pictures: number; networkStays: boolean }) =>
      `Shuffled labels: ${draws} heads are fitted on features of ${count(pictures)} training pictures with shuffled labels, as the run’s was.${
        networkStays ? ' The fine-tuned network stays as it is: only the head is fitted again.' : ''}`,
    repeats: (draws: number) => `Each is repeated ${draws} times with other random draws. The intervals cover both pictures and draws.`,
  },
} as const);
