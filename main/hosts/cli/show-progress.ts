// Progress of a job in a terminal until it ends.
import { byteSize, timeLeftAndEnd, UserError, type Job } from '../../../preload/contract.ts';
import type { Workbench } from '../../workbench.ts';
import type { CommandContext } from './command-row.ts';

const countedInBytes: ReadonlySet<Job['kind']> = new Set(['fetch', 'install']);

/** Throws UserError work-failed with the job's own sentence when it fails. */
export async function showProgress(workbench: Workbench, job: number, say: CommandContext['say']): Promise<Job> {
  let shown = '';
  const stop = workbench.listen((event) => {
    if (event.type !== 'job' || event.job.id !== job || (event.job.total === 0 && event.job.secondsLeft === null)) return;
    const { kind, phase, done, total, secondsLeft } = event.job;
    const counted = countedInBytes.has(kind) ? byteSize : (n: number) => String(Math.round(n));
    const steps = total === 0 ? '' : `: ${counted(done)} of ${counted(total)}`;
    const line = `\r${phase}${steps}${secondsLeft === null ? '' : `, ${timeLeftAndEnd(secondsLeft)}`}        `;
    if (line !== shown) say(line);
    shown = line;
  });
  const ended = await workbench.jobEnded(job);
  stop();
  say('\n');
  if (ended.state !== 'done') throw new UserError('work-failed', { why: ended.outcome ?? 'It failed.' });
  return ended;
}
