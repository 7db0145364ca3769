// "thaw pictures …": pictures left out, removed and used again, by the names of their files.
import { resolve } from 'node:path';
import { leftOutReasons, UserError, type Picture, type PictureFilter, type PictureUse } from '../../../../../preload/contract.ts';
import type { Workbench } from '../../../../workbench.ts';
import { needs, text, type Command, type CommandContext } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';

/** Rows fetched at once. */
const chunkRows = 1000;

async function picturesOf(workbench: Workbench, project: number, filter: PictureFilter): Promise<Picture[]> {
  const ids = await workbench.call('pictures.find', { project, filter });
  const pictures: Picture[] = [];
  for (let from = 0; from < ids.length; from += chunkRows) {
    pictures.push(...await workbench.call('pictures.get', { project, ids: ids.slice(from, from + chunkRows) }));
  }
  return pictures;
}

const fileName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** Pictures by path, or by the end of one: the file's name or some of the folders before it. Throws UserError usage. */
export async function picturesNamed(workbench: Workbench, project: number, words: readonly string[]): Promise<Picture[]> {
  return (await Promise.all(words.map(async (word) => {
    const all = await Promise.all([undefined, 'left-out' as const, 'removed' as const].map((aside) =>
      picturesOf(workbench, project, { search: fileName(word), ...(aside && { aside }) })));
    const ending = `/${word.replaceAll('\\', '/')}`;
    const found = all.flat().filter(({ path }) => path === resolve(word) || path.replaceAll('\\', '/').endsWith(ending));
    if (found.length === 0) throw new UserError('usage', { what: `The project has no picture “${word}”.` });
    if (found.length > 1) {
      const paths = found.slice(0, 3).map(({ path }) => `“${path}”`).join(', ');
      throw new UserError('usage', { what: `“${word}” is the end of ${found.length} paths: ${paths}. Write more of the path.` });
    }
    return found;
  }))).flat();
}

function useCommand({ usage, about, options = {}, useOf }: Pick<Command, 'usage' | 'about'> & {
  options?: Command['options']; useOf: (values: CommandContext['values']) => PictureUse;
}): Command {
  return {
    usage: `pictures ${usage} --project NAME`, about, positionals: [1, 10_000], options: { project: { type: 'string' }, ...options },
    check: needs('project'),
    run: async ({ workbench, positionals, values }) => {
      const { id, name } = await projectNamed(workbench, text(values, 'project') ?? '');
      const pictures = await picturesNamed(workbench, id, positionals);
      const done = await workbench.call('pictures.setUse', { project: id, ids: pictures.map((picture) => picture.id), use: useOf(values) });
      return { json: { project: name, pictures: pictures.map(({ path }) => path), ...done }, text: done.sentence };
    },
  };
}

export const leaveOutPictures = useCommand({
  usage: 'leave-out FILE [FILE…] [--reason WORDS]',
  about: `Leaves pictures out: no run learns from them or is tested on them. --reason is kept: ${leftOutReasons.join(', ')}, or your own words.`,
  options: { reason: { type: 'string' } },
  useOf: (values) => ({ kind: 'left-out', reason: text(values, 'reason') ?? 'not usable' }),
});

export const removePictures = useCommand({
  usage: 'remove FILE [FILE…]', about: 'Removes pictures from the project. Their files stay where they are.', useOf: () => ({ kind: 'removed' }),
});

export const restorePictures = useCommand({
  usage: 'restore FILE [FILE…]', about: 'Uses pictures again that were left out or removed.', useOf: () => ({ kind: 'used' }),
});

export const listPictures: Command = {
  usage: 'pictures list --project NAME [--left-out | --removed]',
  about: 'Lists the pictures of a project: label, set and file; or those that are left out, with the reason, or removed.',
  positionals: [0, 0],
  options: { project: { type: 'string' }, 'left-out': { type: 'boolean' }, removed: { type: 'boolean' } },
  check: needs('project'),
  run: async ({ workbench, values }) => {
    const { id, name } = await projectNamed(workbench, text(values, 'project') ?? '');
    const filter: PictureFilter = values['left-out'] === true ? { aside: 'left-out' } : values.removed === true ? { aside: 'removed' } : {};
    const pictures = await picturesOf(workbench, id, filter);
    const lines = pictures.map(({ label, part, path, leftOut }) => [label ?? '–', part ?? '–', path, ...(leftOut === null ? [] : [leftOut])].join('\t'));
    return { json: { project: name, pictures }, text: lines.join('\n') || 'No pictures.' };
  },
};
