// The commands of the command line as rows, and its help.
import { advise } from './commands/advice-commands.ts';
import { backup, restore } from './commands/backup-commands.ts';
import {
  addBackboneCommand, checkBackbone, inspectBackbone, listBackbones, removeBackbone, showBackbone,
} from './commands/backbone-commands.ts';
import { getModel, listCatalogue } from './commands/catalogue-commands.ts';
import { check } from './commands/check-command.ts';
import {
  addClass, colourClass, deleteClass, listClasses, mergeClass, renameClass, setClassKey, splitClass, undoClass,
} from './commands/pictures/class-commands.ts';
import type { Command, LoneCommand } from './command-row.ts';
import { compute } from './commands/compute-command.ts';
import { installTensorflow } from './commands/engine-commands.ts';
import { compare, evaluate } from './commands/evaluation-commands.ts';
import { answer, operating } from './commands/results/decision-commands.ts';
import { doctor } from './commands/doctor-command.ts';
import { explain } from './commands/explain-command.ts';
import { compareModels } from './commands/results/model-comparison-command.ts';
import { learningCurve } from './commands/results/learning-curve-command.ts';
import { deleteForGood } from './commands/delete-command.ts';
import { exportModel, predict } from './commands/model-commands.ts';
import { importFolder } from './commands/import-command.ts';
import { listProjects, listRuns, star } from './commands/project-commands.ts';
import { exportLabels, mergeLabels, showAgreement } from './commands/pictures/label-commands.ts';
import { checkLabels, decideLabel, labelsEffect, listMistakes } from './commands/pictures/label-review-commands.ts';
import { leaveOutPictures, listPictures, removePictures, restorePictures } from './commands/pictures/picture-commands.ts';
import { reading } from './commands/pictures/reading-command.ts';
import { relink } from './commands/pictures/relink-command.ts';
import { report } from './commands/report-command.ts';
import { showdown } from './commands/showdown-command.ts';
import { markPictures, setLabels } from './commands/pictures/set-label-commands.ts';
import { split } from './commands/pictures/split-command.ts';
import { acceptSuggestions, nextToLabel } from './commands/pictures/suggestion-commands.ts';
import { test } from './commands/test-command.ts';
import { resume, retrain, train } from './commands/train-commands.ts';

export const commands: Record<string, Command> = {
  import: importFolder,
  relink,
  advise,
  showdown,
  train,
  retrain,
  resume,
  compute,
  check,
  split,
  test,
  evaluate,
  operating,
  'learning-curve': learningCurve,
  compare,
  runs: listRuns,
  star,
  projects: listProjects,
  reading,
  answer,
  'class list': listClasses,
  'class add': addClass,
  'class rename': renameClass,
  'class merge': mergeClass,
  'class split': splitClass,
  'class delete': deleteClass,
  'class colour': colourClass,
  'class key': setClassKey,
  'class undo': undoClass,
  'labels set': setLabels,
  'labels mark': markPictures,
  'labels next': nextToLabel,
  'labels export': exportLabels,
  'labels merge': mergeLabels,
  'labels agreement': showAgreement,
  'labels accept': acceptSuggestions,
  'pictures list': listPictures,
  'pictures leave-out': leaveOutPictures,
  'pictures remove': removePictures,
  'pictures restore': restorePictures,
  'labels check': checkLabels,
  'labels mistakes': listMistakes,
  'labels decide': decideLabel,
  'labels effect': labelsEffect,
  'model list': listBackbones,
  'model show': showBackbone,
  'model inspect': inspectBackbone,
  'model check': checkBackbone,
  'model add': addBackboneCommand,
  'model remove': removeBackbone,
  'model compare': compareModels,
  'model catalogue': listCatalogue,
  'model get': getModel,
  delete: deleteForGood,
  backup,
  predict,
  explain,
  report,
  export: exportModel,
  'engine install-tensorflow': installTensorflow,
};

/** First words that mean another: “thaw backbone …” is what “thaw model …” once was called. */
export const otherWords: Readonly<Record<string, string>> = { backbone: 'model', models: 'model' };

/** Commands that work where the workspace doesn't open. */
export const loneCommands: Record<string, LoneCommand> = { doctor, restore };

export const helpText = `Usage: thaw COMMAND [words] [--workspace DIR] [--json]

${Object.values({ ...commands, ...loneCommands }).map(({ usage, about }) => `  thaw ${usage}\n      ${about}`).join('\n')}

--json prints one JSON object. Fields that were renamed in this version are there under their former names, too
(“right” beside “correct”, “called” beside “predicted”); the next version drops the former names.
--log-names writes names and paths into the log, which otherwise leaves them out; “thaw doctor” says where it is.
--by NAME stores labels under another name than the one in Settings.
“thaw COMMAND --help” explains a command’s settings.
Exit code: 0 success, 1 failure (the reason is on stderr), 2 the words make no sense.`;

/** Help for one command, with its settings under the names they have in Train. */
export function commandHelp({ usage, about, settings = [] }: Command | LoneCommand): string {
  const width = Math.max(0, ...settings.map(([option]) => option.length));
  const lines = settings.map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`);
  return [`Usage: thaw ${usage}`, '', about, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}
