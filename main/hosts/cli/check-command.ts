// Checking pictures from the command line: what was found, and splitting again by what belongs together.
import type { DatasetCheck } from '../../../preload/contract.ts';
import { needs, text, type Command } from './command-row.ts';
import { backboneNamed, projectNamed } from './resolve-names.ts';
import { showProgress } from './show-progress.ts';

export const check: Command = {
  usage: 'check --project NAME [--backbone FILE|NAME] [--anew] [--regroup | --undo-regroup]',
  about: 'Looks for pictures of the same thing in test and learning, measures the leak, and tries whether files give the classes away. --regroup splits again with what belongs together kept together.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, backbone: { type: 'string' }, anew: { type: 'boolean' }, regroup: { type: 'boolean' }, 'undo-regroup': { type: 'boolean' } },
  check: needs('project'),
  run: async ({ workbench, values, say }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const backbone = (await backboneNamed(workbench, text(values, 'backbone'))).sha256;
    const { job } = await workbench.call('checks.start', { project: project.id, backbone, anew: values.anew === true });
    if (job !== null) await showProgress(workbench, job, say);
    const change = values.regroup === true ? await workbench.call('checks.regroup', { project: project.id }) : values['undo-regroup'] === true ? await workbench.call('checks.undoRegroup', { project: project.id }) : null;
    const found = await workbench.call('checks.get', { project: project.id });
    return { json: { project: project.name, ...found, change }, text: [...(change ? [change.sentence] : []), ...(found ? linesOf(found) : [])].join('\n') };
  },
};

function linesOf({ findings, regroup }: DatasetCheck): string[] {
  return [
    ...findings.flatMap(({ severity, sentence, advice, examples }) => [
      `${severity === 'alarm' ? '! ' : '  '}${sentence}`, `    ${advice}`, ...examples.map(({ pictures, of }) => `    e. g. ${pictures.map(({ name, label }) => `${name} (${label})`).join(', ')}${of > pictures.length ? ` and ${of - pictures.length} more` : ''}`),
    ]),
    ...(regroup.useful ? ['Split again with “--regroup”.'] : []),
  ];
}
