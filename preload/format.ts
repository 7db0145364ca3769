// Counts, shares, differences and times as people read them: one definition and one rounding for the page, the workbench's sentences,
// the report and the command line.
const thin = '\u202f';

/** 1 020 with a narrow space between thousands. */
export const count = (n: number): string => Math.round(n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, thin);

export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** "999 B", "1.5 kB", "23 MB" */
export function byteSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 9.95 ? value.toFixed(0) : value.toFixed(1)}${thin}${units[step]}`;
}

/** "under 1 s", "12 s", "about 6 minutes", "about 2 hours" */
export function duration(seconds: number): string {
  if (seconds < 1) return 'under 1 s';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `about ${counted(Math.round(seconds / 60), 'minute')}`;
  return `about ${counted(Math.round(seconds / 3600), 'hour')}`;
}

/** Digits after the point that n pictures support: none below a thousand. */
const digitsFor = (n: number): number => (n < 1000 ? 0 : 1);

/** A share as a number of per cent without its sign; what is not 0 or 100 is never rounded to it. */
export function percentNumber(share: number, n = 0): string {
  const digits = digitsFor(n);
  const unit = 10 ** -digits;
  const rounded = Number((share * 100).toFixed(digits));
  const honest = rounded >= 100 && share < 1 ? 100 - unit : rounded <= 0 && share > 0 ? unit : rounded;
  return honest.toFixed(digits);
}

/** "96 %"; one more digit where it is a share of a thousand pictures or more. */
export const percent = (share: number, n = 0): string => `${percentNumber(share, n)}${thin}%`;

/** A probability that a model gives, "87 %"; none is told as certain: "over 99 %", "under 1 %". */
export function probability(p: number): string {
  if (p >= 0.995) return `over 99${thin}%`;
  return p < 0.005 ? `under 1${thin}%` : `${Math.round(100 * p)}${thin}%`;
}

/** "147 of 153" */
export const ofCount = (correct: number, n: number): string => `${count(correct)} of ${count(n)}`;

/** "92–98 %" */
export const percentRange = ([low, high]: readonly [number, number], n = 0): string =>
  `${percentNumber(Math.max(0, low), n)}–${percentNumber(Math.min(1, high), n)}${thin}%`;

/** "95 % CI 92–98 %" */
export const confidenceInterval = (interval: readonly [number, number], n = 0): string => `95${thin}% CI ${percentRange(interval, n)}`;

/** "147 of 153 correct: accuracy 96 % (95 % CI 92–98 %)" */
export const accuracySentence = ({ correct, n, accuracy, interval }: {
  readonly correct: number; readonly n: number; readonly accuracy: number; readonly interval: readonly [number, number];
}): string => `${ofCount(correct, n)} correct: accuracy ${percent(accuracy, n)} (${confidenceInterval(interval, n)})`;

/** "Always saying “ok” gives 31 %." */
export const guessingSentence = (guessing: { readonly class: string; readonly accuracy: number }, n: number): string =>
  `Always saying “${guessing.class}” gives ${percent(guessing.accuracy, n)}.`;

/** A difference of shares in points with its sign and without the word: "+3", "−1.5". */
export function signedPoints(difference: number, n = 0): string {
  const value = Number((difference * 100).toFixed(digitsFor(n)));
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(digitsFor(n))}`;
}

const inWords = (value: string): string => `${value} ${Number(value) === 1 ? 'point' : 'points'}`;

/** A difference of shares with its sign: "+3 points". */
export const points = (difference: number, n = 0): string => {
  const signed = signedPoints(difference, n);
  return `${signed} ${/^\D1(\.0)?$/.test(signed) ? 'point' : 'points'}`;
};

/** How far two shares are apart, without a sign: "3 points", "less than 1 point". */
export function pointsApart(difference: number, n = 0): string {
  const value = Math.abs(100 * difference).toFixed(digitsFor(n));
  return difference !== 0 && Number(value) === 0 ? `less than ${n < 1000 ? '1 point' : '0.1 points'}` : inWords(value);
}
