// What all networks of one run learn on: pictures decoded once and their views, frozen features, and what reaches the thaw line.
// The run's own network and those that leave pictures out share it, so that nothing is computed twice.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Augmentation, Tuning } from '../../../preload/contract.ts';
import type { TrainingEngine } from '../../engines/index.ts';
import { prepareSources, type Batch, type Prepared, type ViewMaker } from '../../images/index.ts';
import { engineKey } from '../model/training-engine.ts';
import { extractFeatures, type FeatureOptions, type Features, type View } from '../model/extract-features.ts';
import { viewIn } from './view-schedule.ts';
import { ActivationCache, type ActivationRequest } from './activation-cache.ts';
import { frozenPrefix, type Network } from '../model/network.ts';
import type { Plan, PlanBackbone, WorkEvent } from '../protocol/plan.ts';
import { extentOf, resolveHyperparameters, type Hyperparameters, type ThawingStrategy } from './hyperparameters.ts';
import type { SavedWeights } from '../model/saved-weights.ts';

/** Known before any picture is looked at. */
export interface FitSetup {
  readonly plan: Plan;
  readonly strategy: ThawingStrategy;
  readonly tuning: Tuning;
  readonly engine: TrainingEngine;
  /** At the size of the run's pictures. */
  readonly backbone: PlanBackbone;
  /** As it was read, with the weights of the run it starts from. */
  readonly network: Network;
  readonly weights: SavedWeights | null;
  /** How the backbone is shown pictures for frozen features. */
  readonly view: View;
}

export interface FitContext extends FitSetup {
  readonly views: ViewMaker;
  readonly inputs: ActivationCache;
  /** Frozen features by picture of the plan; null from scratch, where nobody asks for them. */
  readonly seen: Pick<Features, 'rows' | 'levels'> | null;
  /** Augmented views that are kept at the line of each picture beside the clean one; null: a fresh one every round. */
  readonly kept: number | null;
}

/** Pictures that are looked at together outside of learning. */
export const inferenceBatch = 32;

/** All pictures of the plan, decoded once for everything that looks at them. */
export async function* decodePictures({ plan, backbone }: Pick<FitSetup, 'plan' | 'backbone'>, signal: AbortSignal): AsyncGenerator<WorkEvent, Prepared> {
  const preparing = prepareSources(plan.pictures, { size: backbone.preprocessing.size, cacheFolder: plan.cacheFolder, maxBytes: plan.cacheBytes / 2, signal });
  let step = await preparing.next();
  for (; !step.done; step = await preparing.next()) yield { type: 'progress', phase: 'Reading pictures', ...step.value };
  return step.value;
}

type Looking = Pick<FeatureOptions, 'cacheFolder' | 'weights' | 'phase' | 'signal'>;

/** In rows and problems by index of the plan. */
async function* featuresBy({ plan, backbone, view, engine }: FitSetup, pictures: readonly number[], views: ViewMaker, looking: Looking): AsyncGenerator<WorkEvent, Features> {
  const look = (indices: readonly number[]): AsyncIterable<Batch> => views.batches(indices.map((i) => ({ picture: pictures[i]!, epoch: null })), { batch: inferenceBatch, signal: looking.signal });
  const seen = yield* extractFeatures(pictures.map((i) => plan.pictures[i]!), backbone, view, { ...looking, engine, look });
  const rows = plan.pictures.map((): Float32Array | null => null);
  pictures.forEach((i, at) => { rows[i] = seen.rows[at] ?? null; });
  return { rows, levels: seen.levels, problems: seen.problems.map(({ index, sentence }) => ({ index: pictures[index] ?? 0, sentence })) };
}

/** Features of some pictures of the plan by the network before it learns. Throws as `featuresOf` does. */
export function frozenFeatures(given: FitSetup, pictures: readonly number[], views: ViewMaker, signal: AbortSignal): AsyncGenerator<WorkEvent, Features> {
  return featuresBy(given, pictures, views, { cacheFolder: given.plan.cacheFolder, weights: given.weights, signal });
}

/** The same by a network that has learned, which nobody else will ask for. */
export function fineTunedFeatures(ground: FitContext, weights: SavedWeights, pictures: readonly number[], signal: AbortSignal): AsyncGenerator<WorkEvent, Features> {
  return featuresBy(ground, pictures, ground.views, { cacheFolder: null, weights, phase: 'Looking at pictures through what was learned', signal });
}

/** What reaches the line, kept in a folder of the cache that tells apart all that gives other numbers. Whoever opens it disposes of it. */
export function openActivationCache({ plan, strategy, tuning, engine, backbone, network, weights }: FitSetup, views: ViewMaker): Promise<ActivationCache> {
  const facts = [1, backbone.sha256, backbone.preprocessing, weights?.digest ?? null, network.line.name, tuning.augmentation, plan.seed, ...engineKey(engine)];
  const name = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
  return ActivationCache.open({
    engine, model: frozenPrefix(network, backbone), width: network.lineWidth, size: backbone.preprocessing.size, views,
    hashes: plan.pictures.map(({ sha256 }) => sha256), maxBytes: plan.cacheBytes / 2,
    folder: network.line.index === 0 || strategy === 'from-scratch' ? null : join(plan.cacheFolder, 'lines', name),
  });
}

/** The recipe with nothing left open, for so many pictures to learn from. */
export function hyperparametersFor({ plan, strategy, tuning, network }: FitSetup, pictures: number): Hyperparameters {
  return resolveHyperparameters(tuning, { extent: extentOf(strategy, network.line.shareOfWorkAbove), pictures, classes: plan.classes.length });
}

/** The view of a picture in a round. Kept views begin at another one for every picture, the same wherever it is asked for. */
export function viewOf({ plan, tuning: { augmentation }, kept }: { plan: Plan; tuning: { augmentation: Augmentation }; kept: number | null }, picture: number, epoch: number): number {
  return viewIn(epoch, { kept, augmentation, offset: Number.parseInt(plan.pictures[picture]!.sha256.slice(0, 6), 16) });
}

export const cleanViews = (pictures: readonly number[]): ActivationRequest[] => pictures.map((picture) => ({ picture, view: 0 }));

/** All views that rounds over these pictures see, where the same ones come back. */
export function keptViewRequests({ kept }: Pick<FitContext, 'kept'>, pictures: readonly number[]): ActivationRequest[] {
  return kept === null ? [] : Array.from({ length: kept + 1 }, (_, view) => pictures.map((picture) => ({ picture, view }))).flat();
}
