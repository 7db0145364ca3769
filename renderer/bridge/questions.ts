// The questions screens ask, by name.
import type { Job } from '../../preload/contract.ts';
import { useAsk } from './ask.ts';

export const useProjects = (trashed = false) => useAsk('projects.list', { trashed });
export const useProject = (project: number) => useAsk('projects.get', { project }, project > 0);
export const useClasses = (project: number) => useAsk('classes.list', { project }, project > 0);
export const useBackbones = () => useAsk('backbones.list', {});
export const useRuns = (project: number, trashed = false) => useAsk('runs.list', { project, trashed }, project > 0);
export const useRun = (run: number) => useAsk('runs.get', { run }, run > 0);
export const useCurve = (run: number) => useAsk('runs.curve', { run }, run > 0);
export const useWorkspace = () => useAsk('workspace.info', {});
export const useJobs = () => useAsk('jobs.list', {});

export const isGoing = (job: Job): boolean => job.state === 'queued' || job.state === 'running';

/** Work that is going on or waiting, oldest first. */
export const useWork = (): Job[] => (useJobs().data ?? []).filter(isGoing);
