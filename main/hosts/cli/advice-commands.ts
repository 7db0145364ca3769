// Advice from the command line: what to do with a project's pictures before any run, and why.
import type { Advice } from '../../../preload/contract.ts';
import { positiveNumber } from './arguments.ts';
import { needs, text, type Command } from './command-row.ts';
import { backboneNamed, excludedClasses, projectNamed } from './resolve-names.ts';
import { showProgress } from './show-progress.ts';

export const advise: Command = {
  usage: 'advise --project NAME [--backbone FILE|NAME] [--pilot] [--minutes N] [--leave-out CLASS[,CLASS]]',
  about: 'Says whether the pictures ask for transfer learning or for thawing, with all the evidence; --pilot tries it, --minutes limits what learning may take.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, backbone: { type: 'string' }, pilot: { type: 'boolean' }, minutes: { type: 'string' }, 'leave-out': { type: 'string' } },
  check: (values) => {
    needs('project')(values);
    positiveNumber(values.minutes, 'minutes');
  },
  run: async ({ workbench, values, say }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const backbone = await backboneNamed(workbench, text(values, 'backbone'));
    const asked = { project: project.id, backbone: backbone.sha256, leaveOut: await excludedClasses(workbench, project, values) };
    await showProgress(workbench, (await workbench.call(values.pilot === true ? 'advice.pilot' : 'advice.probe', asked)).job, say);
    const advice = await workbench.call('advice.get', { ...asked, minutes: positiveNumber(values.minutes, 'minutes') });
    return { json: advice, text: advice ? inLines(advice).join('\n') : '' };
  },
};

function inLines({ sentences, guard, evidence, score, changes }: Advice): string[] {
  const rows = evidence.map(({ name, number, sentence, points }) => `  ${points === 0 ? '   ' : `${points > 0 ? '+' : '−'}${Math.abs(points)} `}${name}: ${number}. ${sentence}`);
  return [...sentences, ...(guard === null ? [] : [guard]), `Evidence (score ${score}; 0 and less speaks for transfer learning, 3 and more for thawing):`, ...rows, ...changes];
}
