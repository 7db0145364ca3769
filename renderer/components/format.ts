// Numbers as people say them: counts beside percentages, no more digits than the pictures support, times in words.
import {
  accuracySentence, byteSize, confidenceInterval, count, counted, duration, guessingSentence, ofCount, percent, percentNumber,
  percentRange, points, probability, timeLeft, timeLeftAndEnd,
  dateFormat, decimal, words,
} from '../../preload/contract.ts';

export {
  accuracySentence, byteSize as bytes, confidenceInterval, count, counted, duration, guessingSentence, ofCount, percent, percentNumber,
  percentRange, points, probability, timeLeft, timeLeftAndEnd,
};

const said = words('components.format', {
  million: (n: string) => `${n} million`,
  billion: (n: string) => `${n} billion`,
  today: (time: string) => `today ${time}`,
  yesterday: (time: string) => `yesterday ${time}`,
  quoted: (name: string) => `“${name}”`,
  pictures: (n: number) => counted(n, 'picture'),
  minutes: (n: number) => counted(n, 'minute'),
} as const);
export type FormatWords = typeof said;

// A name as sentences quote it, and numbers of things, where no sentence stands around them.
export const quoted = (name: string): string => said.quoted(name);
export const pictures = (n: number): string => said.pictures(n);
export const minutes = (n: number): string => said.minutes(n);

/** Two digits that count: "0.53", "5.3", "53"; whole from a hundred on. */
const twoDigits = (n: number): string => decimal(n, n >= 9.95 ? 0 : n >= 0.995 ? 1 : 2);

/** 3 400 000 as "3.4 million". */
export function inMillions(n: number): string {
  if (n >= 1e9) return said.billion(twoDigits(n / 1e9));
  if (n >= 1e6) return said.million(twoDigits(n / 1e6));
  return count(n);
}

/** Pictures per second, in whole numbers from ten on. */
export const rate = (imagesPerSecond: number | undefined): string =>
  (imagesPerSecond === undefined ? '–'
    : imagesPerSecond < 10 ? twoDigits(imagesPerSecond)
    : count(Math.round(imagesPerSecond)));

const clock = dateFormat({ hour: '2-digit', minute: '2-digit' });
const day = dateFormat({ day: 'numeric', month: 'short' });
const dayAndYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });

/** "today 14:32", "yesterday 09:10", "3 May", "3 May 2024" */
export function when(instant: number, now = Date.now()): string {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (instant >= midnight) return said.today(clock(instant));
  if (instant >= midnight - 86_400_000) return said.yesterday(clock(instant));
  return (new Date(instant).getFullYear() === new Date(now).getFullYear() ? day : dayAndYear)(instant);
}
