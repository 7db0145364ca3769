// A model's help with labelling, begun when label mode opens.
import { useEffect, useMemo } from 'react';
import { minToGuide, type LabelSuggestion } from '../../preload/contract.ts';
import { refresh, useCall } from '../bridge/ask.ts';
import { call } from '../bridge/call.ts';
import { useRunningWork } from '../bridge/questions.ts';

/** Begins once enough pictures await a label and no import is under way. Where it can't begin, one labels without it. */
export function useHelp(project: number, unlabelled: number | undefined): void {
  const isImporting = useRunningWork().some((job) => job.kind === 'import' && job.project === project);
  const isWorthIt = (unlabelled ?? 0) >= minToGuide && !isImporting;
  useEffect(() => {
    if (isWorthIt) void call('suggestions.start', { project }).then(() => refresh('suggestions'), () => undefined);
  }, [project, isWorthIt]);
}

/** Suggestions of some pictures by id. */
export function useSuggestions(project: number, ids: readonly number[]): ReadonlyMap<number, LabelSuggestion> {
  const { data } = useCall('suggestions.get', { project, ids: ids.slice(0, 1000) }, ids.length > 0);
  return useMemo(() => new Map(data?.map((one) => [one.id, one])), [data]);
}
