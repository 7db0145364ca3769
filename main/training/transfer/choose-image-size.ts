// The image size of a run: as the recipe says, or by measurement. Frozen features of a sample are taken at several sizes
// and a head on each is cross-validated over the same folds; the features stay in the cache for the run itself.
// Features averaged over 2 × 2 tiles were tried as well (thaw-mini, six picture sets × 50, 200 and all pictures, 3 draws): 75.9 % correct,
// where the model's own size has 76.0 and the chosen one 77.4; with the whole picture beside the tiles 77.7, at five times the work.
import { imageSizeOf, type ChosenImageSize, type ImageSizeTrial } from '../../../preload/contract.ts';
import { logLossesOf } from '../../evaluation/index.ts';
import { argMax, itemAt, mean, sum } from '../../numerics/index.ts';
import { jointCrossValidation } from '../linear/joint-cross-validation.ts';
import type { FoldItem } from '../linear/folds.ts';
import { extractFeatures, matrixOf, type FeatureOptions, type View } from '../model/extract-features.ts';
import { sizedBackbone, sizesOf } from '../model/network.ts';
import { drain } from '../protocol/drain.ts';
import type { Plan, PlanPicture, WorkEvent } from '../protocol/plan.ts';
import { phaseNames } from '../protocol/stages.ts';
import { bestImageSize, firstImageSizes, maxSizeSample, nextImageSize, undecidedSize, type MeasuredSize } from './image-size-rule.ts';
import { stratifiedSample } from './stratified-sample.ts';

/** Where those leave it open, the two sizes in question are told apart by more: the features of one of them are the run's own. */
const maxSecondSample = 1000;
const repeats = 2;
/** Not the run's: runs of other seeds on the same pictures find the same size, and the sample's features in the cache. */
const sampleSeed = 0;

type SizePlan = Pick<Plan, 'pictures' | 'classes' | 'backbone' | 'recipe' | 'cacheFolder'>;
type SizeOptions = Pick<FeatureOptions, 'engine' | 'signal'> & { readonly view: View };

/** Test pictures are not used. Throws the signal's reason and what `extractFeatures` throws. */
export async function* chooseImageSize(plan: SizePlan, options: SizeOptions): AsyncGenerator<WorkEvent, ChosenImageSize> {
  const own = plan.backbone.preprocessing.size;
  const imageSize = imageSizeOf(plan.recipe);
  if (imageSize !== 'auto') return { size: imageSize ?? own, own, trials: [] };
  const fits = await sizesOf(plan.backbone);
  const sample = sampleOf(plan, maxSizeSample);
  const first: TriedSize[] = [];
  const planned = sample.length * firstImageSizes(own).length;
  for (let size = nextImageSize(own, first, fits); size !== null; size = nextImageSize(own, first, fits)) {
    const tried = yield* asPart(trySize(plan, sample, size, options), sample.length * first.length, planned);
    if (tried === null) break;
    first.push(tried);
  }
  const second = yield* tryOnMore(plan, { each: sample.length, sizes: first.length }, own, undecidedSize(own, first), options);
  return { size: bestImageSize(own, second ?? first), own, trials: first.map((tried) => (second?.find(({ size }) => size === tried.size) ?? tried).trial) };
}

/** The model's own size and its rival on the second sample; null where that is no larger or can't be measured. */
async function* tryOnMore(
  plan: SizePlan, before: { each: number; sizes: number }, own: number, rival: number | null, options: SizeOptions,
): AsyncGenerator<WorkEvent, TriedSize[] | null> {
  const sample = rival === null ? [] : sampleOf(plan, maxSecondSample);
  if (rival === null || sample.length <= before.each) return null;
  const seen = before.each * before.sizes;
  const all = seen + 2 * sample.length;
  const ofOwn = yield* asPart(trySize(plan, sample, own, options), seen, all);
  const ofRival = ofOwn && (yield* asPart(trySize(plan, sample, rival, options), seen + sample.length, all));
  return ofOwn && ofRival && [ofOwn, ofRival];
}

/** Progress among all the pictures that are `planned`, after `before` of them: no size begins anew. */
async function* asPart<R>(work: AsyncGenerator<WorkEvent, R>, before: number, planned: number): AsyncGenerator<WorkEvent, R> {
  for (;;) {
    const step = await work.next();
    if (step.done) return step.value;
    const event = step.value;
    if (event.type !== 'progress') yield event;
    else yield { ...event, done: before + event.done, total: Math.max(planned, before + event.total) };
  }
}

type TriedSize = MeasuredSize & { readonly trial: ImageSizeTrial };

async function* trySize(
  plan: SizePlan, sample: readonly PlanPicture[], size: number, options: SizeOptions,
): AsyncGenerator<WorkEvent, TriedSize | null> {
  const started = performance.now();
  const known = yield* measureAt(plan, sample, size, options);
  return known && {
    size, ...known, trial: {
      size, correct: Math.round(sum(known.correct)), of: known.correct.length, logLoss: mean(known.loss), seconds: (performance.now() - started) / 1000,
    },
  };
}

const toFold = ({ label, group, sha256 }: PlanPicture): FoldItem => ({ label, group: group ?? sha256 });

function sampleOf({ pictures }: Pick<SizePlan, 'pictures'>, most: number): PlanPicture[] {
  const known = pictures.filter(({ part, changed }) => part !== 'test' && !changed);
  return stratifiedSample(known.map(toFold), most, sampleSeed).map((place) => itemAt(known, place));
}

/**
 * Each picture of the sample by heads that had not seen it. Null where there are too few pictures for folds, or some could not be
 * read.
 */
async function* measureAt(
  { backbone, recipe, classes, cacheFolder }: SizePlan, sample: readonly PlanPicture[], size: number,
  { view, ...options }: SizeOptions,
): AsyncGenerator<WorkEvent, Omit<MeasuredSize, 'size'> | null> {
  const features = yield* extractFeatures(sample, sizedBackbone(backbone, size), view, {
    ...options, cacheFolder, phase: phaseNames['image-size'],
  });
  if (features.rows.some((row) => row === null)) return null;
  const levels = recipe.levels === 'last' ? features.levels.slice(0, 1) : features.levels;
  const result = await drain(jointCrossValidation({
    features: matrixOf(features, [...sample.keys()], levels), levels, classes: classes.length,
    labels: Uint16Array.from(sample, ({ label }) => label), groups: sample.map((picture) => toFold(picture).group),
    classWeightExponent: recipe.classWeightExponent, seed: sampleSeed, repeats, signal: options.signal,
  }));
  if (!result) return null;
  const labels = Int32Array.from(sample, ({ label }) => label);
  const losses = result.predictions.map((repeat) =>
    logLossesOf({ n: sample.length, classes: classes.length, labels, probabilities: Float64Array.from(repeat.flat()) }));
  return {
    correct: sample.map(({ label }, i) => mean(result.predictions.map((repeat) => Number(argMax(itemAt(repeat, i)) === label)))),
    loss: [...sample.keys()].map((i) => mean(losses.map((of) => itemAt(of, i)))),
  };
}
