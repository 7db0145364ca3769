// Hiding parts of a picture as work: started when it is wanted, stopped when it no longer is, shown while it goes on.
import { useEffect, useState } from 'react';
import type { CallRequest, Job, Occlusion } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { asCallFailed, call } from '../bridge/call.ts';
import { useJobs } from '../bridge/questions.ts';

export interface OcclusionState { readonly found: Occlusion | null; readonly job: Job | null; readonly failed: string | null }

type Request = CallRequest<'explain.occlude'>;

/** What hiding finds; while `wanted` and not yet known, it is being worked out. Going on to another picture stops it. */
export function useOcclusion(request: Request, wanted: boolean): OcclusionState {
  const answer = useCall('explain.occluded', request, wanted);
  const [started, setStarted] = useState<{ key: string; job: number | null; failed: string | null } | null>(null);
  const key = JSON.stringify(request);
  const due = wanted && answer.data === null;
  useEffect(() => {
    if (!due) return;
    let wantedStill = true;
    let job: number | null = null;
    const stop = (): void => { if (job !== null) void call('jobs.cancel', { job }).catch(() => undefined); };
    call('explain.occlude', JSON.parse(key) as Request).then((given) => {
      ({ job } = given);
      if (wantedStill) setStarted({ key, job, failed: null });
      else stop();
    }, (error: unknown) => { if (wantedStill) setStarted({ key, job: null, failed: asCallFailed(error).message }); });
    return () => { wantedStill = false; stop(); };
  }, [due, key]);
  const own = started?.key === key ? started : null;
  const job = (useJobs().data ?? []).find(({ id }) => id === own?.job) ?? null;
  return { found: (wanted && answer.data) || null, job: due ? job : null, failed: own?.failed ?? answer.error?.message ?? null };
}
