// "thaw labels next" and "thaw labels accept": which pictures to label next, with what a model suggests for them, and suggestions
// accepted above a probability.
import { probability, UserError, type QueuedPicture } from '../../../../../preload/contract.ts';
import { wholeWithin } from '../../arguments.ts';
import { needs, text, type Command, type CommandContext } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';
import { showProgress } from '../../show-progress.ts';
import { labelProgress } from './set-label-commands.ts';

/** Has the model help, and waits until it does. */
async function started({ workbench, values, say }: CommandContext): Promise<{ id: number; name: string }> {
  const project = await projectNamed(workbench, text(values, 'project') ?? '');
  const { job } = await workbench.call('suggestions.start', { project: project.id });
  if (job !== null) await showProgress(workbench, job, say);
  return project;
}

const lineOf = ({ path, audit, suggestion }: QueuedPicture & { path: string }): string => {
  if (audit) return `${path}\tfor the test`;
  return suggestion === null ? path : `${path}\tsuggested: ${suggestion.label} ${probability(suggestion.probability)}`;
};

export const nextToLabel: Command = {
  usage: 'labels next --project NAME [--count N] [--suggest]',
  about: 'Lists the pictures to label next, in the order of label mode. Nothing is labelled. '
    + 'With --suggest a model helps from now on: with its suggestions, in the order that teaches most.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, count: { type: 'string' }, suggest: { type: 'boolean' } },
  check: needs('project'),
  run: async (context) => {
    const { workbench, values } = context;
    const count = wholeWithin(text(values, 'count'), 'count', { low: 1, high: 200, fallback: 20 });
    const { id, name } = values.suggest === true ? await started(context) : await projectNamed(workbench, text(values, 'project') ?? '');
    const { pictures: queued, ...rest } = await workbench.call('labelling.queue', { project: id, count });
    const rows = await workbench.call('pictures.get', { project: id, ids: queued.map((picture) => picture.id) });
    const pathOf = new Map(rows.map((picture) => [picture.id, picture.path]));
    const pictures = queued.map((picture) => ({ ...picture, path: pathOf.get(picture.id) ?? '' }));
    const sentences = [labelProgress(rest), rest.help.sentence, rest.help.test, rest.hint].filter((sentence) => sentence !== null);
    return { json: { project: name, pictures, ...rest }, text: [...pictures.map(lineOf), ...sentences].join('\n') };
  },
};

const percentageOf = (values: CommandContext['values']): number => Number((text(values, 'at-least') ?? '').replace(/\s*%$/, ''));

export const acceptSuggestions: Command = {
  usage: 'labels accept --project NAME --at-least PERCENT [--class NAME]',
  about: 'Labels all pictures whose suggestion is at least so sure, of one class or of all. “thaw class undo” takes them back as one.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, 'at-least': { type: 'string' }, class: { type: 'string' } },
  check: (values) => {
    needs('project', 'at-least')(values);
    const percentage = percentageOf(values as CommandContext['values']);
    if (!(percentage >= 50 && percentage <= 100)) throw new UserError('usage', { what: '--at-least takes a percentage from 50 to 100.' });
  },
  run: async (context) => {
    const { id, name } = await started(context);
    const atLeast = percentageOf(context.values) / 100;
    const done = await context.workbench.call('suggestions.accept', {
      project: id, which: { atLeast, label: text(context.values, 'class') ?? null },
    });
    return { json: { project: name, atLeast, ...done }, text: done.sentence };
  },
};
