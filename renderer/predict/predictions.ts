// Predictions as a list, in pure functions: the filter, and the order by rising confidence.
import type { Decided, StoredPrediction } from '../../preload/contract.ts';

/** `label`: the class, corrected or predicted; null: all. `decision`: only those still in that pile. */
export interface PredictionFilter { label: string | null; search: string; decision?: Decided | null }

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

/** The pile that a prediction lies in; once a person has given its class, it is decided. */
export const pileOf = ({ decision, corrected }: StoredPrediction): Decided | null => (corrected === null ? decision : 'decided');

/** Positions of the predicted files that pass the filter: unlike ones first, then the least confident; corrected ones come last. */
export function byConfidence(files: readonly StoredPrediction[], { label, search, decision = null }: PredictionFilter): number[] {
  const part = search.trim().toLowerCase();
  const passes = (file: StoredPrediction): boolean =>
    file.predicted !== null && (label === null || labelOf(file) === label) && (decision === null || pileOf(file) === decision)
    && fileName(file.path).toLowerCase().includes(part);
  return files
    .map((file, position) => ({
      position, passes: passes(file), corrected: file.corrected !== null, unlike: pileOf(file) === 'unlike', confidence: file.confidence ?? 0,
    }))
    .filter((entry) => entry.passes)
    .sort((a, b) => Number(a.corrected) - Number(b.corrected) || Number(b.unlike) - Number(a.unlike) || a.confidence - b.confidence)
    .map(({ position }) => position);
}
