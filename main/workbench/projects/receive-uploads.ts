// Uploads: pictures and tables that a browser got by a drop, a paste or a choice have no path, so they are stored in the workspace.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sniff, sniffedBytes } from '../../images/index.ts';
import { UserError } from '../../../preload/contract.ts';
import { writeAtomic } from '../../storage/index.ts';
import type { Context, Methods } from '../core/context.ts';

/** Reserved on Windows in any file name, and control characters. */
const unfit = /[<>:"|?*\u0000-\u001f]/;
const tableName = /\.(csv|tsv|txt|xlsx)$/i;
const batchName = /^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}\.[0-9]{2}\.[0-9]{2}( \([0-9]+\))?$/;

export function uploadMethods({ workspace, now }: Context): Methods<'pictures.upload' | 'agreement.upload'> {
  return {
    'agreement.upload': async ({ name, base64 }) => {
      if (!tableName.test(name) || /[\\/]/.test(name) || unfit.test(name)) throw new UserError('upload-no-table', { name });
      const file = join(workspace.received, freeBatch(workspace.received, now()), name);
      await writeAtomic(file, Buffer.from(base64, 'base64'));
      return { file };
    },
    'pictures.upload': async ({ batch: asked, path, base64 }) => {
      const pieces = path.split(/[\\/]/).filter((piece) => piece !== '');
      if (pieces.length === 0 || pieces.some((piece) => piece === '.' || piece === '..' || unfit.test(piece))) throw new UserError('upload-path', { path });
      if (asked !== null && !isBatch(asked)) throw new UserError('bad-input', { what: `“${asked}” is not a batch` });
      const content = Buffer.from(base64, 'base64');
      refuseUnlessPicture(path, content);
      const batch = asked ?? freeBatch(workspace.received, now());
      const file = join(workspace.received, batch, ...pieces);
      try {
        await writeAtomic(file, content);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENAMETOOLONG' || code === 'ENOTDIR' || code === 'EISDIR') throw new UserError('upload-path', { path });
        throw error;
      }
      return { batch, folder: join(workspace.received, batch) };
    },
  };
}

/** Told by the content, not by the name: a page can store nothing else. */
function refuseUnlessPicture(path: string, content: Buffer): void {
  const found = sniff(content.subarray(0, sniffedBytes), path);
  if (found.kind === 'empty') throw new UserError('upload-no-picture', { path, what: 'empty' });
  if (found.kind !== 'picture') throw new UserError('upload-no-picture', { path, what: found.what });
}

export const isBatch = (name: string): boolean => batchName.test(name);

/** When a batch began, in milliseconds since 1970. */
export const timeOfBatch = (batch: string): number => Date.parse(`${batch.slice(0, 10)}T${batch.slice(11, 19).replaceAll('.', ':')}Z`);

/** "2026-03-01 14.05.09", numbered when there are several in one second. */
function freeBatch(folder: string, now: number): string {
  const name = new Date(now).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  for (let n = 1; ; n++) {
    const batch = n === 1 ? name : `${name} (${n})`;
    if (!existsSync(join(folder, batch))) return batch;
  }
}
