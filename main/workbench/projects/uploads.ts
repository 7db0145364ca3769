// Uploads in the workspace that no project and no prediction set refers to any more.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathsWith } from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { isBatch, timeOfBatch } from './receive-uploads.ts';

/** A fresh upload may be about to be imported, here or in another window. */
const graceMs = 60 * 60 * 1000;

/**
 * Folders of batches that no project and no use refers to, older than an hour. A batch is known by its name in any stored
 * path, so that a workspace that was moved, or reached by a link, loses nothing.
 */
export function unreferencedUploads({ workspace: { received }, db, now }: Pick<Context, 'workspace' | 'db' | 'now'>): string[] {
  if (!existsSync(received)) return [];
  const named = basename(received);
  const needed = new Set(pathsWith(db, named).flatMap((path) => {
    const pieces = path.split(/[\\/]/);
    return pieces.filter((_, i) => pieces[i - 1] === named);
  }));
  return readdirSync(received)
    .filter((batch) => isBatch(batch) && !needed.has(batch) && timeOfBatch(batch) < now() - graceMs).map((batch) => join(received, batch));
}
