// Inputs shared by the main fit and the cross-validation fits of a run: decoded pictures, augmented views, frozen
// features, cached activations at the thaw line.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Augmentation, ChosenImageSize, Tuning } from '../../../preload/contract.ts';
import type { TrainingEngine } from '../../engines/index.ts';
import { prepareSources, type Batch, type Prepared, type ViewMaker } from '../../images/index.ts';
import { engineKey } from '../model/training-engine.ts';
import { extractFeatures, type FeatureOptions, type Features, type View } from '../model/extract-features.ts';
import { viewIn } from './view-schedule.ts';
import { ActivationCache, type ActivationRequest } from './activation-cache.ts';
import { frozenPrefix, type Network } from '../model/network.ts';
import type { Plan, PlanBackbone, WorkEvent } from '../protocol/plan.ts';
import { extentOf, inferenceBatch, resolveHyperparameters, type Hyperparameters, type ThawingStrategy } from './hyperparameters.ts';
import type { SavedWeights } from '../model/saved-weights.ts';
import { withPhase } from '../protocol/drain.ts';
import { itemAt } from '../../numerics/index.ts';
import { phaseNames } from '../protocol/stages.ts';

/** The part of the context that is known before any picture is read. */
export interface FitSetup {
  readonly plan: Plan;
  readonly strategy: ThawingStrategy;
  readonly tuning: Tuning;
  readonly engine: TrainingEngine;
  /** At the run's image size. */
  readonly backbone: PlanBackbone;
  readonly imageSize: ChosenImageSize;
  /** The backbone as read, with the weights of the run it starts from. */
  readonly network: Network;
  readonly weights: SavedWeights | null;
  /** View of the pictures for frozen features. */
  readonly view: View;
}

export interface FitContext extends FitSetup {
  readonly views: ViewMaker;
  readonly inputs: ActivationCache;
  /** Frozen features by picture of the plan; null from scratch, which needs none. */
  readonly frozenFeatures: Pick<Features, 'rows' | 'levels'> | null;
  /** Augmented views per picture cached at the line besides the clean one; null: fresh views every epoch. */
  readonly keptViews: number | null;
}

/** Decodes all pictures of the plan once, for everything that reads them. */
export async function* decodePictures(
  { plan, backbone }: Pick<FitSetup, 'plan' | 'backbone'>, signal: AbortSignal,
): AsyncGenerator<WorkEvent, Prepared> {
  return yield* withPhase(phaseNames.reading, prepareSources(plan.pictures, {
    size: backbone.preprocessing.size, cacheFolder: plan.cacheFolder, maxBytes: plan.cacheBytes / 2, signal,
  }));
}

type FeatureSource = Pick<FeatureOptions, 'cacheFolder' | 'weights' | 'phase' | 'signal'>;

/** Rows and problems by index of the plan. */
async function* featuresOf(
  { plan, backbone, view, engine }: FitSetup, pictures: readonly number[], views: ViewMaker, source: FeatureSource,
): AsyncGenerator<WorkEvent, Features> {
  const pixelsOf = (indices: readonly number[]): AsyncIterable<Batch> => views.batches(
    indices.map((i) => ({ picture: itemAt(pictures, i), epoch: null })),
    { batch: inferenceBatch, signal: source.signal },
  );
  const features = yield* extractFeatures(
    pictures.map((i) => itemAt(plan.pictures, i)), backbone, view, { ...source, engine, pixelsOf },
  );
  const rows = plan.pictures.map((): Float32Array | null => null);
  pictures.forEach((i, at) => { rows[i] = features.rows[at] ?? null; });
  return { rows, levels: features.levels, problems: features.problems.map(
    ({ index, sentence }) => ({ index: pictures[index] ?? 0, sentence }),
  ) };
}

/** Features of some pictures of the plan by the network before training. Throws as `extractFeatures` does. */
export function frozenFeatures(
  setup: FitSetup, pictures: readonly number[], views: ViewMaker, signal: AbortSignal,
): AsyncGenerator<WorkEvent, Features> {
  return featuresOf(setup, pictures, views, { cacheFolder: setup.plan.cacheFolder, weights: setup.weights, signal });
}

/** Features by the fine-tuned network; not cached, since nothing else will need them. */
export function fineTunedFeatures(
  context: FitContext, weights: SavedWeights, pictures: readonly number[], signal: AbortSignal,
): AsyncGenerator<WorkEvent, Features> {
  return featuresOf(context, pictures, context.views, {
    cacheFolder: null, weights, phase: phaseNames.retraining, signal,
  });
}

/**
 * Opens the activation cache, in a folder named after everything the activations depend on. The caller disposes of it.
 */
export function openActivationCache(
  { plan, strategy, tuning, engine, backbone, network, weights }: FitSetup, views: ViewMaker,
): Promise<ActivationCache> {
  const facts = [
    2, backbone.sha256, backbone.preprocessing, weights?.digest ?? null, network.line.name, tuning.augmentation,
    plan.seed, ...engineKey(engine),
  ];
  const name = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
  return ActivationCache.open({
    engine, model: frozenPrefix(network, backbone), width: network.lineWidth, size: backbone.preprocessing.size, views,
    hashes: plan.pictures.map(({ sha256 }) => sha256), maxBytes: plan.cacheBytes / 2,
    folder: network.line.index === 0 || strategy === 'from-scratch' ? null : join(plan.cacheFolder, 'lines', name),
  });
}

/** The recipe's hyperparameters for a training set of this size, with defaults filled in. */
export function hyperparametersFor({ plan, strategy, tuning, network }: FitSetup, pictures: number): Hyperparameters {
  return resolveHyperparameters(tuning, {
    extent: extentOf(strategy, network.line.shareOfWorkAbove, tuning), pictures, classes: plan.classes.length,
  });
}

/** View of a picture in an epoch. Cached views start at a different one for every picture, always the same. */
export function viewOf(
  {
    plan, tuning: { augmentation }, keptViews,
  }: { plan: Plan; tuning: { augmentation: Augmentation }; keptViews: number | null },
  picture: number, epoch: number,
): number {
  return viewIn(epoch, {
    keptViews, augmentation, offset: Number.parseInt(itemAt(plan.pictures, picture).sha256.slice(0, 6), 16),
  });
}

export const cleanViews = (pictures: readonly number[]): ActivationRequest[] =>
  pictures.map((picture) => ({ picture, view: 0 }));

/** All cached views that training on these pictures will use. */
export function keptViewRequests(
  { keptViews }: Pick<FitContext, 'keptViews'>, pictures: readonly number[],
): ActivationRequest[] {
  return keptViews === null
    ? []
    : Array.from({ length: keptViews + 1 }, (_, view) => pictures.map((picture) => ({ picture, view }))).flat();
}
