// Check of the stored data in the background of a start, and the findings that pages and the command line show.
import { join } from 'node:path';
import { checkInBackground, removeMigrationCopies, rowFindings } from '../../history/index.ts';
import type { Context } from '../core/context.ts';

/** What the check of this start found, and rows that turned out to be unreadable since, as sentences. */
export function workspaceFindings({ examined, db }: Context): string[] {
  return [...new Set([...examined, ...rowFindings(db)])];
}

/**
 * Examines the database while calls are answered. A start that migrated nothing and finds all in order ends the keeping of
 * copies from before earlier migrations.
 */
export async function checkWorkspace(context: Context, migrated: boolean, signal: AbortSignal): Promise<void> {
  const { db, workspace } = context;
  try {
    const examination = await checkInBackground(db, join(workspace.cache, 'database-check.sqlite'), signal);
    if (examination === null) return;
    context.examined = examination.findings;
    if (examination.findings.length > 0) context.emit({ type: 'changed', what: 'findings', project: null });
    else if (!migrated) removeMigrationCopies(workspace.database);
  } catch (error) {
    if (!signal.aborted) console.error(error);
  }
}
