// Titles of jobs and what they say at their end. A job that is stored keeps them in the language of its time.
import { byteSize, counted, words, type Strategy } from '../../preload/contract.ts';

export const jobWords = words('workbench.jobs', {
  comparingModels: (name: string) => `Comparing pre-trained models on “${name}”`,
  checking: (name: string) => `Checking the pictures of “${name}”`,
  rereading: (name: string) => `Reading “${name}” anew`,
  installing: 'Installing TensorFlow',
  fetching: (model: string) => `Getting “${model}”`,
  fetched: (model: string, bytes: number, licence: string) => `“${model}” (${byteSize(bytes)}, ${licence}) was added to the pre-trained models.`,
  fetchedBefore: (model: string) => `“${model}” is among the pre-trained models already.`,
  measuringEngines: 'Measuring the engines of this computer',
  lookingForCopies: 'Looking for copies of test pictures',
  labelEffect: (name: string) => `Effect of the corrections in “${name}”`,
  checkingLabels: (name: string) => `Checking the labels of “${name}”`,
  suggesting: (name: string) => `Preparing suggestions for “${name}”`,
  suggestionsReady: 'Suggestions are ready for label mode.',
  importing: (name: string) => `Importing “${name}”`,
  explaining: (run: string) => `Explaining “${run}”`,
  explained: (run: string, alarms: number) => `Explained “${run}”: ${alarms === 0 ? 'no class is recognised by the borders of its pictures'
    : `${counted(alarms, 'class', 'classes')} to check`}.`,
  checkingMaps: (run: string) => `Checking the heat maps of “${run}”`,
  occluding: (file: string | null) => `Occlusion map${file === null ? ' of a picture' : ` of “${file}”`}`,
  occluded: (file: string) => `The occlusion map of “${file}” is ready.`,
  learningCurve: (run: string) => `Learning curve of “${run}”`,
  sorting: (folder: string) => `Sorting copies into “${folder}”`,
  sorted: (copies: number, folder: string) => `${counted(copies, 'copy', 'copies')} sorted into “${folder}”.`,
  exporting: (run: string) => `Exporting “${run}”`,
  predicting: (run: string) => `Predicting with “${run}”`,
  predicted: (run: string, pictures: number) => `“${run}” has classified ${counted(pictures, 'picture')}.`,
  leftOut: (files: number) =>
    `${counted(files, 'file')} could not be predicted: ${files === 1 ? 'its reason stands' : 'their reasons stand'} beside the predictions.`,
  onlyFirst: (files: number) => `Of ${counted(files, 'file')} with several frames or pages, only the first is classified.`,
  exported: (file: string, size: string, proofs: number) => `“${file}” (${size}) ${proofs > 0 ? `predicts ${counted(proofs, 'test picture')} as the run did.`
    : 'is written, but not verified: no test picture of the run could be read.'}`,
  backingUp: 'Backing up the workspace',
  readingBackup: 'Reading the backup',
  backupWhole: (file: string, folder: string) =>
    `“${file}” is whole. Close Thaw and start it again to put it in place. What is here now is kept in the folder “${folder}”.`,
  backedUp: (files: number, file: string, size: string) =>
    `${counted(files, 'file')} and the database are backed up to “${file}” (${size}), which was read back and is whole.`,
  advice: (name: string) => `Advice for “${name}”`,
  pilot: (name: string) => `Pilot run for “${name}”`,
  adviceReady: 'The advice is on the Train page.',
  measuring: (model: string) => `Measuring ${model} on this computer`,
  measured: (seconds: string, batch: number) => `${seconds} s per step of ${batch} pictures with everything thawed.`,
  training: {
    transfer: 'Transfer learning', 'fine-tune': 'Fine-tuning', 'from-scratch': 'Training from scratch',
  } satisfies Record<Strategy, string>,
  trainingOf: (training: string, run: string) => `${training} “${run}”`,
  showdownTooFew: 'Too few runs have finished to compare.',
  stopped: 'Stopped.',
  paused: 'Paused. It can continue from where it stopped.',
  pausedBeforeStart: 'Paused before it started.',
  pausedInTrash: 'Paused because it was moved to the trash. Restore it to continue.',
  /** Of an error that is ours nothing is known, so nothing is promised. */
  bug: 'Something went wrong in Thaw. Try it again; if it fails again, please report it.',
  closedWhileRunning: 'Thaw was closed while it was running. It can be resumed.',
  checkingModel: (file: string) => `Checking “${file}”`,
  testing: (run: string, folder: string) => `Testing “${run}” on “${folder}”`,
  showdownStopped: 'Stopped. Finished runs are kept, and it can continue.',
} as const);
