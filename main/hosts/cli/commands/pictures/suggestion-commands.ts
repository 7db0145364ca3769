// "thaw labels suggest" and "thaw labels accept": which pictures to label next, with what a model suggests for them, and suggestions
// accepted above a probability.
import { probability, UserError, type LabelSuggestion } from '../../../../../preload/contract.ts';
import { needs, text, type Command, type CommandContext } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';
import { showProgress } from '../../show-progress.ts';

/** Has the model help, and waits until it does. */
async function started({ workbench, values, say }: CommandContext): Promise<{ id: number; name: string }> {
  const project = await projectNamed(workbench, text(values, 'project') ?? '');
  const { job } = await workbench.call('suggestions.start', { project: project.id });
  if (job !== null) await showProgress(workbench, job, say);
  return project;
}

const suggestedText = (suggestion: LabelSuggestion | null): string =>
  suggestion === null ? 'no suggestion' : `suggested: ${suggestion.label} ${probability(suggestion.probability)}`;

const countOf = (values: CommandContext['values']): number => Number(text(values, 'count') ?? 20);

export const suggestLabels: Command = {
  usage: 'labels suggest --project NAME [--count N]',
  about: 'Lists the pictures to label next, in the order that teaches most, with the class a model suggests. Nothing is labelled.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, count: { type: 'string' } },
  check: (values) => {
    needs('project')(values);
    const count = countOf(values as CommandContext['values']);
    if (!Number.isInteger(count) || count < 1 || count > 200) throw new UserError('usage', { what: '--count takes a whole number from 1 to 200.' });
  },
  run: async (context) => {
    const { id, name } = await started(context);
    const { workbench, values } = context;
    const queue = await workbench.call('labelling.queue', { project: id, count: countOf(values) });
    const { classes } = await workbench.call('suggestions.summary', { project: id });
    const rows = await workbench.call('pictures.get', { project: id, ids: queue.pictures.map((picture) => picture.id) });
    const pathOf = new Map(rows.map((picture) => [picture.id, picture.path]));
    const pictures = queue.pictures.map((picture) => ({ ...picture, path: pathOf.get(picture.id) ?? '' }));
    const sentences = [queue.help.sentence, queue.help.test, queue.hint].filter((sentence) => sentence !== null);
    const lines = pictures.map(({ path, audit, suggestion }) => `${path}\t${audit ? 'for the test' : suggestedText(suggestion)}`);
    return {
      json: { project: name, pictures, classes, help: queue.help, hint: queue.hint, labelled: queue.labelled, unlabelled: queue.unlabelled },
      text: [...lines, ...(lines.length === 0 ? ['All pictures are labelled.'] : []), ...sentences].join('\n'),
    };
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
