// Forecast of time and memory for thawing at each line, from the picture counts, the recipe and a step benchmark of
// this machine. It follows the run itself (finetune/fine-tune.ts, training-loop.ts, fine-tune-folds.ts) in seconds and
// bytes; no disk, no clock.
import {
  maxCrossValidatedPictures, type Forecast, type LineForecast, type PartCounts, type ThawLine, type Tuning,
} from '../../../preload/contract.ts';
import { keptViewCount } from '../finetune/view-schedule.ts';
import { interpolateMeasurement, type StepMeasurement } from '../protocol/step-measurement.ts';
import { epochsFor, extentOf, stepsOf, type ThawingStrategy } from '../finetune/hyperparameters.ts';
import { trainingBytes } from '../finetune/step-memory.ts';

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
  /** The run's image size relative to the one the lines were described for. */
  readonly scale: number;
  readonly cores: number;
  /** Decoding all pictures once, in seconds. */
  readonly decodeSeconds: number;
  /** Limit of the activation cache, in bytes. */
  readonly room: number;
  /** Null before the benchmark: then there are no times. */
  readonly measurement: StepMeasurement | null;
}

/** Live numbers per activation above a line, for a network without a benchmark: typical of inverted residuals. */
const liveNumbersPerActivation = 8;
/** Reading one cached number and converting it to float32. */
const secondsPerReadNumber = 1.5e-9;
/** Seconds per picture, feature and class of fitting a head on one core: penalties × folds × L-BFGS steps. */
const headFitSeconds = 6e-7;
/** Measured on 180 and 338 pictures: the 25 heads of a cross-validation take as long as this many single fits. */
const crossValidationHeads = 6;
/** Networks of the cross-validation, where every class has enough groups. */
const folds = 5;
/** Share of a fold's remaining pictures used for validation. */
const validationShare = 1 / 5;
/** Values of α that are tried on the validation set. */
const interpolations = 5;

/** `epochs` are those of the line in `tuning`, or of thawing everything. */
export function forecast(question: ForecastQuestion): Forecast {
  const { measurement, lines, tuning, counts } = question;
  const names = measurement && new Set(measurement.usable.map(({ name }) => name));
  const usable = names ? lines.filter(({ name }) => names.has(name)) : lines;
  const chosen = usable.find(({ name }) => name === tuning.line) ?? usable[0];
  return {
    lines: usable.map((line) => forecastLine(question, line)), why: measurement?.why ?? null,
    epochs: chosen ? epochsAt(question, chosen) : 0,
    measured: measurement !== null, presets: presetsOf(usable),
    transferSeconds: measurement && question.decodeSeconds + sumOf(counts) * inferenceSeconds(measurement)
      + headSeconds(question, counts.train + counts.validation) + headCrossValidationSeconds(question),
  };
}

const sumOf = ({ train, validation, test }: PartCounts) => train + validation + test;

function epochsAt(
  { strategy, tuning, counts }: ForecastQuestion, { shareOfWorkAbove }: ThawLine, train = counts.train,
): number {
  return tuning.epochs ?? epochsFor(train, extentOf(strategy, shareOfWorkAbove));
}

/** One picture through the whole network: up to the highest line, above which there is next to nothing. */
function inferenceSeconds({ lines }: StepMeasurement): number {
  return lines.at(-1)?.belowSecondsPerPicture ?? 0;
}

function headSeconds({ features, classes }: ForecastQuestion, pictures: number): number {
  return 0.3 + headFitSeconds * pictures * features * classes;
}

/** Cross-validation of the head: 25 heads that share most of the work of a single one. */
function headCrossValidationSeconds(question: ForecastQuestion): number {
  const all = sumOf(question.counts);
  return question.crossValidate && all < maxCrossValidatedPictures
    ? crossValidationHeads * headSeconds(question, all)
    : 0;
}

function forecastLine(question: ForecastQuestion, line: ThawLine): LineForecast {
  const { name, index, label, shareOfWorkAbove, parametersAbove } = line;
  const times = secondsAt(question, line);
  return {
    name, index, label, shareOfWorkAbove, parametersAbove,
    shareOfWeights: question.parameters > 0 ? parametersAbove / question.parameters : 0,
    secondsBefore: times?.before ?? null, secondsPerEpoch: times?.perEpoch ?? null,
    secondsCrossValidation: times?.crossValidation ?? null,
    secondsTotal: times
      && times.before + times.perEpoch * epochsAt(question, line) + times.after + times.crossValidation,
    memoryBytes: memoryAt(question, line),
  };
}

interface Times { before: number; perEpoch: number; after: number; crossValidation: number }

type LineMeasurement = NonNullable<ReturnType<typeof interpolateMeasurement>>;

/** A line with its measured times and cached views. */
interface LineContext {
  readonly question: ForecastQuestion;
  readonly measurement: StepMeasurement;
  readonly line: ThawLine;
  readonly figures: LineMeasurement;
  readonly keptViews: number | null;
}

function secondsAt(question: ForecastQuestion, line: ThawLine): Times | null {
  const { measurement, counts: { train, validation, test } } = question;
  const at = measurement && interpolateMeasurement(measurement.lines, line.shareOfWorkAbove);
  if (!measurement || !at) return null;
  const context: LineContext = { question, measurement, line, figures: at, keptViews: keptViewsAt(question, line) };
  const featureSeconds = (train + validation) * inferenceSeconds(measurement);
  const validationSeconds = headInferenceSeconds(context, validation);
  return {
    before: question.decodeSeconds + featureSeconds + headSeconds(question, train)
      + precomputeSeconds(context, train, validation) + validationSeconds,
    perEpoch: epochSeconds(context, train, validation),
    after: interpolations * validationSeconds + lastLayerSeconds(context, train + validation, 0)
      + test * inferenceSeconds(measurement),
    crossValidation: crossValidationSeconds(context),
  };
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

/** Last-layer retraining: features by the fine-tuned network, a head fitted on them, and its predictions. */
const lastLayerSeconds = ({ question, measurement }: LineContext, trained: number, predicted: number): number =>
  (trained + predicted) * inferenceSeconds(measurement) + headSeconds(question, trained);

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
function crossValidationSeconds(context: LineContext): number {
  const { question, measurement, line, keptViews } = context;
  const { counts, tuning: { from }, crossValidate, strategy } = question;
  const all = sumOf(counts);
  if (!crossValidate || from !== null || all >= maxCrossValidatedPictures) return 0;
  const remaining = all * (1 - 1 / folds);
  const [train, validation] = [Math.round(remaining * (1 - validationShare)), Math.round(remaining * validationShare)];
  const featureSeconds = strategy === 'from-scratch' ? 0 : counts.test * inferenceSeconds(measurement);
  // Every picture is in the training and validation set of some fold.
  const extraPrecompute = precomputeSeconds(context, all, keptViews === null ? all : 0) - precomputeSeconds(
    context, counts.train, counts.validation,
  );
  const perFold = headSeconds(question, train) + (1 + interpolations) * headInferenceSeconds(context, validation)
    + epochsAt(question, line, train)
      * epochSeconds(context, train, validation) + lastLayerSeconds(context, remaining, all / folds);
  return featureSeconds + Math.max(0, extraPrecompute) + folds * perFold;
}

/** Activation size of one picture at a line. */
function widthOf({ scale }: ForecastQuestion, { channels, height, width }: ThawLine): number {
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

function memoryAt(question: ForecastQuestion, line: ThawLine): number {
  const { measurement, lines, tuning: { batch }, parameters } = question;
  const step = measurement?.usable.find(({ name }) => name === line.name)?.stepBytes;
  const guessed = () => 4 * batch * liveNumbersPerActivation
    * lines.filter(({ index }) => index >= line.index).reduce((sum, perFold) => sum + widthOf(question, perFold), 0);
  return trainingBytes({ parameters, parametersAbove: line.parametersAbove, step: step ?? guessed() });
}

/** Shares of the work above the line for the presets. */
const [blockShare, thirdShare] = [0.08, 1 / 3];

/** The highest line with real work above it, the one with about a third, and the lowest. */
function presetsOf(lines: readonly ThawLine[]): Forecast['presets'] {
  const lowest = lines[0];
  const topBlock = lines.findLast(({ shareOfWorkAbove }) => shareOfWorkAbove >= blockShare) ?? lines.at(-2) ?? lowest;
  if (!lowest || !topBlock) return null;
  const distance = ({ shareOfWorkAbove }: ThawLine) => Math.abs(shareOfWorkAbove - thirdShare);
  const topThird = lines.reduce((best, line) => (distance(line) < distance(best) ? line : best), lowest);
  return { topBlock: topBlock.name, topThird: topThird.name, everything: lowest.name };
}
