// Forecast seconds of a run, stage by stage: it follows the run itself (finetune/fine-tune.ts, training-loop.ts,
// fine-tune-folds.ts, transfer/transfer.ts). No disk, no clock.
import { maxCrossValidatedPictures, type EngineChoice, type PartCounts, type ThawLine, type Tuning } from '../../../preload/contract.ts';
import { sum } from '../../numerics/index.ts';
import { epochsFor, extentOf, stepsOf, type ThawingStrategy } from '../finetune/hyperparameters.ts';
import { keptViewCount } from '../finetune/view-schedule.ts';
import { maxSizeSample } from '../transfer/image-size-rule.ts';
import type { StageForecast } from '../protocol/stages.ts';
import { interpolateMeasurement, type StepMeasurement } from '../protocol/step-measurement.ts';
import { guessedMeasurement } from './guessed-steps.ts';

export interface ForecastQuestion {
  readonly counts: PartCounts;
  readonly classes: number;
  readonly strategy: ThawingStrategy;
  readonly tuning: Tuning;
  /** Cross-validation where the pictures are few. */
  readonly crossValidate: boolean;
  /** All thaw lines of the backbone, lowest first. */
  readonly lines: readonly ThawLine[];
  /** Weights of the whole network, and its feature width. */
  readonly parameters: number;
  readonly features: number;
  /** Image sizes that are tried on a sample before the run, the model's own first; none where the size is given or known. */
  readonly triedSizes: readonly number[];
  /** The run's image size relative to the one the lines were described for. */
  readonly scale: number;
  readonly cores: number;
  /** Decoding all pictures once, in seconds. */
  readonly decodeSeconds: number;
  /** Limit of the activation cache, in bytes. */
  readonly room: number;
  /** Multiply-adds of one picture through the whole network, at the run's image size. */
  readonly multiplyAdds: number;
  /** What computes, for its memory; its speed is the measurement's. */
  readonly engine: EngineChoice['name'];
  /** Null before the benchmark: then times are a guess. */
  readonly measurement: StepMeasurement | null;
}

/** Reading one cached number and converting it to float32. */
const secondsPerReadNumber = 1.5e-9;
/** Seconds per picture, feature and class of fitting a head on one core: penalties × folds × L-BFGS steps. */
const headFitSeconds = 6e-7;
/** Measured on 180 and 338 pictures: the 25 heads of a cross-validation take as long as this many single fits. */
const crossValidationHeads = 6;
/** Measured on 180 pictures: the ten heads of an image size, which share most of their work, take as long as this part of a single fit. */
const imageSizeHeads = 0.7;
/** Networks of the cross-validation, where every class has enough groups. */
const folds = 5;
/** Share of a fold's remaining pictures used for validation. */
const validationShare = 1 / 5;
/** Values of α that are tried on the validation set. */
const interpolations = 5;

const sumOf = ({ train, validation, test }: PartCounts) => train + validation + test;

export const totalSeconds = (forecast: readonly StageForecast[]): number => sum(forecast.map(({ seconds }) => seconds));

/** Drops what takes no time, so that no stage is waited for that never comes. */
const worked = (forecast: readonly StageForecast[]): StageForecast[] => forecast.filter(({ seconds }) => seconds > 0);

/** The measured speeds, or a guess. */
const speedsOf = (question: ForecastQuestion): StepMeasurement => question.measurement ?? guessedMeasurement(question);

export function epochsAt(
  { strategy, tuning, counts }: ForecastQuestion, { shareOfWorkAbove }: ThawLine, train = counts.train,
): number {
  return tuning.epochs ?? epochsFor(train, extentOf(strategy, shareOfWorkAbove, tuning));
}

/** One picture through the whole network: up to the highest line, above which there is next to nothing. */
function inferenceSeconds({ lines }: StepMeasurement): number {
  return lines.at(-1)?.belowSecondsPerPicture ?? 0;
}

function headSeconds({ features, classes }: ForecastQuestion, pictures: number): number {
  return 0.3 + headFitSeconds * pictures * features * classes;
}

/**
 * Frozen features of the sample at each size, and heads on them. That of the model's own size is a part of the run's own, which is left
 * out of these here.
 */
function imageSizeStage(question: ForecastQuestion): { stage: StageForecast; sampled: number } {
  const { triedSizes, counts, decodeSeconds } = question;
  const [own = 1] = triedSizes;
  const sampled = triedSizes.length === 0 ? 0 : Math.min(maxSizeSample, counts.train + counts.validation);
  const passes = sum(triedSizes.map((size) => (size / own) ** 2));
  const decoding = (triedSizes.length * decodeSeconds * sampled) / Math.max(1, sumOf(counts));
  const heads = triedSizes.length * imageSizeHeads * headSeconds(question, sampled);
  return { sampled, stage: { stage: 'image-size', fold: 0, seconds: decoding + passes * sampled * inferenceSeconds(speedsOf(question)) + heads } };
}

/** Transfer learning: every picture once, a head, and 25 heads of the cross-validation that share most of their work. */
export function transferStages(question: ForecastQuestion): StageForecast[] {
  const { counts, crossValidate, decodeSeconds } = question;
  const all = sumOf(counts);
  const { stage: imageSize, sampled } = imageSizeStage(question);
  const unseen = all - sampled;
  return worked([
    imageSize,
    { stage: 'features', fold: 0, seconds: (decodeSeconds * unseen) / Math.max(1, all) + unseen * inferenceSeconds(speedsOf(question)) },
    { stage: 'head', fold: 0, seconds: headSeconds(question, counts.train + counts.validation) },
    {
      stage: 'cross-validation', fold: 0,
      seconds: crossValidate && all < maxCrossValidatedPictures ? crossValidationHeads * headSeconds(question, all) : 0,
    },
  ]);
}

type LineMeasurement = NonNullable<ReturnType<typeof interpolateMeasurement>>;

/** A line with its times and cached views. */
interface LineContext {
  readonly question: ForecastQuestion;
  readonly measurement: StepMeasurement;
  readonly line: ThawLine;
  readonly figures: LineMeasurement;
  readonly keptViews: number | null;
}

export interface LineStages {
  readonly crossValidation: readonly StageForecast[];
  /** All of them in the order in which they are worked. */
  readonly all: readonly StageForecast[];
  readonly perEpoch: number;
  /** Before the first epoch. */
  readonly before: number;
}

/** Seconds of a run that is thawed above a line. */
export function lineStages(question: ForecastQuestion, line: ThawLine): LineStages | null {
  const measurement = speedsOf(question);
  const figures = interpolateMeasurement(measurement.lines, line.shareOfWorkAbove);
  if (!figures) return null;
  const { counts: { train, validation, test }, strategy, decodeSeconds } = question;
  const context: LineContext = { question, measurement, line, figures, keptViews: keptViewsAt(question, line) };
  const perEpoch = epochSeconds(context, train, validation);
  const isPretrained = strategy === 'fine-tune';
  const { stage: imageSize, sampled } = imageSizeStage(question);
  const passes = train + validation - sampled;
  const preparing: StageForecast[] = [
    imageSize,
    { stage: 'reading', fold: 0, seconds: decodeSeconds },
    { stage: 'features', fold: 0, seconds: isPretrained ? passes * inferenceSeconds(measurement) : 0 },
    { stage: 'head', fold: 0, seconds: isPretrained ? headSeconds(question, train) : 0 },
    { stage: 'activations', fold: 0, seconds: precomputeSeconds(context, train, validation) },
  ];
  const learning = networkStages(context, { fold: 0, train, validation, predicted: 0 });
  const testing: StageForecast = { stage: 'testing', fold: 0, seconds: test * inferenceSeconds(measurement) };
  const crossValidation = crossValidationStages(context);
  const [firstOfFolds] = crossValidation;
  // Frozen features of the test set, which only the folds need, are extracted with all others.
  const extra = firstOfFolds?.stage === 'features' ? firstOfFolds.seconds : 0;
  return {
    crossValidation, perEpoch,
    before: totalSeconds(preparing) + headInferenceSeconds(context, validation),
    all: worked([
      ...preparing.map((stage) => (stage.stage === 'features' ? { ...stage, seconds: stage.seconds + extra } : stage)),
      ...learning, testing, ...crossValidation.filter(({ stage }) => stage !== 'features'),
    ]),
  };
}

interface NetworkPictures { fold: number; train: number; validation: number; predicted: number }

/** From the first validation to the last head of one network. */
function networkStages(context: LineContext, { fold, train, validation, predicted }: NetworkPictures): StageForecast[] {
  const { question, line, measurement } = context;
  const validating = headInferenceSeconds(context, validation);
  return [
    {
      stage: 'epochs', fold,
      seconds: validating + epochsAt(question, line, train) * epochSeconds(context, train, validation),
    },
    { stage: 'interpolation', fold, seconds: interpolations * validating },
    {
      stage: 'retraining', fold,
      seconds: (train + validation + predicted) * inferenceSeconds(measurement),
    },
    { stage: 'head', fold, seconds: headSeconds(question, train + validation) },
  ];
}

/**
 * Views are made by one thread while the engine uses all cores: it takes its share of them, and no step is faster than
 * its views.
 */
function freshViewSeconds({ measurement, question: { cores } }: LineContext, pictures: number, engine: number): number {
  return Math.max(engine + (pictures * measurement.viewSeconds) / cores, pictures * measurement.viewSeconds);
}

const readSecondsPerPicture = ({ question, line }: LineContext): number =>
  (line.index === 0 ? 0 : widthOf(question, line) * secondsPerReadNumber);

/** Inference on clean pictures, from the line on. */
const headInferenceSeconds = (
  context: LineContext, pictures: number,
): number => pictures * (context.figures.answerSecondsPerPicture
  + (context.line.index === 0 ? context.figures.belowSecondsPerPicture : readSecondsPerPicture(context)));

function epochSeconds(context: LineContext, train: number, validation: number): number {
  const { figures, keptViews, question: { tuning } } = context;
  const learning = stepsOf(train, tuning.batch) * figures.stepSeconds;
  return headInferenceSeconds(context, validation) + (keptViews === null ? freshViewSeconds(
    context, train, learning + train * figures.belowSecondsPerPicture,
  ) : learning + train * readSecondsPerPicture(context));
}

/** Precomputing the activations of all cached views. */
function precomputeSeconds(context: LineContext, train: number, validation: number): number {
  const { figures: { belowSecondsPerPicture: below }, keptViews, line } = context;
  if (line.index === 0) return 0;
  return validation * below
    + (keptViews === null ? 0 : freshViewSeconds(context, train * (keptViews + 1), train * (keptViews + 1) * below));
}

/**
 * Cross-validation of the thawed network: each fold is trained like the run's own network, and predicts its pictures.
 */
function crossValidationStages(context: LineContext): StageForecast[] {
  const { question, measurement, keptViews } = context;
  const { counts, tuning: { from }, crossValidate, strategy } = question;
  const all = sumOf(counts);
  if (!crossValidate || from !== null || all >= maxCrossValidatedPictures) return [];
  const remaining = all * (1 - 1 / folds);
  const [train, validation] = [Math.round(remaining * (1 - validationShare)), Math.round(remaining * validationShare)];
  // Every picture is in the training and validation set of some fold.
  const extraPrecompute = precomputeSeconds(context, all, keptViews === null ? all : 0) - precomputeSeconds(
    context, counts.train, counts.validation,
  );
  const isPretrained = strategy === 'fine-tune';
  return worked([
    { stage: 'features', fold: 0, seconds: isPretrained ? counts.test * inferenceSeconds(measurement) : 0 },
    { stage: 'activations', fold: 0, seconds: Math.max(0, extraPrecompute) },
    ...Array.from({ length: folds }, (_, i): StageForecast[] => [
      { stage: 'head', fold: i + 1, seconds: isPretrained ? headSeconds(question, train) : 0 },
      ...networkStages(context, { fold: i + 1, train, validation, predicted: all / folds }),
    ]).flat(),
  ]);
}

/** Activation size of one picture at a line. */
export function widthOf({ scale }: ForecastQuestion, { channels, height, width }: ThawLine): number {
  return channels * height * width * scale * scale;
}

/** Augmented views cached per picture besides the clean one; null: fresh views every epoch. */
function keptViewsAt(question: ForecastQuestion, line: ThawLine): number | null {
  const { tuning: { keptViews, augmentation }, counts: { train, validation }, room } = question;
  return keptViewCount({
    epochs: epochsAt(question, line), augmentation, requested: keptViews, isWhole: line.index === 0, train, validation,
    bytes: widthOf(question, line) * 2, room,
  });
}
