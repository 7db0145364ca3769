// Augmented variants of a training picture, so that a person can tell whether each still means the same.
import { UserError } from '../../../preload/contract.ts';
import { findPictures, getPictures, getProject, getReading } from '../../history/index.ts';
import { openedAs } from '../../images/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { runInReader } from '../core/run-work.ts';

/** Enough to see what varies, and few enough for one row. */
const count = 6;
/** Pixels of a side: twice what a page shows, for dense screens. */
const size = 160;

export function variantMethods(context: Context): Pick<MethodsOf<'train'>, 'train.variants'> {
  const { db } = context;
  return {
    'train.variants': async ({ project, picture, augmentation, seed }) => {
      const id = picture ?? someOf(findPictures(db, getProject(db, project).id, { part: 'train' }));
      const [found] = getPictures(db, project, [id]);
      if (!found) throw new UserError('picture-unknown', { picture: String(id) });
      const jpegs = await runInReader(context, 'previewAugmentation', {
        path: found.path, ...openedAs(found, getReading(db, project)), augmentation, size, seed, count,
      });
      return { picture: id, variants: jpegs.map((jpeg) => `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`) };
    },
  };
}

/** One from the middle: the first of a folder is often its odd one out. */
function someOf(ids: readonly number[]): number {
  const id = ids[Math.floor(ids.length / 2)];
  if (id === undefined) throw new UserError('no-labels', {});
  return id;
}
