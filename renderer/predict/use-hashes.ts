// Content hashes of predicted files as a hook: asked for page by page as the files come into sight.
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { keyOf } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';

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
    const pageAt = (page: number): number[] => positions.slice(page * pageSize, (page + 1) * pageSize);
    return Array.from({ length: to - from + 1 }, (_, i) => pageAt(from + i)).filter((page) => page.length > 0);
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
