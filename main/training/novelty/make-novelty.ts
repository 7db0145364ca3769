// The work of making a run's novelty detector: features of its training pictures, the fit, and the file in the run's folder.
// Numeric kernel in part: indices are within bounds by the loops' limits, so elements are read with `!`.
import { columnsOf, evenlySpaced, itemAt, type Matrix } from '../../numerics/index.ts';
import { rowsAsColumns } from '../linear/knn.ts';
import { openMatrixProducts } from '../linear/matrix-products.ts';
import { extractFeatures, matrixOf } from '../model/extract-features.ts';
import { loadModel } from '../model/finished-model.ts';
import { referenceSteps, saveNovelty, type References } from '../model/saved-novelty.ts';
import { openTrainingEngine } from '../model/training-engine.ts';
import type { Control } from '../protocol/control.ts';
import type { NoveltyInput, NoveltyMade } from '../protocol/novelty-work.ts';
import type { WorkEvent } from '../protocol/plan.ts';
import { fitNovelty } from './fit-novelty.ts';
import { sampledByClass } from './level-distances.ts';
import { hasPlain, plainFeatures } from './plain-pictures.ts';

const phase = 'Comparing the training pictures';

/** Pictures that a trained network has not seen, for its left-out distances. */
const maxUnseen = 1000;

/**
 * Features are those of the run's own network, which predictions compute anyway. Of a trained one the validation pictures are left out: it
 * knows its training pictures too well. Throws what `extractFeatures` throws, UserError model-damaged, and the signal's reason.
 */
export async function* makeNovelty(input: NoveltyInput, { signal }: Pick<Control, 'signal'>): AsyncGenerator<WorkEvent, NoveltyMade> {
  const { backbone, head, weights } = loadModel(input.backbone, input.runFolder);
  const training = sampledByClass(input.pictures.filter(({ part, changed }) => part === 'train' && !changed), ({ label }) => label);
  const unseen = weights === null ? [] : evenlySpaced(input.pictures.filter(({ part, changed }) => part === 'validation' && !changed), maxUnseen);
  const pictures = [...training, ...unseen];
  const options = { cacheFolder: input.cacheFolder, signal, engine: await openTrainingEngine(input), weights, phase };
  const features = yield* extractFeatures(pictures, backbone, head.view, options);
  const readable = pictures.flatMap((_, i) => (features.rows[i] ? [i] : []));
  const train = readable.filter((i) => i < training.length).length;
  if (train < readable.length / 2 || readable.length < pictures.length / 2) return { leftOut: null, noDistances: 'pictures-gone' };
  signal.throwIfAborted();
  yield { type: 'progress', phase, done: 0, total: 0 };
  const matrix = matrixOf(features, readable, features.levels);
  const groups = readable.map((i) => itemAt(pictures, i).group ?? itemAt(pictures, i).sha256);
  const detector = fitNovelty({
    features: matrix, levels: features.levels, labels: readable.map((i) => itemAt(pictures, i).label), classes: input.classes.length, groups, train,
    seed: input.seed,
  });
  if (detector === null || (weights !== null && readable.length === train)) return { leftOut: null, noDistances: 'too-few' };
  const own = columnsOf({ ...matrix, rows: train }, 0, itemAt(features.levels, 0));
  const references = await referencesOf(own, readable.slice(0, train).map((i) => itemAt(pictures, i).sha256), groups);
  const knowsPlain = hasPlain(matrix, await plainFeatures(backbone, head.view, options));
  saveNovelty(input.runFolder, { detector, knowsPlain, references });
  return { leftOut: detector.leftOut.length, noDistances: null };
}

/** Rows compared with all others at once. */
const block = 256;

async function referencesOf(features: Matrix, pictures: readonly string[], groups: readonly string[]): Promise<References> {
  const { rows, columns } = features;
  const values = Float32Array.from(features.values);
  for (let i = 0; i < rows; i++) {
    const row = values.subarray(i * columns, (i + 1) * columns);
    const length = Math.max(Math.sqrt(row.reduce((square, value) => square + value * value, 0)), 1e-12);
    row.forEach((value, j) => { row[j] = value / length; });
  }
  await using opened = await openMatrixProducts();
  const unit = { values, rows, columns };
  const products = opened.with(unit);
  const between = new Float64Array(rows);
  for (let from = 0; from < rows; from += block) {
    const width = Math.min(block, rows - from);
    const cosines = await products.forward(rowsAsColumns(unit, from, width), width);
    for (let i = 0; i < width; i++) {
      let nearest = -1;
      for (let j = 0; j < rows; j++) if (groups[j] !== groups[from + i]) nearest = Math.max(nearest, cosines[j * width + i]!);
      between[from + i] = 1 - nearest;
    }
  }
  return { rows: Int16Array.from(values, (value) => Math.round(referenceSteps * value)), width: columns, pictures, between: between.sort() };
}
