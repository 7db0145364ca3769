// Expected failures: a closed set of codes, and the one home of their sentences (what happened, to which thing, what to do).
import { maxCrossValidatedPictures } from './limits.ts';

type Facts = Record<string, string | number>;

/** Sentence per code. Facts are quoted as given; every sentence ends with what to do. */
const sentences = {
  'folder-missing': (f: { folder: string }) => `The folder “${f.folder}” is not there. Check the spelling, or whether its drive is connected.`,
  'folder-not-a-folder': (f: { folder: string }) => `“${f.folder}” is a file, not a folder. Choose the folder that holds the pictures.`,
  'folder-unreadable': (f: { folder: string }) => `The folder “${f.folder}” may not be read. Ask for permission to read it, or choose another.`,
  'folder-empty': (f: { folder: string }) => `There are no pictures in “${f.folder}”. Choose a folder that holds JPEG, PNG, WebP, GIF, BMP or TIFF files.`,
  'import-nothing-usable': (f: { folder: string; problems: number; first: string }) => `None of the ${f.problems} files in “${f.folder}” can be used. The first: ${f.first}`,
  'import-all-skipped': () => 'Every class is set to be skipped. Keep at least one.',
  'grouping-pattern-invalid': (f: { pattern: string; why: string }) => `The pattern “${f.pattern}” is not a regular expression: ${f.why}. Correct it, for example “^([0-9]+)_”.`,
  'grouping-no-group': (f: { pattern: string; file: string }) => `The pattern “${f.pattern}” finds no group in “${f.file}”. It needs one part in brackets that every file name has, for example “^([0-9]+)_”.`,
  'grouping-pattern-slow': (f: { pattern: string; file: string }) => `The pattern “${f.pattern}” takes too long to try on “${f.file}”. Write it without one repeat inside another, for example “^([0-9]+)_”.`,
  'grouping-table-unusable': (f: { table: string; why: string }) => `“${f.table}” can’t say which pictures belong together: ${f.why}. Choose another table, or group by file names.`,
  'grouping-no-row': (f: { table: string; column: string; file: string }) => `“${f.table}” has no “${f.column}” for “${f.file}”. Add it to the table, or choose another grouping.`,
  'project-unknown': (f: { project: string }) => `There is no project “${f.project}” in this workspace. Home, or “thaw projects”, lists those there are.`,
  'project-name-taken': (f: { project: string }) => `There is already a project “${f.project}”. Choose another name, or add the pictures to that project.`,
  'project-busy': (f: { project: string }) => `“${f.project}” is still being imported. Wait for it to end, or stop it.`,
  'picture-unknown': (f: { picture: string }) => `The picture ${f.picture} is not known in this workspace. Import it again.`,
  'picture-missing': (f: { path: string }) => `There is no picture “${f.path}”. Check the spelling; if a project’s folder was moved, link the project to the new folder.`,
  'pictures-missing': (f: { missing: number; first: string }) => `${f.missing === 1 ? '1 picture is no longer where it was' : `${f.missing} pictures are no longer where they were`}, the first is “${f.first}”. If their folder was moved, link the project to the new folder.`,
  'relink-nothing-found': (f: { folder: string }) => `None of this project’s pictures are in “${f.folder}”. Choose the folder that now holds them.`,
  'one-class': (f: { name: string }) => `There is only one class, “${f.name}”. Telling pictures apart needs at least two: add a folder with pictures of something else.`,
  'no-labels': () => 'None of the pictures has a label yet. Give some pictures of each class a label, then train.',
  'class-too-small': (f: { name: string; pictures: number }) => `The class “${f.name}” has ${f.pictures === 0 ? 'no picture' : f.pictures === 1 ? '1 picture' : `${f.pictures} pictures`} to learn from. Add at least one more, or leave the class out.`,
  'backbone-unknown': (f: { backbone: string; known: string }) => `There is no starting model “${f.backbone}”. Known: ${f.known}. Add one with “thaw backbone add FILE”.`,
  'backbone-missing': (f: { file: string }) => `The starting model’s file “${f.file}” is not there. Add it again.`,
  'backbone-unusable': (f: { file: string; why: string }) => `“${f.file}” can’t be used as a starting model: ${f.why}`,
  'engine-unknown': (f: { engine: string; engines: string }) => `There is no engine “${f.engine}” on this system. Choose one of: ${f.engines}.`,
  'engine-unavailable': (f: { engine: string; why: string }) => `The engine “${f.engine}” can’t be used here. ${f.why}`,
  'backbone-built-in': (f: { name: string }) => `“${f.name}” comes with Thaw and stays.`,
  'backbone-in-use': (f: { name: string; runs: number }) => `“${f.name}” was used by ${f.runs === 1 ? '1 run' : `${f.runs} runs`}, which could no longer be repeated without it. Delete ${f.runs === 1 ? 'that' : 'those'} first.`,
  'run-unknown': (f: { run: string }) => `There is no run “${f.run}” in this workspace. “thaw runs” lists those there are.`,
  'run-elsewhere': (f: { run: string; project: string; other: string }) => `There is no run “${f.run}” in “${f.project}”; it belongs to “${f.other}”. Only runs of one project can stand side by side.`,
  'learning-curve-too-few': (f: { run: string }) => `What more pictures would bring “${f.run}” can’t be told: it takes at least two different things of one class to learn from. Add pictures, and run it again.`,
  'run-ambiguous': (f: { run: string; count: number }) => `${f.count} runs are called “${f.run}”. Give its number, or name the project with --project.`,
  'line-unusable': (f: { line: string; lines: string }) => `“${f.line}” is not a place where this starting model can be thawed. Choose one of: ${f.lines}.`,
  'nothing-to-validate': (f: { part: string }) => `There are no pictures to tune on (${f.part}), so thawing can’t tell when to stop. Move some pictures of each class to that part, or use transfer learning.`,
  'run-not-resumable': (f: { run: string; state: string }) => `“${f.run}” can’t go on: it is ${f.state}. Only a run that was paused, stopped or interrupted can.`,
  'run-not-training': (f: { run: string; state: string }) => `“${f.run}” is ${f.state}, not learning, so there is nothing to pause or end.`,
  'run-not-queued': (f: { run: string; state: string }) => `“${f.run}” is ${f.state}, not waiting, so it has no place in the line. Choose a run that waits.`,
  'run-no-weights': (f: { run: string; why: string }) => `“${f.run}” can’t be a start: ${f.why}. Choose another run, or start from the model itself.`,
  'out-of-memory': (f: { batch: number }) => `There is not enough memory to learn with ${f.batch} pictures at once. Close other programs, choose a smaller batch or smaller pictures, or thaw less.`,
  'engine-stopped': (f: { engine: string; why: string }) => `“${f.engine}” stopped while it was used: ${f.why} What was learned up to the last checkpoint is kept; go on from there, or choose another engine in Settings, Compute.`,
  'does-not-fit': (f: { needs: string; has: string; instead: string }) => `Learning so would need about ${f.needs} of memory, and this computer has ${f.has}. ${f.instead}`,
  'training-diverged': (f: { rate: string }) => `Learning kept breaking down, even at a rate of ${f.rate}. Choose a smaller rate, or thaw less.`,
  'no-saliency': (f: { backbone: string; why: string }) => `“${f.backbone}” can’t say where in a picture its answers come from: ${f.why} Its answers are not affected.`,
  'class-unknown': (f: { label: string; classes: string }) => `The run tells ${f.classes} apart, not “${f.label}”. Choose one of those.`,
  'class-against-itself': (f: { label: string }) => `“${f.label}” can’t be set against itself. Choose another class to compare with.`,
  'run-not-done': (f: { run: string; state: string }) => `The run “${f.run}” has no result: it is ${f.state}. Choose a finished run, or run it again.`,
  'advice-too-few': (f: { pictures: number }) => `${f.pictures} pictures are too few to give advice: at least one class needs pictures of two different things to learn from. Add some, or simply train.`,
  'showdown-unknown': (f: { showdown: number }) => `There is no Showdown number ${f.showdown} in this workspace. “Train” lists those there are.`,
  'run-not-tested': (f: { run: string }) => `“${f.run}” has no test pictures, so nothing can be said of how good it is. Move some pictures to the test part, and run it again.`,
  'run-not-cross-validated': (f: { run: string }) => `“${f.run}” was not tested by leaving every picture out in turn; that is done where there are fewer than ${maxCrossValidatedPictures} pictures and nobody switched it off. Look at its test pictures instead.`,
  'class-not-known': (f: { name: string; run: string; classes: string }) => `“${f.run}” does not know a class “${f.name}”. It knows: ${f.classes}.`,
  'showdown-untested': (f: { project: string }) => `“${f.project}” has no test pictures, so ways of learning can’t be compared. Move some pictures to the test part.`,
  'showdown-not-resumable': (f: { showdown: number; state: string }) => `Showdown ${f.showdown} can’t go on: it is ${f.state}. Give it more time, or start another.`,
  'compare-too-few': () => 'Comparing needs at least two runs. Choose another one.',
  'trainer-died': (f: { what: string; how: string }) => `${f.what} ended unexpectedly (${f.how}). Everything stored is intact; start it again.`,
  'predictions-unknown': (f: { use: number }) => `There is no answer number ${f.use} in this workspace. “Use” lists those there are.`,
  'predictions-unfinished': (f: { folder: string }) => `Looking at “${f.folder}” did not come to its end. Start it again.`,
  'sort-inside': (f: { folder: string }) => `Copies can’t go into “${f.folder}”, which holds the pictures themselves. Choose another folder.`,
  'sort-not-writable': (f: { folder: string; why: string }) => `Copies can’t be written to “${f.folder}” (${f.why}). Choose another folder; those copied before stay.`,
  'upload-path': (f: { path: string }) => `“${f.path}” is not a name a picture can be stored under. Rename the file and drop it again.`,
  'picture-unreadable': (f: { why: string }) => f.why,
  'check-none': (f: { project: string }) => `The pictures of “${f.project}” were not checked yet, so what belongs together is not known. Check them first.`,
  'job-unknown': (f: { job: number }) => `There is no work number ${f.job} going on.`,
  'workspace-not-writable': (f: { folder: string; why: string }) => `The workspace “${f.folder}” can’t be written to (${f.why}). Choose another with --workspace, or give yourself permission to write there.`,
  'workspace-in-use': (f: { folder: string; pid: number }) => `Another Thaw (process ${f.pid}) has the workspace “${f.folder}” open. Close it, or choose another workspace with --workspace.`,
  'workspace-newer': (f: { file: string; found: number; known: number }) => `“${f.file}” was written by a newer Thaw (format ${f.found}; this one knows up to ${f.known}). It was left untouched: start the newer Thaw.`,
  'workspace-damaged': (f: { file: string; why: string }) => `“${f.file}” is not a Thaw database or is damaged (${f.why}). It was left untouched: restore a backup, or choose another workspace with --workspace.`,
  'disk-full': (f: { path: string }) => `The disk is full: “${f.path}” could not be written. Free some space and try again; what was stored before is intact.`,
  'file-not-written': (f: { file: string; why: string }) => `“${f.file}” could not be written (${f.why}). Choose another name or folder.`,
  'export-exists': (f: { file: string }) => `“${f.file}” could not be written. Choose another name or folder.`,
  'report-exists': (f: { file: string }) => `“${f.file}” is already there and was left as it is. Choose another name, or say --force to replace it.`,
  'export-differs': (f: { file: string; difference: string }) => `The exported model does not answer as the run did (largest difference ${f.difference}); “${f.file}” was removed. Please report this.`,
  'tensorflow-no-machine': (f: { machine: string }) => `TensorFlow’s makers publish nothing for this kind of computer (${f.machine}). Use another engine: Thaw learns without it, too.`,
  'tensorflow-package-missing': (f: { package: string; version: string }) => `This Thaw comes without the package ${f.package}, which TensorFlow’s native part belongs to. On a computer with a network and Node, run “npm install --ignore-scripts --prefix FOLDER ${f.package}@${f.version}”, add libtensorflow and the binding to that folder, and run “thaw engine install-tensorflow --from FOLDER” or choose that folder under Compute.`,
  'tensorflow-unreachable': (f: { address: string; why: string; bring: string }) => `“${f.address}” can’t be reached: ${f.why}. Where there is a network, fetch ${f.bring}; bring both in one folder, and run “thaw engine install-tensorflow --from FOLDER” or choose that folder under Compute.`,
  'tensorflow-not-published': (f: { called: string; where: string; bring: string }) => `There is no ${f.called.replace(/^the /, '')} to fetch: ${f.where}. Put ${f.bring} in one folder, and run “thaw engine install-tensorflow --from FOLDER” or choose that folder under Compute.`,
  'tensorflow-files-missing': (f: { folder: string; missing: string; bring: string }) => `“${f.folder}” lacks ${f.missing}. Add ${f.bring}, as it is or unpacked, and try again.`,
  'tensorflow-archive-damaged': (f: { file: string; why: string }) => `“${f.file}” is damaged or incomplete: ${f.why}. Fetch it again; nothing was changed.`,
  'tensorflow-incomplete': (f: { file: string; bring: string }) => `What was brought holds no “${f.file}”, so nothing was changed. What is needed: ${f.bring}.`,
  'tensorflow-wrong-machine': (f: { file: string; found: string; here: string; bring: string }) => `“${f.file}” is ${f.found}, and this is ${f.here}; nothing was changed. What is needed: ${f.bring}.`,
  'tensorflow-not-writable': (f: { folder: string; why: string; second: string; secondWhy: string }) => `Neither “${f.folder}” (${f.why}) nor “${f.second}” (${f.secondWhy}) can be written to. Give yourself permission to write to one of them, or choose another workspace with --workspace.`,
  'tensorflow-not-proved': (f: { package: string; why: string }) => `${f.package} was put in place and does not work here, so that what was there before is there again. When it was tried, ${f.why}.`,
  'bad-input': (f: { what: string }) => `That request can’t be understood: ${f.what}.`,
  'not-in-this-host': (f: { what: string }) => `${f.what} needs the desktop program; here, choose the folder from the list.`,
  /** Work whose own sentence says why. */
  'work-failed': (f: { why: string }) => f.why,
  usage: (f: { what: string }) => f.what,
} satisfies Record<string, (facts: never) => string>;

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

  /** One that came over a process border: code and facts as they were, the sentence as the other side wrote it. */
  static revive(code: ProblemCode, facts: Facts, sentence: string): UserError {
    const error = Object.create(UserError.prototype) as UserError;
    return Object.assign(error, { name: 'UserError', code, facts, message: sentence, stack: new Error(sentence).stack });
  }
}

/** True for codes of the table: what crossed a process border is still one of ours. */
export function isProblemCode(code: string): code is ProblemCode {
  return code in sentences;
}
