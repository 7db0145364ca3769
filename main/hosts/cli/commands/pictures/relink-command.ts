// "thaw relink": pictures of a project found again in a folder that was moved.
import { resolve } from 'node:path';
import { counted } from '../../../../../preload/contract.ts';
import { text, type Command } from '../../command-row.ts';
import { projectNamed } from '../../resolve-names.ts';

export const relink: Command = {
  usage: 'relink PROJECT FOLDER [--from OLD]',
  about: 'Finds pictures of PROJECT again, by their content, in FOLDER: those that are no longer where they were, or those of the '
    + 'folder OLD. Pictures of other folders stay as they are.',
  positionals: [2, 2],
  options: { from: { type: 'string' } },
  run: async ({ workbench, positionals: [name = '', folder = ''], values }) => {
    const project = await projectNamed(workbench, name);
    const from = text(values, 'from');
    const found = await workbench.call('projects.relink', {
      project: project.id, folder: resolve(folder), from: from === undefined ? null : resolve(from),
    });
    const missing = found.missing === 0 ? '' : ` ${counted(found.missing, 'picture is', 'pictures are')} still missing.`;
    return { json: { project: name, ...found }, text: `${counted(found.found, 'picture')} found.${missing}` };
  },
};
