// Labelling as label mode has it, simulated on a set whose labels are known: what it is asked on, and the order of asking.
import { join } from 'node:path';
import { itemAt } from '../../main/numerics/index.ts';
import { extractFeatures, matrixOf } from '../../main/training/model/extract-features.ts';
import { openTrainingEngine } from '../../main/training/model/training-engine.ts';
import { drain } from '../../main/training/index.ts';
import { askingOrder } from '../../main/training/labelling/asking-order.ts';
import { holdFeatures, type HeldFeatures } from '../../main/training/labelling/held-features.ts';
import { fitSuggestionHead, suggestionsOf, type SuggestionHead } from '../../main/training/labelling/suggestion-head.ts';
import { backboneOf, planOf, splitOf } from './reference.ts';

/** Labels between two refreshes, as when a person labels faster than the order is made anew. */
export const stride = 5;

export interface Task { pool: HeldFeatures; labels: Uint16Array; classes: number; learnable: readonly number[]; test: readonly number[] }

export interface Simulated { backbone: string; cache: string; levels: string }

/** The caller disposes of its pool. */
export async function taskOf(set: string, seed: number, { backbone, cache, levels: which }: Simulated): Promise<Task> {
  const plan = await planOf(set, splitOf(set, seed), backboneOf(backbone), join(cache, 'bench'));
  const features = await drain(extractFeatures(plan.pictures, plan.backbone, { flip: false, geometry: 'centre-crop' }, {
    cacheFolder: cache, signal: new AbortController().signal, engine: await openTrainingEngine(plan),
  }));
  const rows = plan.pictures.flatMap((_, i) => (features.rows[i] ? [i] : []));
  const levels = which === 'last' ? features.levels.slice(0, 1) : features.levels;
  const picture = (i: number) => itemAt(plan.pictures, itemAt(rows, i));
  const all = rows.map((_, i) => i);
  return {
    pool: await holdFeatures(matrixOf(features, rows, levels), levels), classes: plan.classes.length,
    labels: Uint16Array.from(all, (i) => picture(i).label),
    learnable: all.filter((i) => picture(i).part === 'train'), test: all.filter((i) => picture(i).part !== 'train'),
  };
}

export type Asking = (task: Task, known: readonly number[], probabilities: readonly number[][] | null) => Promise<readonly number[]>;

/** Null while labels are too few for suggestions. */
export async function headAfter({ pool, labels, classes }: Task, known: readonly number[]): Promise<SuggestionHead | null> {
  if (known.length < 10 || new Set(known.map((i) => labels[i])).size < 2) return null;
  return fitSuggestionHead(pool, {
    rows: known, labels: Uint16Array.from(known, (i) => itemAt(labels, i)), groups: known.map(String), classes,
  }, { penalty: null, seed: 0 });
}

export const probabilitiesAfter = ({ pool, classes }: Task, head: SuggestionHead): Promise<number[][]> => suggestionsOf(pool, head, classes);

export function ourOrder(seed: number): Asking {
  let clusters: Parameters<typeof askingOrder>[1]['clusters'] = null;
  return async ({ pool, labels, learnable, classes }, known, probabilities) => {
    const isKnown = new Set(known);
    const counts = Array.from({ length: classes }, (_, k) => known.filter((i) => labels[i] === k).length);
    const asked = await askingOrder(pool.unit, {
      askable: learnable.filter((i) => !isKnown.has(i)), labelled: known, counts, probabilities, clusters, limit: stride, seed,
    });
    clusters = asked.clusters;
    return asked.order;
  };
}
