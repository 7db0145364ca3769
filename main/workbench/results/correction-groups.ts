// Groups of corrected pictures: found as the project's folders were grouped, so that a patient or object stays in one set.
import type { Grouping } from '../../../preload/contract.ts';
import { contract } from '../../../preload/contract.ts';
import { requestsOfFolders, setsOfGroups } from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { runInReader } from '../core/run-work.ts';

/** The group of each file by its path; null: none. By the newest grouping that finds one. */
export async function groupsOfNew(
  context: Context, project: number, { folder, files }: { folder: string; files: readonly string[] },
): Promise<Map<string, string | null>> {
  const groups = new Map<string, string | null>(files.map((file) => [file, null]));
  for (const grouping of groupingsOf(context, project)) {
    const open = files.filter((file) => groups.get(file) === null);
    if (open.length === 0) break;
    const found = await runInReader(context, 'groupFiles', { folder, files: open, grouping });
    open.forEach((file, i) => groups.set(file, found[i] ?? null));
  }
  return groups;
}

/** How the project's folders were grouped, the newest first, each way once. */
function groupingsOf({ db }: Context, project: number): Grouping[] {
  const ways = new Map<string, Grouping>();
  for (const request of requestsOfFolders(db, project)) {
    const read = contract['import.start'].input.safeParse(JSON.parse(request));
    if (read.success && read.data.grouping !== null) ways.set(JSON.stringify(read.data.grouping), read.data.grouping);
  }
  return [...ways.values()];
}

/** Of these groups, those with pictures outside the training set: nothing of them may be learned from. */
export const heldBackGroups = ({ db }: Context, project: number, groups: readonly string[]): Set<string> =>
  new Set(setsOfGroups(db, project, groups).flatMap(({ group, part }) => (part === 'train' ? [] : [group])));
