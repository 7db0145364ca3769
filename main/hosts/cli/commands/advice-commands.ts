// "thaw advise": transfer learning or fine-tuning for these pictures, and the evidence, before any run.
import type { Advice } from '../../../../preload/contract.ts';
import { positiveNumber } from '../arguments.ts';
import { needs, text, type Command } from '../command-row.ts';
import { backboneNamed, excludedClasses, projectNamed } from '../resolve-names.ts';
import { showProgress } from '../show-progress.ts';

export const advise: Command = {
  usage: 'advise --project NAME [--backbone FILE|NAME] [--pilot] [--minutes N] [--leave-out CLASS[,CLASS]]',
  about: 'Advises transfer learning or fine-tuning for these pictures, with all the evidence. --pilot adds a short pilot run; '
    + '--minutes limits how long training may take.',
  positionals: [0, 0],
  options: {
    project: { type: 'string' }, backbone: { type: 'string' }, pilot: { type: 'boolean' }, minutes: { type: 'string' },
    'leave-out': { type: 'string' },
  },
  check: (values) => {
    needs('project')(values);
    positiveNumber(values.minutes, 'minutes');
  },
  run: async ({ workbench, values, say }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const backbone = await backboneNamed(workbench, text(values, 'backbone'));
    const request = { project: project.id, backbone: backbone.sha256, leaveOut: await excludedClasses(workbench, project, values) };
    const { job } = await workbench.call(values.pilot === true ? 'advice.pilot' : 'advice.probe', request);
    await showProgress(workbench, job, say);
    const advice = await workbench.call('advice.get', { ...request, minutes: positiveNumber(values.minutes, 'minutes') });
    return { json: advice, text: advice ? adviceLines(advice).join('\n') : '' };
  },
};

function adviceLines({ sentences, model, evidence, score, changes }: Advice): string[] {
  const signed = (points: number): string => (points === 0 ? '   ' : `${points > 0 ? '+' : '−'}${Math.abs(points)} `);
  return [
    ...sentences, ...(model ? [model.sentence] : []),
    `Evidence (score ${score}; 0 or less favours transfer learning, 2 or more fine-tuning):`,
    ...evidence.map(({ name, number, sentence, points }) => `  ${signed(points)}${name}: ${number}. ${sentence}`),
    ...changes,
  ];
}
