// Dataset probe before any run: what frozen features achieve on the pictures, as evidence for or against thawing.
import { UserError, type DatasetProbe } from '../../../preload/contract.ts';
import { likelyMislabelled } from '../../evaluation/index.ts';
import { normalised } from '../linear/penalty-path.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { foldCount, type FoldItem } from '../linear/folds.ts';
import { wholeGroups } from './group-sample.ts';
import { learningCurve } from '../linear/learning-curve.ts';
import { logitsOf, minimiseJointly, probabilitiesOf, zeroParameters } from '../linear/logistic-regression.ts';
import { imageStatistics } from './image-statistics.ts';
import { knnAccuracies, type NearestNeighbours } from '../linear/knn.ts';
import {
  bestPenalty, openDesignRows, nestedCrossValidation, foldItemsOf, meanProbabilities, weightsOf,
  type NestedCrossValidationTask,
} from '../linear/nested-cross-validation.ts';
import type { FrozenFeaturesInput, PlanPicture, WorkEvent } from '../protocol/plan.ts';
import { openMatrixProducts } from '../linear/matrix-products.ts';
import { argMax, itemAt, sum } from '../../numerics/index.ts';
import { applyScaling, fitScaling } from '../linear/standardise.ts';
import type { Control } from '../protocol/control.ts';
import { drain } from '../protocol/drain.ts';

/** Most pictures in the probe: the standard error of an accuracy is then below 1.2 points. */
const maxPictures = 2000;
const repeats = 2;
/** A λ so weak that the head separates whatever the features can separate. */
const weakestPenalty = 1e-5;
const steps = 6;

type Task = Omit<NestedCrossValidationTask, 'repeats' | 'penalty'>;
interface CrossValidatedHead {
  readonly accuracy: number;
  readonly standardError: number;
  readonly penalty: number;
  readonly predictions: readonly (readonly number[])[];
}

/** Test pictures are not used. Throws the signal's reason, UserError advice-too-few, and those of `extractFeatures`. */
export async function* probeDataset(
  request: FrozenFeaturesInput, { signal }: Pick<Control, 'signal'>,
): AsyncGenerator<WorkEvent, DatasetProbe> {
  const usable = request.pictures.filter(({ part }) => part !== 'test');
  const sampled = wholeGroups(usable, (picture) => toFold(picture).group, maxPictures, request.seed);
  const features = yield* extractFeatures(sampled, request.backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder: request.cacheFolder, signal, engine: await openTrainingEngine(request),
  });
  const rows = sampled.flatMap((_, i) => (features.rows[i] ? [i] : []));
  const pictures = rows.map((i) => toFold(itemAt(sampled, i)));
  if (foldCount(pictures) < 2) throw new UserError('advice-too-few', { pictures: pictures.length });
  const task: Task = {
    features: matrixOf(features, rows, features.levels), levels: features.levels, classes: request.classes.length,
    labels: Uint16Array.from(pictures, ({ label }) => label),
    groups: pictures.map(({ group }) => group), classWeightExponent: null, seed: request.seed, signal,
  };
  const step = (done: number): WorkEvent => ({ type: 'progress', phase: 'Weighing the evidence', done, total: steps });

  yield step(0);
  const allLevels = await crossValidated(task);
  yield step(1);
  const [lastWidth = 0, ...lower] = features.levels;
  const lastLevel = lower.length > 0
    ? await crossValidated({ ...task, features: matrixOf(features, rows, [lastWidth]), levels: [lastWidth] })
    : null;
  yield step(2);
  const curve = await drain(learningCurve(task)) ?? [];
  yield step(3);
  const trainingFit = await trainingAccuracy(task, allLevels.penalty);
  yield step(4);
  const { accuracies: [five = 0, twenty = 0], contradicted } = await nearestNeighbours(task);
  yield step(5);
  return {
    ...countsOf(pictures, request.classes), of: usable.length,
    frozen: { accuracy: allLevels.accuracy, standardError: allLevels.standardError, penalty: allLevels.penalty },
    curve: curve.map(({ pictures: trainingSize, folds }) => ({
      pictures: trainingSize, error: sum(folds.map(({ wrong }) => wrong)) / sum(folds.map(({ of }) => of)),
    })),
    levels: lastLevel && { several: allLevels.accuracy, last: lastLevel.accuracy }, trainingAccuracy: trainingFit,
    knn: { five, twenty },
    flagged: likelyMislabelled({
      probabilities: allLevels.predictions, labels: pictures.map(({ label }) => label), classes: task.classes,
    })
      ?.filter((i) => contradicted.has(i)).length ?? null, imageStatistics: await imageStatistics(sampled, signal),
  };
}

/** Identical content is one group whatever the file names. */
const toFold = ({ label, group, sha256 }: PlanPicture): FoldItem => ({ label, group: group ?? sha256 });

function countsOf(
  pictures: readonly FoldItem[], names: readonly string[],
): Pick<DatasetProbe, 'pictures' | 'classes' | 'smallest' | 'largest' | 'groups'> {
  const classes = names.map((name, k) => ({ name, pictures: pictures.filter(({ label }) => label === k).length }))
    .sort((a, b) => a.pictures - b.pictures);
  const none = { name: '', pictures: 0 };
  return {
    pictures: pictures.length, classes: names.length, smallest: classes[0] ?? none, largest: classes.at(-1) ?? none,
    groups: new Set(pictures.map(({ group }) => group)).size,
  };
}

/**
 * Two repeats at the λ that cross-validation of all pictures finds best: this is evidence, not a test, so it need not
 * be nested.
 */
async function crossValidated(task: Task): Promise<CrossValidatedHead> {
  const penalty = await bestPenalty({ ...task, repeats });
  const result = await drain(nestedCrossValidation({ ...task, penalty, repeats }));
  const predictions = result ? meanProbabilities(result) : [];
  return { ...accuracyOf(predictions, foldItemsOf(task)), penalty, predictions };
}

/**
 * Accuracy with a cluster-robust standard error, since errors on the same object come together (linearised ratio;
 * Cochran, Sampling Techniques, 1977, § 6.3).
 */
export function accuracyOf(
  predictions: readonly (readonly number[])[], pictures: readonly FoldItem[],
): { accuracy: number; standardError: number } {
  const correct = pictures.map(({ label }, i) => (argMax(predictions[i] ?? []) === label ? 1 : 0));
  const accuracy = sum(correct) / correct.length;
  const deviations = new Map<string, number>();
  pictures.forEach(
    ({ group }, i) => deviations.set(group, (deviations.get(group) ?? 0) + (correct[i] ?? 0) - accuracy),
  );
  const groups = deviations.size;
  const result = groups > 1
    ? Math.sqrt((sum([...deviations.values()].map((value) => value * value)) * groups) / (groups - 1)) / correct.length
    : 0.5;
  return { accuracy, standardError: result > 0 ? result : agrestiCoullError(accuracy, groups) };
}

/**
 * Standard error when all or none are correct: two of each are added (Agresti & Coull, The American Statistician 52,
 * 1998, 119–126).
 */
function agrestiCoullError(accuracy: number, groups: number): number {
  const share = (accuracy * groups + 2) / (groups + 4);
  return Math.sqrt((share * (1 - share)) / (groups + 4));
}

/** Training accuracy with hardly any regularisation, reached along the path from the chosen λ. */
async function trainingAccuracy(task: Task, penalty: number): Promise<number> {
  await using opened = await openDesignRows(task);
  const weights = [normalised(weightsOf(task, [...task.labels.keys()]))];
  let at = [zeroParameters(opened.design)];
  for (const value of [penalty, weakestPenalty]) {
    at = (await minimiseJointly(opened.design, weights, at, value, {
      maxIterations: 200, gradientTolerance: 1e-6, decreaseTolerance: 1e-6,
    })).map((minimum) => minimum.at);
  }
  const [logits = new Float32Array()] = await logitsOf(opened.design, at);
  const correct = probabilitiesOf(logits, task.classes).filter((p, i) => argMax(p) === task.labels[i]).length;
  return correct / task.labels.length;
}

async function nearestNeighbours({ features, levels, labels, groups }: Task): Promise<NearestNeighbours> {
  const rows = [...labels.keys()];
  const x = applyScaling(features, rows, fitScaling(features, rows, levels));
  await using opened = await openMatrixProducts();
  return await knnAccuracies(x, opened.with(x), { labels, groups, counts: [5, 20] });
}
