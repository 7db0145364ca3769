// Names of a run's settings: one table that Train, the page of a run, Compare, the report and `--help` all read,
// so that a setting is called the same wherever it appears.
import type { HeadDiscriminant, Recipe, Strategy } from '../nouns/run-nouns.ts';
import type { Augmentation, Learns, Tuning } from '../nouns/tuning-nouns.ts';
import { words } from '../../language/words.ts';
import { decimal } from '../../language/locale.ts';

/** Every setting that shapes a run, by the name it is stored under. */
export type Setting = Exclude<keyof Recipe, 'tuning'> | keyof Tuning | 'strategy' | 'backbone' | 'seed';

export const settingNames = words('settings-names.setting', {
  strategy: 'Strategy',
  backbone: 'Pre-trained model',
  line: 'Thaw line',
  learns: 'What learns',
  from: 'Initial weights',
  levels: 'Feature levels',
  penalty: 'Regularisation (λ)',
  classWeightExponent: 'Class weights',
  flip: 'Flip averaging',
  epochs: 'Epochs',
  batch: 'Batch size',
  learningRate: 'Learning rate',
  weightDecay: 'Weight decay',
  stageDecay: 'Layer-wise learning-rate decay',
  labelSmoothing: 'Label smoothing',
  augmentation: 'Augmentation',
  imageSize: 'Image size',
  keptViews: 'Cached views',
  crossValidate: 'Cross-validation',
  leaveOut: 'Classes left out',
  reading: 'How files are read',
  seed: 'Seed',
  engine: 'Engine',
} as const satisfies Record<Setting, string>);

export const strategyNames = words('settings-names.strategy', {
  transfer: 'Transfer learning', 'fine-tune': 'Fine-tuning', 'from-scratch': 'From scratch',
} as const satisfies Record<Strategy, string>);

export const featureLevelNames = words('settings-names.featureLevel', {
  several: 'several levels', last: 'last level only',
} as const satisfies Record<Recipe['levels'], string>);

/** Which weights above the thaw line learn. */
export const learnsNames = words('settings-names.learns', {
  all: 'all weights', scales: 'Adapt: scales and shifts only',
} as const satisfies Record<Learns, string>);

/** Augmentation presets, named by the pictures each suits. */
export const augmentationNames = words('settings-names.augmentation', {
  photos: 'Photos and products', scans: 'X-rays and scans', microscopy: 'Microscopy, satellite, skin',
  oriented: 'Text, or where left and right matter', none: 'None',
} as const satisfies Record<Augmentation, string>);

const classWeightNames = words('settings-names.classWeight', {
  auto: 'automatic', none: 'none', balanced: 'balanced', exponent: (exponent: number) => `exponent ${exponent}`,
} as const);
export type ClassWeightNames = typeof classWeightNames;

/** The exponent of the class weights as one of the three choices, or as the number itself between them. */
export function classWeightName(exponent: Recipe['classWeightExponent']): string {
  if (exponent === null) return classWeightNames.auto;
  if (exponent === 0) return classWeightNames.none;
  return exponent === 1 ? classWeightNames.balanced : classWeightNames.exponent(exponent);
}

const headNames = words('settings-names.head', {
  name: 'Classifier head',
  logistic: 'Logistic regression',
  mean: (shrinkage: string) => `Mean of logistic regression and a linear discriminant (LDA, shrinkage ${shrinkage})`,
  discriminant: (shrinkage: string) => `Linear discriminant (LDA, shrinkage ${shrinkage})`,
} as const);
export type HeadNames = typeof headNames;

/** The name of the setting that says which classifiers a head fitted on features is made of; chosen by cross-validation. */
export const headSettingName = (): string => headNames.name;

export function headKindName(discriminant: HeadDiscriminant | null): string {
  if (discriminant === null) return headNames.logistic;
  const shrinkage = decimal(discriminant.shrinkage, 2);
  return discriminant.share === 1 ? headNames.discriminant(shrinkage) : headNames.mean(shrinkage);
}
