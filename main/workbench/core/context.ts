// What the methods of the workbench share.
import type { CallName, CallOutput, CallRequest, WorkbenchEvent } from '../../../preload/contract.ts';
import type { ProbeOptions } from '../../engines/probe/index.ts';
import type { Connection } from '../../history/index.ts';
import type { ControlRequest, TrainerProcess } from '../../training/index.ts';
import type { EvaluationWorker } from './evaluation-worker.ts';
import type { Jobs } from './jobs.ts';
import type { Queue } from './queue.ts';
import type { Workspace } from './workspace.ts';

/** The run in the trainer, and the way to ask it to pause or to finish early. */
export interface ActiveRun {
  readonly run: number;
  control(request: ControlRequest): void;
}

export interface Context {
  workspace: Workspace;
  resources: string;
  db: Connection;
  jobs: Jobs;
  /** Trains: one run at a time. */
  trainer: TrainerProcess;
  /** Entry script and Node of the children that try engines. */
  probe: ProbeOptions;
  /** Bytes of memory that there are for learning. */
  memory: number;
  /** Runs that wait for the trainer. */
  queue: Queue;
  /** The run that the trainer works at. */
  activeRun: ActiveRun | null;
  /** Reads pictures, predicts, inspects: beside the training. */
  reader: TrainerProcess;
  /** Measures and compares results, in a thread where that takes long. */
  evaluation: EvaluationWorker;
  emit(event: WorkbenchEvent): void;
  /** True while the workbench is being closed: what is cut short then goes on at the next start. */
  closing: boolean;
  /** Pictures shown that may be in no project, by content hash: where they lie. */
  seen: Map<string, string>;
  now(): number;
}

/** The methods for some calls of the contract. */
export type Methods<N extends CallName = CallName> = { [K in N]: (request: CallRequest<K>) => Promise<CallOutput<K>> | CallOutput<K> };

type CallsOf<Prefix extends string> = Extract<CallName, `${Prefix}.${string}`>;
/** All calls whose names begin with one of the prefixes: a room of the contract. */
export type MethodsOf<Prefix extends string> = Methods<CallsOf<Prefix>>;
