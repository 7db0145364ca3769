// Settings of runs side by side, as rows: a value per run, and whether they differ.
import {
  augmentationNames,
  classWeightName,
  counted,
  featureLevelNames,
  readingWords,
  settingNames,
  strategyNames,
  type Comparison,
  type FineTuningResult,
  type Run,
  type Tuning,
} from '../../../preload/contract.ts';

/** "block 12 of 17"; a line before the first block thaws everything. */
const lineText = ({ label }: FineTuningResult['line']): string =>
  label.startsWith('before') ? 'none: everything is thawed' : label;

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

type ValueOf = (run: Run) => string | null;

/** A row that only fine-tuned runs have. */
const ofFineTuned = (of: (result: FineTuningResult, tuning: Tuning, run: Run) => string): ValueOf => (run) =>
  (run.fineTuning && run.recipe.tuning ? of(run.fineTuning, run.recipe.tuning, run) : null);

const smoothingText = (smoothing: number | null): string =>
  smoothing === null ? 'automatic' : smoothing === 0 ? 'none' : rounded(smoothing);

/** The settings a person may have changed; null where a run has no such thing. Adding a setting is adding a row. */
const rows: readonly (readonly [name: string, of: ValueOf])[] = [
  [settingNames.strategy, ({ strategy }) => strategyNames[strategy]],
  [settingNames.backbone, ({ backbone }) => backbone.name],
  [`${settingNames.backbone}, SHA-256`, ({ backbone }) => backbone.sha256.slice(0, 12)],
  [settingNames.from, ofFineTuned((_, __, { startedFrom }) => (startedFrom ? `“${startedFrom.name}”` : 'pre-trained'))],
  [settingNames.line, ofFineTuned(({ line }) => lineText(line))],
  [settingNames.epochs, ofFineTuned(({ epochs, bestEpoch }) => `${epochs} (best: ${bestEpoch})`)],
  [
    settingNames.learningRate,
    ofFineTuned(
      ({ learningRate }, tuning) => `${rounded(learningRate)}${tuning.learningRate === null ? ' (automatic)' : ''}`,
    ),
  ],
  [settingNames.batch, ofFineTuned((_, { batch }) => String(batch))],
  [settingNames.augmentation, ofFineTuned(({ augmentation }) => augmentationNames[augmentation])],
  [settingNames.imageSize, ofFineTuned(({ imageSize }) => `${imageSize} × ${imageSize} pixels`)],
  [settingNames.labelSmoothing, ofFineTuned((_, { labelSmoothing }) => smoothingText(labelSmoothing))],
  ['Weight interpolation (α)', ofFineTuned(({ alpha }) => rounded(alpha))],
  [settingNames.levels, ({ strategy, recipe }) => (strategy === 'transfer' ? featureLevelNames[recipe.levels] : null)],
  [
    settingNames.penalty,
    ({ recipe: { penalty } }) => (penalty === null ? 'chosen by cross-validation' : String(penalty)),
  ],
  [`${settingNames.penalty}, as used`, ({ chosenPenalty }) => (chosenPenalty === null ? null : rounded(chosenPenalty))],
  [settingNames.classWeightExponent, ({ recipe }) => classWeightName(recipe.classWeightExponent)],
  [settingNames.flip, ({ recipe }) => (recipe.flip ? 'on' : 'off')],
  [settingNames.leaveOut, ({ recipe }) => recipe.leaveOut.join(', ') || 'none'],
  [settingNames.reading, ({ recipe }) => readingWords(recipe.reading)],
  ['Training set', ({ counts }) => counted(counts.train, 'picture')],
  ['Validation set', ({ counts }) => counted(counts.validation, 'picture')],
  ['Test set', ({ counts }) => counted(counts.test, 'picture')],
  [settingNames.seed, ({ seed }) => String(seed)],
  [settingNames.engine, ({ engine }) => engine],
];

/**
 * One row per setting that any of the runs has, with a value per run; `differs` marks rows whose values are not all the
 * same.
 */
export function settingsDiff(runs: readonly Run[]): Comparison['settings'] {
  return rows.flatMap(([name, of]) => {
    const values = runs.map(of);
    if (values.every((value) => value === null)) return [];
    return [{ name, values: values.map((value) => value ?? '–'), differs: new Set(values).size > 1 }];
  });
}
