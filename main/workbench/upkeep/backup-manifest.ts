// Manifest of a backup, the first file in its archive: what it holds, with digests, and what the database counted.
import { z } from 'zod';

export const manifestName = 'thaw-backup.json';
export const databaseName = 'thaw.sqlite';

/** Folders of the workspace that can't be made again. */
export const keptFolders = ['runs', 'backbones', 'received'] as const;

const count = z.number().int().nonnegative();

export const BackupManifest = z.object({
  backupOf: z.literal('Thaw workspace'),
  version: z.literal(1),
  made: count,
  program: z.string(),
  /** The workspace it was made of: paths in the database begin with it. */
  folder: z.string(),
  /** Rows of each table of the database. */
  rows: z.record(z.string(), count),
  files: z.array(z.object({ path: z.string(), bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** Whether a backup may hold a file of that path: the database, or one below a kept folder, reached without a detour. */
export function belongsInBackup(path: string): boolean {
  if (path === manifestName || path === databaseName) return true;
  const pieces = path.split('/');
  return pieces.length > 1 && keptFolders.some((folder) => folder === pieces[0])
    && pieces.every((piece) => piece !== '' && piece !== '.' && piece !== '..' && !/[\\\0:]/.test(piece) && !piece.endsWith(' '));
}
