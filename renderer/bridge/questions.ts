// Named queries that several screens use.
import type { Job, LabelCounts } from '../../preload/contract.ts';
import { useCall, useCallAs } from './ask.ts';
import { isRunning, runningWork, type Work } from './running-work.ts';

export { isRunning };

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

/** Running and queued jobs, oldest first, drawn anew at every step of each of them. */
export const useRunningJobs = (): Job[] => (useJobs().data ?? []).filter(isRunning);

/** What a view takes from all jobs. A job's progress comes several times a second: only who shows it should be drawn by it. */
export const useJobsAs = <T>(select: (jobs: readonly Job[]) => T): T | undefined => useCallAs('jobs.list', {}, { select }).data;

/** The first of the running and queued jobs that is meant. */
export const useRunningJob = (isMeant: (job: Job) => boolean): Job | undefined =>
  useJobsAs((jobs) => jobs.find((job) => isRunning(job) && isMeant(job)));

/** Running and queued jobs, oldest first, drawn anew only when one begins, changes its state or ends. */
export const useRunningWork = (): readonly Work[] => useJobsAs(runningWork) ?? [];

/** Work that somebody asked for runs or waits; what nobody asked for gives way. */
export const useBusy = (): boolean => useRunningWork().some(({ unasked }) => !unasked);
