// "thaw test": a finished run on a labelled folder that no set of the project holds.
import { resolve } from 'node:path';
import { probability, type FolderTest, type TestedFile } from '../../../../preload/contract.ts';
import { alignColumns } from '../align-columns.ts';
import { text, type Command } from '../command-row.ts';
import { projectNamed, runNamed } from '../resolve-names.ts';
import { showProgress } from '../show-progress.ts';
import { evaluationLines } from './evaluation-commands.ts';

export const test: Command = {
  usage: 'test RUN FOLDER [--project NAME]',
  about: 'Tests a finished run on the pictures of FOLDER, which has one folder per class, named as the run learned them. '
    + 'Copies of pictures that the run knew are counted apart.',
  positionals: [2, 2],
  options: { project: { type: 'string' } },
  run: async ({ workbench, positionals: [name = '', folder = ''], values, say }) => {
    const project = text(values, 'project');
    const run = await runNamed(workbench, name, project === undefined ? null : (await projectNamed(workbench, project)).id);
    const { job } = await workbench.call('tests.start', { run: run.id, folder: resolve(folder) });
    await showProgress(workbench, job, say);
    const [result] = await workbench.call('tests.list', { run: run.id });
    if (!result) throw new Error('the test was not stored');
    const mistakes = await workbench.call('tests.files', { test: result.id, which: 'mistakes' });
    const copies = await workbench.call('tests.files', { test: result.id, which: 'copies' });
    return { json: { name: run.name, ...result, mistakes, copies }, text: testLines(result, mistakes, copies).join('\n') };
  },
};

function testLines({ sentence, remarks, evaluation }: FolderTest, mistakes: readonly TestedFile[], copies: readonly TestedFile[]): string[] {
  return [
    sentence, ...remarks, ...(evaluation ? evaluationLines(evaluation) : []), ...(evaluation ? confusionLines(evaluation) : []),
    ...mistakes.map(({ path, label, predicted, confidence }) => `  mistake: ${path} is ${label}, predicted ${predicted} (${probability(confidence ?? 0)})`),
    ...copies.map(({ path, known }) => `  ${known === 'exact' ? 'exact copy' : 'near-copy'}: ${path}`),
  ];
}

function confusionLines({ classes, confusion }: Pick<NonNullable<FolderTest['evaluation']>, 'classes' | 'confusion'>): string[] {
  const names = classes.map(({ name }) => name);
  return ['', ...alignColumns([['  Actual \\ Predicted', ...names], ...confusion.map((row, i) => [`  ${names[i] ?? ''}`, ...row.map(String)])])];
}
