// Check of the stored data in the background of a start, and the findings that pages and the command line show.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { checkInBackground, removeMigrationCopies, rowFindings } from '../../history/index.ts';
import type { Context } from '../core/context.ts';

const copyPrefix = 'database-check-';

/** Whether a file of the cache is a copy that an examination reads. */
export const isCheckedCopy = (name: string): boolean => name.startsWith(copyPrefix);

/** What the check of this start found, and rows that turned out to be unreadable since, as sentences. */
export function workspaceFindings({ examined, db }: Context): string[] {
  return [...new Set([...examined, ...rowFindings(db)])];
}

/** Examines the database while calls are answered, and keeps the findings. True where there are none; null without room for it. */
export async function examineWorkspace(context: Context, signal: AbortSignal): Promise<boolean | null> {
  const { db, workspace } = context;
  const examination = await checkInBackground(db, join(workspace.cache, `${copyPrefix}${randomUUID()}.sqlite`), signal);
  if (examination === null) return null;
  context.examined = examination.findings;
  const sound = examination.findings.length === 0;
  if (!sound) context.emit({ type: 'changed', what: 'findings', project: null });
  return sound;
}

/**
 * Check of each start. A start that migrated nothing and finds all in order ends the keeping of
 * copies from before earlier migrations.
 */
export async function checkWorkspace(context: Context, migrated: boolean, signal: AbortSignal): Promise<void> {
  try {
    const sound = await examineWorkspace(context, signal);
    if (sound === true && !migrated) removeMigrationCopies(context.workspace.database);
  } catch (error) {
    if (!signal.aborted) console.error(error);
  }
}
