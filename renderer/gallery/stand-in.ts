// A stand-in for the workbench: answers the few calls that components make by themselves, with made-up pictures.
import type { CallReply, HostBridge, Job } from '../../preload/contract.ts';

const job: Job = {
  id: 1, kind: 'train', title: 'Transfer learning “Transfer 3”', project: 1, run: 3, predictionSet: null, state: 'running',
  phase: 'Looking at the pictures', done: 812, total: 1020, secondsLeft: 14, share: null, began: 0, unasked: false, outcome: null,
};
const waiting: Job[] = [
  'Fine-tuning “Fine-tuning 1”',
  'Transfer learning “A name that is so long that no bar and no list can show all of it”',
].map((title, i) => ({
  ...job, id: 2 + i, run: 4 + i, state: 'queued', title,
}));
const answers: Record<string, unknown> = { 'jobs.list': [job, ...waiting], 'runs.queue': waiting.map(({ run }) => run) };

/** A soft spot on a tinted ground, another for every hash. */
function placeholderPicture(sha256: string): string {
  const hue = (Number.parseInt(sha256.slice(0, 4), 16) * 37) % 360;
  const x = 20 + (Number.parseInt(sha256.slice(4, 6), 16) % 60);
  const background = `<rect width="100" height="100" fill="hsl(${hue} 24% 78%)"/>`;
  const spot = `<circle cx="${x}" cy="${100 - x}" r="22" fill="hsl(${(hue + 40) % 360} 36% 52%)"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${background}${spot}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

const standIn: HostBridge = {
  host: 'browser',
  call: (name): Promise<CallReply> => Promise.resolve({ ok: true, value: answers[name] ?? null }),
  giveUp: () => undefined,
  listen: () => () => undefined,
  onCommand: null,
  chooseFolder: null,
  chooseSave: null,
  saveText: null,
  saveReport: null,
  downloadUrl: null,
  pathOfDropped: null,
  sendFile: null,
  pictureUrl: placeholderPicture,
};
window.thaw = standIn;

/** Content hashes to show. */
export const hashes = Array.from(
  { length: 12 }, (_, i) => ((i + 3) * 7919).toString(16).padStart(6, '0').repeat(11).slice(0, 64),
);
