// Predictions as a list, in pure functions: the filter, and the order by rising confidence.
import type { StoredPrediction } from '../../preload/contract.ts';

/** `label`: the class, corrected or predicted; null: all. `ask`: only those left to a person. */
export interface PredictionFilter { label: string | null; search: string; ask?: boolean }

export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** The corrected class, else the predicted one; null where the file could not be read. */
export const labelOf = ({ corrected, predicted }: StoredPrediction): string | null => corrected ?? predicted;

/** True where the file is known to hold another picture than the one that was predicted. */
export const hasChanged = ({ content }: StoredPrediction, sha256: string | null | undefined): boolean => (
  content !== null && typeof sha256 === 'string' && sha256 !== content.sha256);

/** Left to a person by the run’s decision rule, and not decided yet. */
export const isAsked = ({ ask, corrected }: StoredPrediction): boolean => ask && corrected === null;

/** Positions of the predicted files that pass the filter, least confident first; corrected ones come last. */
export function byConfidence(files: readonly StoredPrediction[], { label, search, ask = false }: PredictionFilter): number[] {
  const part = search.trim().toLowerCase();
  const passes = (file: StoredPrediction): boolean =>
    file.predicted !== null && (label === null || labelOf(file) === label) && (!ask || isAsked(file)) && fileName(file.path).toLowerCase().includes(part);
  return files
    .map((file, position) => ({ position, passes: passes(file), corrected: file.corrected !== null, confidence: file.confidence ?? 0 }))
    .filter((entry) => entry.passes)
    .sort((a, b) => Number(a.corrected) - Number(b.corrected) || a.confidence - b.confidence)
    .map(({ position }) => position);
}
