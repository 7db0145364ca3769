// Finished runs as the reader process takes them: pre-trained model, trained weights, reference pictures.
import { UserError, type Run } from '../../../preload/contract.ts';
import { getRun, snapshotOfRun, type SnapshotPicture } from '../../history/index.ts';
import { evenlySpaced } from '../../numerics/index.ts';
import type { FinishedRunInput, PlanBackbone } from '../../training/index.ts';
import { backboneOf, planBackbone } from './find-backbone.ts';
import type { Context } from './context.ts';
import { openedFile } from './snapshot-pictures.ts';
import { runFolder } from './workspace.ts';

/** Throws UserError run-not-done. */
export function requireFinished({ db }: Context, id: number): Run {
  const run = getRun(db, id);
  if (run.state !== 'done') throw new UserError('run-not-done', { run: run.name, state: run.state });
  return run;
}

/** Throws UserError run-unknown, run-not-done, run-not-tested. */
export function requireTested(context: Context, id: number): Run {
  const run = requireFinished(context, id);
  if (!run.metrics.test) throw new UserError('run-not-tested', { run: run.name });
  return run;
}

/** Throws UserError backbone-unknown or backbone-missing. */
export function modelOf(context: Context, run: Run): { backbone: PlanBackbone; runFolder: string; classes: string[] } {
  return {
    backbone: planBackbone(backboneOf(context, run.backbone.sha256)), runFolder: runFolder(context.workspace, run.id), classes: run.classes,
  };
}

/** Training pictures that a picture is compared with: features of frozen models are cached, those of thawed ones computed on demand. */
const maxReferencePictures = { frozen: 4000, thawed: 400 };

type ReferencePicture = FinishedRunInput['trainingPictures'][number];

export function referencePicture(picture: SnapshotPicture, { recipe: { reading } }: Pick<Run, 'recipe'>): ReferencePicture {
  return { picture: picture.picture, label: picture.label, ...openedFile(picture, reading) };
}

/** A run with some of its training pictures, to be explained. */
export function finishedRunInput(context: Context, run: Run): FinishedRunInput {
  const learned = snapshotOfRun(context.db, run.id).filter(({ part }) => part === 'train');
  return {
    ...modelOf(context, run), cacheFolder: context.workspace.cache, trainingPictureCount: learned.length,
    trainingPictures: evenlySpaced(learned, run.strategy === 'transfer' ? maxReferencePictures.frozen : maxReferencePictures.thawed)
      .map((picture) => referencePicture(picture, run)),
  };
}
