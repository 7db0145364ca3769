// Sanity check of saliency maps (Adebayo et al. 2018): compares maps of the run with maps after weight randomisation
// and after training on shuffled labels.
import { UserError, type Grid } from '../../../preload/contract.ts';
import { predictedClass, meanOf, sanityOf, scaled, summed } from '../../evaluation/index.ts';
import { onnxruntime } from '../../engines/index.ts';
import { featureLevels, type Rows } from '../../graph/index.ts';
import { scoreOf } from './score-baseline.ts';
import { inferPixels, pixelsAt, rowsOfLogits } from './explain-picture.ts';
import { fitHead, headLogits } from '../linear/fit-head.ts';
import { openSaliency, readForSaliency, type LevelGrid, type ReadableNetwork } from './saliency.ts';
import { openReferenceModel, type ReferenceModel } from './reference-features.ts';
import type { PictureToExplain, WorkInput, WorkResult } from '../protocol/messages.ts';
import { assembleModel, type FinishedModel } from '../model/finished-model.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { evenlySpaced, mulberry32, shuffled } from '../../numerics/index.ts';
import { stagesOf, type RandomisationStages } from './weight-randomisation.ts';
import { draws, sanityTrials, type HeadWeights, type MapMaker, type SanityState } from './sanity-trials.ts';
import { remarkWords } from '../remark-words.ts';

/** Training pictures that stand for the average one where the network itself is randomised. */
const baselinePictures = 16;
/** Training pictures with shuffled labels. */
const maxRelabelledPictures = 1000;

/** Throws UserError no-saliency and what loading the run throws, and the signal's reason. */
export async function* checkSaliency(
  input: WorkInput<'checkSaliency'>, signal: AbortSignal,
): AsyncGenerator<WorkEvent, WorkResult<'checkSaliency'>> {
  const started = performance.now();
  const opened = yield* openReferenceModel(input, null, signal);
  const readable = await readForSaliency(opened.model);
  const stages = stagesOf(readable.graph, opened.model.backbone);
  const pixels = await decodedPictures(input.pictures, opened.model);
  const labelShuffled = yield* fitShuffledLabels(opened, input.classes, readable, signal);
  const own: SanityState = { graph: readable.graph, head: opened.model.head };
  const maps = mapsBy({
    opened, readable, pixels,
    baselinePixels: await decodedPictures(evenlySpaced(opened.trainingPictures, baselinePictures), opened.model),
    classOf: await predictedClasses(opened.model, pixels),
  });
  const { cascade, labels } = yield* sanityTrials(
    { original: own, stages, labelShuffledHeads: labelShuffled.heads }, maps, signal,
  );
  return {
    ...sanityOf(cascade, labels), shuffled: { learned: labelShuffled.pictures, right: labelShuffled.accuracy },
    how: methodsText(opened.model, stages, labelShuffled), seconds: (performance.now() - started) / 1000,
  };
}

/** Pixels of the readable pictures. Throws UserError picture-unreadable where there is none: maps of nothing pass any check. */
export async function decodedPictures(
  pictures: readonly PictureToExplain[], model: Pick<FinishedModel, 'backbone' | 'head'>,
): Promise<Uint8Array[]> {
  const unreadable: UserError[] = [];
  const decoded = await Promise.all(pictures.map((picture) => pixelsAt(picture, model).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    unreadable.push(error);
    return null;
  })));
  const readable = decoded.filter((item) => item !== null);
  const [first] = unreadable;
  if (first && readable.length === 0) throw first;
  return readable;
}

/** The run's predicted class of each picture. */
async function predictedClasses(model: FinishedModel, pictures: readonly Uint8Array[]): Promise<number[]> {
  await using session = await onnxruntime.open(await assembleModel(model, 'pixels'));
  const { probabilities } = await inferPixels(session, pictures, model.backbone.preprocessing.size);
  return rowsOfLogits(probabilities, model.head.classes).map((item) => predictedClass(item));
}

interface MapInputs {
  readonly opened: ReferenceModel;
  readonly readable: ReadableNetwork;
  readonly pixels: readonly Uint8Array[];
  readonly baselinePixels: readonly Uint8Array[];
  readonly classOf: readonly number[];
}

/**
 * Maps as shown: minus the average picture's contribution, which is known for the run's own network from its training
 * pictures.
 */
function mapsBy({ opened: { model, baseline }, readable, pixels, baselinePixels, classOf }: MapInputs): MapMaker {
  return async ({ graph, head }) => {
    const rows = rowsOf(head, classOf);
    await using saliency = await openSaliency(model, { ...readable, graph }, rows);
    const pictureMeans = graph === readable.graph ? null : await saliency.averages(baselinePixels);
    const average = ({ level }: LevelGrid, row: number): number =>
      (pictureMeans ? pictureMeans.get(level)?.[row] ?? 0 : scoreOf(rows, row, baseline.features, level));
    return (await saliency.maps(pixels)).map(
      (maps, row): Grid =>
        summed(maps.map((item) => (item.exact ? scaled(item.grid, 1, -average(item, row)) : item.grid))),
    );
  };
}

function rowsOf({ weight, width }: HeadWeights, classOf: readonly number[]): Rows {
  const all = new Float32Array(classOf.length * width);
  classOf.forEach((index, i) => all.set(weight.subarray(index * width, (index + 1) * width), i * width));
  return { count: classOf.length, weight: all };
}

interface LabelShuffledHeads {
  readonly heads: HeadWeights[];
  readonly pictures: number;
  /** Mean accuracy of the heads on their shuffled labels. */
  readonly accuracy: number;
}

/**
 * Heads fitted on the run's own features with shuffled labels (Adebayo et al. 2018, §4), the whole way as the run's was: λ and the
 * share of the discriminant are chosen anew. One at the run's λ without a discriminant may be sharper than the run's own.
 */
async function* fitShuffledLabels(
  { model: { head }, baseline, trainingPictures }: ReferenceModel, classes: readonly string[],
  { description }: ReadableNetwork, signal: AbortSignal,
): AsyncGenerator<WorkEvent, LabelShuffledHeads> {
  const chosen = evenlySpaced(trainingPictures.map((_, i) => i), maxRelabelledPictures);
  const levels = featureLevels(description).map(({ channels }) => channels);
  const values = new Float32Array(chosen.length * head.width);
  chosen.forEach((from, i) => values.set(baseline.rows[from]?.subarray(0, head.width) ?? [], i * head.width));
  const features = { values, rows: chosen.length, columns: head.width };
  const labels = chosen.map((i) => classes.indexOf(trainingPictures[i]?.label ?? ''));
  const heads: HeadWeights[] = [];
  const accuracies: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    yield { type: 'progress', phase: 'Fitting heads on shuffled labels', done: draw, total: draws };
    const shuffledLabels = Uint16Array.from(shuffled(labels, mulberry32(211 + draw)));
    const fitting = fitHead({
      features, levels: head.width === levels[0] ? levels.slice(0, 1) : levels, classes: classes.length,
      labels: shuffledLabels, groups: chosen.map(String), train: chosen.length, penalty: null, classWeightExponent: null,
      seed: draw, signal,
    });
    let step = await fitting.next();
    while (!step.done) step = await fitting.next();
    heads.push({ weight: step.value.weight, width: head.width });
    accuracies.push(meanOf({ values: rowsOfLogits(headLogits(features, step.value), classes.length).map(
      (item, i) => Number(predictedClass(item) === shuffledLabels[i]),
    ) }));
  }
  return { heads, pictures: chosen.length, accuracy: meanOf({ values: accuracies }) };
}

function methodsText(
  { weights }: FinishedModel, { weights: { length }, byResolution }: RandomisationStages,
  { pictures }: LabelShuffledHeads,
): string[] {
  const { checks } = remarkWords;
  return [
    checks.weights(length, byResolution), checks.labels({ draws, pictures, networkStays: Boolean(weights) }), checks.repeats(draws),
  ];
}
