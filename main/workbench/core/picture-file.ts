// Picture files for the pages: thumbnails are made at import, the large view at its first request, and cached.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathOfPicture } from '../../history/index.ts';
import { isWholeJpeg } from '../../images/index.ts';
import type { Context } from './context.ts';
import { runInReader } from './run-work.ts';

/** Views that are being made, by their file: a page asks for one several times while it waits. */
const making = new Map<string, Promise<unknown>>();

/** Thumbnails lie ready; the large view is made at first sight and kept in the cache. */
export async function pictureFile(context: Context, sha256: string, size: 'thumbnail' | 'full'): Promise<string | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const thumbnail = join(context.workspace.thumbnails, sha256.slice(0, 2), `${sha256}.jpg`);
  if (size === 'thumbnail' && await isWholeJpeg(thumbnail)) return thumbnail;
  const target = size === 'thumbnail' ? thumbnail : join(context.workspace.views, `${sha256}.jpg`);
  const path = pathOfPicture(context.db, sha256) ?? context.seen.get(sha256) ?? null;
  if (path === null || !existsSync(path)) return await isWholeJpeg(thumbnail) ? thumbnail : null;
  if (await isWholeJpeg(target)) return target;
  const preview = { path, sha256, target, maxSide: size === 'thumbnail' ? 256 : 2048 };
  await onceFor(target, () => runInReader(context, 'previewJpeg', preview));
  return target;
}

/** Starts the work unless it is going on for this file, and waits for it. */
async function onceFor(target: string, work: () => Promise<unknown>): Promise<void> {
  const going = making.get(target) ?? work().finally(() => making.delete(target));
  making.set(target, going);
  await going;
}
