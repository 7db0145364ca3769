// The workbench: one object that answers every call of the contract, whichever host asks, and tells everyone what changed.
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  contract, UserError, type CallInput, type CallName, type CallOutput, type CallReply, type Job, type PictureSize, type WorkbenchEvent,
} from '../preload/contract.ts';
import { childEnvironment, type ProbeLimits } from './engines/probe/index.ts';
import { isOlder, markInterrupted, refuseWhileOpen, waitingRuns } from './history/index.ts';
import { Downloads, keepPrivate } from './storage/index.ts';
import { Cancelled, DecodeGuard, totalMemoryBytes, TrainerProcess } from './training/index.ts';
import { modelComparisonMethods } from './workbench/runs/model-comparison-calls.ts';
import { adviceMethods } from './workbench/runs/advice-calls.ts';
import { backboneMethods, registerBuiltIn } from './workbench/models/backbone-calls.ts';
import { mend } from './workbench/core/backbone-copies.ts';
import { setMethods } from './workbench/projects/set-calls.ts';
import { classMethods } from './workbench/projects/class-calls.ts';
import { datasetCheckMethods } from './workbench/projects/check-calls.ts';
import { checkWorkspace } from './workbench/upkeep/check-workspace.ts';
import { catalogueMethods } from './workbench/models/catalogue-calls.ts';
import { modelViewMethods } from './workbench/models/model-view-calls.ts';
import { computeMethods } from './workbench/engines/engine-selection.ts';
import type { Context, InspectorLimits, Methods } from './workbench/core/context.ts';
import { decisionMethods } from './workbench/results/decision-calls.ts';
import { evaluationMethods } from './workbench/results/evaluation-calls.ts';
import { learningCurveMethods } from './workbench/results/learning-curve-calls.ts';
import { EvaluationWorker } from './workbench/core/evaluation-worker.ts';
import { correctedMethods } from './workbench/results/corrected-calls.ts';
import { factMethods } from './workbench/results/fact-calls.ts';
import { labelEffectMethods } from './workbench/labelling/label-effect-calls.ts';
import { labelReviewMethods } from './workbench/labelling/label-review-calls.ts';
import { explainMethods } from './workbench/results/explain-calls.ts';
import { readingMethods } from './workbench/projects/reading-calls.ts';
import { resumeImports } from './workbench/imports/start-import.ts';
import { importMethods } from './workbench/projects/import.ts';
import { previewMethods } from './workbench/projects/import-preview.ts';
import { tableMethods } from './workbench/projects/table-calls.ts';
import { folderTestMethods } from './workbench/results/folder-test-calls.ts';
import { forecastMethods } from './workbench/runs/forecast-calls.ts';
import { removedPictureMethods } from './workbench/projects/removed-pictures.ts';
import { uploadMethods } from './workbench/projects/receive-uploads.ts';
import { installMethods } from './workbench/engines/install-tensorflow.ts';
import { labellingMethods } from './workbench/labelling/queue-calls.ts';
import { Suggester } from './workbench/labelling/suggester.ts';
import { suggestionMethods } from './workbench/labelling/suggestion-calls.ts';
import type { Log } from './workbench/log/log.ts';
import { decoderVersions } from './workbench/log/versions.ts';
import { openWithLog } from './workbench/log/open-with-log.ts';
import { Jobs, sentenceOf } from './workbench/core/jobs.ts';
import { languageMethods, speakLanguage } from './workbench/upkeep/language.ts';
import { exportMethods } from './workbench/labelling/export-labels.ts';
import { agreementMethods } from './workbench/labelling/agreement-calls.ts';
import { runAgreementMethods } from './workbench/labelling/run-agreement.ts';
import { personMethods } from './workbench/labelling/person-calls.ts';
import { pictureFile } from './workbench/core/picture-file.ts';
import { projectMethods } from './workbench/projects/project-calls.ts';
import { groupKey } from './workbench/imports/group-key.ts';
import { Queue } from './workbench/core/queue.ts';
import { reportMethods } from './workbench/results/report-calls.ts';
import { resumeWaiting, runMethods } from './workbench/runs/run-calls.ts';
import { resultMethods } from './workbench/results/run-results.ts';
import { resumeShowdowns, showdownMethods } from './workbench/runs/showdown-calls.ts';
import { deleteTracesOnce } from './workbench/upkeep/telemetry-traces.ts';
import { backupMethods } from './workbench/upkeep/backup-calls.ts';
import { closeToOthersOnce } from './workbench/upkeep/close-to-others.ts';
import { finishRestore, pendingRestore } from './workbench/upkeep/stage-restore.ts';
import { removeListedFiles } from './workbench/upkeep/remove-files.ts';
import { sweepLeftovers } from './workbench/upkeep/sweep-leftovers.ts';
import { storageMethods } from './workbench/projects/storage-calls.ts';
import { trashMethods } from './workbench/projects/trash-calls.ts';
import { augmentationMethods } from './workbench/projects/default-augmentation.ts';
import { variantMethods } from './workbench/projects/augmentation-preview.ts';
import { predictMethods } from './workbench/results/predict-calls.ts';
import { inspectorHeapMegabytes, usualInspectorLimits } from './workbench/core/inspector.ts';
import { prepareWorkspace, resourcesFolder } from './workbench/core/workspace.ts';
import { jobWords } from './workbench/job-words.ts';

export { defaultWorkspace, prepareWorkspace, resourcesFolder } from './workbench/core/workspace.ts';
export { restoreBackup } from './workbench/upkeep/stage-restore.ts';
export { examineGpu, type GpuExamination } from './workbench/engines/gpu-examination.ts';
export { versions } from './workbench/log/versions.ts';
export { publishedModels } from './workbench/models/catalogue.ts';
export { freeBytes, writeChosen, type DownloadFile } from './storage/index.ts';
export { crashReports, logFileIn } from './workbench/log/log.ts';

export interface WorkbenchOptions {
  folder: string;
  /** A plain Node binary for the trainer; the running one where that is plain Node. */
  nodeBinary?: string;
  /** Continue imports that were cut short and queue waiting runs again (default). A single command should do only what it was asked. */
  resume?: boolean;
  /** The trainer's entry script; a packaged program brings a bundled one. */
  trainerEntry?: string;
  /** The same for the child processes that probe engines. */
  probeEntry?: string;
  /** Their time limits; by default 20 s in all. */
  probeLimits?: ProbeLimits;
  /** Names and paths of the person in the log; by default as the variable THAW_LOG_NAMES says. */
  logNames?: boolean;
  /** Bytes of memory a run may need; by default all there are. */
  memory?: number;
  /** What examining a model file may take; by default a minute and most of the memory. */
  inspectorLimits?: InspectorLimits;
  /** Name of the person whose labels these are; by default as the settings say. */
  labelledBy?: string;
  /** Sentences are in the language of the settings; English otherwise. */
  speaksLanguage?: boolean;
}

export interface Workbench {
  /** Answers a call of our own program: throws what the method throws. The signal gives it up where it takes long. */
  call<N extends CallName>(name: N, input: CallInput<N>, signal?: AbortSignal): Promise<CallOutput<N>>;
  /** Answers a call from outside: checks everything, never throws. */
  answer(name: string, input: unknown, signal?: AbortSignal): Promise<CallReply>;
  listen(onEvent: (event: WorkbenchEvent) => void): () => void;
  /** Resolves when a job has ended, with how. */
  jobEnded(job: number): Promise<Job>;
  /** A file a page can show for a picture, or null when the picture isn't known or can't be read any more. */
  pictureFile(sha256: string, size: PictureSize): Promise<string | null>;
  /** Where jobs write what a browser then saves. */
  readonly downloads: Pick<Downloads, 'owns' | 'files' | 'remove' | 'receive'>;
  /** Log of the workspace, for the hosts' own failures. */
  readonly log: Pick<Log, 'path' | 'failure'>;
  /** Process numbers of the children that are running. */
  children(): number[];
  /** Ends the child processes, marks what was running as interrupted, and closes the database: once, quietly, within seconds. */
  close(): Promise<void>;
}

/** The longest time that closing waits for what is running. */
const closeMs = 8000;

/** A trainer that holds more while it has nothing to do is ended; a small one is kept, whose engine is loaded already. */
const maxIdleBytes = 1e9;

/** Opens the workspace. Throws UserError when that can't be done; what is stored then stays as it is. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { folder, nodeBinary = process.execPath, trainerEntry, probeEntry, probeLimits, memory = totalMemoryBytes(), resume = true } = options;
  const { inspectorLimits = usualInspectorLimits() } = options;
  keepPrivate();
  const workspace = prepareWorkspace(folder);
  if (pendingRestore(folder) !== null) refuseWhileOpen(workspace.database);
  finishRestore(folder);
  const migrated = isOlder(workspace.database);
  const { db, log, closeLog } = openWithLog(workspace, options.logNames ?? process.env.THAW_LOG_NAMES === '1');
  const listeners = new Set<(event: WorkbenchEvent) => void>();
  const tell = (event: WorkbenchEvent) => listeners.forEach((listener) => toldQuietly(listener, event));
  const now = () => Date.now();
  const entry = trainerEntry ?? fileURLToPath(new URL('./training/worker/trainer.ts', import.meta.url));
  const environment = childEnvironment(workspace.accelerators);
  const resources = resourcesFolder();
  const common = (purpose: string) => ({
    entry, nodeBinary, environment, purpose, mend: (error: unknown) => mend({ db, resources, workspace }, error),
    onDeath: (how: string) => { log.crash(`The child process has ended (${purpose})`, how); },
  });
  const guard = new DecodeGuard(join(workspace.cache, 'decoding'), new TrainerProcess({ entry, nodeBinary, environment, purpose: 'Trying a file' }), {
    kept: { file: join(workspace.cache, 'deadly-files.json'), decoders: decoderVersions },
  });
  const child = (purpose: string) => new TrainerProcess({ ...common(purpose), guard, maxIdleBytes });
  const inspector = new TrainerProcess({
    ...common('Examining the model'), heapMegabytes: inspectorHeapMegabytes(inspectorLimits),
    environment: { ...environment, THAW_MEMORY_LIMIT: String(inspectorLimits.bytes) },
  });
  const withGroupKey = { ...environment, THAW_GROUP_KEY: groupKey(db, now()) };
  const reader = new TrainerProcess({ ...common('Reading the pictures'), environment: withGroupKey, guard });
  const context: Context = {
    workspace, resources, db, emit: tell, now, jobs: new Jobs(tell, now, log), log, downloads: new Downloads(workspace.downloads),
    closing: false, seen: new Map(), examined: [],
    labelledBy: options.labelledBy ?? null, speaksLanguage: options.speaksLanguage ?? false,
    probe: {
      entry: probeEntry ?? fileURLToPath(new URL('./engines/probe/probe-entry.ts', import.meta.url)), nodeBinary, environment,
      ...(probeLimits && { limits: probeLimits }),
    },
    memory, queue: new Queue(() => waitingRuns(db)), activeRun: null,
    trainer: child('The training'), reader, labeller: child('Suggesting labels'), inspector, inspectorLimits, evaluation: new EvaluationWorker(),
  };
  if (context.speaksLanguage) await speakLanguage(db);
  deleteTracesOnce(context);
  removeListedFiles(context);
  const closing = new AbortController();
  const closed = closeToOthersOnce(context, closing.signal);
  markInterrupted(db, jobWords.closedWhileRunning, now());
  const ready = registerBuiltIn(context);
  void holdUntil(context.queue, ready);
  const checked = resume ? checkWorkspace(context, migrated, closing.signal) : Promise.resolve();
  const swept = sweepLeftovers(context, closing.signal);
  if (resume) {
    resumeImports(context);
    resumeWaiting(context);
    resumeShowdowns(context);
  }
  // Only calls about pre-trained models wait for it, and see its error.
  ready.catch(() => {});
  const suggester = new Suggester(context);
  const told = {
    ...storageMethods(context), ...trashMethods(context), ...backupMethods(context), ...projectMethods(context, suggester), ...classMethods(context),
    ...datasetCheckMethods(context), ...importMethods(context), ...readingMethods(context), ...previewMethods(context),
    ...tableMethods(context), ...uploadMethods(context), ...removedPictureMethods(context), ...setMethods(context), ...labellingMethods(context, suggester),
    ...suggestionMethods(context, suggester), ...labelReviewMethods(context), ...labelEffectMethods(context),
    ...backboneMethods(context), ...catalogueMethods(context), ...modelViewMethods(context),
    ...runMethods(context), ...evaluationMethods(context), ...decisionMethods(context),
    ...factMethods(context), ...correctedMethods(context),
    ...resultMethods(context),
    ...personMethods(context), ...languageMethods(context), ...agreementMethods(context), ...exportMethods(context), ...runAgreementMethods(context),
    ...folderTestMethods(context), ...learningCurveMethods(context),
    ...forecastMethods(context), ...adviceMethods(context), ...modelComparisonMethods(context),
    ...showdownMethods(context), ...predictMethods(context), ...explainMethods(context),
    ...variantMethods(context), ...augmentationMethods(context), ...computeMethods(context), ...installMethods(context),
  };
  const methods: Methods = {
    ...told, ...reportMethods(context, told),
    'downloads.place': () => context.downloads.place(),
    'jobs.list': () => context.jobs.list(),
    'jobs.cancel': ({ job }) => context.jobs.cancel(job),
  };

  const call = async <N extends CallName>(name: N, input: CallInput<N>, signal?: AbortSignal): Promise<CallOutput<N>> => {
    const row = contract[name];
    if (name.startsWith('backbones.') || name.startsWith('compute.') || name === 'suggestions.start') await ready;
    const method = methods[name] as (request: unknown, signal?: AbortSignal) => Promise<CallOutput<N>> | CallOutput<N>;
    const request = row.input.safeParse(input);
    if (!request.success) throw new UserError('bad-input', { what: inOneLine(z.prettifyError(request.error)) });
    return await method(request.data, signal);
  };
  let end: Promise<void> | null = null;
  return {
    call,
    answer: async (name, input, signal) => {
      try {
        if (!Object.hasOwn(contract, name)) throw new UserError('bad-input', { what: `there is no call “${name}”` });
        return { ok: true, value: await call(name as CallName, input as never, signal) };
      } catch (error) {
        return replyTo(context.closing ? new Cancelled() : error, log, `call ${name}`);
      }
    },
    listen: (onEvent) => {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
    jobEnded: (job) => context.jobs.ended(job),
    pictureFile: (sha256, size) => pictureFile(context, sha256, size),
    downloads: context.downloads,
    log,
    children: () => [context.trainer, context.reader, context.labeller, context.inspector].map(({ pid }) => pid).filter((pid) => pid !== null),
    close: () => {
      context.closing = true;
      return end ??= (async () => {
        closing.abort();
        context.queue.close();
        const { trainer, reader, labeller, inspector, evaluation, jobs } = context;
        const stopped = [trainer, reader, labeller, inspector].map((child) => child.stop());
        const stops = [closed, ...stopped, evaluation[Symbol.asyncDispose](), jobs.allEnded(), checked, swept];
        // Whatever hangs or fails now: the person wants to leave.
        await Promise.race([Promise.allSettled(stops), setTimeout(closeMs, undefined, { ref: false })]);
        db.close();
        closeLog();
      })();
    },
  };
}

/** zod puts each issue, and where it is, on a line of its own. */
const inOneLine = (issues: string): string => issues.replaceAll(/\s*\n\s*/g, ' ').replaceAll('✖ ', '');

/** A page that can't be told does no harm to the work that was to be told of, nor to other pages. */
function toldQuietly(listener: (event: WorkbenchEvent) => void, event: WorkbenchEvent): void {
  try {
    listener(event);
  } catch (error) {
    console.error(error);
  }
}

/** No run starts before the built-in pre-trained model is registered. */
async function holdUntil(queue: Queue, ready: Promise<void>): Promise<void> {
  using _turn = await queue.turn(null, new AbortController().signal);
  await ready.catch(() => {});
}

/** Errors as values: expected ones with their sentence, bugs with details to copy, which name the log where they are in it. */
export function replyTo(error: unknown, log: Pick<Log, 'path' | 'failure'> | null = null, what = 'call'): CallReply {
  if (error instanceof Cancelled) return { ok: false, kind: 'cancelled', code: 'cancelled', sentence: 'Stopped.', details: null };
  if (error instanceof UserError) return { ok: false, kind: 'expected', code: error.code, sentence: error.message, details: null };
  console.error(error);
  log?.failure(what, error);
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return { ok: false, kind: 'bug', code: 'bug', sentence: sentenceOf(error), details: log === null ? stack : `${stack}\n\nLog: ${log.path}` };
}
