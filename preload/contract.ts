// The contract between page and workbench: every call (input, output), gathered from `calls/`, and all that both speak of. A new
// call is one row there and one method in the workbench; hosts and preload pass calls on without knowing their names.
import type { z } from 'zod';
import { agreementRows } from './calls/agreement-rows.ts';
import { catalogueRows } from './calls/catalogue-rows.ts';
import { classRows } from './calls/class-rows.ts';
import { computeRows } from './calls/compute-rows.ts';
import { datasetRows } from './calls/dataset-rows.ts';
import { importRows } from './calls/import-rows.ts';
import { labelRows } from './calls/label-rows.ts';
import { pictureRows } from './calls/picture-rows.ts';
import { predictionRows } from './calls/prediction-rows.ts';
import { projectRows } from './calls/project-rows.ts';
import { resultRows } from './calls/result-rows.ts';
import { runRows } from './calls/run-rows.ts';
import { workspaceRows } from './calls/workspace-rows.ts';
import type { Command } from './commands.ts';
import type { ReportFormat, ReportOf } from './nouns/report-nouns.ts';
import type { CallReply, PictureSize, WorkbenchEvent } from './wire.ts';

export * from './commands.ts';
export * from './comparison-basis.ts';
export * from './csv.ts';
export * from './decision.ts';
export * from './unlike.ts';
export * from './format.ts';
export * from '../language/locale.ts';
export * from '../language/words.ts';
export * from './licences.ts';
export * from './limits.ts';
export * from './long-work.ts';
export * from './model-view.ts';
export * from './natural-order.ts';
export * from './nouns/advice-nouns.ts';
export * from './nouns/agreement-nouns.ts';
export * from './nouns/backbone-nouns.ts';
export * from './nouns/catalogue-nouns.ts';
export * from './nouns/check-nouns.ts';
export * from './nouns/class-nouns.ts';
export * from './nouns/compute-nouns.ts';
export * from './nouns/decision-nouns.ts';
export * from './nouns/evaluation-nouns.ts';
export * from './nouns/explain-nouns.ts';
export * from './nouns/folder-test-nouns.ts';
export * from './nouns/image-size-nouns.ts';
export * from './nouns/label-nouns.ts';
export * from './nouns/label-review-nouns.ts';
export * from './nouns/licence-nouns.ts';
export * from './nouns/model-comparison-nouns.ts';
export * from './nouns/outlook-nouns.ts';
export * from './nouns/plan-nouns.ts';
export * from './nouns/project-nouns.ts';
export * from './nouns/report-nouns.ts';
export * from './nouns/result-nouns.ts';
export * from './nouns/run-nouns.ts';
export * from './nouns/showdown-nouns.ts';
export * from './nouns/source-nouns.ts';
export * from './nouns/storage-parts.ts';
export * from './nouns/table-nouns.ts';
export * from './nouns/tuning-nouns.ts';
export * from './pixel-reading.ts';
export * from './preprocessing-of.ts';
export * from './region-colours.ts';
export * from './short-names.ts';
export * from './table-reading.ts';
export * from './wire.ts';
export * from './words/glossary.ts';
export * from './words/image-size-words.ts';
export * from './words/licence-words.ts';
export * from './words/line-name.ts';
export * from './words/model-purposes.ts';
export * from './words/outlook-words.ts';
export * from './words/preprocessing-words.ts';
export * from './words/problem-groups.ts';
export * from './words/problems.ts';
export * from './words/sanity-trial-words.ts';
export * from './words/settings-names.ts';

export const contract = {
  ...workspaceRows,
  ...importRows,
  ...projectRows,
  ...classRows,
  ...pictureRows,
  ...datasetRows,
  ...labelRows,
  ...agreementRows,
  ...runRows,
  ...resultRows,
  ...predictionRows,
  ...catalogueRows,
  ...computeRows,
} as const;

type Contract = typeof contract;
export type CallName = keyof Contract;
/** Input as a caller gives it: fields with defaults may be left out. */
export type CallInput<N extends CallName> = z.input<Contract[N]['input']>;
/** Input as a method receives it: defaults filled. */
export type CallRequest<N extends CallName> = z.output<Contract[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Contract[N]['output']>;
/** The calls that a host has the person confirm. */
export type ConfirmedCall = { [N in CallName]: Contract[N]['outside'] extends 'confirm' ? N : never }[CallName];

/** Services of a host for its page, the same in Electron (contextBridge) and in the browser (fetch, server-sent events). */
export interface HostBridge {
  readonly host: 'electron' | 'browser';
  /** With a number of its own, a call can be given up. */
  call(name: CallName, input: unknown, number?: number): Promise<CallReply>;
  /** Ends the work of a call whose answer nobody awaits any more; it is answered as cancelled. */
  giveUp(number: number): void;
  /** Calls back for each event until the returned function is called. */
  listen(onEvent: (event: WorkbenchEvent) => void): () => void;
  /** Calls back for commands of the window's menu, or null where there is none. */
  onCommand: ((take: (name: Command['name']) => void) => () => void) | null;
  /** The system's own folder dialog, or null where there is none (then `folders.list` serves). */
  chooseFolder: (() => Promise<string | null>) | null;
  /**
   * The system's own save dialog with a suggested name, or null in the browser, which downloads. The chosen path is the person's
   * confirmation of one call, also for replacing what is there; null when cancelled.
   */
  chooseSave: ((name: string) => Promise<string | null>) | null;
  /** Asks for a file and saves text; resolves to its path, or to null when cancelled. Null in the browser, which downloads. */
  saveText: ((name: string, content: string) => Promise<CallReply>) | null;
  /** Asks for a file and saves a report; resolves to null when cancelled. Null in the browser, which saves what it shows. */
  saveReport: ((of: ReportOf, format: ReportFormat) => Promise<CallReply>) | null;
  /** Address from which the browser saves what a job wrote into a place of `downloads.place`, or null where there is a save dialog. */
  downloadUrl: ((token: string, name: string) => string) | null;
  /** Path of a dropped or chosen file or folder, or null where the host can't tell. */
  pathOfDropped: ((file: File) => string) | null;
  /**
   * Sends a file whose path the host can't tell into the workspace for a while, `beside` another that came before; resolves to its
   * `SentFile`. Null where paths are known.
   */
  sendFile: ((file: File, beside: string | null) => Promise<CallReply>) | null;
  /** Address of a picture by its content hash. */
  pictureUrl(sha256: string, size: PictureSize): string;
}
