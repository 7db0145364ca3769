// Pictures of a folder, found by the reader: a walk that is shown as a job and stopped as one.
import type { ClassChoice, Grouping, Layout, TableMapping } from '../../../preload/contract.ts';
import { drain, type FoundFile } from '../../training/index.ts';
import type { Context } from './context.ts';
import type { Watcher } from './run-work.ts';

/** Choices of an import; without them every picture is found. `reading` null: whatever the folders say. */
interface Choices {
  folder: string; reading?: string | null | undefined; classes?: readonly ClassChoice[]; grouping?: Grouping | null; labels?: TableMapping | null;
}

export type Found = Pick<Layout, 'kind' | 'classes' | 'problems'> & { files: FoundFile[] };

/** Throws UserError folder-missing and its like, those of a grouping, and Cancelled. */
export function findPictures(context: Context, choices: Choices): Promise<Found> {
  return attendWalk(context, choices.folder, async ({ signal, progress }) => {
    const files: FoundFile[] = [];
    const input = {
      folder: choices.folder, reading: choices.reading, classes: [...choices.classes ?? []], grouping: choices.grouping ?? null,
      labels: choices.labels ?? null,
    };
    const found = await drain(context.reader.work('findPictures', input, signal), (event) => {
      if (event.type === 'files') for (const file of event.files) files.push(file);
      if (event.type === 'progress') progress(event.phase, event.done, event.total);
    });
    return { ...found, files };
  });
}

/** Runs work on a folder for a call that waits for it. */
export const attendWalk = <T>({ jobs }: Context, folder: string, work: (watcher: Watcher) => Promise<T>): Promise<T> =>
  jobs.attend({ kind: 'inspect', title: `Inspecting “${folder}”`, project: null, run: null }, work);
