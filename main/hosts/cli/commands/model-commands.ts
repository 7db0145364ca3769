// "thaw predict" and "thaw export": a finished run on new pictures, and as one ONNX file.
import { resolve } from 'node:path';
import {
  counted, Decided, driftSummary, maxSources, pilePromises, predictionsTable, toCsv, toCsvFile, type Outlook, type StoredPrediction,
} from '../../../../preload/contract.ts';
import { writeChosen } from '../../../workbench.ts';
import { needs, text, type Command } from '../command-row.ts';
import { runOf } from '../resolve-names.ts';
import { showProgress } from '../show-progress.ts';
import { separatorOf } from '../separator-option.ts';

/** A prediction as `--json` prints it; `ask` goes with the next version, as former names do. */
const fieldsOf = ({ path, frame, predicted, confidence, decision, unlike, distance, probabilities, problem }: StoredPrediction) => ({
  file: path, ...(frame !== null && { frame }), predicted, probability: confidence, decision, unlike, distance, probabilities, problem,
  ask: decision === 'person',
});

const pileNames = { unlike: 'Unlike', person: 'For a person', decided: 'Decided' } as const satisfies Record<Decided, string>;

/** The three piles, each with what the test promised of it, and whether new pictures drift. */
function outlookLines(outlook: Outlook, piles: Readonly<Record<string, number>>): string[] {
  const promises = pilePromises(outlook);
  const drift = driftSummary(outlook);
  return [
    ...(['unlike', 'person', 'decided'] as const).map((pile) => `${pileNames[pile]}: ${piles[pile] ?? 0} (${promises[pile]}).`),
    ...(drift === null ? [] : [drift]),
  ];
}

export const predict: Command = {
  usage: 'predict --run RUN DIR|FILE … [--to FILE.csv [--force]] [--separator comma|semicolon] [--sort-into FOLDER] [--project NAME]',
  about: 'Predicts the class of every picture in folders and files with a finished run: CSV, or JSON with --json. What was cut '
    + 'short goes on when the same is asked again, and nothing is computed twice. --to writes the CSV into a file for '
    + 'spreadsheets, and --force replaces it. --separator semicolon is what a spreadsheet reads that writes 0,5. '
    + '--sort-into copies the pictures into one folder per predicted class, and what is unlike anything the run learned from into its own.',
  positionals: [1, maxSources],
  options: {
    run: { type: 'string' }, project: { type: 'string' }, 'sort-into': { type: 'string' }, to: { type: 'string' }, separator: { type: 'string' },
    force: { type: 'boolean' },
  },
  check: needs('run'),
  run: async ({ workbench, positionals, values, say }) => {
    const separator = separatorOf(values);
    const run = await runOf(workbench, values);
    const { predictionSet, job } = await workbench.call('predict.start', { run: run.id, sources: positionals.map((source) => resolve(source)) });
    const { predictionSet: begun } = await workbench.call('predict.result', { predictionSet, most: 0 });
    const before = begun.files - begun.waiting;
    if (begun.pictures > 0) say(`Going on: ${before} of ${counted(begun.files, 'file')} were done before.\n`);
    const { outcome } = await showProgress(workbench, job, say);
    if (outcome !== null) say(`${outcome}\n`);
    const [now] = await workbench.call('runs.classes', { project: run.project, run: run.id });
    if (now?.sentence) say(`${now.sentence}\n`);
    const { predictionSet: { classes, remarks }, files, decision, unlike } = await workbench.call('predict.result', { predictionSet });
    for (const remark of remarks) say(`${remark}\n`);
    if (decision !== null) say(`${decision}\n`);
    say(`${unlike.sentence}\n`);
    const outlook = await workbench.call('predict.outlook', { run: run.id });
    const piles = Object.fromEntries(Decided.options.map((pile) => [pile, files.filter((each) => each.decision === pile).length]));
    for (const line of outlookLines(outlook, piles)) say(`${line}\n`);
    const folder = text(values, 'sort-into');
    if (folder !== undefined) {
      const sorting = await workbench.call('predict.sort', { predictionSet, folder: resolve(folder) });
      await showProgress(workbench, sorting.job, say);
    }
    const table = predictionsTable({ classes, files });
    const fields = files.map(fieldsOf);
    const to = text(values, 'to');
    if (to === undefined) {
      return { json: { run: run.name, classes, decision, remarks, piles, outlook, files: fields }, text: toCsv(table, separator).trimEnd() };
    }
    const file = resolve(to);
    await writeChosen(file, toCsvFile(table, separator), { replace: values.force === true });
    return {
      json: { run: run.name, classes, decision, remarks, piles, outlook, files: fields, file },
      text: `${counted(files.length, 'prediction')} written to “${file}”.`,
    };
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
