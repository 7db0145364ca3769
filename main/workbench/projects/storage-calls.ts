// Calls about the workspace itself and the folders of the disk.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { naturalOrder, UserError } from '../../../preload/contract.ts';
import { clearFolder } from '../../storage/index.ts';
import { examineWorkspace, workspaceFindings } from '../upkeep/check-workspace.ts';
import { keptCopies } from '../upkeep/kept-copies.ts';
import { measureStorage } from '../upkeep/measure-storage.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { versions } from '../log/versions.ts';
import { unreferencedUploads } from './uploads.ts';
import { bytesUnder, maxCacheBytes, prepareWorkspace } from '../core/workspace.ts';

const looksLikePicture = /\.(jpe?g|png|webp|gif|bmp|tiff?|hei[cf]|hif|avif|p[abgnp]m)$/i;

export function storageMethods(context: Context): MethodsOf<'workspace' | 'folders'> {
  const { workspace } = context;
  const unneededBytes = () => unreferencedUploads(context).reduce((sum, batch) => sum + bytesUnder(batch), 0);
  return {
    'workspace.info': () => ({
      folder: workspace.folder,
      version: versions.thaw,
      bytes: measureStorage(workspace),
      cacheRoomBytes: maxCacheBytes,
      unneededBytes: unneededBytes(),
      keptCopies: keptCopies(workspace.folder),
    }),
    'workspace.findings': () => workspaceFindings(context),
    'workspace.check': async () => {
      const sound = await examineWorkspace(context, new AbortController().signal);
      return sound === null ? [new UserError('check-no-room', { folder: workspace.folder }).message] : workspaceFindings(context);
    },
    'workspace.clearCache': () => {
      const freedBytes = bytesUnder(workspace.cache);
      // It is empty at once; the files themselves are deleted meanwhile.
      void clearFolder(workspace.cache);
      prepareWorkspace(workspace.folder);
      return { freedBytes };
    },
    'workspace.clearReceived': () => {
      const freedBytes = unneededBytes();
      for (const batch of unreferencedUploads(context)) rmSync(batch, { recursive: true, force: true });
      return { freedBytes };
    },
    'folders.list': ({ path }) => {
      const folder = resolve(path ?? homedir());
      if (!existsSync(folder)) throw new UserError('folder-missing', { folder });
      if (!statSync(folder).isDirectory()) throw new UserError('folder-not-a-folder', { folder });
      const entries = readable(folder);
      const folders = entries
        .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
        .filter((entry) => statSync(join(folder, entry.name), { throwIfNoEntry: false })?.isDirectory())
        .map((entry) => ({ name: entry.name, path: join(folder, entry.name) }))
        .sort((a, b) => naturalOrder(a.name, b.name));
      const parent = dirname(folder);
      return { path: folder, parent: parent === folder ? null : parent, folders, pictures: entries.filter((e) => looksLikePicture.test(e.name)).length };
    },
  };
}

function readable(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new UserError('folder-unreadable', { folder });
  }
}
