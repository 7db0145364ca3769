// Expected failures: a closed set of codes, and the one home of their sentences (what happened, to which thing, what to do).
import { byteSize, counted } from '../format.ts';
import { maxCrossValidatedPictures } from '../limits.ts';
import { words } from '../../language/words.ts';

type Facts = Record<string, string | number>;

/** States of a run as people read them. */
const runStates: Readonly<Record<string, string>> = {
  preparing: 'running', training: 'running', evaluating: 'running', done: 'finished', cancelled: 'stopped',
};
const stateText = (state: string): string => runStates[state] ?? state;

const chooseFolder = 'run “thaw engine install-tensorflow --from FOLDER” or choose the folder in Settings, Compute';

/** Sentence per code. Facts are quoted as given; every sentence ends with what to do. */
const sentences = words('problems', {
  'folder-missing': (f: { folder: string }) =>
    `The folder “${f.folder}” is not there. Check the spelling, or whether its drive is connected.`,
  'folder-not-a-folder': (f: { folder: string }) =>
    `“${f.folder}” is a file, not a folder. Choose the folder that holds the pictures.`,
  'folder-unreadable': (f: { folder: string }) =>
    `You don’t have permission to read the folder “${f.folder}”. Ask for it, or choose another folder.`,
  'folder-too-large': (f: { folder: string; files: number }) =>
    `“${f.folder}” holds more than ${f.files === 1e6 ? 'a million' : f.files} files. `
    + 'Choose the folder that holds just the pictures.',
  'folder-empty': (f: { folder: string }) =>
    `There are no pictures in “${f.folder}”. Choose a folder with JPEG, PNG, WebP, GIF, BMP, TIFF or DICOM files.`,
  'import-nothing-usable': (f: { folder: string; problems: number; first: string }) =>
    `None of the ${counted(f.problems, 'file')} in “${f.folder}” can be used. The first: ${f.first}`,
  'folder-reading-unknown': (f: { folder: string; reading: string; readings: string }) =>
    `“${f.folder}” can’t be read as “${f.reading}”. Choose one of ${f.readings}.`,
  'import-all-skipped': () => 'Every class is set to be skipped. Keep at least one.',
  'grouping-pattern-invalid': (f: { pattern: string; why: string }) =>
    `The pattern “${f.pattern}” is not a regular expression: ${f.why}. Correct it, for example “^([0-9]+)_”.`,
  'grouping-no-group': (f: { pattern: string; file: string }) =>
    `The pattern “${f.pattern}” finds no group in “${f.file}”. `
    + 'It needs brackets around text that every file name has, for example “^([0-9]+)_”.',
  'grouping-pattern-slow': (f: { pattern: string; file: string }) =>
    `The pattern “${f.pattern}” takes too long to try on “${f.file}”. `
    + 'Write it without one repeat inside another, for example “^([0-9]+)_”.',
  'grouping-table-unusable': (f: { table: string; why: string }) =>
    `“${f.table}” can’t be used for grouping: ${f.why}. Choose another table, or group by file names.`,
  'table-unusable': (f: { table: string; why: string }) => `“${f.table}” can’t be used as a table of labels: ${f.why}.`,
  'table-no-column': (f: { table: string; column: string; columns: string }) =>
    `“${f.table}” has no column “${f.column}”. It has ${f.columns}; choose one of those.`,
  'grouping-no-row': (f: { table: string; column: string; file: string }) =>
    `“${f.table}” has no “${f.column}” for “${f.file}”. Add it to the table, or choose another grouping.`,
  'second-labels-none': (f: { file: string }) =>
    `“${f.file}” has no label for a picture of this project. Choose its columns for file and label, or another file.`,
  'project-unknown': (f: { project: string }) =>
    `There is no project “${f.project}” in this workspace. The first screen and “thaw projects” list all projects.`,
  'project-name-taken': (f: { project: string }) =>
    `There is already a project “${f.project}”. Choose another name, or add the pictures to that project.`,
  'project-busy': (f: { project: string }) => `“${f.project}” is still being imported. Wait for it to finish, or stop it.`,
  'picture-unknown': (f: { picture: string }) => `The picture ${f.picture} is not in this workspace. Import it again.`,
  'picture-missing': (f: { path: string }) =>
    `There is no picture “${f.path}”. Check the spelling; if the project’s folder has moved, relink the project.`,
  'pictures-missing': (f: { missing: number; first: string }) =>
    `${f.missing === 1 ? '1 picture has moved or is gone' : `${counted(f.missing, 'picture')} have moved or are gone`}; `
    + `the first is “${f.first}”. If the folder has moved, relink the project to it.`,
  'relink-nothing-found': (f: { folder: string }) =>
    `None of this project’s pictures are in “${f.folder}”. Choose the folder that holds them now.`,
  'one-class': (f: { name: string }) =>
    `There is only one class, “${f.name}”. Classification needs at least two: add a folder with pictures of something else.`,
  'no-labels': () => 'None of the pictures has a label yet. Label some pictures of each class, then train.',
  'class-too-small': (f: { name: string; pictures: number }) =>
    `The class “${f.name}” has ${f.pictures === 0 ? 'no training pictures' : `only ${counted(f.pictures, 'training picture')}`}. `
    + 'Add at least one more, or leave the class out.',
  'backbone-unknown': (f: { backbone: string; known: string }) =>
    `There is no pre-trained model “${f.backbone}”. Known: ${f.known}. Add one with “thaw model add FILE”.`,
  'backbone-missing': (f: { file: string }) => `The pre-trained model’s file “${f.file}” is missing. Add it again.`,
  'backbone-changed': (f: { file: string }) => `“${f.file}” changed while it was being copied. Add the model again.`,
  'backbone-damaged': (f: { name: string; file: string }) =>
    `The file “${f.file}” of the pre-trained model “${f.name}” is damaged. `
    + 'Add the model again, which repairs it; if it came with Thaw, install Thaw again.',
  'backbone-unusable': (f: { file: string; why: string }) => `“${f.file}” can’t be used as a pre-trained model: ${f.why}`,
  'model-not-published': (f: { model: string }) =>
    `The catalogue has no model “${f.model}”. “thaw model catalogue” lists those that it has.`,
  'model-unreachable': (f: { name: string; tried: string; file: string; address: string }) =>
    `“${f.name}” could not be fetched (${f.tried}). On a computer with a network, download “${f.file}” from ${f.address}. `
    + 'Bring it here and add it in Settings, Pre-trained models, or run “thaw model add FILE”.',
  'model-not-brought': (f: { from: string; file: string; bytes: number; sha256: string }) =>
    `“${f.from}” does not hold “${f.file}” as it was published (${byteSize(f.bytes)}, SHA-256 ${f.sha256}). Bring that file, and try again.`,
  'engine-unknown': (f: { engine: string; engines: string }) =>
    `There is no engine “${f.engine}” on this system. Choose one of: ${f.engines}.`,
  'engine-unavailable': (f: { engine: string; why: string }) => `The engine “${f.engine}” can’t be used here. ${f.why}`,
  'backbone-built-in': (f: { name: string }) => `“${f.name}” comes with Thaw and can’t be removed.`,
  'backbone-in-use': (f: { name: string; runs: number }) =>
    `“${f.name}” was used by ${counted(f.runs, 'run')}, which could not be repeated without it. `
    + `Delete ${f.runs === 1 ? 'that run' : 'those runs'} first.`,
  'run-unknown': (f: { run: string }) => `There is no run “${f.run}” in this workspace. “thaw runs” lists all runs.`,
  'run-elsewhere': (f: { run: string; project: string; other: string }) =>
    `There is no run “${f.run}” in “${f.project}”; it belongs to “${f.other}”. Only runs of one project can be compared.`,
  'learning-curve-too-few': (f: { run: string }) =>
    `There are too few pictures for a learning curve of “${f.run}”: one class needs at least two groups to train on. `
    + 'Add pictures, and train again.',
  'run-ambiguous': (f: { run: string; count: number }) =>
    `${f.count} runs are called “${f.run}”. Give its number, or name the project with --project.`,
  'line-unusable': (f: { line: string; lines: string }) =>
    `“${f.line}” is not a thaw line of this pre-trained model. Choose one of: ${f.lines}.`,
  'nothing-to-validate': (f: { part: string }) =>
    `The ${f.part} set is empty, so fine-tuning can’t tell when to stop. `
    + 'Move some pictures of each class to it, or use transfer learning.',
  'run-not-resumable': (f: { run: string; state: string }) =>
    `“${f.run}” can’t be resumed: it is ${stateText(f.state)}. Only a run that was paused, stopped or interrupted can.`,
  'run-not-training': (f: { run: string; state: string }) =>
    `“${f.run}” is ${stateText(f.state)}, not running, so it can’t be paused or finished early.`,
  'run-not-learning': (f: { run: string }) =>
    `“${f.run}” has not begun to learn, so there is nothing to keep yet. Pause or stop it, or wait for its first epoch.`,
  'in-trash': (f: { name: string }) => `“${f.name}” is in the trash, or its project is. Restore it first; then it can be trained.`,
  'run-not-queued': (f: { run: string; state: string }) =>
    `“${f.run}” is ${stateText(f.state)}, not queued, so it can’t be moved in the queue. Choose a queued run.`,
  'run-no-weights': (f: { run: string; why: string }) =>
    `“${f.run}” can’t provide the initial weights: ${f.why}. Choose another run, or start from the pre-trained model.`,
  'out-of-memory': (f: { batch: number }) =>
    `There is not enough memory for a batch size of ${f.batch}. `
    + 'Close other programs, choose a smaller batch or image size, or thaw less.',
  'engine-stopped': (f: { engine: string; why: string }) =>
    `The engine “${f.engine}” crashed: ${f.why} Training is kept up to the last checkpoint: `
    + 'resume the run, or choose another engine in Settings, Compute.',
  'does-not-fit': (f: { needs: string; has: string; instead: string }) =>
    `Training with these settings needs about ${f.needs} of memory, and this computer has ${f.has}. ${f.instead}`,
  'training-diverged': (f: { rate: string }) =>
    `Training diverged, even at a learning rate of ${f.rate}. Choose a smaller learning rate, or thaw less.`,
  'no-saliency': (f: { backbone: string; why: string }) =>
    `There are no heat maps for “${f.backbone}”: ${f.why} Its predictions are not affected.`,
  'class-unknown': (f: { label: string; classes: string }) =>
    `The run has no class “${f.label}”. Its classes are ${f.classes}; choose one of those.`,
  'class-absent': (f: { name: string; classes: string }) =>
    `The project has no class “${f.name}”. ${f.classes === '' ? 'Add it first.' : `Its classes: ${f.classes}.`}`,
  'class-name-taken': (f: { name: string }) =>
    `There is already a class “${f.name}”. Choose another name, or merge the two.`,
  'class-key-taken': (f: { key: string; name: string }) =>
    `The key ${f.key.toUpperCase()} belongs to “${f.name}”. Choose another, or give “${f.name}” another key first.`,
  'set-locked': (f: { set: string }) =>
    `The ${f.set} set is locked. Unlock it first, or choose other pictures.`,
  'sets-all-locked': () => 'All sets are locked, so there is nothing to deal. Unlock one first.',
  'class-against-itself': (f: { label: string }) => `“${f.label}” can’t be compared with itself. Choose another class.`,
  'run-not-done': (f: { run: string; state: string }) =>
    `The run “${f.run}” has no result: it is ${stateText(f.state)}. Choose a finished run, or train again.`,
  'advice-too-few': (f: { pictures: number }) =>
    `${counted(f.pictures, 'picture')} are too few for advice: at least one class needs two groups to train on. `
    + 'Add some, or just train.',
  'showdown-unknown': (f: { showdown: number }) =>
    `There is no Showdown number ${f.showdown} in this workspace. Train lists all Showdowns.`,
  'run-not-tested': (f: { run: string }) =>
    `“${f.run}” has no test pictures, so its accuracy is unknown. Move some pictures to the test set, and train again.`,
  'test-no-class': (f: { folder: string; run: string; classes: string }) =>
    `No folder in “${f.folder}” has the name of a class that “${f.run}” learned (${f.classes}). Name the folders so, or choose another.`,
  'test-nothing-readable': (f: { folder: string }) =>
    `None of the pictures in “${f.folder}” can be read, so nothing was tested. Choose another folder.`,
  'run-not-cross-validated': (f: { run: string }) =>
    `“${f.run}” was not cross-validated. `
    + `That is done with fewer than ${maxCrossValidatedPictures} pictures, unless it is switched off. `
    + 'Use its test set instead.',
  'class-not-known': (f: { name: string; run: string; classes: string }) =>
    `“${f.run}” has no class “${f.name}”. Its classes: ${f.classes}.`,
  'point-not-guaranteed': (f: { why: string }) => `${f.why} Choose a lower guarantee, or add pictures.`,
  'no-corrections': (f: { run: string }) =>
    `There is nothing to retrain “${f.run}” with. Confirm or correct some of its predictions first.`,
  'no-band': (f: { name: string }) =>
    `Both guarantees can’t be given for “${f.name}”, so there is no range to leave to a person. Choose a lower guarantee.`,
  'showdown-untested': (f: { project: string }) =>
    `“${f.project}” has no test pictures, so strategies can’t be compared. Move some pictures to the test set.`,
  'showdown-not-resumable': (f: { showdown: number; state: string }) =>
    `Showdown ${f.showdown} can’t be resumed: it is ${stateText(f.state)}. Give it more time, or start another.`,
  'compare-too-few': () => 'Comparing needs at least two runs. Choose another one.',
  'trainer-died': (f: { what: string; how: string }) =>
    `${f.what} ended unexpectedly (${f.how}). Start it again.`,
  'predictions-unknown': (f: { use: number }) =>
    `There are no predictions number ${f.use} in this workspace. Predict lists all of them.`,
  'predictions-unfinished': (f: { folder: string }) => `The predictions for “${f.folder}” are still being made. Wait for them, or stop them.`,
  'predictions-finished': (f: { folder: string }) => `The predictions for “${f.folder}” are complete. Predict the folder again for new ones.`,
  'prediction-outdated': (f: { file: string }) =>
    `“${f.file}” has changed since it was predicted, so nothing was corrected. Predict its folder again.`,
  'sort-inside': (f: { folder: string }) =>
    `Copies can’t go into “${f.folder}”, which holds the pictures themselves. Choose another folder.`,
  'sort-not-writable': (f: { folder: string; why: string }) =>
    `Copies can’t be written to “${f.folder}” (${f.why}). Choose another folder; the copies already made stay.`,
  'upload-path': (f: { path: string }) =>
    `A picture can’t be stored under the name “${f.path}”. Rename the file and drop it again.`,
  'upload-no-picture': (f: { path: string; what: string }) =>
    `“${f.path}” is ${f.what}, so it was not stored. Drop JPEG, PNG, WebP, GIF, BMP, TIFF or DICOM pictures.`,
  'upload-no-table': (f: { name: string }) =>
    `“${f.name}” is no table of labels. Choose a CSV, TSV or Excel file (.xlsx).`,
  'picture-unreadable': (f: { why: string }) => f.why,
  'check-none': (f: { project: string }) =>
    `“${f.project}” has had no dataset check yet, so its near-duplicates are unknown. Run the check first.`,
  'review-none': (f: { project: string }) =>
    `The labels of “${f.project}” have not been checked yet. Check them first: “thaw labels check”, or Label review in the project.`,
  'review-no-suggestion': (f: { picture: string }) =>
    `Nothing is suggested for “${f.picture}”: it is not among the pictures of the newest check of the labels. Choose its class yourself.`,
  'review-no-folds': (f: { project: string }) =>
    `The labels of “${f.project}” can’t be checked: no class has two pictures of different groups. Label more pictures, then check again.`,
  'review-no-corrections': (f: { project: string }) =>
    `No label of “${f.project}” has been corrected in a review, so there is no effect to measure. Correct some first.`,
  'job-unknown': (f: { job: number }) => `There is no job number ${f.job}. It may have ended.`,
  'workspace-not-writable': (f: { folder: string; why: string }) =>
    `The workspace “${f.folder}” can’t be written to (${f.why}). `
    + 'Choose another with --workspace, or give yourself permission to write there.',
  'workspace-in-use': (f: { folder: string; pid: number }) =>
    `Another Thaw (process ${f.pid}) has the workspace “${f.folder}” open. Close it, or choose another workspace with --workspace.`,
  'workspace-newer': (f: { file: string; found: number; known: number }) =>
    `“${f.file}” was written by a newer Thaw (format ${f.found}; this one knows up to ${f.known}). `
    + 'It was left untouched: start the newer Thaw.',
  'workspace-damaged': (f: { file: string; why: string }) =>
    `“${f.file}” is not a Thaw database or is damaged (${f.why}). `
    + 'It was left untouched: restore a backup, or choose another workspace with --workspace.',
  'workspace-foreign': (f: { file: string }) =>
    `“${f.file}” belongs to another program. It was left untouched: choose another workspace with --workspace.`,
  'migration-no-room': (f: { folder: string; needed: number; free: number }) =>
    `This Thaw has to bring the workspace “${f.folder}” up to date, which needs ${byteSize(f.needed)} of free space; `
    + `there are ${byteSize(f.free)}. `
    + 'Nothing was changed: free some space and start again.',
  'migration-failed': (f: { file: string; newest: number; why: string }) =>
    `“${f.file}” could not be brought to format ${f.newest} (${f.why}). It is as it was before: `
    + 'start the earlier Thaw, and report this.',
  'database-damaged': (f: { file: string; why: string }) =>
    `The database “${f.file}” is damaged (${f.why}). Close Thaw, and restore a backup with “thaw restore FILE”; `
    + 'the damaged workspace is kept.',
  'database-drive': (f: { file: string; why: string }) =>
    `The drive of “${f.file}” reported an error (${f.why}). Check the drive and its connection, then start Thaw again.`,
  'check-no-room': (f: { folder: string }) =>
    `“${f.folder}” has too little free space for a copy of the database, so it was not examined. Free some space and try again.`,
  'backup-no-room': (f: { folder: string; needed: number; free: number }) =>
    `“${f.folder}” has ${byteSize(f.free)} of free space; this needs ${byteSize(f.needed)}. `
    + 'Free some space, or choose another drive.',
  'backup-not-verified': (f: { why: string }) =>
    `The backup was written, but reading it back failed: ${f.why}. It was removed: check the drive, or choose another.`,
  'backup-unusable': (f: { file: string; why: string }) =>
    `“${f.file}” is not a whole Thaw backup: ${f.why}. Nothing was changed; choose another backup.`,
  'restore-not-empty': (f: { folder: string }) =>
    `“${f.folder}” already holds a workspace. Choose an empty folder with --workspace, or add --force: what is there is then kept.`,
  'delete-not-trashed': (f: { name: string }) => `“${f.name}” is not in the trash. Move it there first.`,
  'delete-busy': (f: { title: string }) => `“${f.title}” is not finished. Stop it first, then delete.`,
  'row-unreadable': (f: { row: string }) =>
    `${f.row} can’t be read any more. It was left as it is: restore a backup to have it back.`,
  'database-busy': (f: { file: string }) => `Another program holds the database “${f.file}”. Close that program, and try again.`,
  'disk-full': (f: { path: string }) =>
    `The disk is full: “${f.path}” could not be written. Free some space and try again; what was stored before is intact.`,
  'file-not-written': (f: { file: string; why: string }) =>
    `“${f.file}” could not be written (${f.why}). Choose another name or folder.`,
  'file-exists': (f: { file: string }) =>
    `“${f.file}” already exists and was not replaced. Choose another name, or replace it (--force on the command line).`,
  'model-damaged': (f: { file: string; why: string }) =>
    `“${f.file}”, part of a trained model, is damaged: ${f.why}. Train the run again, or restore a backup of the workspace.`,
  'export-differs': (f: { file: string; difference: string }) =>
    `The exported model’s predictions differ from the run’s (largest difference ${f.difference}); “${f.file}” was removed. `
    + 'Please report this.',
  'tensorflow-no-machine': (f: { machine: string }) =>
    `There is no TensorFlow build for this kind of computer (${f.machine}). Use another engine: Thaw trains without it, too.`,
  'tensorflow-package-missing': (f: { package: string; version: string }) =>
    `This Thaw comes without the package ${f.package}, which TensorFlow’s native library belongs to. `
    + 'On a computer with a network and Node, '
    + `run “npm install --ignore-scripts --prefix FOLDER ${f.package}@${f.version}” and add libtensorflow and the binding to that folder. `
    + `Then ${chooseFolder}.`,
  'tensorflow-unreachable': (f: { address: string; why: string; bring: string }) =>
    `“${f.address}” can’t be reached: ${f.why}. On a computer with a network, download ${f.bring}. `
    + `Put both in one folder, and ${chooseFolder}.`,
  'tensorflow-not-published': (f: { called: string; address: string | null }) =>
    `There is no ${f.called.replace(/^the /, '')} to download: `
    + `${f.address === null ? 'its makers publish none for this kind of computer' : `there is nothing at “${f.address}”`}. `
    + 'Use another engine: Thaw trains without TensorFlow, too.',
  'tensorflow-files-missing': (f: { folder: string; missing: string; bring: string }) =>
    `“${f.folder}” lacks ${f.missing}. Add ${f.bring}, as it is or unpacked, and try again.`,
  'tensorflow-files-of-cpu': (f: { folder: string; bring: string }) =>
    `“${f.folder}” has the build for the CPU only. Add --cpu, or choose the CPU version in Settings, to install that. `
    + `For an NVIDIA GPU, add ${f.bring}.`,
  'tensorflow-lacks-instructions': (f: { instructions: string }) =>
    `This CPU lacks instructions that TensorFlow needs${f.instructions === '' ? '' : ` (${f.instructions})`}, so nothing was changed. `
    + 'Use another engine: Thaw trains without it, too.',
  'tensorflow-unverified': (f: { file: string }) =>
    `Nobody has published a checksum of “${f.file}”, so Thaw can’t tell whether it is genuine; nothing was changed. `
    + 'If you trust where it '
    + 'comes from, run “thaw engine install-tensorflow --unverified”.',
  'tensorflow-altered': (f: { file: string; sha256: string }) =>
    `“${f.file}” is not the file that was published (SHA-256 ${f.sha256}); nothing was changed. Download it again.`,
  'tensorflow-archive-damaged': (f: { file: string; why: string }) =>
    `“${f.file}” is damaged or incomplete: ${f.why}. Download it again; nothing was changed.`,
  'tensorflow-incomplete': (f: { file: string; bring: string }) =>
    `There is no “${f.file}” among the files, so nothing was changed. Thaw needs ${f.bring}.`,
  'tensorflow-wrong-machine': (f: { file: string; found: string; here: string; bring: string }) =>
    `“${f.file}” is ${f.found}, and this is ${f.here}; nothing was changed. Thaw needs ${f.bring}.`,
  'tensorflow-not-writable': (f: { folder: string; why: string; second: string; secondWhy: string }) =>
    `Neither “${f.folder}” (${f.why}) nor “${f.second}” (${f.secondWhy}) can be written to. `
    + 'Give yourself permission to write to one of them, or choose another workspace with --workspace.',
  'tensorflow-not-proved': (f: { package: string; why: string }) =>
    `${f.package} was installed and does not work here, so the previous version was put back. When it was tried, ${f.why}.`,
  'bad-input': (f: { what: string }) => `That request can’t be understood: ${f.what}.`,
  'not-confirmed': () => 'You did not allow this, so nothing was changed. To have it done, start it again and choose “Allow”.',
  'not-confirmable': (f: { question: string }) =>
    `${f.question} Thaw asks this outside the page, and was started without a browser or a terminal to ask in. `
    + 'Nothing was changed: start Thaw in a terminal, or use its command line.',
  'not-in-this-host': (f: { what: string }) => `${f.what} needs the desktop program; here, choose the folder from the list.`,
  /** Work whose own sentence says why. */
  'work-failed': (f: { why: string }) => f.why,
  usage: (f: { what: string }) => f.what,
} satisfies Record<string, (facts: never) => string>);

export type ProblemSentences = typeof sentences;
export type ProblemCode = keyof typeof sentences;
type FactsOf<C extends ProblemCode> = Parameters<(typeof sentences)[C]> extends [infer F] ? F : Record<string, never>;

/** An expected failure that a person can do something about. Its message is the sentence to show. */
export class UserError<C extends ProblemCode = ProblemCode> extends Error {
  readonly code: C;
  readonly facts: Facts;

  constructor(code: C, facts: FactsOf<C>) {
    // The table is closed over C, which TypeScript can't follow through a union of functions.
    super((sentences[code] as (f: FactsOf<C>) => string)(facts));
    this.name = 'UserError';
    this.code = code;
    this.facts = facts as Facts;
  }

  /** An error that crossed a process border: code and facts as they were, the sentence anew, in the language of this side. */
  static revive(code: ProblemCode, facts: Facts): UserError {
    return new UserError(code, facts as FactsOf<ProblemCode>);
  }
}

/** True for codes of the table: errors that crossed a process border are checked before they are revived. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(sentences, code);
}
