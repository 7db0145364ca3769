// "thaw showdown": every strategy on the same split within a time limit, and which to take.
import {
  accuracySentence, armNames, counted, defaultShowdownMinutes, duration, type CallOutput, type Showdown, type ShowdownEntry,
} from '../../../../preload/contract.ts';
import { positiveNumber, wholeNumber, wholeWithin } from '../arguments.ts';
import { needs, text, type Command, type CommandContext } from '../command-row.ts';
import { backboneNamed, excludedClasses, projectNamed } from '../resolve-names.ts';
import { imageSizeFrom, imageSizeUsage } from '../tuning-options.ts';
import { showProgress } from '../show-progress.ts';

const seedsOf = ({ seeds }: Record<string, unknown>): number =>
  wholeWithin(typeof seeds === 'string' ? seeds : undefined, 'seeds', { low: 1, high: 5, fallback: 3 });

/** Undefined where nothing was said; null: no limit. */
const minutesOf = ({ minutes }: Record<string, unknown>): number | null | undefined => {
  if (minutes === 'none') return null;
  return typeof minutes === 'string' ? positiveNumber(minutes, 'minutes') : undefined;
};

export const showdown: Command = {
  usage: 'showdown --project NAME [--minutes N|none] [--backbone FILE|NAME] [--seeds N] [--no-learning-curve] [--no-cross-validation] '
    + '[--leave-out CLASS[,CLASS]] '
    + `${imageSizeUsage} [--resume NUMBER]`,
  about: 'Showdown: every strategy on the same split (transfer learning, fine-tuning the top block, fine-tuning everything, from scratch) '
    + `as far as the time limit allows (${defaultShowdownMinutes} minutes unless told), and which one to take.`,
  positionals: [0, 0],
  options: {
    project: { type: 'string' }, minutes: { type: 'string' }, backbone: { type: 'string' }, seeds: { type: 'string' },
    'no-learning-curve': { type: 'boolean' }, 'no-cross-validation': { type: 'boolean' }, 'leave-out': { type: 'string' },
    'image-size': { type: 'string' }, resume: { type: 'string' },
  },
  check: (values) => {
    needs('project')(values);
    minutesOf(values);
    seedsOf(values);
    imageSizeFrom(values['image-size']);
  },
  run: async (context) => {
    const { workbench, say } = context;
    const started = await startOrResume(context);
    await showProgress(workbench, started.job, say);
    const result = await workbench.call('showdown.get', { showdown: started.showdown });
    return { json: result, text: showdownLines(result).join('\n') };
  },
};

async function startOrResume({ workbench, values, say }: CommandContext): Promise<{ showdown: number; job: number }> {
  const project = await projectNamed(workbench, text(values, 'project') ?? '');
  const minutes = minutesOf(values);
  const resumed = text(values, 'resume');
  if (resumed !== undefined) {
    return workbench.call('showdown.resume', { showdown: wholeNumber(resumed, 'resume', 0), ...(minutes === undefined ? {} : { minutes }) });
  }
  const { augmentation } = await workbench.call('train.augmentation', { project: project.id });
  const request = {
    project: project.id, backbone: (await backboneNamed(workbench, text(values, 'backbone'))).sha256,
    minutes: minutes === undefined ? defaultShowdownMinutes : minutes, seeds: seedsOf(values),
    fewer: values['no-learning-curve'] !== true, crossValidate: values['no-cross-validation'] !== true,
    leaveOut: await excludedClasses(workbench, project, values), imageSize: imageSizeFrom(values['image-size']), tuning: { augmentation },
  };
  say(`${plannedText(await workbench.call('showdown.forecast', request))}\n`);
  return workbench.call('showdown.start', request);
}

/** "9 runs, about 8 minutes in all; 3 don’t fit into the time limit." */
export function plannedText({ entries, seconds, measured }: CallOutput<'showdown.forecast'>): string {
  const out = entries.filter(({ skipped }) => skipped !== null).length;
  const time = `${duration(seconds)} in all${measured ? '' : ', a first guess'}`;
  return `${counted(entries.length - out, 'run')}, ${time}${out === 0 ? '' : `; ${out} ${out === 1 ? 'does' : 'do'} not fit into the time limit`}.`;
}

function showdownLines({ entries, result: { tested, arms, pairs, verdict, recommendation, benefits } }: Showdown): string[] {
  const sentences = [tested, ...pairs.map(({ sentence }) => sentence), ...entries.map(skippedText), verdict, recommendation?.sentence ?? null];
  return [
    ...arms.map(({ arm, correct, n, accuracy, interval, seeds, seconds }) =>
      `${armNames[arm]}: ${accuracySentence({ correct, n, accuracy, interval })}, ${seconds.toFixed(1)} s${seeds > 1 ? `, ${counted(seeds, 'seed')}` : ''}`),
    ...sentences.filter((sentence) => sentence !== null),
    ...benefits.map(({ claim, figure, sentence }) => `${claim}${figure === '–' ? '' : ` (${figure})`}: ${sentence}`),
  ];
}

function skippedText({ arm, seed, share, skipped }: ShowdownEntry): string | null {
  if (skipped === null) return null;
  return `Skipped: ${armNames[arm]}${seed > 0 ? `, seed ${seed}` : ''}${share < 1 ? `, ${100 * share} % of the pictures` : ''}. ${skipped}`;
}
