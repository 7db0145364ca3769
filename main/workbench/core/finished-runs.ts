// Finished runs at work in the reader process: what they have learned, and how far the work has come.
import { UserError, type Run } from '../../../preload/contract.ts';
import { getBackbone, getRun, snapshotOfRun, type SnapshotPicture } from '../../history/index.ts';
import type { FinishedRunInput, PlanBackbone } from '../../training/index.ts';
import { planBackbone } from './find-backbone.ts';
import type { Context } from './context.ts';
import { runFolder } from './workspace.ts';

/** Throws UserError run-not-done. */
export function requireFinished({ db }: Context, id: number): Run {
  const run = getRun(db, id);
  if (run.state !== 'done') throw new UserError('run-not-done', { run: run.name, state: run.state });
  return run;
}

/** Throws UserError backbone-missing. */
export function modelOf(context: Context, run: Run): { backbone: PlanBackbone; runFolder: string; classes: string[] } {
  const backbone = getBackbone(context.db, run.backbone.sha256);
  if (!backbone) throw new UserError('backbone-missing', { file: run.backbone.name });
  return { backbone: planBackbone(backbone), runFolder: runFolder(context.workspace, run.id), classes: run.classes };
}

/** Pictures learned from that a picture is compared with: features of frozen models are kept, those of thawed ones are made at first need. */
const most = { frozen: 4000, thawed: 400 };

export const pictureToExplain = ({ picture, path, sha256, format, width, height, label }: SnapshotPicture): FinishedRunInput['trainingPictures'][number] => ({ picture, path, sha256, label, known: { format, width, height } });

/** A run as it is handed on for looking inside, with pictures that it learned from. */
export function finishedRunInput(context: Context, run: Run): FinishedRunInput {
  const learned = snapshotOfRun(context.db, run.id).filter(({ part }) => part === 'train');
  return {
    ...modelOf(context, run), cacheFolder: context.workspace.cache, trainingPictureCount: learned.length,
    trainingPictures: spread(learned, run.strategy === 'transfer' ? most.frozen : most.thawed).map(pictureToExplain),
  };
}

/** At most `count` of a list, evenly spread over it. */
export function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]).filter((one) => one !== undefined);
}
