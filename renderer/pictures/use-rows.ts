// Data of the image grid: ids of all pictures, facts only for the pages in view.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Picture, PictureFilter } from '../../preload/contract.ts';
import { keyOf } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import type { TileFacts } from '../image-grid/tile.tsx';
import { text } from './text.ts';

const pageSize = 200;

/** Ids of all pictures that match the filter; the last list stays while the next one loads. */
export const usePictureIds = (project: number, filter: PictureFilter) => useQuery<number[], CallFailed>({
  queryKey: keyOf('pictures.find', { project, filter }),
  queryFn: () => call('pictures.find', { project, filter }),
  placeholderData: (before, query) =>
    (query?.queryKey[1] as { project?: number } | undefined)?.project === project ? keepPreviousData(before) : undefined,
});

/** Facts of the pictures from index `first` to `last` by id; those not read yet are absent. */
function useRows(project: number, ids: readonly number[], first: number, last: number): ReadonlyMap<number, Picture> {
  const pages = useMemo(() => {
    const from = Math.max(0, Math.floor(first / pageSize));
    const until = Math.min(Math.floor(last / pageSize), Math.floor(Math.max(0, ids.length - 1) / pageSize));
    return Array
      .from({ length: Math.max(0, until - from + 1) }, (_, i) => ids.slice((from + i) * pageSize, (from + i + 1) * pageSize))
      .filter((page) => page.length > 0);
  }, [ids, first, last]);
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: keyOf('pictures.get', { project, ids: page }),
      queryFn: () => call('pictures.get', { project, ids: page }),
    })),
    combine: byId,
  });
}

/** Tiles of the pictures in view, and whether the file of any of them is missing. */
export function useTiles(
  project: number, ids: readonly number[],
): { factsOf: (id: number) => TileFacts | undefined; onSight: (first: number, last: number) => void; missing: boolean } {
  const [sight, setSight] = useState<[number, number]>([0, 0]);
  const onSight = useCallback(
    (first: number, last: number) => setSight(([f, l]) => (f === first && l === last ? [f, l] : [first, last])), [],
  );
  const rows = useRows(project, ids, ...sight);
  const factsOf = useCallback((id: number) => { const row = rows.get(id); return row && tileOf(row); }, [rows]);
  const missing = useMemo(() => [...rows.values()].some((row) => row.missing), [rows]);
  return { factsOf, onSight, missing };
}

const tileOf = ({ sha256, width, height, missing, changed, label, leftOut, name }: Picture): TileFacts => ({
  pixels: { width, height },
  sha256: missing ? null : sha256, gone: missing ? text.missingPicture : undefined,
  name: changed ? `${text.alt(label, name)}. ${text.changedPicture}` : text.alt(label, name),
  file: name, caption: leftOut ?? label ?? text.noLabel, quiet: label === null,
});

function byId(answers: { data: Picture[] | undefined }[]): ReadonlyMap<number, Picture> {
  return new Map(answers.flatMap(({ data }) => (data ?? []).map((row) => [row.id, row] as const)));
}

/** Facts of one picture, if there is one. */
export const usePicture = (project: number, id: number | null) => useQuery<Picture[], CallFailed, Picture | undefined>({
  queryKey: keyOf('pictures.get', { project, ids: id === null ? [] : [id] }),
  queryFn: () => call('pictures.get', { project, ids: id === null ? [] : [id] }),
  select: ([picture]) => picture,
  enabled: id !== null,
});
