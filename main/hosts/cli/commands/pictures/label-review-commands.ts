// "thaw labels check|mistakes|decide|effect": labels that are probably wrong, decisions about them, and what corrections brought.
import { DecisionKind, ReviewList, UserError, type Decision, type LabelReview } from '../../../../../preload/contract.ts';
import { alignColumns } from '../../align-columns.ts';
import { needs, text, type Command, type CommandContext } from '../../command-row.ts';
import { backboneNamed, projectNamed } from '../../resolve-names.ts';
import { showProgress } from '../../show-progress.ts';
import { picturesNamed } from './picture-commands.ts';

const project = { project: { type: 'string' } } as const;
const allAtOnce = 1000;

const namedIn = ({ workbench, values }: Pick<CommandContext, 'workbench' | 'values'>) => projectNamed(workbench, text(values, 'project') ?? '');

/** Throws UserError review-none. */
async function reviewIn({ workbench }: Pick<CommandContext, 'workbench'>, of: { id: number; name: string }, list: ReviewList): Promise<LabelReview> {
  const review = await workbench.call('labels.mistakes', { project: of.id, list, count: allAtOnce });
  if (!review) throw new UserError('review-none', { project: of.name });
  return review;
}

/** What is known of the whole, before the pictures. */
const headOf = ({ sentence, stale, remarks }: Pick<LabelReview, 'sentence' | 'stale' | 'remarks'>): string[] =>
  [sentence, ...(stale ? ['Pictures or labels have changed since: check again.'] : []), ...remarks];

export const checkLabels: Command = {
  usage: 'labels check --project NAME [--backbone FILE|NAME] [--recompute]',
  about: 'Looks for labels that are probably wrong, for outliers and for ambiguous pictures. Nothing is changed.',
  positionals: [0, 0], options: { ...project, backbone: { type: 'string' }, recompute: { type: 'boolean' } }, check: needs('project'),
  run: async (context) => {
    const { workbench, values, say } = context;
    const of = await namedIn(context);
    const backbone = (await backboneNamed(workbench, text(values, 'backbone'))).sha256;
    const { job } = await workbench.call('labels.check', { project: of.id, backbone, anew: values.recompute === true });
    if (job !== null) await showProgress(workbench, job, say);
    const { queue: _, decided: __, ...review } = await reviewIn(context, of, 'mistakes');
    return { json: { project: of.name, ...review }, text: [sentenceWithTime(review), ...headOf(review)].join('\n') };
  },
};

const sentenceWithTime = ({ pictures, seconds, backbone }: Pick<LabelReview, 'pictures' | 'seconds' | 'backbone'>): string =>
  `${pictures} pictures checked in ${seconds.toFixed(1)} s with ${backbone}.`;

export const listMistakes: Command = {
  usage: `labels mistakes --project NAME [--list ${ReviewList.options.join('|')}] [--decided]`,
  about: 'Lists what the newest check of the labels asks about, the most suspicious first; --decided lists the decisions.',
  positionals: [0, 0], options: { ...project, list: { type: 'string' }, decided: { type: 'boolean' } },
  check: (values) => {
    needs('project')(values);
    listOf(values);
  },
  run: async (context) => {
    const of = await namedIn(context);
    const review = await reviewIn(context, of, listOf(context.values));
    const lines = context.values.decided === true ? decidedLines(review) : queueLines(review);
    return { json: { project: of.name, ...review }, text: [...headOf(review), ...lines].join('\n') };
  },
};

/** Throws UserError usage. */
function listOf(values: Record<string, unknown>): ReviewList {
  const list = ReviewList.safeParse(values.list ?? 'mistakes');
  if (!list.success) throw new UserError('usage', { what: `--list takes ${ReviewList.options.map((name) => `“${name}”`).join(', ')}.` });
  return list.data;
}

function queueLines({ queue }: LabelReview): string[] {
  return queue.flatMap(({ name, label, suggestion, certainty, why, neighbours }) => [
    `${certainty === 'very-likely' ? '! ' : '  '}${name}: “${label}”${suggestion ? ` → “${suggestion.label}”` : ''}`,
    `    ${why}`,
    `    Neighbours: ${neighbours.map((near) => `${near.name} (${near.label ?? '–'})`).join(', ')}`,
  ]);
}

function decidedLines({ decided }: LabelReview): string[] {
  if (decided.length === 0) return ['Nothing was decided yet.'];
  return alignColumns([
    ['Picture', 'Decision', 'Before', 'After', 'Suggested', 'By', 'When'],
    ...decided.map(({ name, kind, before, after, suggestion, by, at }) =>
      [name, kind, before ?? '–', after ?? '–', suggestion ?? '–', by ?? '–', new Date(at).toISOString().slice(0, 16).replace('T', ' ')]),
  ]);
}

export const decideLabel: Command = {
  usage: `labels decide ${DecisionKind.options.join('|')} FILE [FILE…] --project NAME [--label CLASS] [--reason WORDS]`,
  about: 'Decides about doubtful labels: keep them, take the suggestion, another class (--label), not usable (--reason), or ambiguous. '
    + '“thaw class undo” undoes it.',
  positionals: [2, 10_000], options: { ...project, label: { type: 'string' }, reason: { type: 'string' } }, check: needs('project'),
  run: async (context) => {
    const { workbench, positionals: [kind = '', ...files], values } = context;
    const decision = decisionOf(kind, values);
    const of = await namedIn(context);
    const pictures = await picturesNamed(workbench, of.id, files);
    const done = await workbench.call('labels.decide', { project: of.id, pictures: pictures.map(({ id }) => id), decision });
    return { json: { project: of.name, pictures: pictures.map(({ path }) => path), ...done }, text: done.sentence };
  },
};

/** Throws UserError usage. */
function decisionOf(word: string, values: CommandContext['values']): Decision {
  const kind = DecisionKind.safeParse(word);
  const kinds = DecisionKind.options.map((name) => `“${name}”`).join(', ');
  if (!kind.success) throw new UserError('usage', { what: `A decision is one of ${kinds}, not “${word}”.` });
  const [label, reason] = [text(values, 'label'), text(values, 'reason')];
  if (kind.data === 'other') {
    if (label === undefined) throw new UserError('usage', { what: '“other” needs the class: --label CLASS.' });
    return { kind: 'other', label };
  }
  return kind.data === 'not-usable' ? { kind: 'not-usable', reason: reason ?? 'not usable' } : { kind: kind.data };
}

export const labelsEffect: Command = {
  usage: 'labels effect --project NAME', about: 'Measures what the corrections brought: cross-validated accuracy with the labels before and after.',
  positionals: [0, 0], options: project, check: needs('project'),
  run: async (context) => {
    const { workbench, say } = context;
    const of = await namedIn(context);
    const known = await workbench.call('labels.effect', { project: of.id });
    if (!known || known.stale) await showProgress(workbench, (await workbench.call('labels.measureEffect', { project: of.id })).job, say);
    const effect = await workbench.call('labels.effect', { project: of.id });
    return { json: { project: of.name, ...effect }, text: effect ? `${effect.sentence}\n${effect.caution}` : '' };
  },
};
