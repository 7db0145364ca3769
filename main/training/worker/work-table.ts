// Work handlers of the trainer process: one row per kind of work.
import { UserError } from '../../../preload/contract.ts';
import { openInstaller } from '../../engines/index.ts';
import {
  decodeForModel, inspectFolder, jpegThrough, previewJpeg, readPictures, UnusablePicture, previewVariants, valueWindow, verifyContents,
} from '../../images/index.ts';
import { writeCacheFile } from '../../storage/index.ts';
import { copyBackbone, inspectBackbone } from '../model/backbone.ts';
import { checkBackbone } from '../model/check-backbone.ts';
import { viewAsModel } from '../model/view-as-model.ts';
import { networkAt, readNetwork, sizedBackbone } from '../model/network.ts';
import { refuseOverMemory } from '../finetune/memory-limit.ts';
import { checkSaliency } from '../explain/saliency-sanity.ts';
import { drawExplanation } from '../explain/draw-explanation.ts';
import { explainPicture, occlude } from '../explain/explain-picture.ts';
import { explainClasses } from '../explain/explain-classes.ts';
import { choosePenalty, groupAlike, holdFeaturesOf, labelCurve, suggestLabels } from '../labelling/suggest-labels.ts';
import { learningCurveWork } from '../advice/learning-curve-work.ts';
import { checkFrozen } from '../advice/frozen-check.ts';
import { compareModels } from '../advice/compare-models.ts';
import { checkDataset } from '../advice/dataset-check.ts';
import { nearCopies } from '../advice/near-copies.ts';
import { measureLabelEffect } from '../labelling/effect-of-labels.ts';
import { reviewLabels } from '../labelling/label-review.ts';
import { benchmarkSteps } from '../advice/step-benchmark.ts';
import {
  compareWithFolder, exampleFilesOf, findMovedIn, findPictures, groupExamples, groupsOfFiles, offerTableOf, previewSplit, readTable, secondLabels,
  tableLists,
} from './import-handlers.ts';
import type { WorkEventOf, WorkInput, WorkName, WorkResult } from '../protocol/messages.ts';
import { makeNovelty } from '../novelty/make-novelty.ts';
import { predictFiles } from '../model/predict.ts';
import { describePictures, findSourcesIn } from './prediction-handlers.ts';
import type { Control } from '../protocol/control.ts';
import { withPhase } from '../protocol/drain.ts';
import { strategies } from './strategies.ts';
import { imageStatistics } from '../advice/image-statistics.ts';
import { probeDataset } from '../advice/dataset-probe.ts';

type Worker<N extends WorkName> = (input: WorkInput<N>, control: Control) => AsyncGenerator<WorkEventOf<N>, WorkResult<N>>;

export const workHandlers: { [N in WorkName]: Worker<N> } = {
  findPictures,
  compareFolder: compareWithFolder,
  findMoved: findMovedIn,
  exampleFiles: exampleFilesOf,
  previewSplit,
  readTable,
  tableLists,
  offerTable: offerTableOf,
  readSecondLabels: secondLabels,
  groupExampleFiles: groupExamples,
  groupFiles: groupsOfFiles,
  inspectFolder: inspectPictures,
  readPictures: readInChunks,
  verifyFiles: ({ files }, { signal }) => withPhase('Looking for changed files', verifyContents(files, signal)),
  train: trainWithCpuTime,
  findSources: findSourcesIn,
  predict: predictFiles,
  describePictures,
  makeNovelty,
  exportModel: later(async () => (await import('../model/export-model.ts')).exportModel),
  explain: (input, { signal }) => explainPicture(input, signal),
  occlude: (input, { signal }) => occlude(input, signal),
  checkSaliency: (input, { signal }) => checkSaliency(input, signal),
  explainClasses: (input, { signal }) => explainClasses(input, signal),
  drawExplanation,
  inspectBackbone: inspect,
  viewAsModel: viewPicture,
  copyBackbone: copy,
  checkBackbone: check,
  checkFrozen: (input, { signal }) => checkFrozen(input, signal),
  fitInMemory,
  probeDataset,
  compareModels: (request, { signal }) => compareModels(request, { signal }),
  measureSteps: (request, { signal }) => benchmarkSteps(request, signal),
  installTensorflow: install,
  fetchModel: later(async () => (await import('./fetch-model.ts')).fetchModel),
  checkDataset,
  nearCopies,
  reviewLabels,
  measureLabelEffect,
  learningCurve: learningCurveWork,
  previewJpeg: previewJpegFile,
  lookThrough,
  tryDecoding,
  lookAtColour,
  previewAugmentation,
  holdFeatures: holdFeaturesOf,
  suggestLabels,
  choosePenalty,
  groupAlike,
  labelCurve,
};

/** Work of which the files are loaded when it is first asked for: most trainers never export or fetch anything, and start sooner without. */
function later<I, E, R>(load: () => Promise<(input: I, control: Control) => AsyncGenerator<E, R>>): (input: I, control: Control) => AsyncGenerator<E, R> {
  return async function* (input, control) {
    const work = await load();
    return yield* work(input, control);
  };
}

/** Runs a strategy and counts its CPU time. A resumed run gets none: the time before its checkpoint is lost. */
async function* trainWithCpuTime(
  plan: WorkInput<'train'>, control: Control,
): AsyncGenerator<WorkEventOf<'train'>, WorkResult<'train'>> {
  const before = process.cpuUsage();
  const fitted = yield* strategies[plan.strategy](plan, control);
  yield* withNovelty(plan, control);
  const { user, system } = process.cpuUsage(before);
  return plan.resume ? fitted : { ...fitted, seconds: { ...fitted.seconds, cpu: (user + system) / 1e6 } };
}

/** The run is done already: what hinders its detector costs nothing, and is told when the detector is asked for. */
async function* withNovelty(plan: WorkInput<'train'>, control: Control): AsyncGenerator<WorkEventOf<'train'>, void> {
  try {
    yield* makeNovelty(plan, control);
  } catch (error) {
    if (!(error instanceof UserError || control.signal.aborted)) throw error;
  }
}

async function* inspectPictures(
  { folder, reading }: WorkInput<'inspectFolder'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'inspectFolder'>> {
  return await inspectFolder(folder, { reading, signal });
}

/** Reads pictures in chunks, which keep messages and database transactions few; the first chunk comes soon. */
async function* readInChunks(
  { files, ...options }: WorkInput<'readPictures'>, { signal }: Control,
): AsyncGenerator<WorkEventOf<'readPictures'>, null> {
  let chunk: WorkEventOf<'readPictures'> = { type: 'pictures', pictures: [], problems: [] };
  let last = performance.now();
  for await (const read of readPictures(files, { ...options, signal })) {
    if ('code' in read) chunk.problems.push(read);
    else chunk.pictures.push(read);
    if (chunk.pictures.length + chunk.problems.length < 200 && performance.now() - last < 250) continue;
    yield chunk;
    chunk = { type: 'pictures', pictures: [], problems: [] };
    last = performance.now();
  }
  yield chunk;
  return null;
}

 
async function* inspect({ file }: WorkInput<'inspectBackbone'>): AsyncGenerator<never, WorkResult<'inspectBackbone'>> {
  return await inspectBackbone(file);
}

async function* viewPicture({ preprocessing, channels, ...file }: WorkInput<'viewAsModel'>): AsyncGenerator<never, WorkResult<'viewAsModel'>> {
  return await viewAsModel(file, preprocessing, channels).catch(unreadable);
}

async function* copy(request: WorkInput<'copyBackbone'>): AsyncGenerator<never, null> {
  await copyBackbone(request);
  return null;
}

async function* check({ file }: WorkInput<'checkBackbone'>): AsyncGenerator<never, WorkResult<'checkBackbone'>> {
  return await checkBackbone(file);
}

async function* fitInMemory(
  { backbone, tuning, line, classes, engine, memory }: WorkInput<'fitInMemory'>,
): AsyncGenerator<never, null> {
  const sized = sizedBackbone(backbone, tuning.imageSize);
  const network = networkAt(await readNetwork(sized, null), sized, line);
  refuseOverMemory({ network, classes, tuning }, engine, memory);
  return null;
}

async function* install(
  input: WorkInput<'installTensorflow'>, { signal }: Control,
): AsyncGenerator<WorkEventOf<'installTensorflow'>, WorkResult<'installTensorflow'>> {
  const { installTensorflow } = await openInstaller();
  const steps = installTensorflow(input, signal);
  for (let last = 0;;) {
    const step = await steps.next();
    if (step.done) return { ...step.value, files: [...step.value.files] };
    // Parts of a file arrive every few microseconds.
    if (performance.now() - last < 100 && step.value.done > 0) continue;
    last = performance.now();
    yield { type: 'progress', ...step.value };
  }
}

async function* previewJpegFile({ target, maxSide, ...file }: WorkInput<'previewJpeg'>): AsyncGenerator<never, null> {
  const { bytes } = await previewJpeg(file, { maxSide }).catch(unreadable);
  await writeCacheFile(target, bytes);
  return null;
}

async function* lookThrough(
  { format, maxSide, through, ...file }: WorkInput<'lookThrough'>,
): AsyncGenerator<never, WorkResult<'lookThrough'>> {
  const look = async (): Promise<WorkResult<'lookThrough'>> => {
    if (through === null) return { window: await valueWindow(file), jpeg: null };
    return { window: null, jpeg: new Uint8Array(await jpegThrough(file, { format, maxSide, ...through })) };
  };
  return await look().catch(unreadable);
}

/** Throws the reason as a UserError where the picture is to blame. */
function unreadable(error: unknown): never {
  throw error instanceof UnusablePicture ? new UserError('picture-unreadable', { why: error.message }) : error;
}

/** A reason that decoding gives is no end of the process. */
async function* tryDecoding(suspect: WorkInput<'tryDecoding'>): AsyncGenerator<never, null> {
  await decodeForModel(suspect, { size: 224 }).catch((error: unknown) => {
    if (!(error instanceof UnusablePicture)) throw error;
  });
  return null;
}

async function* lookAtColour(
  { pictures }: WorkInput<'lookAtColour'>, { signal }: Control,
): AsyncGenerator<never, WorkResult<'lookAtColour'>> {
  const { sampled, grey } = await imageStatistics(pictures, signal);
  return { sampled, grey };
}

async function* previewAugmentation(
  { augmentation, size, seed, count, ...file }: WorkInput<'previewAugmentation'>,
): AsyncGenerator<never, WorkResult<'previewAugmentation'>> {
  return await previewVariants(file, { augmentation, size, seed, count }).catch(unreadable);
}
