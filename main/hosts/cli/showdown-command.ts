// The Showdown from the command line: all ways of learning on the same pictures within a time, and which to take.
import { armNames, counted, type Showdown } from '../../../preload/contract.ts';
import { positiveNumber, wholeNumber, wholeWithin } from './arguments.ts';
import { needs, text, type Command } from './command-row.ts';
import { backboneNamed, excludedClasses, projectNamed } from './resolve-names.ts';
import { points } from './format-run.ts';
import { showProgress } from './show-progress.ts';

const seedsOf = ({ seeds }: Record<string, unknown>): number => wholeWithin(typeof seeds === 'string' ? seeds : undefined, 'seeds', { low: 1, high: 5, fallback: 3 });

export const showdown: Command = {
  usage: 'showdown --project NAME [--minutes N] [--backbone FILE|NAME] [--seeds N] [--no-fewer] [--no-cross-validation] [--leave-out CLASS[,CLASS]] [--resume NUMBER]',
  about: 'Runs transfer learning, the top block, everything and from scratch on the same split, as far as the time goes, and says which to take.',
  positionals: [0, 0],
  options: {
    project: { type: 'string' }, minutes: { type: 'string' }, backbone: { type: 'string' }, seeds: { type: 'string' }, 'no-fewer': { type: 'boolean' }, 'no-cross-validation': { type: 'boolean' }, 'leave-out': { type: 'string' }, resume: { type: 'string' },
  },
  check: (values) => {
    needs('project')(values);
    positiveNumber(values.minutes, 'minutes');
    seedsOf(values);
  },
  run: async ({ workbench, values, say }) => {
    const project = await projectNamed(workbench, text(values, 'project') ?? '');
    const minutes = positiveNumber(values.minutes, 'minutes');
    const resumed = text(values, 'resume');
    const started = resumed !== undefined
      ? await workbench.call('showdown.resume', { showdown: wholeNumber(resumed, 'resume', 0), ...(minutes === null ? {} : { minutes }) })
      : await workbench.call('showdown.start', {
        project: project.id, backbone: (await backboneNamed(workbench, text(values, 'backbone'))).sha256, minutes, seeds: seedsOf(values),
        fewer: values['no-fewer'] !== true, crossValidate: values['no-cross-validation'] !== true, leaveOut: await excludedClasses(workbench, project, values),
      });
    await showProgress(workbench, started.job, say);
    const seen = await workbench.call('showdown.get', { showdown: started.showdown });
    return { json: seen, text: inLines(seen).join('\n') };
  },
};

function inLines({ entries, result: { tested, arms, pairs, verdict, recommendation, benefits } }: Showdown): string[] {
  const rows = arms.map(({ arm, correct, n, accuracy, interval: [low, high], seeds, seconds }) =>
    `${armNames[arm]}: ${correct} of ${n} right (${points(accuracy)} %, 95 %: ${points(low)}–${points(high)}), ${seconds.toFixed(1)} s${seeds > 1 ? `, ${counted(seeds, 'seed')}` : ''}`);
  const leftOut = entries.flatMap(({ arm, seed, share, skipped: why }) => (why === null ? [] : [`Left out: ${armNames[arm]}${seed > 0 ? `, seed ${seed}` : ''}${share < 1 ? `, ${100 * share} % of the pictures` : ''}. ${why}`]));
  return [...rows, ...(tested === null ? [] : [tested]), ...pairs.map(({ sentence }) => sentence), ...leftOut, ...(verdict === null ? [] : [verdict]), ...(recommendation ? [recommendation.sentence] : []), ...benefits.map(({ claim, figure, sentence }) => `${claim}${figure === '–' ? '' : ` (${figure})`}: ${sentence}`)];
}
