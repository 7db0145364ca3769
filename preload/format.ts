// Counts, shares, differences and times as people read them: one definition and one rounding for the page, the workbench's sentences,
// the report and the command line, in the chosen language.
import { dateFormat, decimal, pluralForm } from '../language/locale.ts';
import { words } from '../language/words.ts';

const said = words('format', {
  underOneSecond: 'under 1 s',
  about: (time: string) => `about ${time}`,
  minutes: (n: number) => counted(n, 'minute'),
  hours: (n: number) => counted(n, 'hour'),
  over: (share: string) => `over ${share}`,
  under: (share: string) => `under ${share}`,
  of: (part: string, whole: string) => `${part} of ${whole}`,
  confidenceInterval: (range: string) => `95${thin}% CI ${range}`,
  /** `one`: plus or minus one. */
  points: (signed: string, one: boolean) => `${signed} ${one ? 'point' : 'points'}`,
  left: (time: string) => `${time} left`,
  fewSecondsLeft: 'a few seconds left',
  leftAndEnd: (left: string, clock: string) => `${left}, done about ${clock}`,
  lessThan: (difference: string) => `less than ${difference}`,
  accuracy: (correct: string, accuracy: string, interval: string) => `${correct} correct: accuracy ${accuracy} (${interval})`,
  guessing: (label: string, accuracy: string) => `Always saying “${label}” gives ${accuracy}.`,
} as const);
export type FormatWords = typeof said;

const thin = '\u202f';

/** 1 020 with a narrow space between thousands. */
export const count = (n: number): string => Math.round(n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, thin);

/** "1 picture", "12 pictures". A language with more than two plural forms uses `pluralForm`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${pluralForm(n, { one, other: many })}`;

/** "999 B", "1.5 kB", "23 MB" */
export function byteSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 9.95 ? value.toFixed(0) : decimal(value, 1)}${thin}${units[step]}`;
}

/** "under 1 s", "12 s", "about 6 minutes", "about 2 hours" */
export function duration(seconds: number): string {
  if (seconds < 1) return said.underOneSecond;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return said.about(seconds < 90 * 60 ? said.minutes(Math.round(seconds / 60)) : said.hours(Math.round(seconds / 3600)));
}

/** "a few seconds left", "25 s left", "2 min 10 s left", "12 min left", "1 h 20 min left" */
export function timeLeft(seconds: number): string {
  if (seconds < 5) return said.fewSecondsLeft;
  if (seconds < 57.5) return said.left(`${5 * Math.round(seconds / 5)} s`);
  const tens = 10 * Math.round(seconds / 10);
  if (tens < 600) return said.left(`${Math.floor(tens / 60)} min${tens % 60 === 0 ? '' : ` ${tens % 60} s`}`);
  const minutes = Math.round(seconds / 60);
  return said.left(minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`);
}

const clock = dateFormat({ hour: '2-digit', minute: '2-digit' });

/** "2 min 10 s left, done about 14:20"; what ends within a minute needs no clock time. */
export function timeLeftAndEnd(seconds: number, now = Date.now()): string {
  if (seconds < 60) return timeLeft(seconds);
  return said.leftAndEnd(timeLeft(seconds), clock(now + 1000 * seconds));
}

/** Digits after the point that n pictures support: none below a thousand. */
const digitsFor = (n: number): number => (n < 1000 ? 0 : 1);

/** A share as a number of per cent without its sign; what is not 0 or 100 is never rounded to it. */
export function percentNumber(share: number, n = 0): string {
  const digits = digitsFor(n);
  const unit = 10 ** -digits;
  const rounded = Number((share * 100).toFixed(digits));
  const honest = rounded >= 100 && share < 1 ? 100 - unit : rounded <= 0 && share > 0 ? unit : rounded;
  return decimal(honest, digits);
}

/** "96 %"; one more digit where it is a share of a thousand pictures or more. */
export const percent = (share: number, n = 0): string => `${percentNumber(share, n)}${thin}%`;

/** A probability that a model gives, "87 %"; none is told as certain: "over 99 %", "under 1 %". */
export function probability(p: number): string {
  if (p >= 0.995) return said.over(`99${thin}%`);
  return p < 0.005 ? said.under(`1${thin}%`) : `${Math.round(100 * p)}${thin}%`;
}

/** "147 of 153" */
export const ofCount = (correct: number, n: number): string => said.of(count(correct), count(n));

/** "92–98 %" */
export const percentRange = ([low, high]: readonly [number, number], n = 0): string =>
  `${percentNumber(Math.max(0, low), n)}–${percentNumber(Math.min(1, high), n)}${thin}%`;

/** "95 % CI 92–98 %" */
export const confidenceInterval = (interval: readonly [number, number], n = 0): string =>
  said.confidenceInterval(percentRange(interval, n));

/** "147 of 153 correct: accuracy 96 % (95 % CI 92–98 %)" */
export const accuracySentence = ({ correct, n, accuracy, interval }: {
  readonly correct: number; readonly n: number; readonly accuracy: number; readonly interval: readonly [number, number];
}): string => said.accuracy(ofCount(correct, n), percent(accuracy, n), confidenceInterval(interval, n));

/** "Always saying “ok” gives 31 %." */
export const guessingSentence = (guessing: { readonly class: string; readonly accuracy: number }, n: number): string =>
  said.guessing(guessing.class, percent(guessing.accuracy, n));

/** A difference of shares in points with its sign and without the word: "+3", "−1.5". */
export function signedPoints(difference: number, n = 0): string {
  const value = Number((difference * 100).toFixed(digitsFor(n)));
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${decimal(Math.abs(value), digitsFor(n))}`;
}

/** A difference of shares with its sign: "+3 points". */
export const points = (difference: number, n = 0): string =>
  said.points(signedPoints(difference, n), Math.abs(Number((difference * 100).toFixed(digitsFor(n)))) === 1);

/** How far two shares are apart, without a sign: "3 points", "less than 1 point". */
export function pointsApart(difference: number, n = 0): string {
  const value = Number(Math.abs(100 * difference).toFixed(digitsFor(n)));
  if (difference !== 0 && value === 0) return said.lessThan(n < 1000 ? said.points('1', true) : said.points(decimal(0.1, 1), false));
  return said.points(decimal(value, digitsFor(n)), value === 1);
}
