// A message on the desktop when long work ends while the page is out of sight. The window’s host has its own.
import { isWorthTelling, type Job } from '../../preload/contract.ts';
import { bridge } from '../bridge/bridge.ts';
import { action } from '../actions/action.ts';
import { text } from './text.ts';

/** Work that takes this long is worth asking for. */
const longSeconds = 60;

/** Only a browser’s page, which has been neither allowed nor refused. */
export const canAsk = (secondsLeft: number | null): boolean =>
  secondsLeft !== null && secondsLeft > longSeconds && bridge.host === 'browser' && 'Notification' in window && Notification.permission === 'default';

export const askToTell = action<{ answered: () => void }>({
  name: 'job.tell', label: text.tellMe, run: async ({ answered }) => { await Notification.requestPermission(); answered(); },
});

/** Tells of a job that ended just now, unless the page is being looked at. */
export function tellEnded(job: Job, jobs: readonly Job[], place: string | null): void {
  if (bridge.host !== 'browser' || !('Notification' in window) || Notification.permission !== 'granted') return;
  if (document.hasFocus() || !isWorthTelling(job, jobs, Date.now())) return;
  const message = new Notification(job.title, { body: job.outcome ?? '', tag: `job-${job.id}` });
  message.onclick = () => {
    window.focus();
    if (place !== null) location.hash = place;
  };
}
