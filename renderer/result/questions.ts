// Results of runs as every screen asks for them.
import type { Run, RunResult } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { useRuns } from '../bridge/questions.ts';

/** Results of a project’s finished runs, the one in use first; undefined until they are known. */
export const useResults = (project: number): readonly RunResult[] | undefined => useCall('results.list', { project }, project > 0).data;

/** Undefined until it is known, and of a run that has no result (unfinished, in the trash). */
export const useResult = (project: number, run: number): RunResult | undefined => useResults(project)?.find((result) => result.run === run);

/** Finished runs in the order of their results: the one in use first, seeds and reduced shares of a Showdown last. Undefined until known. */
export function useRankedRuns(project: number): readonly Run[] | undefined {
  const runs = useRuns(project).data;
  const results = useResults(project);
  return runs && results?.flatMap(({ run }) => runs.find(({ id }) => id === run) ?? []);
}
