// Dataset check for what inflates accuracy: near-duplicates across sets (leakage), and inputs that give the class away
// (shortcuts); and for pictures that are unlike the rest.
import { availableParallelism } from 'node:os';
import { ShortcutInput } from '../../../preload/contract.ts';
import { nearDuplicates, sketchesOf, splitUnitsOf, type NearDuplicates, type Sketch } from '../../images/index.ts';
import type { DatasetCheckResult } from '../protocol/check-result.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import { extractFeatures, matrixOf, type Features } from '../model/extract-features.ts';
import { wholeGroups } from './group-sample.ts';
import { unlikeRest } from '../novelty/unlike-rest.ts';
import { nearestOthers } from '../linear/nearest-features.ts';
import { greyShare, shortcutMatrix, majorityShare, type PictureFacts } from './shortcut-inputs.ts';
import {
  nestedCrossValidation, meanProbabilities, type NestedCrossValidationTask,
} from '../linear/nested-cross-validation.ts';
import type { FrozenFeaturesInput, WorkEvent } from '../protocol/plan.ts';
import { argMax, itemAt, upperMedian } from '../../numerics/index.ts';
import type { Control } from '../protocol/control.ts';
import { drain, withPhase } from '../protocol/drain.ts';

/** Nearest neighbours to compare closely; in larger datasets only hashes choose the candidates. */
const [neighbourCount, maxByFeatures] = [8, 20_000];
/** Most pictures in a cross-validation, whole groups: enough to know an accuracy to a point or so. */
const maxCrossValidated = 2000;
/** Below this share of grouped pictures, keeping groups together makes no measurable difference. */
const minGroupedShare = 0.05;
const maxExamples = 6;

/** Throws the signal's reason, and what `extractFeatures` throws. */
export async function* checkDataset(
  request: FrozenFeaturesInput, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEvent, DatasetCheckResult> {
  const { pictures, cacheFolder, seed } = request;
  const sketches = yield* withPhase(
    'Hashing pictures', sketchesOf(pictures, { folder: cacheFolder, concurrency: availableParallelism(), signal }),
  );
  const features = yield* extractFeatures(pictures, request.backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder, signal, engine: await openTrainingEngine(request),
  });
  const rows = pictures.flatMap((_, i) => (sketches[i] && features.rows[i] ? [i] : []));
  const facts = rows.map((i): PictureFacts => ({ picture: itemAt(pictures, i), sketch: requireSketch(sketches, i) }));
  const duplicates = yield* duplicatesAmong(rows, facts.map(({ sketch }) => sketch), features, { seed, signal });
  const clusters = duplicates.clusters.map((cluster) => cluster.map((at) => itemAt(rows, at)));
  const unitOf = splitUnitsOf(pictures.map(({ group }) => group), clusters);
  const chosen = wholeGroups(rows, (i) => unitOf[i] ?? itemAt(pictures, i).sha256, maxCrossValidated, seed);
  const task = taskOf(request, chosen, unitOf, signal);
  return {
    clusters, threshold: duplicates.threshold, usual: duplicates.usual, unreadable: pictures.length - rows.length, grey: greyShare(facts),
    leak: yield* leakOf({ ...task, features: matrixOf(features, chosen, features.levels), levels: features.levels }),
    shortcuts: yield* shortcutsOf(
      chosen, chosen.map((i): PictureFacts => ({ picture: itemAt(pictures, i), sketch: requireSketch(sketches, i) })),
      task, request.classes.length,
    ),
    unlike: yield* unlikeAmong(rows, features, request, unitOf),
  };
}

/** Cross-fitted on the features that the check has: pictures of one group, and near-duplicates, are left out together. */
async function* unlikeAmong(
  rows: readonly number[], features: Features, { pictures, classes, seed }: FrozenFeaturesInput, unitOf: readonly (string | null)[],
): AsyncGenerator<WorkEvent, number[]> {
  if (rows.length > maxByFeatures) return [];
  const found = yield* withPhase('Looking for pictures unlike the rest', unlikeRest({
    features: matrixOf(features, rows, features.levels), levels: features.levels, classes: classes.length, seed,
    labels: rows.map((i) => itemAt(pictures, i).label), groups: rows.map((i) => unitOf[i] ?? itemAt(pictures, i).sha256),
  }));
  return found.map((at) => itemAt(rows, at));
}

/** The sketch of a picture that was readable. */
function requireSketch(sketches: readonly (Sketch | null)[], picture: number): Sketch {
  const sketch = sketches[picture];
  if (!sketch) throw new Error(`picture ${picture} has no sketch`);
  return sketch;
}

async function* duplicatesAmong(
  rows: readonly number[], sketches: readonly Sketch[], features: Features,
  { seed, signal }: { seed: number; signal: AbortSignal },
): AsyncGenerator<WorkEvent, NearDuplicates> {
  const neighbours = rows.length > maxByFeatures ? rows.map(() => []) : yield* withPhase(
    'Finding similar pictures', nearestOthers(matrixOf(features, rows, features.levels), neighbourCount),
  );
  return yield* withPhase('Comparing similar pictures', nearDuplicates(sketches, neighbours, seed), signal);
}

type Task = Omit<NestedCrossValidationTask, 'features' | 'levels'>;

function taskOf(
  { pictures, classes, seed }: FrozenFeaturesInput, chosen: readonly number[], unitOf: readonly (string | null)[],
  signal: AbortSignal,
): Task {
  return {
    classes: classes.length, labels: Uint16Array.from(chosen, (i) => itemAt(pictures, i).label),
    groups: chosen.map((i) => unitOf[i] ?? itemAt(pictures, i).sha256),
    penalty: null, classWeightExponent: null, seed, repeats: 1, signal,
  };
}

/**
 * Leakage: accuracy with random folds and with grouped folds, on the same features, by the same head. λ is the one
 * chosen with random folds, so that only the folds differ.
 */
async function* leakOf(task: NestedCrossValidationTask): AsyncGenerator<WorkEvent, DatasetCheckResult['leak']> {
  const sizes = new Map<string, number>();
  for (const group of task.groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const groupedPictures = task.groups.filter((group) => (sizes.get(group) ?? 0) > 1).length;
  if (groupedPictures < minGroupedShare * task.groups.length) return null;
  const random = yield* withPhase(
    'Cross-validating with random folds', nestedCrossValidation({ ...task, groups: task.groups.map((_, i) => `${i}`) }),
  );
  if (random === null) return null;
  const penalty = upperMedian(random.penalties);
  const grouped = yield* withPhase('Cross-validating with grouped folds', nestedCrossValidation({ ...task, penalty }));
  if (grouped === null) return null;
  return {
    random: accuracyOf(meanProbabilities(random), task.labels),
    grouped: accuracyOf(meanProbabilities(grouped), task.labels), pictures: task.labels.length,
  };
}

function accuracyOf(probabilities: readonly (readonly number[])[], labels: Uint16Array): number {
  return probabilities.filter((p, i) => argMax(p) === labels[i]).length / labels.length;
}

async function* shortcutsOf(
  chosen: readonly number[], facts: readonly PictureFacts[], task: Task, classes: number,
): AsyncGenerator<WorkEvent, DatasetCheckResult['shortcuts']> {
  const counts = Array.from({ length: classes }, (_, k) => task.labels.filter((label) => label === k).length);
  const chance = Math.max(...counts) / Math.max(1, chosen.length);
  const shortcuts: DatasetCheckResult['shortcuts'] = [];
  for (const [done, input] of ShortcutInput.options.entries()) {
    yield { type: 'progress', phase: 'Looking for shortcuts', done, total: ShortcutInput.options.length };
    const features = shortcutMatrix(input, facts);
    // Every picture counts the same, as in the share of the largest class.
    const crossValidation = features && { ...task, features, levels: [features.columns], classWeightExponent: 0 };
    const result = crossValidation && await drain(nestedCrossValidation(crossValidation));
    const probabilities = result ? meanProbabilities(result) : null;
    shortcuts.push({
      input, chance, accuracy: probabilities ? accuracyOf(probabilities, task.labels) : chance,
      usual: Array.from({ length: classes }, (_, label) => ({
        label, words: majorityShare(input, facts.filter((__, i) => task.labels[i] === label)),
      }))
        .flatMap(({ label, words }) => (words === null || counts[label] === 0 ? [] : [{ label, words }])),
      examples: probabilities ? mostConfident(probabilities, task.labels).map((i) => itemAt(chosen, i)) : [],
    });
  }
  return shortcuts;
}

/** Rows predicted correctly, most confident first, classes taking turns. */
function mostConfident(probabilities: readonly (readonly number[])[], labels: Uint16Array): number[] {
  const correct = probabilities.map(
    (p, i) => ({ i, label: itemAt(labels, i), predicted: argMax(p), confidence: Math.max(...p) }),
  )
    .filter(({ label, predicted }) => predicted === label).sort((a, b) => b.confidence - a.confidence);
  const rank = new Map<number, number>();
  return correct.map((row) => {
    const place = (rank.get(row.label) ?? 0) + 1;
    rank.set(row.label, place);
    return { ...row, place };
  }).sort((a, b) => a.place - b.place || b.confidence - a.confidence).slice(0, maxExamples).map(({ i }) => i);
}
