// Explanation of one picture: the saliency map of its class, checks of whether to trust it, and the most similar
// training pictures.
import { UserError } from '../../../preload/contract.ts';
import { onnxruntime, type Session } from '../../engines/index.ts';
import { chanceCheck, predictedClass, borderShare, meanOf, resampled, scaled, summed } from '../../evaluation/index.ts';
import { spearman, normal, mulberry32 } from '../../numerics/index.ts';
import { floatsOf, type FeatureLevel, type Rows } from '../../graph/index.ts';
import { decodeForModel, visibleRegion, UnusablePicture, type PictureFile } from '../../images/index.ts';
import { scaleOf, scoreOf, type ScoreBaseline } from './score-baseline.ts';
import { openSaliency, pixelsOf, readForSaliency, type LevelGrid } from './saliency.ts';
import { nearestTo, openReferenceModel } from './reference-features.ts';
import type { WorkInput, WorkResult } from '../protocol/messages.ts';
import { assembleModel, loadModel, type FinishedModel } from '../model/finished-model.ts';
import { deletionTest, occlusion, type Score } from './occlusion.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { withPhase } from '../protocol/drain.ts';

/** Random heads for comparison with the map. */
const randomHeads = 8;

/**
 * Throws UserError picture-unreadable, class-unknown, class-against-itself, no-saliency, and what loading the run
 * throws.
 */
export async function* explainPicture(
  input: WorkInput<'explain'>, signal: AbortSignal,
): AsyncGenerator<WorkEvent, WorkResult<'explain'>> {
  const { classes, picture } = input;
  const opened = yield* openReferenceModel(input, picture, signal);
  const { model, baseline } = opened;
  const { head, backbone: { preprocessing: { size } } } = model;
  const pixels = await pixelsAt(picture, model);
  await using session = await onnxruntime.open(await assembleModel(model, 'pixels'));
  const probabilities = Array.from((await inferPixels(session, [pixels], size)).probabilities);
  const target = targetOf(classes, input, predictedClass(probabilities));
  const score = scoreBy(session, size, target, classes.length);
  const rows = withRandomRows(target.weight(head), head.width, randomHeads);

  await using saliency = await openSaliency(model, await readForSaliency(model), rows);
  const [own = [], ...randomMaps] = (await saliency.maps(Array.from({ length: rows.count }, () => pixels))).map(
    (maps, row) => centred(maps, rows, row, baseline),
  );
  const map = summed(own.map(({ grid }) => grid));
  const checks = {
    chance: chanceCheck(map, randomMaps.map((maps) => summed(maps.map(({ grid }) => grid)))),
    hiding: await deletionTest(pixels, size, map, score, mulberry32(1)),
  };
  const scale = scaleOf(rows, 0, baseline);
  return {
    classes, probabilities, label: target.label, against: target.against, map, exact: saliency.exact, scale, checks,
    edge: borderShare(map),
    score: (await score([pixels]))[0] ?? 0,
    average: scoreOf(rows, 0, baseline.features) + target.of(Array.from(head.bias)),
    levels: own.map(({ grid }) => ({ height: grid.height, width: grid.width, adds: meanOf(grid) })),
    pixels: { model: size, width: picture.known.width, height: picture.known.height },
    seen: visibleRegion(picture.known.width, picture.known.height, size, head.view.geometry),
    nearest: nearestTo(opened, picture.sha256),
    searched: { pictures: opened.trainingPictures.length, of: input.trainingPictureCount },
  };
}

/** Throws UserError picture-unreadable. */
export async function pixelsAt(picture: PictureFile, { backbone, head }: Pick<FinishedModel, 'backbone' | 'head'>): Promise<Uint8Array> {
  try {
    return await decodeForModel(picture, { size: backbone.preprocessing.size, geometry: head.view.geometry });
  } catch (error) {
    if (error instanceof UnusablePicture) throw new UserError('picture-unreadable', { why: error.message });
    throw error;
  }
}

interface Target {
  readonly label: string;
  readonly against: string | null;
  /** The explained score: a logit, or the difference of two. */
  of(logits: readonly number[]): number;
  /** The head's row for that score. */
  weight(head: FinishedModel['head']): Float32Array;
}

function targetOf(
  classes: readonly string[], { label, against }: { label: string | null; against: string | null }, best: number,
): Target {
  const indexOf = (name: string): number => {
    const at = classes.indexOf(name);
    if (at < 0) {
      throw new UserError('class-unknown', { label: name, classes: classes.map((value) => `“${value}”`).join(', ') });
    }
    return at;
  };
  const [a, b] = [label === null ? best : indexOf(label), against === null ? null : indexOf(against)];
  if (a === b) throw new UserError('class-against-itself', { label: classes[a] ?? '' });
  return {
    label: classes[a] ?? '', against: b === null ? null : classes[b] ?? '',
    of: (logits) => (logits[a] ?? 0) - (b === null ? 0 : logits[b] ?? 0),
    weight: ({ weight, width }) => Float32Array.from(
      { length: width }, (_, k) => (weight[a * width + k] ?? 0) - (b === null ? 0 : weight[b * width + k] ?? 0),
    ),
  };
}

const scoreBy = (session: Session, size: number, target: Target, classes: number): Score => async (pictures) =>
  rowsOfLogits((await inferPixels(session, pictures, size)).logits, classes).map((logits) => target.of(logits));

/** The row, followed by normally distributed rows of the same deviation. Reproducible. */
function withRandomRows(row: Float32Array, width: number, count: number): Rows {
  const random = mulberry32(7);
  const spread = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0) / width);
  const weight = new Float32Array((count + 1) * width);
  weight.set(row);
  for (let i = width; i < weight.length; i++) weight[i] = spread * normal(random);
  return { count: count + 1, weight };
}

/**
 * Exact maps minus the average picture's contribution, spread evenly: the rest says how this picture differs from it.
 */
export function centred(maps: readonly LevelGrid[], rows: Rows, row: number, { features }: ScoreBaseline): LevelGrid[] {
  return maps.map((map) => (map.exact ? {
    ...map, grid: scaled(map.grid, 1, -scoreOf(rows, row, features, map.level satisfies FeatureLevel)),
  } : map));
}

/** Whole-model inference on pictures of size × size × 3 bytes: outputs row after row. */
export async function inferPixels(
  session: Session, pictures: readonly Uint8Array[], size: number,
): Promise<{ logits: Float32Array; probabilities: Float32Array }> {
  const { logits, probabilities } = await session.run(
    { pixels: pixelsOf(pictures, size) }, ['logits', 'probabilities'],
  );
  return {
    logits: logits ? floatsOf(logits) : new Float32Array(),
    probabilities: probabilities ? floatsOf(probabilities) : new Float32Array(),
  };
}

export const rowsOfLogits = (logits: Float32Array, classes: number): number[][] =>
  Array.from({ length: logits.length / classes }, (_, i) =>
    Array.from(logits.subarray(i * classes, (i + 1) * classes)));

/**
 * Occlusion map, and its rank correlation with the saliency map. Throws as `explainPicture` does, and the signal's
 * reason.
 */
export async function* occlude(
  { classes, picture, label, against, map, ...input }: WorkInput<'occlude'>, signal: AbortSignal,
): AsyncGenerator<WorkEvent, WorkResult<'occlude'>> {
  const model = loadModel(input.backbone, input.runFolder);
  const { size } = model.backbone.preprocessing;
  const pixels = await pixelsAt(picture, model);
  await using session = await onnxruntime.open(await assembleModel(model, 'pixels'));
  const work = occlusion(
    pixels, size, scoreBy(session, size, targetOf(classes, { label, against }, 0), classes.length),
  );
  const value = yield* withPhase('Occluding one part of the picture after another', work, signal);
  return {
    map: value, spearman: spearman(value.values, resampled(map, value.height, value.width).values),
    scale: Math.max(1e-6, ...value.values.map(Math.abs)),
  };
}
