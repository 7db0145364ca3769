// Words of the methods paragraph for a paper. Plain digits and hyphens: thin spaces and dashes don't survive every word processor.
import { counted, words, type Run, type SaliencySanity, type Verdict } from '../../../../preload/contract.ts';

type Levels = Run['recipe']['levels'];
/** What a head fitted on features is, with the citation of its discriminant. */
type Head = { shrinkage: string; share: number; cited: string } | null;
const headWords = (head: Head): string => {
  if (head === null) return 'an L2-penalised multinomial logistic regression';
  const discriminant = `a linear discriminant with a shrunk covariance (shrinkage ${head.shrinkage}) ${head.cited}`;
  return head.share === 1 ? discriminant : `the mean of an L2-penalised multinomial logistic regression and ${discriminant}`;
};
const levelWords = (levels: Levels): string => (levels === 'several' ? 'several levels' : 'the last level');

export const paperWords = words('export.paper', {
  data: ({ images, classes, train, validation, test }: Record<'images' | 'classes' | 'train' | 'validation' | 'test', number>) =>
    `The data set comprised ${images} images of ${classes} classes. `
    + `It was split once into training (n = ${train}), validation (n = ${validation}) and test sets (n = ${test})`,
  groupsKept: (groups: number) => `, stratified by class and with the ${groups} groups of related images kept together`,
  groupsAcross: (groups: number) => `; ${counted(groups, 'group')} of related images had members both in the test set and outside it`,
  parameters: (millions: string) => `${millions} million parameters`,
  input: (side: number) => `input ${side} x ${side} pixels`,
  transfer: (network: string, levels: Levels, flip: boolean, head: Head) =>
    `Images were classified by transfer learning from a pre-trained network (${network}). `
    + `Features from ${levelWords(levels)} of the frozen network${flip ? ', averaged with those of the mirror image,' : ''} `
    + `were the input of ${headWords(head)}.`,
  penaltyChosen: (lambda: string | null, head: Head) =>
    `${head === null ? 'The penalty was' : 'Penalty, shrinkage and temperatures were'} chosen by cross-validation on the training set${
      lambda === null ? '' : ` (lambda = ${lambda})`}; `
    + 'then the classifier was fitted to the training and validation sets together.',
  penaltySet: (lambda: string) =>
    `The penalty was set to ${lambda}; then the classifier was fitted to the training and validation sets together.`,
  noImprovement: (head: Head) => `No epoch improved on the initial network. The final classifier is ${headWords(head)} `
    + 'on frozen features, fitted to the training and validation sets together.',
  meanOfHeads: (levels: Levels, cited: string, head: Head) =>
    `The final classifier head is the mean of the head trained with the network and of another, ${headWords(head)}. `
    + `The latter was fitted on features from ${levelWords(levels)} of the trained network, with the `
    + `training and validation sets together ${cited}.`,
  optimiser: (
    { cited, rate, decay, batch, epochs, augmentation, best }:
    { cited: string; rate: string; decay: string; batch: number; epochs: number; augmentation: string; best: number },
  ) =>
    `Training used AdamW ${cited} (peak learning rate ${rate}, weight decay ${decay}, batch size ${batch}, ${counted(epochs, 'epoch')}, `
    + `augmentation “${augmentation}”). The weights of epoch ${best}, with the lowest validation loss, were kept.`,
  fromScratch: (network: string) => `A network with the architecture of ${network} was trained from random weights.`,
  fineTuned: (network: string, cited: string, thawed: string) =>
    `The classifier head of a pre-trained network (${network}) was fitted on frozen features. `
    + `Then head and network were fine-tuned together ${cited}${thawed}.`,
  inFull: ' in full',
  /** `merged`: they are part of the weights in the end. */
  scalesOnly: (cited: string) => `, with only scale and shift of each channel learning ${cited}; both were then merged into the weights`,
  thawed: (line: string, share: number) => ` ${line} (${share} % of the computation)`,
  interpolated: (alpha: string, cited: string) =>
    `The final weights were interpolated with the initial ones (alpha = ${alpha}, chosen on the validation set) ${cited}.`,
  calibrated: (cited: string) => `Confidence was calibrated by temperature scaling on the validation set ${cited}.`,
  computed: (thaw: string, details: string, seeds: readonly number[]) =>
    `Computations were done with Thaw ${thaw}${details}, ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}.`,
  share: (share: string, interval: readonly [string, string] | null) =>
    (interval === null ? `${share} %` : `${share} % (95 % CI ${interval[0]}-${interval[1]})`),
  auc: (auc: string, interval: string | null) => `, mean one-vs-rest AUC ${auc}${interval === null ? '' : ` (${interval})`}`,
  noTestSet: 'No test set was available.',
  folds: (repeats: number, folds: number) => (repeats === 1 ? `${folds}-fold` : `${repeats} x ${folds}-fold`),
  inFolds: (folds: string, images: number, firstRepeat: boolean) =>
    `In ${folds} cross-validation over all ${images} images${firstRepeat ? ' (predictions of the first repeat)' : ''},`,
  onTest: 'On the test set,',
  results: ({ where, accuracy, correct, n, balanced, macroF1, auc }: {
    where: string; accuracy: string; correct: number; n: number; balanced: string; macroF1: string; auc: string;
  }) => `${where} accuracy was ${accuracy}, ${correct} of ${n} images; balanced accuracy ${balanced}, macro F1 ${macroF1}${auc}.`,
  intervals: (wilson: string, bootstrap: string, delong: string | null) =>
    `Intervals of proportions are Wilson intervals ${wilson}; those of balanced accuracy and F1 come from the bootstrap ${bootstrap}${
      delong === null ? '' : `, that of the AUC from DeLong’s method ${delong}`}.`,
  clustered: (groups: number, onAll: boolean) => `All intervals account for the ${groups} groups of the ${onAll ? 'images' : 'test set'}.`,
  finalModel: (correct: number, n: number, accuracy: string) =>
    `The final model classified ${correct} of ${n} images of the test set correctly, accuracy ${accuracy}.`,
  operating: (conformal: string, clopper: string) => `Operating points were set on the validation set as conformal thresholds ${conformal} and measured `
    + `on the test set with Clopper-Pearson intervals ${clopper}.`,
  exactMaps: (cited: string) => `Mean class activation maps ${cited} of the test images were inspected for each class.`,
  gradientMaps: (cited: string) => `Mean HiResCAM maps ${cited} of the test images were inspected for each class.`,
  sanity: (images: number, cited: string, draws: number, similarity: string, outcome: string) =>
    `Maps of ${counted(images, 'image')} were compared with those after cascading weight randomisation and with `
    + `those of heads fitted to permuted labels ${cited}. With ${draws} draws each, the mean Spearman `
    + `correlation and structural similarity were at most ${similarity}; the maps ${outcome}.`,
  sanityOutcome: {
    passes: 'changed under all of them', fails: 'did not change under all of them', unclear: 'gave an inconclusive outcome',
  } satisfies Record<SaliencySanity['verdict'], string>,
  commonFolds: (folds: string, sameRepeats: boolean) => `${folds} cross-validation${sameRepeats ? '' : ' (the repeats that all models have)'}`,
  mcnemar: (cited: string, grouped: boolean) =>
    `on the same test images by the exact McNemar test ${cited}${grouped ? ' and a sign-flip test over groups' : ''}`,
  correctedT: (folds: string, cited: string) => `in the same ${folds} by the corrected resampled t test over folds ${cited}`,
  corrected: (comparisons: number, cited: string) => `, corrected for ${comparisons} comparisons (Holm) ${cited}`,
  compared: (test: string, corrected: string) => `Models were compared ${test}${corrected}.`,
  perImage: (cited: string) => `The exact McNemar test on one prediction per image ${cited} is reported as well.`,
  rule: (
    { bootstrap, t, significant, worthwhile, negligible }:
    { bootstrap: string; t: boolean; significant: string; worthwhile: number; negligible: number },
  ) =>
    `The 95 % confidence intervals of differences come from a paired bootstrap ${bootstrap}. `
    + `A model was called better if the interval excluded 0, the ${t ? 't ' : ''}test had p < ${significant} and `
    + `the difference was at least ${counted(worthwhile, 'point')}. `
    + `Two models were called practically equal if the interval lay within ${counted(negligible, 'point')}.`,
  verdict: {
    better: (better: string) => `“${better}” is better`, equal: () => 'practically equal', unclear: () => 'too close to call',
  } satisfies Record<Verdict['kind'], (better: string) => string>,
  pair: ({ a, b, difference, low, high, p, n, verdict }: Record<'a' | 'b' | 'difference' | 'low' | 'high' | 'p' | 'verdict', string> & { n: number }) =>
    `The difference in accuracy between “${a}” and “${b}” was ${difference} points (95 % CI ${low} to ${high}; ${p}; n = ${n}): ${verdict}.`,
  model: (name: string, training: string) => `Model “${name}”: ${training}`,
  modelAccuracy: (name: string, accuracy: string, correct: number, n: number) => `“${name}” ${accuracy} % (${correct} of ${n})`,
  accuracies: (onAll: boolean, models: readonly string[]) =>
    `Accuracy ${onAll ? 'over all images in cross-validation' : 'on the test set'}: ${models.join(', ')}.`,
  notCompared: 'The models could not be compared on common test images.',
  armAccuracy: (arm: string, seeds: number, accuracy: string, correct: number, n: number) =>
    `${arm.toLowerCase()} (${counted(seeds, 'seed')}) ${accuracy}, ${correct} of ${n}`,
  strategies: (network: string, sha256: string, minutes: number | null, averaged: boolean) =>
    `Training strategies were compared on the same split, with the pre-trained network ${network} (SHA-256 ${sha256}...)${
      minutes === null ? '' : `, within ${minutes} minutes in total`}${averaged ? '; probabilities were averaged over seeds' : ''}.`,
  fineTuning: (lpFt: string, adamW: string, wiseFt: string) =>
    `Fine-tuning began with the head fitted on frozen features ${lpFt}, used AdamW ${adamW}, `
    + `and ended with an interpolation of initial and fine-tuned weights ${wiseFt}.`,
  armAccuracies: (onAll: boolean, arms: readonly string[], wilson: string) =>
    `Accuracy ${onAll ? 'in cross-validation over all images, by the first run of each strategy' : 'on the test set'}: ${
      arms.join('; ')} (Wilson intervals ${wilson}).`,
} as const);
