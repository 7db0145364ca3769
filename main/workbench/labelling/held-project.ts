// Features of a project's pictures, asked of the labeller and held there: extracted by a job that waits for training and gives way to it.
import { getProject, getReading, guidedPictures, listBackbones, newestBackbone } from '../../history/index.ts';
import type { Context } from '../core/context.ts';
import { backboneOf, planBackbone } from '../core/find-backbone.ts';
import { givingWay } from '../core/queue.ts';
import { runWatched } from '../core/run-work.ts';
import { openedFile } from '../core/snapshot-pictures.ts';
import { jobWords } from '../job-words.ts';

/** What the labeller holds: pictures by their numbers there. */
export interface HeldProject {
  readonly key: string;
  readonly backbone: string;
  readonly ids: readonly number[];
  readonly numberOf: ReadonlyMap<number, number>;
  /** Pictures whose files could not be read. */
  readonly unreadable: ReadonlySet<number>;
}

let holdings = 0;

/**
 * Starts the job that extracts the features of all pictures of a project. It ends after what `onHeld` does with them; a job that
 * fails or is stopped calls `onEnd` alone. Throws UserError backbone-unknown and its like.
 */
export function holdProject(context: Context, project: number, { onHeld, onEnd }: { onHeld(held: HeldProject): Promise<void>; onEnd(): void }): number {
  const { db, jobs, workspace, labeller } = context;
  const backbone = backboneOf(context, newestBackbone(db) ?? listBackbones(db).find(({ builtIn }) => builtIn)?.sha256 ?? '');
  const { name } = getProject(db, project);
  const job = jobs.enqueue({ kind: 'suggest', title: jobWords.suggesting(name), project, run: null }, async (handle) => {
    try {
      const pictures = guidedPictures(db, project);
      const key = `${project} ${holdings++}`;
      const { unreadable } = await givingWay(context.queue, handle, (signal) => {
        handle.begin();
        const reading = getReading(db, project);
        return runWatched(labeller.work('holdFeatures', {
          key, backbone: planBackbone(backbone), cacheFolder: workspace.cache, engine: null,
          pictures: pictures.map((picture) => ({ ...openedFile(picture, reading), stamp: picture.stamp })),
        }, signal), handle);
      });
      const ids = pictures.map(({ id }) => id);
      await onHeld({
        key, backbone: backbone.sha256, ids, numberOf: new Map(ids.map((id, number) => [id, number])),
        unreadable: new Set(unreadable.flatMap((number) => ids[number] ?? [])),
      });
      return jobWords.suggestionsReady;
    } finally {
      onEnd();
    }
  });
  return job.id;
}
