// What thawing at each line will cost: from the counts of pictures, the recipe and a measurement on this machine. The way a run
// goes (`fine-tune.ts`, `learn.ts`, `thawed-folds.ts`) is gone through here in seconds and bytes; no disk, no clock.
import { maxCrossValidatedPictures, type Forecast, type LineForecast, type PartCounts, type ThawLine, type Tuning } from '../../../preload/contract.ts';
import { keptViewCount } from '../finetune/view-schedule.ts';
import { interpolateMeasurement, type StepMeasurement } from '../protocol/step-measurement.ts';
import { epochsFor, extentOf, stepsOf, type ThawingStrategy } from '../finetune/hyperparameters.ts';
import { trainingBytes } from '../finetune/step-memory.ts';

export interface ForecastQuestion {
  readonly counts: PartCounts;
  readonly classes: number;
  readonly strategy: ThawingStrategy;
  readonly tuning: Tuning;
  /** Whether every one of few pictures is to be left out in turn. */
  readonly crossValidate: boolean;
  /** All lines of the starting model, lowest first. */
  readonly lines: readonly ThawLine[];
  /** Learned numbers of the whole network, and how many features it gives. */
  readonly parameters: number;
  readonly features: number;
  /** Side of the pictures to learn from, over that for which the lines say how large they are. */
  readonly scale: number;
  readonly cores: number;
  /** Decoding all pictures once, in seconds. */
  readonly decodeSeconds: number;
  /** Bytes of what is kept at the line. */
  readonly room: number;
  /** Null before anything was measured: then there are no times. */
  readonly measurement: StepMeasurement | null;
}

/** Numbers that stay alive for each number at a line above it, in a network nobody has measured: typical of inverted residuals. */
const aliveForEach = 8;
/** Seconds to read one number that was kept, and to make it a float again. */
const readSeconds = 1.5e-9;
/** Seconds of one multiply-add of the head's fit, with its cross-validation: penalties × folds × steps of L-BFGS, on one core. */
const fitSeconds = 6e-7;
/** Measured on 180 and 338 pictures: 25 heads of a cross-validation take as long as so many fitted alone. */
const headsAtOnce = 6;
/** Networks that are taught anew where every picture is left out in turn, where no class has too few groups for it. */
const folds = 5;
/** Of the pictures that are not left out, the share to tune on. */
const tuningShare = 1 / 5;
/** Mixtures of frozen and thawed weights that are tried on the pictures to tune on. */
const mixtures = 5;

/** `epochs` are those of the line that `tuning` names, or of thawing everything. */
export function forecast(question: ForecastQuestion): Forecast {
  const { measurement, lines, tuning, counts } = question;
  const names = measurement && new Set(measurement.usable.map(({ name }) => name));
  const usable = names ? lines.filter(({ name }) => names.has(name)) : lines;
  const chosen = usable.find(({ name }) => name === tuning.line) ?? usable[0];
  return {
    lines: usable.map((line) => forecastLine(question, line)), why: measurement?.why ?? null, epochs: chosen ? epochsAt(question, chosen) : 0,
    measured: measurement !== null, presets: presetsOf(usable),
    transferSeconds: measurement && question.decodeSeconds + sumOf(counts) * inferenceSeconds(measurement) + headSeconds(question, counts.train + counts.validation) + leftOutSeconds(question),
  };
}

const sumOf = ({ train, validation, test }: PartCounts) => train + validation + test;

function epochsAt({ strategy, tuning, counts }: ForecastQuestion, { shareOfWorkAbove }: ThawLine, train = counts.train): number {
  return tuning.epochs ?? epochsFor(train, extentOf(strategy, shareOfWorkAbove));
}

/** One picture through the whole network: to the highest line, above which there is next to nothing. */
function inferenceSeconds({ lines }: StepMeasurement): number {
  return lines.at(-1)?.belowSecondsPerPicture ?? 0;
}

function headSeconds({ features, classes }: ForecastQuestion, pictures: number): number {
  return 0.3 + fitSeconds * pictures * features * classes;
}

/** Testing on every one of few pictures: 25 heads, which share what one alone spends most of its time on. */
function leftOutSeconds(question: ForecastQuestion): number {
  const all = sumOf(question.counts);
  return question.crossValidate && all < maxCrossValidatedPictures ? headsAtOnce * headSeconds(question, all) : 0;
}

function forecastLine(question: ForecastQuestion, line: ThawLine): LineForecast {
  const { name, index, label, shareOfWorkAbove, parametersAbove } = line;
  const times = timesAt(question, line);
  return {
    name, index, label, shareOfWorkAbove, parametersAbove, shareOfWeights: question.parameters > 0 ? parametersAbove / question.parameters : 0,
    secondsBefore: times?.before ?? null, secondsPerEpoch: times?.perEpoch ?? null, secondsCrossValidation: times?.leftOut ?? null,
    secondsTotal: times && times.before + times.perEpoch * epochsAt(question, line) + times.after + times.leftOut,
    memoryBytes: bytesAt(question, line),
  };
}

interface Times { before: number; perEpoch: number; after: number; leftOut: number }

type LineMeasurement = NonNullable<ReturnType<typeof interpolateMeasurement>>;

/** A line as it was measured, and which views are kept at it. */
interface At { readonly question: ForecastQuestion; readonly measurement: StepMeasurement; readonly line: ThawLine; readonly at: LineMeasurement; readonly kept: number | null }

function timesAt(question: ForecastQuestion, line: ThawLine): Times | null {
  const { measurement, counts: { train, validation, test } } = question;
  const at = measurement && interpolateMeasurement(measurement.lines, line.shareOfWorkAbove);
  if (!measurement || !at) return null;
  const of: At = { question, measurement, line, at, kept: viewsKept(question, line) };
  const looking = (train + validation) * inferenceSeconds(measurement);
  const judging = answering(of, validation);
  return {
    before: question.decodeSeconds + looking + headSeconds(question, train) + keeping(of, train, validation) + judging, perEpoch: roundSeconds(of, train, validation),
    after: mixtures * judging + secondHead(of, train + validation, 0) + test * inferenceSeconds(measurement), leftOut: foldsSeconds(of),
  };
}

/** Views are made by one thread while the engine uses all cores: its work takes its share of them, and no view comes sooner than it is made. */
function fresh({ measurement, question: { cores } }: At, pictures: number, engine: number): number {
  return Math.max(engine + (pictures * measurement.viewSeconds) / cores, pictures * measurement.viewSeconds);
}

const reading = ({ question, line }: At): number => (line.index === 0 ? 0 : widthOf(question, line) * readSeconds);

/** Pictures asked about, as they are looked at outside of learning. */
const answering = (of: At, pictures: number): number => pictures * (of.at.answerSecondsPerPicture + (of.line.index === 0 ? of.at.belowSecondsPerPicture : reading(of)));

function roundSeconds(of: At, train: number, validation: number): number {
  const { at, kept, question: { tuning } } = of;
  const learning = stepsOf(train, tuning.batch) * at.stepSeconds;
  return answering(of, validation) + (kept === null ? fresh(of, train, learning + train * at.belowSecondsPerPicture) : learning + train * reading(of));
}

/** A head fitted anew on what the network sees once it has learned, and what that says of others. */
const secondHead = ({ question, measurement }: At, learned: number, asked: number): number => (learned + asked) * inferenceSeconds(measurement) + headSeconds(question, learned);

/** What lies below the line, once for every view that comes back. */
function keeping(of: At, train: number, validation: number): number {
  const { at: { belowSecondsPerPicture: below }, kept, line } = of;
  if (line.index === 0) return 0;
  return validation * below + (kept === null ? 0 : fresh(of, train * (kept + 1), train * (kept + 1) * below));
}

/** Testing on every one of few pictures: networks taught like the run's own on a part of the others, and asked about those left out. */
function foldsSeconds(of: At): number {
  const { question, measurement, line, kept } = of;
  const { counts, tuning: { from }, crossValidate, strategy } = question;
  const all = sumOf(counts);
  if (!crossValidate || from !== null || all >= maxCrossValidatedPictures) return 0;
  const others = all * (1 - 1 / folds);
  const [train, validation] = [Math.round(others * (1 - tuningShare)), Math.round(others * tuningShare)];
  const looking = strategy === 'from-scratch' ? 0 : counts.test * inferenceSeconds(measurement);
  // Every picture is learned from and tuned on by some network.
  const rest = keeping(of, all, kept === null ? all : 0) - keeping(of, counts.train, counts.validation);
  const each = headSeconds(question, train) + (1 + mixtures) * answering(of, validation) + epochsAt(question, line, train) * roundSeconds(of, train, validation) + secondHead(of, others, all / folds);
  return looking + Math.max(0, rest) + folds * each;
}

/** Numbers of one picture at a line. */
function widthOf({ scale }: ForecastQuestion, { channels, height, width }: ThawLine): number {
  return channels * height * width * scale * scale;
}

/** Augmented views that are kept of each picture beside the clean one; null: a fresh one every round. */
function viewsKept(question: ForecastQuestion, line: ThawLine): number | null {
  const { tuning: { keptViews, augmentation }, counts: { train, validation }, room } = question;
  return keptViewCount({
    epochs: epochsAt(question, line), augmentation, wanted: keptViews, isWhole: line.index === 0, train, validation, bytes: widthOf(question, line) * 2, room,
  });
}

function bytesAt(question: ForecastQuestion, line: ThawLine): number {
  const { measurement, lines, tuning: { batch }, parameters } = question;
  const step = measurement?.usable.find(({ name }) => name === line.name)?.stepBytes;
  const guessed = () => 4 * batch * aliveForEach * lines.filter(({ index }) => index >= line.index).reduce((sum, each) => sum + widthOf(question, each), 0);
  return trainingBytes({ parameters, parametersAbove: line.parametersAbove, step: step ?? guessed() });
}

/** Shares of the work above the lines that presets stand for. */
const [blockShare, thirdShare] = [0.08, 1 / 3];

/** The highest line with some of the work above it, the one with about a third, and the lowest. */
function presetsOf(lines: readonly ThawLine[]): Forecast['presets'] {
  const lowest = lines[0];
  const topBlock = lines.findLast(({ shareOfWorkAbove }) => shareOfWorkAbove >= blockShare) ?? lines.at(-2) ?? lowest;
  if (!lowest || !topBlock) return null;
  const away = ({ shareOfWorkAbove }: ThawLine) => Math.abs(shareOfWorkAbove - thirdShare);
  const topThird = lines.reduce((best, line) => (away(line) < away(best) ? line : best), lowest);
  return { topBlock: topBlock.name, topThird: topThird.name, everything: lowest.name };
}
