// Settings of runs side by side, as rows: a value per run, and whether they differ.
import {
  augmentationNames,
  classWeightName,
  counted,
  featureLevelNames,
  headKindName,
  headSettingName,
  learnsNames,
  lineName,
  plainNumber,
  readingWords,
  settingNames,
  strategyNames,
  words,
  type Comparison,
  type FineTuningResult,
  type Run,
  type Tuning,
} from '../../../preload/contract.ts';

export const settingValueWords = words('evaluation.settings', {
  everythingThawed: 'none: everything is thawed',
  preTrained: 'pre-trained',
  epochs: (epochs: number, best: number) => `${epochs} (best: ${best})`,
  automatic: 'automatic',
  automatically: (value: string) => `${value} (automatic)`,
  none: 'none',
  on: 'on',
  off: 'off',
  pixels: (side: number) => `${side} × ${side} pixels`,
  alpha: 'Weight interpolation (α)',
  byCrossValidation: 'chosen by cross-validation',
  asUsed: (setting: string) => `${setting}, as used`,
  checksum: (setting: string) => `${setting}, SHA-256`,
  pictures: (n: number) => counted(n, 'picture'),
  trainingSet: 'Training set',
  validationSet: 'Validation set',
  testSet: 'Test set',
} as const);

/** "block 12 of 17"; a line before the first block thaws everything. */
const lineText = ({ label }: FineTuningResult['line']): string =>
  (label.startsWith('before') ? settingValueWords.everythingThawed : lineName(label));

const rounded = (value: number): string => plainNumber(Number(value.toPrecision(3)));

type ValueOf = (run: Run) => string | null;

/** A row that only fine-tuned runs have. */
const ofFineTuned = (of: (result: FineTuningResult, tuning: Tuning, run: Run) => string): ValueOf => (run) =>
  (run.fineTuning && run.recipe.tuning ? of(run.fineTuning, run.recipe.tuning, run) : null);

const smoothingText = (smoothing: number | null): string =>
  smoothing === null ? settingValueWords.automatic : smoothing === 0 ? settingValueWords.none : rounded(smoothing);

/** Null for runs of versions that kept no size; those used the model's own. */
function sizeText({ imageSize, fineTuning, recipe }: Run): string | null {
  const size = imageSize?.size ?? fineTuning?.imageSize;
  if (size === undefined) return null;
  return recipe.imageSize === 'auto' ? settingValueWords.automatically(settingValueWords.pixels(size)) : settingValueWords.pixels(size);
}

/** Not set by a person but found while learning, so never a difference of settings. */
const found = true;

/** The settings a person may have changed; null where a run has no such thing. Adding a setting is adding a row. */
const rows: readonly (readonly [name: () => string, of: ValueOf, found?: true])[] = [
  [() => settingNames.strategy, ({ strategy }) => strategyNames[strategy]],
  [() => settingNames.backbone, ({ backbone }) => backbone.name],
  [() => settingValueWords.checksum(settingNames.backbone), ({ backbone }) => backbone.sha256.slice(0, 12)],
  [() => settingNames.from, ofFineTuned((_, __, { startedFrom }) => (startedFrom ? `“${startedFrom.name}”` : settingValueWords.preTrained))],
  [() => settingNames.line, ofFineTuned(({ line }) => lineText(line))],
  [
    () => settingNames.learns,
    ({ strategy, recipe: { tuning } }) => (strategy === 'fine-tune' && tuning ? learnsNames[tuning.learns] : null),
  ],
  [() => settingNames.epochs, ofFineTuned(({ epochs, bestEpoch }) => settingValueWords.epochs(epochs, bestEpoch))],
  [
    () => settingNames.learningRate,
    ofFineTuned(
      ({ learningRate }, tuning) => (tuning.learningRate === null ? settingValueWords.automatically(rounded(learningRate)) : rounded(learningRate)),
    ),
  ],
  [() => settingNames.batch, ofFineTuned((_, { batch }) => String(batch))],
  [() => settingNames.augmentation, ofFineTuned(({ augmentation }) => augmentationNames[augmentation])],
  [() => settingNames.imageSize, sizeText],
  [() => settingNames.labelSmoothing, ofFineTuned((_, { labelSmoothing }) => smoothingText(labelSmoothing))],
  [() => settingValueWords.alpha, ofFineTuned(({ alpha }) => rounded(alpha))],
  [headSettingName, ({ strategy, discriminant }) => (strategy === 'transfer' ? headKindName(discriminant) : null), found],
  [() => settingNames.levels, ({ strategy, recipe }) => (strategy === 'transfer' ? featureLevelNames[recipe.levels] : null)],
  [
    () => settingNames.penalty,
    ({ recipe: { penalty } }) => (penalty === null ? settingValueWords.byCrossValidation : plainNumber(penalty)),
  ],
  [
    () => settingValueWords.asUsed(settingNames.penalty),
    ({ chosenPenalty }) => (chosenPenalty === null ? null : rounded(chosenPenalty)), found,
  ],
  [() => settingNames.classWeightExponent, ({ recipe }) => classWeightName(recipe.classWeightExponent)],
  [() => settingNames.flip, ({ recipe }) => (recipe.flip ? settingValueWords.on : settingValueWords.off)],
  [() => settingNames.leaveOut, ({ recipe }) => recipe.leaveOut.join(', ') || settingValueWords.none],
  [() => settingNames.reading, ({ recipe }) => readingWords(recipe.reading)],
  [() => settingValueWords.trainingSet, ({ counts }) => settingValueWords.pictures(counts.train)],
  [() => settingValueWords.validationSet, ({ counts }) => settingValueWords.pictures(counts.validation)],
  [() => settingValueWords.testSet, ({ counts }) => settingValueWords.pictures(counts.test)],
  [() => settingNames.seed, ({ seed }) => String(seed)],
  [() => settingNames.engine, ({ engine }) => engine],
];

/**
 * One row per setting that any of the runs has, with a value per run; `differs` marks rows whose values are not all the
 * same, but for what was found while learning.
 */
export function settingsDiff(runs: readonly Run[]): Comparison['settings'] {
  return rows.flatMap(([name, of, foundWhileLearning = false]) => {
    const values = runs.map(of);
    if (values.every((value) => value === null)) return [];
    return [{ name: name(), values: values.map((value) => value ?? '–'), differs: !foundWhileLearning && new Set(values).size > 1 }];
  });
}
