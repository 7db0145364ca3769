// "thaw backup" and "thaw restore": the whole workspace as one file, and back.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../../../preload/contract.ts';
import { restoreBackup } from '../../../workbench.ts';
import type { Command, LoneCommand } from '../command-row.ts';
import { showProgress } from '../show-progress.ts';

export const backup: Command = {
  usage: 'backup FILE.tar.gz [--force]',
  about: 'Backs up projects, labels, runs, added models and dropped pictures to one file, and reads it back. Pictures in your own folders '
    + 'are not part of it. A name that ends in .tar is not compressed. --force replaces the file.',
  positionals: [1, 1],
  options: { force: { type: 'boolean' } },
  run: async ({ workbench, positionals, values, say }) => {
    const file = resolve(positionals[0] ?? '');
    const { job } = await workbench.call('backup.make', { file, replace: values.force === true });
    const { outcome } = await showProgress(workbench, job, say);
    return { json: { file, outcome }, text: outcome ?? '' };
  },
};

export const restore: LoneCommand = {
  usage: 'restore FILE [--workspace DIR] [--force]',
  about: 'Verifies a backup and puts it in place, in an empty workspace or, with --force, instead of what is there, which is kept.',
  positionals: [1, 1],
  options: { force: { type: 'boolean' } },
  runAlone: async ({ folder, positionals, values }) => {
    const file = resolve(positionals[0] ?? '');
    const place = resolve(folder);
    if (values.force !== true && existsSync(join(place, 'thaw.sqlite'))) throw new UserError('restore-not-empty', { folder: place });
    const { aside, made } = await restoreBackup(place, file);
    const kept = aside === null ? '' : ` What was there is kept in “${aside}”.`;
    return { json: { file, workspace: place, made, kept: aside }, text: `“${file}” is whole and is now the workspace “${place}”.${kept}` };
  },
};
