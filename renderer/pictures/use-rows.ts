// Data of the image grid: ids of all pictures, facts only for the pages in view.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { LabelSuggestion, Picture, PictureFilter } from '../../preload/contract.ts';
import { keyOf, useCall } from '../bridge/ask.ts';
import { call, type CallFailed } from '../bridge/call.ts';
import type { TileFacts } from '../image-grid/tile.tsx';
import { text as help } from '../labelling/help-text.ts';
import { useSuggestions } from '../labelling/use-help.ts';
import { isJustLabelled } from './just-labelled.ts';
import { keptOrder } from './kept-order.ts';
import { text } from './text.ts';

const pageSize = 200;

/** Ids of all pictures that match the filter; the last list stays while the next one loads. */
const usePictureIds = (project: number, filter: PictureFilter, enabled = true) => useQuery<number[], CallFailed>({
  enabled,
  queryKey: keyOf('pictures.find', { project, filter }),
  queryFn: () => call('pictures.find', { project, filter }),
  placeholderData: (before, query) =>
    (query?.queryKey[1] as { project?: number } | undefined)?.project === project ? keepPreviousData(before) : undefined,
});

interface Shown {
  key: string;
  found: readonly number[];
  gone: ReadonlySet<number>;
  ids: readonly number[];
  /** From an earlier visit: what matches now is still on its way, and is taken in its own order. */
  isProvisional: boolean;
}
const none: ReadonlySet<number> = new Set();

interface ShownPictures {
  /** Null until they are known for the first time. */
  ids: readonly number[] | null;
  /** Those that no longer match the filter; they keep their places until it changes, or until `renew`. */
  settled: ReadonlySet<number>;
  renew: () => void;
  error: CallFailed | null;
  retry: () => void;
}

/** Ids that the wall shows: those that match the filter, in the order they had when it was chosen. */
export function useShownIds(project: number, filter: PictureFilter, filterText: string): ShownPictures {
  const { data, isPlaceholderData, isFetching, error, refetch } = usePictureIds(project, filter);
  const aside = useCall('pictures.aside', { project }).data;
  const gone = useMemo(() => new Set(aside), [aside]);
  const [renewals, setRenewals] = useState(0);
  const key = `${project} ${renewals} ${filterText}`;
  const [shown, setShown] = useState<Shown>({ key: '', found: [], gone: none, ids: [], isProvisional: true });
  const found = isPlaceholderData ? undefined : data;
  if (found && (shown.key !== key || shown.found !== found || shown.gone !== gone || (shown.isProvisional && !isFetching))) {
    const isNew = shown.key !== key || (shown.isProvisional && shown.found !== found);
    // What was put aside and is used again leaves its list at once.
    const ids = isNew ? found : keptOrder(shown.ids, found, filter.aside === undefined ? gone : null);
    setShown({ key, found, gone, ids, isProvisional: isFetching && (shown.key !== key || shown.isProvisional) });
  }
  const settled = useMemo(() => {
    if (shown.ids.length <= shown.found.length) return none;
    const matching = new Set(shown.found);
    return new Set(shown.ids.filter((id) => !matching.has(id)));
  }, [shown]);
  return {
    ids: shown.key === '' || data === undefined ? null : shown.ids, settled, renew: () => setRenewals((n) => n + 1), error,
    retry: () => void refetch(),
  };
}

/** Whether a picture has no label as far as is known: by the workbench's list and by what was labelled here since. */
export function useUnlabelled(project: number, filter: PictureFilter): (id: number) => boolean {
  const { label, ...rest } = filter;
  const isOfClass = label !== undefined && label !== null;
  const { data } = usePictureIds(project, { ...rest, unlabelled: true }, !isOfClass);
  const ids = useMemo(() => new Set(isOfClass ? [] : data), [isOfClass, data]);
  return useCallback((id) => ids.has(id) && !isJustLabelled(id), [ids]);
}

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

/** Rows of the pictures in view by id, for an image grid that says what is in view. */
export function useRowsInSight(
  project: number, ids: readonly number[],
): { rows: ReadonlyMap<number, Picture>; onSight: (first: number, last: number) => void } {
  const [sight, setSight] = useState<[number, number]>([0, 0]);
  const onSight = useCallback(
    (first: number, last: number) => setSight(([f, l]) => (f === first && l === last ? [f, l] : [first, last])), [],
  );
  return { rows: useRows(project, ids, ...sight), onSight };
}

/** Tiles of the pictures in view, and whether the file of any of them is missing. */
export function useTiles(
  project: number, ids: readonly number[], settled: ReadonlySet<number>,
): { factsOf: (id: number) => TileFacts | undefined; onSight: (first: number, last: number) => void; missing: boolean } {
  const { rows, onSight } = useRowsInSight(project, ids);
  const unlabelled = useMemo(() => [...rows.values()].filter(({ label }) => label === null).map(({ id }) => id), [rows]);
  const suggestions = useSuggestions(project, unlabelled);
  const factsOf = useCallback((id: number) => {
    const row = rows.get(id);
    return row && { ...tileOf(row, suggestions.get(id)), settled: settled.has(id) };
  }, [rows, settled, suggestions]);
  const missing = useMemo(() => [...rows.values()].some((row) => row.missing), [rows]);
  return { factsOf, onSight, missing };
}

const tileOf = (
  { sha256, width, height, missing, changed, label, leftOut, name }: Picture, suggestion: LabelSuggestion | undefined,
): TileFacts => ({
  pixels: { width, height },
  sha256: missing ? null : sha256, gone: missing ? text.missingPicture : undefined,
  name: changed ? `${text.alt(label, name)}. ${text.changedPicture}` : text.alt(label, name),
  file: name,
  caption: leftOut ?? label ?? (suggestion ? help.tile(suggestion.label, suggestion.probability) : text.noLabel),
  quiet: label === null, suggested: label === null && leftOut === null && suggestion !== undefined,
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
