// "thaw predict" and "thaw export": a finished run on new pictures, and as one ONNX file.
import { resolve } from 'node:path';
import { counted, predictionsTable, toCsv, toCsvFile, type StoredPrediction } from '../../../../preload/contract.ts';
import { writeChosen } from '../../../workbench.ts';
import { needs, text, type Command } from '../command-row.ts';
import { runOf } from '../resolve-names.ts';
import { showProgress } from '../show-progress.ts';
import { separatorOf } from '../separator-option.ts';

/** A prediction as `--json` prints it; what it was called before stays beside it. */
const fieldsOf = (prediction: StoredPrediction) => ({ ...prediction, file: prediction.path, probability: prediction.confidence });

export const predict: Command = {
  usage: 'predict --run RUN DIR [--to FILE.csv [--force]] [--separator comma|semicolon] [--sort-into FOLDER] [--project NAME]',
  about: 'Predicts the class of every picture in DIR with a finished run: CSV, or JSON with --json. --to writes the CSV into a '
    + 'file for spreadsheets, and --force replaces it. --separator semicolon is what a spreadsheet reads that writes 0,5. '
    + '--sort-into copies the pictures into one folder per predicted class.',
  positionals: [1, 1],
  options: {
    run: { type: 'string' }, project: { type: 'string' }, 'sort-into': { type: 'string' }, to: { type: 'string' }, separator: { type: 'string' },
    force: { type: 'boolean' },
  },
  check: needs('run'),
  run: async ({ workbench, positionals, values, say }) => {
    const separator = separatorOf(values);
    const run = await runOf(workbench, values);
    const { predictionSet, job } = await workbench.call('predict.start', { run: run.id, folder: resolve(positionals[0] ?? '') });
    const { outcome } = await showProgress(workbench, job, say);
    if (outcome !== null) say(`${outcome}\n`);
    const [now] = await workbench.call('runs.classes', { project: run.project, run: run.id });
    if (now?.sentence) say(`${now.sentence}\n`);
    const { predictionSet: { classes }, files, decision } = await workbench.call('predict.result', { predictionSet });
    if (decision !== null) say(`${decision}\n`);
    const folder = text(values, 'sort-into');
    if (folder !== undefined) {
      const sorting = await workbench.call('predict.sort', { predictionSet, folder: resolve(folder) });
      await showProgress(workbench, sorting.job, say);
    }
    const table = predictionsTable({ classes, files });
    const fields = files.map(fieldsOf);
    const to = text(values, 'to');
    if (to === undefined) return { json: { run: run.name, classes, decision, files: fields }, text: toCsv(table, separator).trimEnd() };
    const file = resolve(to);
    await writeChosen(file, toCsvFile(table, separator), { replace: values.force === true });
    return { json: { run: run.name, classes, decision, files: fields, file }, text: `${counted(files.length, 'prediction')} written to “${file}”.` };
  },
};

export const exportModel: Command = {
  usage: 'export --run RUN FILE.onnx [--project NAME] [--force]',
  about: 'Writes the whole model as one ONNX file, and verifies on test pictures that its predictions are the same. '
    + '--force replaces the file.',
  positionals: [1, 1],
  options: { run: { type: 'string' }, project: { type: 'string' }, force: { type: 'boolean' } },
  check: needs('run'),
  run: async ({ workbench, positionals, values, say }) => {
    const run = await runOf(workbench, values);
    const file = resolve(positionals[0] ?? '');
    const { job } = await workbench.call('export.start', { run: run.id, file, replace: values.force === true });
    const { outcome } = await showProgress(workbench, job, say);
    return { json: { run: run.name, file, outcome }, text: outcome ?? '' };
  },
};
