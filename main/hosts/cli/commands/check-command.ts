// "thaw check": the dataset check (near-duplicates, leakage, shortcuts), and a new split by what belongs together.
import { uncheckedSentence, UserError, type DatasetCheck } from '../../../../preload/contract.ts';
import { needs, text, type Command, type CommandContext } from '../command-row.ts';
import { backboneNamed, projectNamed } from '../resolve-names.ts';
import { showProgress } from '../show-progress.ts';

export const check: Command = {
  usage: 'check --project NAME [--backbone FILE|NAME] [--recompute] [--regroup | --undo-regroup] [--fine FINDING --because TEXT | --not-fine FINDING]',
  about: 'Dataset check: finds near-duplicates across the training, validation and test sets, measures leakage, and looks for shortcuts '
    + 'in the files themselves. --regroup splits again so that pictures of the same thing stay in one set. '
    + '--fine judges a finding to be fine, with the reason; reports tell it. --not-fine takes that back.',
  positionals: [0, 0],
  options: {
    project: { type: 'string' }, backbone: { type: 'string' }, recompute: { type: 'boolean' }, regroup: { type: 'boolean' },
    'undo-regroup': { type: 'boolean' }, fine: { type: 'string' }, because: { type: 'string' }, 'not-fine': { type: 'string' },
  },
  check: (values) => {
    needs('project')(values);
    if (values.fine !== undefined && values.because === undefined) throw new UserError('usage', { what: '--fine needs --because with the reason.' });
  },
  run: async ({ workbench, values, say }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const { sentence } = await workbench.call('pictures.verify', { project: project.id });
    if (sentence !== null) say(`${sentence}\n`);
    const backbone = (await backboneNamed(workbench, text(values, 'backbone'))).sha256;
    const { job } = await workbench.call('checks.start', { project: project.id, backbone, anew: values.recompute === true });
    if (job !== null) await showProgress(workbench, job, say);
    await judge(workbench, project.id, values);
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

async function judge(workbench: CommandContext['workbench'], project: number, values: CommandContext['values']): Promise<void> {
  const [fine, notFine] = [text(values, 'fine'), text(values, 'not-fine')];
  if (fine !== undefined) await workbench.call('checks.judge', { project, finding: fine, reason: text(values, 'because') ?? '' });
  if (notFine !== undefined) await workbench.call('checks.unjudge', { project, finding: notFine });
}

function findingLines({ findings, regroup, unchecked }: DatasetCheck): string[] {
  return [
    ...(unchecked > 0 ? [uncheckedSentence(unchecked)] : []),
    ...findings.flatMap(({ key, kind, severity, sentence, advice, examples, judged }) => [
      `${severity === 'alarm' ? '! ' : '  '}${sentence}`, `    ${advice}`, ...examples.map(exampleLine),
      ...(severity === 'alarm' || (kind === 'unlike-rest' && judged === null) ? [`    If this is fine: --fine ${key} --because "…"`] : []),
      ...(judged ? [`    Judged fine${judged.by === null ? '' : ` by ${judged.by}`}: “${judged.reason}”`] : []),
    ]),
    ...(regroup.useful ? ['“--regroup” splits the pictures again.'] : []),
  ];
}

function exampleLine({ pictures, of }: DatasetCheck['findings'][number]['examples'][number]): string {
  const more = of > pictures.length ? ` and ${of - pictures.length} more` : '';
  return `    e.g. ${pictures.map(({ name, label }) => `${name} (${label})`).join(', ')}${more}`;
}
