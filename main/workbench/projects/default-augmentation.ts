// The augmentation that a project’s pictures call for: never mirrored where sides matter, and of grey pictures not before it is known.
import type { Augmentation } from '../../../preload/contract.ts';
import { findPictures, getAnswers, getPictures, getReading } from '../../history/index.ts';
import { openedAs } from '../../images/index.ts';
import { evenlySpaced } from '../../numerics/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { runInReader } from '../core/run-work.ts';

/** Pictures looked at; colour is the same in nearly all of a project. */
const sampled = 12;
/** Share of grey pictures from which a project counts as grey. */
const greyShare = 0.9;

/** X-rays, ultrasound and other grey pictures are often of things with a left and a right; photographs seldom. */
export function augmentationFor({ grey, mirrorsAlike }: { grey: boolean; mirrorsAlike: boolean | null }): Augmentation {
  if (mirrorsAlike === true) return 'photos';
  if (grey) return 'scans';
  return mirrorsAlike === null ? 'photos' : 'oriented';
}

interface Looked { readonly pictures: number; readonly grey: Promise<boolean> }

export function augmentationMethods(context: Context): Pick<MethodsOf<'train'>, 'train.augmentation'> {
  const looked = new Map<number, Looked>();
  const isGrey = (project: number): Promise<boolean> => {
    const ids = findPictures(context.db, project, {});
    const known = looked.get(project);
    if (known?.pictures === ids.length) return known.grey;
    const grey = lookAt(context, project, evenlySpaced(ids, sampled));
    looked.set(project, { pictures: ids.length, grey });
    grey.catch(() => looked.delete(project));
    return grey;
  };
  return {
    'train.augmentation': async ({ project }) => {
      const { mirrorsAlike } = getAnswers(context.db, project);
      const grey = await isGrey(project);
      return { augmentation: augmentationFor({ grey, mirrorsAlike }), grey, mirrorsAlike };
    },
  };
}

async function lookAt(context: Context, project: number, ids: readonly number[]): Promise<boolean> {
  const reading = getReading(context.db, project);
  const pictures = getPictures(context.db, project, ids).filter(({ missing }) => !missing)
    .map((picture) => ({ path: picture.path, ...openedAs(picture, reading) }));
  if (pictures.length === 0) return false;
  const { grey, sampled: n } = await runInReader(context, 'lookAtColour', { pictures });
  return n > 0 && grey >= greyShare;
}
