// Predictions as a list: the filter, the order by rising confidence, and the content hashes of the files in sight.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { StoredPrediction } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';

/** `label`: the class, corrected or predicted; null: all. */
export interface PredictionFilter { label: string | null; search: string }

export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** The corrected class, else the predicted one; null where the file could not be read. */
export const labelOf = ({ corrected, predicted }: StoredPrediction): string | null => corrected ?? predicted;

/** Positions of the predicted files that pass the filter, least confident first; corrected ones come last. */
export function byConfidence(files: readonly StoredPrediction[], { label, search }: PredictionFilter): number[] {
  const part = search.trim().toLowerCase();
  const passes = (file: StoredPrediction): boolean =>
    file.predicted !== null && (label === null || labelOf(file) === label) && fileName(file.path).toLowerCase().includes(part);
  return files
    .map((file, position) => ({ position, passes: passes(file), corrected: file.corrected !== null, confidence: file.confidence ?? 0 }))
    .filter((entry) => entry.passes)
    .sort((a, b) => Number(a.corrected) - Number(b.corrected) || a.confidence - b.confidence)
    .map(({ position }) => position);
}

/** Files per call for hashes. */
const pageSize = 48;

/** Content hash by position: undefined while unknown, null where the file can no longer be read. */
type HashOf = (position: number) => string | null | undefined;

/** Content hashes of the files in sight. `onSight` takes the first and last row shown. */
export function useHashes(predictionSet: number, positions: readonly number[]): { hashOf: HashOf; onSight: (first: number, last: number) => void } {
  const [[first, last], setSight] = useState([0, 0]);
  const onSight = useCallback((from: number, to: number) => setSight((sight) => (sight[0] === from && sight[1] === to ? sight : [from, to])), []);
  const pages = useMemo(() => {
    const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)];
    return Array.from({ length: to - from + 1 }, (_, i) => positions.slice((from + i) * pageSize, (from + i + 1) * pageSize)).filter((page) => page.length > 0);
  }, [positions, first, last]);
  const hashes = useQueries({
    queries: pages.map((files) => ({
      queryKey: keyOf('predict.pictureHashes', { predictionSet, files }), staleTime: Infinity,
      queryFn: async () => (await call('predict.pictureHashes', { predictionSet, files })).map((sha256, i) => [files[i] ?? 0, sha256] as const),
    })),
    combine: hashesByPosition,
  });
  return { hashOf: useCallback((position: number) => hashes.get(position), [hashes]), onSight };
}

function hashesByPosition(answers: { data: (readonly [number, string | null])[] | undefined }[]): ReadonlyMap<number, string | null> {
  return new Map(answers.flatMap(({ data }) => data ?? []));
}
