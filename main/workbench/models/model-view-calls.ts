// A picture as a model gets it, for whoever adds one: of the project used last, else a sample.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError, type BackboneView, type Picture, type Preprocessing } from '../../../preload/contract.ts';
import { findPictures, getPictures, getReading, listProjects } from '../../history/index.ts';
import { openedAs, visibleRegion } from '../../images/index.ts';
import type { Context, MethodsOf } from '../core/context.ts';
import { readFiles } from '../core/read-files.ts';
import { runInReader } from '../core/run-work.ts';

interface Asked { readonly preprocessing: Preprocessing; readonly channels: number }
type Example = Pick<Picture, 'path' | 'name' | 'sha256' | 'frame' | 'format' | 'width' | 'height'> & { readonly project: { id: number; name: string } | null };

export function modelViewMethods(context: Context): Pick<MethodsOf<'backbones'>, 'backbones.view'> {
  return { 'backbones.view': (asked) => seenBy(context, asked) };
}

/** Throws UserError picture-unreadable. */
async function seenBy(context: Context, { preprocessing, channels }: Asked): Promise<BackboneView> {
  const { path, name, sha256, width, height, project, ...rest } = projectsExample(context) ?? await sample(context);
  const reading = project === null ? null : getReading(context.db, project.id);
  const { png, lowest, highest } = await runInReader(context, 'viewAsModel', { path, ...openedAs({ sha256, ...rest }, reading), preprocessing, channels });
  return {
    sha256, name, project: project?.name ?? null, input: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    seen: visibleRegion(width, height, preprocessing.size, 'centre-crop'), pixels: { model: preprocessing.size, width, height },
    values: { lowest, highest },
  };
}

/** From the middle of the project used last that has a picture which is where it was; null where none has. */
function projectsExample({ db }: Context): Example | null {
  for (const { id, name } of listProjects(db, false)) {
    const ids = findPictures(db, id, {});
    const [picture] = getPictures(db, id, ids.slice(Math.floor(ids.length / 2)).slice(0, 1));
    if (picture && !picture.changed && existsSync(picture.path)) return { ...picture, project: { id, name } };
  }
  return null;
}

/** The first of those that come with Thaw. */
async function sample(context: Context): Promise<Example> {
  const folder = join(context.resources, 'samples');
  const [kind = ''] = readdirSync(folder).sort();
  const [name = ''] = readdirSync(join(folder, kind)).sort();
  const path = join(folder, kind, name);
  const { facts, problems } = await readFiles(context, [path]);
  const found = facts.get(path);
  if (!found) throw new UserError('picture-unreadable', { why: problems[0]?.sentence ?? path });
  return { ...found, name, project: null };
}
