// Predictions as a list, in pure functions: piles, the filter, and the order by what needs a person first.
import type { Decided, StoredPrediction } from '../../preload/contract.ts';

/** What becomes of a prediction; `aside`: a person wants no class for it. */
export type Pile = Decided | 'aside';

/** `label`: the class, corrected or predicted; null: all. `pile`: only those that lie in it. */
export interface PredictionFilter { label: string | null; search: string; pile?: Pile | null }

export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** The file's name with the number of its frame, where it holds several. */
export const nameOfPicture = ({ path, frame }: Pick<StoredPrediction, 'path' | 'frame'>): string => `${fileName(path)}${frame === null ? '' : ` #${frame}`}`;

/** The order that is seen with what has come since behind it, so that no tile moves while predictions come. */
export function grownOrder(seen: readonly number[], now: readonly number[]): number[] {
  const known = new Set(seen);
  return [...seen, ...now.filter((position) => !known.has(position))];
}

/** The corrected class, else the predicted one; null where the file could not be read. */
export const labelOf = ({ corrected, predicted }: StoredPrediction): string | null => corrected ?? predicted;

/** True where the file is known to hold another picture than the one that was predicted. */
export const hasChanged = ({ content }: StoredPrediction, sha256: string | null | undefined): boolean => (
  content !== null && typeof sha256 === 'string' && sha256 !== content.sha256);

/** What a person said of it; null where nobody did. */
export const answerOf = ({ corrected, predicted }: Pick<StoredPrediction, 'corrected' | 'predicted'>): 'confirmed' | 'corrected' | null =>
  (corrected === null ? null : corrected === predicted ? 'confirmed' : 'corrected');

/** The pile that a prediction lies in; once a person has given its class, it is decided. */
export const pileOf = ({ decision, corrected, setAside }: StoredPrediction): Pile | null => (
  setAside ? 'aside' : corrected === null ? decision : 'decided');

/** How soon a person should see it: unlike ones, those asked about, decided ones, and last what a person has answered. */
function urgency(file: StoredPrediction): number {
  if (file.corrected !== null || file.setAside) return 3;
  return file.decision === 'unlike' ? 0 : file.decision === 'person' ? 1 : 2;
}

/**
 * Positions of the predicted files that pass the filter, by what needs a person first: unlike ones, the furthest first; those
 * that a person is asked about and decided ones, the least confident first; then what a person has answered.
 */
export function byUrgency(files: readonly StoredPrediction[], { label, search, pile = null }: PredictionFilter): number[] {
  const part = search.trim().toLowerCase();
  const passes = (file: StoredPrediction): boolean =>
    file.predicted !== null && (label === null || labelOf(file) === label) && (pile === null || pileOf(file) === pile)
    && fileName(file.path).toLowerCase().includes(part);
  return files
    .map((file, position) => ({
      position, passes: passes(file), urgency: urgency(file), nearness: urgency(file) === 0 ? -(file.distance ?? 0) : 0, confidence: file.confidence ?? 0,
    }))
    .filter((entry) => entry.passes)
    .sort((a, b) => a.urgency - b.urgency || a.nearness - b.nearness || a.confidence - b.confidence)
    .map(({ position }) => position);
}

/** Files by pile. */
export function pileCounts(files: readonly StoredPrediction[]): Record<Pile, number> {
  const counts = { unlike: 0, person: 0, decided: 0, aside: 0 };
  for (const file of files) {
    const pile = pileOf(file);
    if (pile !== null && file.predicted !== null) counts[pile]++;
  }
  return counts;
}

/** The two most probable classes by their places, the one it was called first; null: there is one class only. */
export function calledAndRunnerUp(classes: readonly string[], { predicted, probabilities }: StoredPrediction): [called: number, runnerUp: number | null] {
  const called = Math.max(0, classes.indexOf(predicted ?? ''));
  const others = probabilities.map((share, place) => ({ share, place })).filter(({ place }) => place !== called).sort((a, b) => b.share - a.share);
  return [called, others[0]?.place ?? null];
}
