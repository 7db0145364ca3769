// Looks for what makes figures look better than they are: pictures of the same thing, and files that give their class away.
import { availableParallelism } from 'node:os';
import { ShortcutInput } from '../../../preload/contract.ts';
import { nearDuplicates, sketchesOf, splitUnitsOf, type NearDuplicates, type Sketch } from '../../images/index.ts';
import type { DatasetCheckResult } from '../protocol/check-result.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import { extractFeatures, matrixOf, type Features } from '../model/extract-features.ts';
import { nearestOthers } from './nearest-features.ts';
import { shortcutMatrix, majorityShare, type PictureFacts } from './shortcut-inputs.ts';
import { nestedCrossValidation, meanProbabilities, type NestedCrossValidationTask } from '../linear/nested-cross-validation.ts';
import type { FrozenFeaturesInput, PlanPicture, WorkEvent } from '../protocol/plan.ts';
import { mulberry32, shuffled } from '../../numerics/index.ts';
import type { Control } from '../protocol/control.ts';

/** Nearest by features that are looked at closely; beyond so many pictures only hashes say which. */
const [nearest, mostByFeatures] = [8, 20_000];
/** Cross-validations take so many pictures at most, whole groups: shares are then known to a point or so. */
const enough = 2000;
/** With fewer pictures than this share belonging together, keeping them together changes no figure that could be told apart. */
const leastTogether = 0.05;
const mostExamples = 6;

/** Throws the signal's reason, and what `featuresOf` throws. */
export async function* checkDataset(request: FrozenFeaturesInput, { signal }: Pick<Control, 'signal'>): AsyncGenerator<WorkEvent, DatasetCheckResult> {
  const { pictures, cacheFolder, seed } = request;
  const sketches = yield* told('Sketching the pictures', sketchesOf(pictures, { folder: cacheFolder, concurrency: availableParallelism(), signal }));
  const features = yield* extractFeatures(pictures, request.backbone, { flip: false, geometry: 'centre-crop' }, { cacheFolder, signal, engine: await openTrainingEngine(request) });
  const rows = pictures.flatMap((_, i) => (sketches[i] && features.rows[i] ? [i] : []));
  const known = rows.map((i): PictureFacts => ({ picture: pictures[i]!, sketch: sketches[i]! }));
  const alike = yield* duplicatesAmong(rows, known.map(({ sketch }) => sketch), features, { seed, signal });
  const clusters = alike.clusters.map((cluster) => cluster.map((at) => rows[at]!));
  const together = splitUnitsOf(pictures.map(({ group }) => group), clusters);
  const chosen = someOf(rows, together, pictures, seed);
  const task = taskOf(request, chosen, together, signal);
  return {
    clusters, threshold: alike.threshold, usual: alike.usual, unreadable: pictures.length - rows.length,
    leak: yield* leakOf({ ...task, features: matrixOf(features, chosen, features.levels), levels: features.levels }),
    shortcuts: yield* shortcutsOf(chosen, chosen.map((i): PictureFacts => ({ picture: pictures[i]!, sketch: sketches[i]! })), task, request.classes.length),
  };
}

async function* told<R>(phase: string, steps: AsyncGenerator<{ done: number; total: number }, R> | Generator<{ done: number; total: number }, R>): AsyncGenerator<WorkEvent, R> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    yield { type: 'progress', phase, ...step.value };
  }
}

async function* duplicatesAmong(rows: readonly number[], sketches: readonly Sketch[], features: Features, { seed, signal }: { seed: number; signal: AbortSignal }): AsyncGenerator<WorkEvent, NearDuplicates> {
  const near = rows.length > mostByFeatures ? rows.map(() => []) : yield* told('Comparing pictures', nearestOthers(matrixOf(features, rows, features.levels), nearest));
  const steps = told('Looking closely at pictures that are alike', nearDuplicates(sketches, near, seed));
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    yield step.value;
    signal.throwIfAborted();
  }
}

/** Whole groups in an order of chance until there are enough. */
function someOf(rows: readonly number[], together: readonly (string | null)[], pictures: readonly PlanPicture[], seed: number): number[] {
  if (rows.length <= enough) return [...rows];
  const members = new Map<string, number[]>();
  for (const i of rows) members.set(together[i] ?? pictures[i]!.sha256, [...(members.get(together[i] ?? pictures[i]!.sha256) ?? []), i]);
  const taken: number[] = [];
  for (const group of shuffled([...members.values()], mulberry32(seed))) if (taken.length < enough) taken.push(...group);
  return taken.sort((a, b) => a - b);
}

type Task = Omit<NestedCrossValidationTask, 'features' | 'levels'>;

function taskOf({ pictures, classes, seed }: FrozenFeaturesInput, chosen: readonly number[], together: readonly (string | null)[], signal: AbortSignal): Task {
  return {
    classes: classes.length, labels: Uint16Array.from(chosen, (i) => pictures[i]!.label), groups: chosen.map((i) => together[i] ?? pictures[i]!.sha256),
    penalty: null, classWeightExponent: null, seed, repeats: 1, signal,
  };
}

/**
 * Accuracy with pictures dealt at random and with groups kept together, on the same features, by the same head:
 * the penalty is the one that the random dealing chooses, so that nothing but the dealing differs.
 */
async function* leakOf(task: NestedCrossValidationTask): AsyncGenerator<WorkEvent, DatasetCheckResult['leak']> {
  const sizes = new Map<string, number>();
  for (const group of task.groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const belonging = task.groups.filter((group) => sizes.get(group)! > 1).length;
  if (belonging < leastTogether * task.groups.length) return null;
  const random = yield* told('Learning with pictures at random', nestedCrossValidation({ ...task, groups: task.groups.map((_, i) => `${i}`) }));
  if (random === null) return null;
  const penalty = random.penalties.toSorted((a, b) => a - b)[Math.floor(random.penalties.length / 2)] ?? null;
  const grouped = yield* told('Learning with groups kept together', nestedCrossValidation({ ...task, penalty }));
  if (grouped === null) return null;
  return { random: accuracyOf(meanProbabilities(random), task.labels), grouped: accuracyOf(meanProbabilities(grouped), task.labels), pictures: task.labels.length };
}

function accuracyOf(said: readonly (readonly number[])[], labels: Uint16Array): number {
  return said.filter((p, i) => p.indexOf(Math.max(...p)) === labels[i]).length / labels.length;
}

async function* shortcutsOf(chosen: readonly number[], seen: readonly PictureFacts[], task: Task, classes: number): AsyncGenerator<WorkEvent, DatasetCheckResult['shortcuts']> {
  const counts = Array.from({ length: classes }, (_, k) => task.labels.filter((label) => label === k).length);
  const chance = Math.max(...counts) / Math.max(1, chosen.length);
  const found: DatasetCheckResult['shortcuts'] = [];
  for (const [done, input] of ShortcutInput.options.entries()) {
    yield { type: 'progress', phase: 'Trying what gives the class away', done, total: ShortcutInput.options.length };
    const features = shortcutMatrix(input, seen);
    // Every picture counts alike, as it does in the share of the largest class.
    const result = features && await lastOf(nestedCrossValidation({ ...task, features, levels: [features.columns], classWeightExponent: 0 }));
    const said = result ? meanProbabilities(result) : null;
    found.push({
      input, chance, accuracy: said ? accuracyOf(said, task.labels) : chance,
      usual: Array.from({ length: classes }, (_, label) => ({ label, words: majorityShare(input, seen.filter((__, i) => task.labels[i] === label)) }))
        .flatMap(({ label, words }) => (words === null || counts[label] === 0 ? [] : [{ label, words }])),
      examples: said ? surest(said, task.labels).map((i) => chosen[i]!) : [],
    });
  }
  return found;
}

async function lastOf<R>(steps: AsyncGenerator<unknown, R>): Promise<R> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** Rows that were right, surest first, the classes in turn. */
function surest(said: readonly (readonly number[])[], labels: Uint16Array): number[] {
  const right = said.flatMap((p, i) => (p.indexOf(Math.max(...p)) === labels[i] ? [{ i, label: labels[i]!, sure: Math.max(...p) }] : [])).sort((a, b) => b.sure - a.sure);
  const rank = new Map<number, number>();
  return right.map((row) => ({ ...row, place: rank.set(row.label, (rank.get(row.label) ?? 0) + 1).get(row.label)! }))
    .sort((a, b) => a.place - b.place || b.sure - a.sure).slice(0, mostExamples).map(({ i }) => i);
}
