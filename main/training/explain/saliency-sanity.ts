// Whether maps of a run follow what it has learned: looks into pictures with the run as it is and out of order, and judges.
import type { Grid } from '../../../preload/contract.ts';
import { predictedClass, meanOf, sanityOf, scaled, summed } from '../../evaluation/index.ts';
import { onnxruntime } from '../../engines/index.ts';
import { featureLevels, type Rows } from '../../graph/index.ts';
import { scoreOf } from './score-baseline.ts';
import { answersOf, pixelsAt, rowsOfLogits } from './explain-picture.ts';
import { fitHead, headLogits } from '../linear/fit-head.ts';
import { openSaliency, readForSaliency, type LevelGrid, type ReadableNetwork } from './saliency.ts';
import { openReferenceModel, type ReferenceModel } from './reference-features.ts';
import type { LookedAt, WorkInput, WorkResult } from '../protocol/messages.ts';
import { assembleModel, type FinishedModel } from '../model/finished-model.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { mulberry32, shuffled } from '../../numerics/index.ts';
import { stagesOf, type RandomisationStages } from './weight-randomisation.ts';
import { draws, sanityTrials, type HeadWeights, type MapMaker, type SanityState } from './sanity-trials.ts';

/** Pictures learned from that stand for the average one where the network itself is out of order. */
const averaged = 16;
/** Pictures learned from whose labels are shuffled. */
const relabelled = 1000;
/** Where the head of a run was held back by no penalty. */
const usualPenalty = 1e-3;

/** Throws UserError no-saliency and what loading the run throws, and the signal's reason. */
export async function* checkSaliency(input: WorkInput<'checkSaliency'>, signal: AbortSignal): AsyncGenerator<WorkEvent, WorkResult<'checkSaliency'>> {
  const started = performance.now();
  const opened = yield* openReferenceModel(input, null, signal);
  const readable = await readForSaliency(opened.model);
  const stages = stagesOf(readable.graph, opened.model.backbone);
  const looked = await readableOf(input.pictures, opened.model);
  const relearned = yield* learnedShuffled(opened, input.classes, readable, signal);
  const own: SanityState = { graph: readable.graph, head: opened.model.head };
  const maps = mapsBy({ opened, readable, looked, others: await readableOf(spread(opened.learned, averaged), opened.model), called: await calledOf(opened.model, looked) });
  const { cascade, labels } = yield* sanityTrials({ own, stages, byShuffledLabels: relearned.heads }, maps, signal);
  return {
    ...sanityOf(cascade, labels), shuffled: { learned: relearned.learned, right: relearned.right },
    how: howOf(opened.model, stages, relearned), seconds: (performance.now() - started) / 1000,
  };
}

/** Pixels of those that can be read. */
async function readableOf(pictures: readonly Pick<LookedAt, 'path'>[], model: FinishedModel): Promise<Uint8Array[]> {
  const found = await Promise.all(pictures.map(({ path }) => pixelsAt(path, model).catch(() => null)));
  return found.filter((one) => one !== null);
}

const spread = <T>(list: readonly T[], count: number): T[] => list.filter((_, i) => Math.floor((i * count) / list.length) !== Math.floor(((i - 1) * count) / list.length) || list.length <= count);

/** The class that the run calls each picture. */
async function calledOf(model: FinishedModel, pictures: readonly Uint8Array[]): Promise<number[]> {
  await using session = await onnxruntime.open(await assembleModel(model, 'pixels'));
  const { probabilities } = await answersOf(session, pictures, model.backbone.preprocessing.size);
  return rowsOfLogits(probabilities, model.head.classes).map((one) => predictedClass(one));
}

interface Looked { readonly opened: ReferenceModel; readonly readable: ReadableNetwork; readonly looked: readonly Uint8Array[]; readonly others: readonly Uint8Array[]; readonly called: readonly number[] }

/** Maps as they are shown: less what an average picture adds. Of the run's own network that is known from all it learned from. */
function mapsBy({ opened: { model, averages }, readable, looked, others, called: classOf }: Looked): MapMaker {
  return async ({ graph, head }) => {
    const rows = rowsOf(head, classOf);
    await using inside = await openSaliency(model, { ...readable, graph }, rows);
    const usual = graph === readable.graph ? null : await inside.averages(others);
    const average = ({ level }: LevelGrid, row: number): number => (usual ? usual.get(level)?.[row] ?? 0 : scoreOf(rows, row, averages.features, level));
    return (await inside.maps(looked)).map((maps, row): Grid => summed(maps.map((one) => (one.exact ? scaled(one.grid, 1, -average(one, row)) : one.grid))));
  };
}

function rowsOf({ weight, width }: HeadWeights, classOf: readonly number[]): Rows {
  const all = new Float32Array(classOf.length * width);
  classOf.forEach((index, i) => all.set(weight.subarray(index * width, (index + 1) * width), i * width));
  return { count: classOf.length, weight: all };
}

interface Relearned { readonly heads: HeadWeights[]; readonly learned: number; /** Mean share of the shuffled labels that the heads give. */ readonly right: number; readonly penalty: number }

/** Heads that learn from the run's own features with labels in an order of chance (Adebayo et al. 2018, §4), as strictly as the run's head did. */
async function* learnedShuffled({ model: { head }, averages, learned }: ReferenceModel, classes: readonly string[], { description }: ReadableNetwork, signal: AbortSignal): AsyncGenerator<WorkEvent, Relearned> {
  const chosen = spread(learned.map((_, i) => i), relabelled);
  const levels = featureLevels(description).map(({ channels }) => channels);
  const values = new Float32Array(chosen.length * head.width);
  chosen.forEach((from, i) => values.set(averages.rows[from]?.subarray(0, head.width) ?? [], i * head.width));
  const features = { values, rows: chosen.length, columns: head.width };
  const labels = chosen.map((i) => classes.indexOf(learned[i]?.label ?? ''));
  const penalty = head.penalty ?? usualPenalty;
  const heads: HeadWeights[] = [];
  const rights: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    yield { type: 'progress', phase: 'Learning from shuffled labels', done: draw, total: draws };
    const mixed = Uint16Array.from(shuffled(labels, mulberry32(211 + draw)));
    const fitting = fitHead({ features, levels: head.width === levels[0] ? levels.slice(0, 1) : levels, classes: classes.length, labels: mixed, groups: chosen.map(String), train: chosen.length, penalty, classWeightExponent: null, seed: draw, signal });
    let step = await fitting.next();
    while (!step.done) step = await fitting.next();
    heads.push({ weight: step.value.weight, width: head.width });
    rights.push(meanOf({ values: rowsOfLogits(headLogits(features, step.value), classes.length).map((one, i) => Number(predictedClass(one) === mixed[i])) }));
  }
  return { heads, learned: chosen.length, right: meanOf({ values: rights }), penalty };
}

function howOf({ weights }: FinishedModel, { weights: { length }, byResolution }: RandomisationStages, { learned, penalty }: Relearned): string[] {
  return [
    `Weights out of order: the answer layer is drawn from a normal distribution with the spread of each of its rows, then ${byResolution ? `the ${length} stages of the network (those of one resolution each)` : `${length} quarters of the network’s weights`} are shuffled one after another from the top down, each weight tensor by itself, so that it keeps its numbers and loses their order.`,
    `Shuffled labels: ${draws} heads learn from the features of ${learned} pictures that the run learned from, with their labels in an order of chance and the penalty λ = ${Number(penalty.toPrecision(2))}.${weights ? ' The thawed network stays as the run has taught it: only the head learns anew, the whole is not trained again from shuffled labels.' : ''}`,
    `Each is done ${draws} times with other chance. The intervals allow for other pictures and other chance.`,
  ];
}
