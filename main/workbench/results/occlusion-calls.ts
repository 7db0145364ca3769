// Occlusion maps (Zeiler & Fergus 2014) as jobs; results are kept while the workbench is open.
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CallRequest, Explanation, Occlusion } from '../../../preload/contract.ts';
import type { PictureToExplain } from '../../training/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { requireFinished, modelOf } from '../core/finished-runs.ts';
import { runInReader, type Watcher } from '../core/run-work.ts';
import { jobWords } from '../job-words.ts';

export type ExplainRequest = CallRequest<'explain.picture'>;
export interface ExplainedPicture { readonly explanation: Explanation; readonly picture: PictureToExplain }
export type Look = (request: ExplainRequest) => Promise<ExplainedPicture>;

const maxKept = 64;

/** `look` explains a picture first, so that the occlusion map can be compared with its heat map. */
export function occlusionMethods(context: Context, look: Look): Methods<'explain.occlude' | 'explain.occluded'> {
  const found = new Map<string, Occlusion>();
  return {
    'explain.occlude': (request) => {
      const run = requireFinished(context, request.run);
      const key = keyOf(request);
      if (found.has(key)) return { job: null };
      const title = jobWords.occluding('path' in request.picture ? basename(request.picture.path) : null);
      const job = context.jobs.start({ kind: 'occlude', title, project: run.project, run: run.id }, async (handle) => {
        const explained = await look(request);
        handle.signal.throwIfAborted();
        found.set(key, await occlusionOf(context, explained, handle));
        for (const old of [...found.keys()].slice(0, Math.max(0, found.size - maxKept))) found.delete(old);
        context.emit({ type: 'changed', what: 'occlusions', project: run.project });
        return jobWords.occluded(basename(explained.picture.path));
      });
      return { job: job.id };
    },
    'explain.occluded': (request) => found.get(keyOf(request)) ?? null,
  };
}

/** With size and times of a file that is asked for by its path: it may hold another picture the next time. */
function keyOf({ run, picture, label, against }: ExplainRequest): string {
  const stats = 'path' in picture ? statSync(picture.path, { throwIfNoEntry: false }) : null;
  return JSON.stringify([run, picture, stats && [stats.size, stats.mtimeMs, stats.ctimeMs], label, against]);
}

/** Computes the map; nothing is stored in the workspace. */
export async function occlusionOf(context: Context, { explanation, picture }: ExplainedPicture, handle: Watcher): Promise<Occlusion> {
  const { run: id, label, against, map } = explanation;
  return runInReader(context, 'occlude', { ...modelOf(context, requireFinished(context, id)), picture, label, against, map }, handle);
}
