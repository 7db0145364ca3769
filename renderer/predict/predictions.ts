// The answers of a use as lists to look through: what is shown, in which order, and which picture belongs to a file.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { StoredPrediction } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';

export interface AnswerFilter { /** Answer, corrected or not; null: all. */ called: string | null; search: string }

export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
export const answerOf = ({ corrected, predicted }: StoredPrediction): string | null => corrected ?? predicted;

/** Positions of the answered files that pass, least sure first; those a person has settled come last. */
export function inOrderOfDoubt(files: readonly StoredPrediction[], { called, search }: AnswerFilter): number[] {
  const words = search.trim().toLowerCase();
  return files
    .map((file, position) => ({ file, position }))
    .filter(({ file }) => file.predicted !== null && (called === null || answerOf(file) === called) && fileName(file.path).toLowerCase().includes(words))
    .sort((a, b) => Number(a.file.corrected !== null) - Number(b.file.corrected !== null) || (a.file.confidence ?? 0) - (b.file.confidence ?? 0))
    .map(({ position }) => position);
}

/** Files looked up at once. */
const pageSize = 48;

/** Content hashes of the files in sight by position: undefined while not known, null where the file can't be read any more. */
export function useHashes(use: number, positions: readonly number[]): { hashOf: (position: number) => string | null | undefined; onSight: (first: number, last: number) => void } {
  const [sight, setSight] = useState<[number, number]>([0, 0]);
  const onSight = useCallback((first: number, last: number) => setSight(([f, l]) => (f === first && l === last ? [f, l] : [first, last])), []);
  const pages = useMemo(() => {
    const [from, until] = [Math.floor(sight[0] / pageSize), Math.floor(sight[1] / pageSize)];
    return Array.from({ length: until - from + 1 }, (_, i) => positions.slice((from + i) * pageSize, (from + i + 1) * pageSize)).filter((page) => page.length > 0);
  }, [positions, sight]);
  const hashes = useQueries({
    queries: pages.map((files) => ({
      queryKey: keyOf('predict.pictureHashes', { predictionSet: use, files }), staleTime: Infinity,
      queryFn: async () => (await call('predict.pictureHashes', { predictionSet: use, files })).map((sha256, i) => [files[i] ?? 0, sha256] as const),
    })),
    combine: byPosition,
  });
  return { hashOf: useCallback((position: number) => hashes.get(position), [hashes]), onSight };
}

function byPosition(answers: { data: (readonly [number, string | null])[] | undefined }[]): ReadonlyMap<number, string | null> {
  return new Map(answers.flatMap(({ data }) => data ?? []));
}
