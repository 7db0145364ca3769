// The survey before any run: what frozen features make of the pictures, as evidence for or against thawing.
import { UserError, type DatasetProbe } from '../../../preload/contract.ts';
import { likelyMislabelled } from '../../evaluation/index.ts';
import { normalised } from '../linear/penalty-path.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { foldCount, type FoldItem } from '../linear/folds.ts';
import { learningCurve } from './learning-curve.ts';
import { logitsOf, minimiseJointly, probabilitiesOf, zeroParameters } from '../linear/logistic-regression.ts';
import { imageStatistics } from './image-statistics.ts';
import { neighboursOf, type NearestNeighbours } from './knn.ts';
import { heldOutPredictions, openSetting, nestedCrossValidation, picturesOf, meanProbabilities, weightsOf, type NestedCrossValidationTask } from '../linear/nested-cross-validation.ts';
import type { FrozenFeaturesInput, PlanPicture, WorkEvent } from '../protocol/plan.ts';
import { openMatrixProducts } from '../linear/matrix-products.ts';
import { mulberry32, shuffled } from '../../numerics/index.ts';
import { applyScaling, fitScaling } from '../linear/standardise.ts';
import type { Control } from '../protocol/control.ts';

/** More pictures than this would only make the same figures surer: a share's standard error is below 1.2 points. */
const enough = 2000;
const dealings = 2;
/** No restraint to speak of: whatever features can separate is separated. */
const unrestrained = 1e-5;
const steps = 6;

type Task = Omit<NestedCrossValidationTask, 'repeats' | 'penalty'>;
interface Judged { readonly accuracy: number; readonly standardError: number; readonly penalty: number; readonly said: readonly (readonly number[])[] }

/** Test pictures are not looked at. Throws the signal's reason, UserError advice-too-few, and those of `featuresOf`. */
export async function* probeDataset(request: FrozenFeaturesInput, { signal }: Pick<Control, 'signal'>): AsyncGenerator<WorkEvent, DatasetProbe> {
  const usable = request.pictures.filter(({ part }) => part !== 'test');
  const wanted = someOf(usable, request.seed);
  const seen = yield* extractFeatures(wanted, request.backbone, { flip: false, geometry: 'centre-crop' }, { cacheFolder: request.cacheFolder, signal, engine: await openTrainingEngine(request) });
  const rows = wanted.flatMap((_, i) => (seen.rows[i] ? [i] : []));
  const pictures = rows.map((i) => toFold(wanted[i]!));
  if (foldCount(pictures) < 2) throw new UserError('advice-too-few', { pictures: pictures.length });
  const task: Task = {
    features: matrixOf(seen, rows, seen.levels), levels: seen.levels, classes: request.classes.length, labels: Uint16Array.from(pictures, ({ label }) => label),
    groups: pictures.map(({ group }) => group), classWeightExponent: null, seed: request.seed, signal,
  };
  const step = (done: number): WorkEvent => ({ type: 'progress', phase: 'Weighing the evidence', done, total: steps });

  yield step(0);
  const several = await crossValidated(task);
  yield step(1);
  const [lastWidth = 0, ...lower] = seen.levels;
  const last = lower.length > 0 ? await crossValidated({ ...task, features: matrixOf(seen, rows, [lastWidth]), levels: [lastWidth] }) : null;
  yield step(2);
  const curve = await endOf(learningCurve(task)) ?? [];
  yield step(3);
  const fit = await fitOf(task, several.penalty);
  yield step(4);
  const { accuracies: [five = 0, twenty = 0], contradicted } = await lookAround(task);
  yield step(5);
  return {
    ...countsOf(pictures, request.classes), of: usable.length, frozen: { accuracy: several.accuracy, standardError: several.standardError, penalty: several.penalty },
    curve: curve.map(({ pictures: learned, folds }) => ({ pictures: learned, error: sum(folds.map(({ wrong }) => wrong)) / sum(folds.map(({ of }) => of)) })),
    levels: last && { several: several.accuracy, last: last.accuracy }, trainingAccuracy: fit, knn: { five, twenty },
    flagged: likelyMislabelled(several.said, pictures.map(({ label }) => label), task.classes)?.filter((i) => contradicted.has(i)).length ?? null, imageStatistics: await imageStatistics(wanted, signal),
  };
}

/** Equal content belongs together whatever its name. */
const toFold = ({ label, group, sha256 }: PlanPicture): FoldItem => ({ label, group: group ?? sha256 });

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Whole groups by lot, until there are enough. */
function someOf(pictures: readonly PlanPicture[], seed: number): readonly PlanPicture[] {
  if (pictures.length <= enough) return pictures;
  const order = shuffled([...new Set(pictures.map((p) => toFold(p).group))], mulberry32(seed));
  const place = new Map(order.map((group, i) => [group, i]));
  return pictures.toSorted((a, b) => (place.get(toFold(a).group) ?? 0) - (place.get(toFold(b).group) ?? 0)).slice(0, enough);
}

function countsOf(pictures: readonly FoldItem[], names: readonly string[]): Pick<DatasetProbe, 'pictures' | 'classes' | 'smallest' | 'largest' | 'groups'> {
  const classes = names.map((name, k) => ({ name, pictures: pictures.filter(({ label }) => label === k).length })).sort((a, b) => a.pictures - b.pictures);
  const none = { name: '', pictures: 0 };
  return { pictures: pictures.length, classes: names.length, smallest: classes[0] ?? none, largest: classes.at(-1) ?? none, groups: new Set(pictures.map(({ group }) => group)).size };
}

/** What a generator ends with. */
async function endOf<T>(work: AsyncGenerator<unknown, T>): Promise<T> {
  let step = await work.next();
  while (!step.done) step = await work.next();
  return step.value;
}

/** Dealt into folds twice, at the penalty that a cross-validation of all finds best: evidence, not a test, so it need not be nested. */
async function crossValidated(task: Task): Promise<Judged> {
  await using opened = await openSetting(task);
  const { penalty } = await heldOutPredictions(opened.setting, { ...task, penalty: null, repeats: dealings }, [...task.labels.keys()]);
  const found = await endOf(nestedCrossValidation({ ...task, penalty, repeats: dealings }));
  const said = found ? meanProbabilities(found) : [];
  return { ...accuracyOf(said, picturesOf(task)), penalty, said };
}

/** Accuracy with its standard error by groups, since errors on the same object come together (linearised ratio; Cochran, Sampling Techniques, 1977, § 6.3). */
export function accuracyOf(said: readonly (readonly number[])[], pictures: readonly FoldItem[]): { accuracy: number; standardError: number } {
  const right = pictures.map(({ label }, i) => (topOf(said[i] ?? []) === label ? 1 : 0));
  const accuracy = sum(right) / right.length;
  const away = new Map<string, number>();
  pictures.forEach(({ group }, i) => away.set(group, (away.get(group) ?? 0) + (right[i] ?? 0) - accuracy));
  const groups = away.size;
  const found = groups > 1 ? Math.sqrt((sum([...away.values()].map((each) => each * each)) * groups) / (groups - 1)) / right.length : 0.5;
  return { accuracy, standardError: found > 0 ? found : withoutSpread(accuracy, groups) };
}

/** All right, or all wrong, says nothing of how sure that is: two of each are added (Agresti & Coull, The American Statistician 52, 1998, 119–126). */
function withoutSpread(accuracy: number, groups: number): number {
  const share = (accuracy * groups + 2) / (groups + 4);
  return Math.sqrt((share * (1 - share)) / (groups + 4));
}

const topOf = (probabilities: readonly number[]): number => probabilities.indexOf(Math.max(...probabilities));

/** Share of the pictures learned from that are right with hardly any restraint; on the way there from the penalty that was chosen. */
async function fitOf(task: Task, penalty: number): Promise<number> {
  await using opened = await openSetting(task);
  const weights = [normalised(weightsOf(task, [...task.labels.keys()]))];
  let at = [zeroParameters(opened.setting)];
  for (const each of [penalty, unrestrained]) {
    at = (await minimiseJointly(opened.setting, weights, at, each, { maxIterations: 200, gradientTolerance: 1e-6, decreaseTolerance: 1e-6 })).map((minimum) => minimum.at);
  }
  const [logits = new Float32Array()] = await logitsOf(opened.setting, at);
  return probabilitiesOf(logits, task.classes).filter((said, i) => topOf(said) === task.labels[i]).length / task.labels.length;
}

async function lookAround({ features, levels, labels, groups }: Task): Promise<NearestNeighbours> {
  const rows = [...labels.keys()];
  const x = applyScaling(features, rows, fitScaling(features, rows, levels));
  await using opened = await openMatrixProducts();
  return await neighboursOf(x, opened.with(x), { labels, groups, counts: [5, 20] });
}
