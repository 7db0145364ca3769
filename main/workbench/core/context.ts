// Context of the workbench's calls: workspace, database, jobs, child processes.
import type { CallName, CallOutput, CallRequest, PixelReading, WorkbenchEvent } from '../../../preload/contract.ts';
import type { ProbeOptions } from '../../engines/probe/index.ts';
import type { Connection } from '../../history/index.ts';
import type { ControlRequest, TrainerProcess } from '../../training/index.ts';
import type { EvaluationWorker } from './evaluation-worker.ts';
import type { Downloads } from '../../storage/index.ts';
import type { Log } from '../log/log.ts';
import type { Jobs } from './jobs.ts';
import type { Queue } from './queue.ts';
import type { Workspace } from './workspace.ts';

/** The run in the trainer, and the way to ask it to pause or to finish early. */
interface ActiveRun {
  readonly run: number;
  control(request: ControlRequest): void;
}

/** What examining a model file may take. */
export interface InspectorLimits {
  readonly seconds: number;
  /** Of memory. */
  readonly bytes: number;
}

/** A picture of a file, and how it was read. */
interface SeenPicture { path: string; frame: number | null; format: string; reading: PixelReading | null }

export interface Context {
  workspace: Workspace;
  resources: string;
  db: Connection;
  jobs: Jobs;
  log: Log;
  downloads: Downloads;
  /** The process that trains, one run at a time. */
  trainer: TrainerProcess;
  /** Entry script and Node binary of the child processes that probe engines. */
  probe: ProbeOptions;
  /** Bytes of memory for training. */
  memory: number;
  /** Runs waiting for the trainer. */
  queue: Queue;
  /** The run in training. */
  activeRun: ActiveRun | null;
  /** The process that reads pictures, predicts and explains, beside the training. */
  reader: TrainerProcess;
  /** The process that helps with labelling: what it holds would be in the way of reading pictures, and takes as long. */
  labeller: TrainerProcess;
  /** The process that examines model files of the person's, within limits; it may die of one. */
  inspector: TrainerProcess;
  inspectorLimits: InspectorLimits;
  /** Measures and compares results, in a thread where that takes long. */
  evaluation: EvaluationWorker;
  /** The person whose labels these are, where this start of the workbench was told; else the settings say. */
  labelledBy: string | null;
  /** The window speaks the language of the settings; a command speaks English. */
  speaksLanguage: boolean;
  /** Findings of the check of the database, as sentences. */
  examined: readonly string[];
  emit(event: WorkbenchEvent): void;
  /** True while the workbench is closing: work that is cut short then continues at the next start. */
  closing: boolean;
  /** By content hash, pictures that were shown but may be in no project. */
  seen: Map<string, SeenPicture>;
  now(): number;
}

/** The methods for some calls of the contract. The signal says that nobody awaits the answer any more: long work ends then. */
export type Methods<N extends CallName = CallName> = {
  [K in N]: (request: CallRequest<K>, signal?: AbortSignal) => Promise<CallOutput<K>> | CallOutput<K>;
};

type CallsOf<Prefix extends string> = Extract<CallName, `${Prefix}.${string}`>;
/** All calls whose names begin with one of the prefixes. */
export type MethodsOf<Prefix extends string> = Methods<CallsOf<Prefix>>;
