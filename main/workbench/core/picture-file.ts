// Picture files for the pages: thumbnails are made at import, the large view at its first request, and cached.
import { join } from 'node:path';
import { UserError, type PictureSize } from '../../../preload/contract.ts';
import { filesOfPicture, getReading, type FoundFile } from '../../history/index.ts';
import { isWholeJpeg, openedAs, type OpenedPicture } from '../../images/index.ts';
import type { Context } from './context.ts';
import { runInReader } from './run-work.ts';

/** Views that are being made, by their file: a page asks for one several times while it waits. */
const making = new Map<string, Promise<unknown>>();

const maxSides = { thumbnail: 256, full: 2048, whole: 8192 } as const satisfies Record<PictureSize, number>;

/** Thumbnails lie ready; the large view is made at first sight, as its project reads the file, and kept in the cache. */
export async function pictureFile(context: Context, sha256: string, size: PictureSize): Promise<string | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const thumbnail = join(context.workspace.thumbnails, sha256.slice(0, 2), `${sha256}.jpg`);
  if (size === 'thumbnail' && await isWholeJpeg(thumbnail)) return thumbnail;
  const files = filesOf(context, sha256);
  const target = size === 'thumbnail' ? thumbnail : join(context.workspace.views, `${files[0]?.sha256 ?? sha256}${size === 'whole' ? '-whole' : ''}.jpg`);
  const maxSide = maxSides[size];
  if (!(await isWholeJpeg(target))) await onceFor(target, () => makePreview(context, files, { target, maxSide }));
  if (await isWholeJpeg(target)) return target;
  return await isWholeJpeg(thumbnail) ? thumbnail : null;
}

type OpenedFile = OpenedPicture & { path: string };

/** Files that may hold the picture, each as its project reads it, the likeliest first. */
function filesOf(context: Context, sha256: string): OpenedFile[] {
  const opened = (file: FoundFile): OpenedFile => ({ path: file.path, ...openedAs({ ...file, sha256 }, getReading(context.db, file.project)) });
  const seen = context.seen.get(sha256);
  return [
    ...filesOfPicture(context.db, sha256).map(opened),
    ...(seen === undefined ? [] : [{ path: seen.path, ...openedAs({ ...seen, sha256 }, seen.reading) }]),
  ];
}

/** Of the first file that still holds the picture; of none where no file does. */
async function makePreview(context: Context, files: readonly OpenedFile[], view: { target: string; maxSide: number }): Promise<void> {
  for (const file of files) if (await made(context, { ...file, ...view })) return;
}

/** False where the file is gone, can't be decoded or holds another picture by now: then the thumbnail of the import serves. */
async function made(context: Context, view: OpenedFile & { target: string; maxSide: number }): Promise<boolean> {
  try {
    await runInReader(context, 'previewJpeg', view);
    return true;
  } catch (error) {
    if (error instanceof UserError && error.code === 'picture-unreadable') return false;
    throw error;
  }
}

/** Starts the work unless it is going on for this file, and waits for it. */
async function onceFor(target: string, work: () => Promise<unknown>): Promise<void> {
  const going = making.get(target) ?? work().finally(() => making.delete(target));
  making.set(target, going);
  await going;
}
