// Numbers as people say them: counts beside percentages, no more digits than the pictures support, times in words.
import {
  accuracySentence, byteSize, confidenceInterval, count, counted, duration, guessingSentence, ofCount, percent, percentNumber,
  percentRange, points, probability,
} from '../../preload/contract.ts';

export {
  accuracySentence, byteSize as bytes, confidenceInterval, count, counted, duration, guessingSentence, ofCount, percent, percentNumber,
  percentRange, points, probability,
};

/** "2 min 10 s left" */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s left`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 10 ? `${minutes} min ${Math.round(seconds % 60)} s left` : `${minutes} min left`;
}

/** 3 400 000 as "3.4 million". */
export function inMillions(n: number): string {
  if (n >= 1e9) return `${(n / 1e9).toPrecision(2)} billion`;
  if (n >= 1e6) return `${n >= 1e8 ? Math.round(n / 1e6) : (n / 1e6).toPrecision(2)} million`;
  return count(n);
}

/** Pictures per second, in whole numbers from ten on. */
export const rate = (imagesPerSecond: number | undefined): string =>
  (imagesPerSecond === undefined ? '–'
    : imagesPerSecond < 10 ? imagesPerSecond.toPrecision(2)
    : count(Math.round(imagesPerSecond)));

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** "today 14:32", "yesterday 09:10", "3 May", "3 May 2024" */
export function when(instant: number, now = Date.now()): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (instant >= midnight) return `today ${clock.format(instant)}`;
  if (instant >= midnight - 86_400_000) return `yesterday ${clock.format(instant)}`;
  return (new Date(instant).getFullYear() === new Date(now).getFullYear() ? day : dayAndYear).format(instant);
}
