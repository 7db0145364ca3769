// Occlusion map of a picture as a hook: starts the job when it is wanted and unknown, and stops it when it is no longer wanted.
import { useEffect, useState } from 'react';
import type { CallRequest, Job, Occlusion } from '../../preload/contract.ts';
import { useCall } from '../bridge/ask.ts';
import { asCallFailed, call } from '../bridge/call.ts';
import { useJobsAs } from '../bridge/questions.ts';

export interface OcclusionState { readonly result: Occlusion | null; readonly job: Job | null; readonly failed: string | null }

type Request = CallRequest<'explain.occlude'>;
interface Started { key: string; job: number | null; failed: string | null }

/** The occlusion map; while `wanted` and unknown it is being computed. Moving to another picture stops the job. */
export function useOcclusion(request: Request, wanted: boolean): OcclusionState {
  const answer = useCall('explain.occluded', request, wanted);
  const [started, setStarted] = useState<Started | null>(null);
  const key = JSON.stringify(request);
  const due = wanted && answer.data === null;
  useEffect(() => {
    if (!due) return;
    let current = true;
    let job: number | null = null;
    const stop = (): void => { if (job !== null) void call('jobs.cancel', { job }).catch(() => undefined); };
    call('explain.occlude', JSON.parse(key) as Request).then((reply) => {
      ({ job } = reply);
      if (current) setStarted({ key, job, failed: null });
      else stop();
    }, (error: unknown) => { if (current) setStarted({ key, job: null, failed: asCallFailed(error).message }); });
    return () => { current = false; stop(); };
  }, [due, key]);
  const own = started?.key === key ? started : null;
  const job = useJobsAs((jobs) => jobs.find(({ id }) => id === own?.job) ?? null) ?? null;
  return { result: (wanted && answer.data) || null, job: due ? job : null, failed: own?.failed ?? answer.error?.message ?? null };
}
