// "thaw labels set|mark": labels and marks given to pictures by the names of their files.
import { counted, PictureMark, UserError, type LabelCounts } from '../../../../../preload/contract.ts';
import { needs, text, type Command, type CommandContext } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';
import { picturesNamed } from './picture-commands.ts';

const project = { project: { type: 'string' } } as const;

/** "3 of 60 pictures labelled; 1 unsure." */
export const labelProgress = ({ labelled, unlabelled, unsure }: LabelCounts): string =>
  `${labelled} of ${counted(labelled + unlabelled, 'picture')} labelled${unsure === 0 ? '' : `; ${unsure} unsure`}.`;

async function idsOf({ workbench, positionals, values }: CommandContext): Promise<{ id: number; name: string; ids: number[]; paths: string[] }> {
  const { id, name } = await projectNamed(workbench, text(values, 'project') ?? '');
  const pictures = await picturesNamed(workbench, id, positionals);
  return { id, name, ids: pictures.map((picture) => picture.id), paths: pictures.map(({ path }) => path) };
}

export const setLabels: Command = {
  usage: 'labels set FILE [FILE…] --project NAME (--class CLASS | --none)',
  about: 'Gives pictures a label; a name that is no class yet makes one. --none takes the label away. “thaw class undo” undoes it.',
  positionals: [1, 10_000], options: { ...project, class: { type: 'string' }, none: { type: 'boolean' } },
  check: (values) => {
    needs('project')(values);
    if ((values.class === undefined) === (values.none !== true)) throw new UserError('usage', { what: 'Either --class or --none is needed.' });
  },
  run: async (context) => {
    const { workbench, values } = context;
    const { id, name, ids, paths } = await idsOf(context);
    const label = text(values, 'class') ?? null;
    const { changed } = await workbench.call('pictures.label', { project: id, ids, label });
    const counts = await workbench.call('labelling.counts', { project: id });
    const what = label === null ? `The label of ${counted(changed, 'picture')} removed.` : `${counted(changed, 'picture')} labelled “${label}”.`;
    return { json: { project: name, pictures: paths, label, changed, ...counts }, text: `${what} ${labelProgress(counts)}` };
  },
};

/** The mark, or none for the word “none”. Throws UserError usage. */
function markOf(word: string): PictureMark | null {
  if (word === 'none') return null;
  const mark = PictureMark.safeParse(word);
  if (!mark.success) throw new UserError('usage', { what: `--as takes ${PictureMark.options.join(', ')} or none, not “${word}”.` });
  return mark.data;
}

export const markPictures: Command = {
  usage: 'labels mark FILE [FILE…] --project NAME --as unsure|ambiguous|none',
  about: 'Marks pictures to be looked at again (unsure), or as such that no class is right (ambiguous).',
  positionals: [1, 10_000], options: { ...project, as: { type: 'string' } },
  check: (values) => { needs('project')(values); needs('as')(values); markOf(String(values.as)); },
  run: async (context) => {
    const { id, name, ids, paths } = await idsOf(context);
    const done = await context.workbench.call('pictures.mark', { project: id, ids, mark: markOf(text(context.values, 'as') ?? '') });
    return { json: { project: name, pictures: paths, ...done }, text: done.sentence };
  },
};
