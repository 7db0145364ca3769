// Hiding one part of a picture after another, as work that can be watched and stopped; what it finds is kept while the workbench is open.
import { basename } from 'node:path';
import type { CallRequest, Explanation, Occlusion } from '../../../preload/contract.ts';
import type { LookedAt } from '../../training/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { finished, modelOf, watched } from '../core/finished-runs.ts';
import type { JobHandle } from '../core/jobs.ts';

export type ToExplain = CallRequest<'explain.picture'>;
export interface Explained { readonly explanation: Explanation; readonly picture: LookedAt }
export type Look = (request: ToExplain) => Promise<Explained>;

/** So many answers are kept. */
const kept = 64;

/** `look` explains a picture first, so that what hiding finds can be set beside its map. */
export function occlusionMethods(context: Context, look: Look): Methods<'explain.occlude' | 'explain.occluded'> {
  const found = new Map<string, Occlusion>();
  return {
    'explain.occlude': (request) => {
      const run = finished(context, request.run);
      const key = keyOf(request);
      if (found.has(key)) return { job: null };
      const name = 'path' in request.picture ? ` of "${basename(request.picture.path)}"` : ' of a picture';
      const job = context.jobs.start({ kind: 'occlude', title: `Hiding parts${name}`, project: run.project, run: run.id }, async (handle) => {
        const explained = await look(request);
        handle.signal.throwIfAborted();
        found.set(key, await occluded(context, explained, handle));
        for (const old of [...found.keys()].slice(0, Math.max(0, found.size - kept))) found.delete(old);
        context.tell({ type: 'changed', what: 'occlusions', project: run.project });
        return `Hid every part of "${basename(explained.picture.path)}" once.`;
      });
      return { job: job.id };
    },
    'explain.occluded': (request) => found.get(keyOf(request)) ?? null,
  };
}

const keyOf = ({ run, picture, label, against }: ToExplain): string => JSON.stringify([run, picture, label, against]);

export async function occluded(context: Context, { explanation: { run: id, label, against, map }, picture }: Explained, handle: Pick<JobHandle, 'signal' | 'progress'>): Promise<Occlusion> {
  return watched(context, handle, 'occlude', { ...modelOf(context, finished(context, id)), picture, label, against, map });
}
