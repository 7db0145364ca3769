// Named queries that several screens use.
import type { Job, LabelCounts } from '../../preload/contract.ts';
import { useCall } from './ask.ts';

export const useProjects = (trashed = false) => useCall('projects.list', { trashed });
export const useProject = (project: number) => useCall('projects.get', { project }, project > 0);
export const useClasses = (project: number) => useCall('classes.list', { project }, project > 0);
/** How many pictures have a label and how many don’t; undefined until it is known. */
export const useLabelCounts = (project: number): LabelCounts | undefined => useCall('labelling.counts', { project }, project > 0).data;
export const useBackbones = () => useCall('backbones.list', {});
export const useRuns = (project: number, trashed = false) => useCall('runs.list', { project, trashed }, project > 0);
export const useRun = (run: number) => useCall('runs.get', { run }, run > 0);
export const useCurve = (run: number) => useCall('runs.curve', { run }, run > 0);
export const useWorkspace = () => useCall('workspace.info', {});
export const useFindings = () => useCall('workspace.findings', {});
export const useCompute = () => useCall('compute.get', {});
export const useJobs = () => useCall('jobs.list', {});

export const isRunning = (job: Job): boolean => job.state === 'queued' || job.state === 'running';

/** Running and queued jobs, oldest first. */
export const useRunningJobs = (): Job[] => (useJobs().data ?? []).filter(isRunning);
