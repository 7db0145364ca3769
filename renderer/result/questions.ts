// Results of runs as every screen asks for them.
import { useMemo } from 'react';
import type { RunResult } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';

/** Results of a project’s finished runs, the one in use first; undefined until they are known. */
export const useResults = (project: number): readonly RunResult[] | undefined => useCall('results.list', { project }, project > 0).data;

/** Undefined until it is known, and of a run that has no result (unfinished, in the trash). */
export const useResult = (project: number, run: number): RunResult | undefined => useResults(project)?.find((result) => result.run === run);

/** A finished run as lists of choices show it. */
export interface NamedRun { readonly id: number; readonly name: string; readonly tested: boolean }

/** Finished runs that are not in the trash, the one in use first; undefined until they are known. Lighter than the runs themselves. */
export function useNamedRuns(project: number): readonly NamedRun[] | undefined {
  const results = useResults(project);
  return useMemo(() => results?.filter(({ trashed }) => !trashed).map(({ run, name, figures }) => ({ id: run, name, tested: figures !== null })), [results]);
}
