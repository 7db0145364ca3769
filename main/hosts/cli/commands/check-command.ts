// "thaw check": the dataset check (near-duplicates, leakage, shortcuts), and a new split by what belongs together.
import { uncheckedSentence, type DatasetCheck } from '../../../../preload/contract.ts';
import { needs, text, type Command, type CommandContext } from '../command-row.ts';
import { backboneNamed, projectNamed } from '../resolve-names.ts';
import { showProgress } from '../show-progress.ts';

export const check: Command = {
  usage: 'check --project NAME [--backbone FILE|NAME] [--recompute] [--regroup | --undo-regroup]',
  about: 'Dataset check: finds near-duplicates across the training, validation and test sets, measures leakage, and looks for shortcuts '
    + 'in the files themselves. --regroup splits again so that pictures of the same thing stay in one set.',
  positionals: [0, 0],
  options: {
    project: { type: 'string' }, backbone: { type: 'string' }, recompute: { type: 'boolean' }, regroup: { type: 'boolean' },
    'undo-regroup': { type: 'boolean' },
  },
  check: needs('project'),
  run: async ({ workbench, values, say }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const { sentence } = await workbench.call('pictures.verify', { project: project.id });
    if (sentence !== null) say(`${sentence}\n`);
    const backbone = (await backboneNamed(workbench, text(values, 'backbone'))).sha256;
    const { job } = await workbench.call('checks.start', { project: project.id, backbone, anew: values.recompute === true });
    if (job !== null) await showProgress(workbench, job, say);
    const change = await changeSplit(workbench, project.id, values);
    const found = await workbench.call('checks.get', { project: project.id });
    return {
      json: { project: project.name, ...found, change },
      text: [...(change ? [change.sentence] : []), ...(found ? findingLines(found) : [])].join('\n'),
    };
  },
};

async function changeSplit(workbench: CommandContext['workbench'], project: number, values: CommandContext['values']) {
  if (values.regroup === true) return workbench.call('checks.regroup', { project });
  return values['undo-regroup'] === true ? workbench.call('sets.undo', { project }) : null;
}

function findingLines({ findings, regroup, unchecked }: DatasetCheck): string[] {
  return [
    ...(unchecked > 0 ? [uncheckedSentence(unchecked)] : []),
    ...findings.flatMap(({ severity, sentence, advice, examples }) => [
      `${severity === 'alarm' ? '! ' : '  '}${sentence}`, `    ${advice}`, ...examples.map(exampleLine),
    ]),
    ...(regroup.useful ? ['“--regroup” splits the pictures again.'] : []),
  ];
}

function exampleLine({ pictures, of }: DatasetCheck['findings'][number]['examples'][number]): string {
  const more = of > pictures.length ? ` and ${of - pictures.length} more` : '';
  return `    e.g. ${pictures.map(({ name, label }) => `${name} (${label})`).join(', ')}${more}`;
}
