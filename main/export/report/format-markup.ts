// Figures of the report as text and markup: shares, estimates with 95 % confidence intervals, p values and dates. Each
// figure also carries its exact number, for programs that read the page.
import {
  confidenceInterval, dateFormat, decimal, ofCount, percent as percentOf, percentNumber as percentNumberOf, percentRange, plainNumber,
  signedPoints, type Estimate, type Interval, type Run,
} from '../../../preload/contract.ts';
import { html, type Markup } from './markup.ts';
import { frameWords } from './words/frame-words.ts';

export { strategyNames } from '../../../preload/contract.ts';

/** Number of pictures from which shares have one decimal; a report always shows it, so that its tables line up. */
const oneDecimal = 1000;

export const percentNumber = (share: number): string => percentNumberOf(share, oneDecimal);
export const percent = (share: number): string => percentOf(share, oneDecimal);
/** "92.1–98.3 %" */
export const between = (interval: Interval): string => percentRange(interval, oneDecimal);
/** "95 % CI 92.1–98.3 %" */
export const confidence95 = (interval: Interval): string => confidenceInterval(interval, oneDecimal);
/** A difference of shares in points, with its sign. */
export const points = (difference: number): string => signedPoints(difference, oneDecimal);
/** "96 %", for the axes of charts. */
export const wholePercent = (share: number): string => `${Math.round(100 * share)} %`;
/** "147 of 153" */
export const outOf = ofCount;

/** A number in words, with its exact value. */
export const figure = (value: number, words: string): Markup => html`<data value="${value}">${words}</data>`;

const withInterval = (value: Markup, interval: string | null): Markup =>
  html`${value}${interval === null ? null : html` <span class="interval">${interval}</span>`}`;

/** A share with its interval, in per cent; a dash where it is undefined. */
export const share = (estimate: Estimate | null): Markup => {
  if (estimate === null) return html`–`;
  return withInterval(figure(estimate.value, percent(estimate.value)), estimate.interval && between(estimate.interval));
};

/** A plain number with its interval; none of the metrics shown this way can be below 0. */
export const plain = (estimate: Estimate | null): Markup => {
  if (estimate === null) return html`–`;
  const { value, interval } = estimate;
  return withInterval(
    figure(value, decimal(value, 3)),
    interval && `${decimal(Math.max(0, interval[0]), 3)}–${decimal(interval[1], 3)}`,
  );
};

/** A plain difference, with its sign. */
export const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : '±'}${decimal(Math.abs(value), 3)}`;

export const rounded = (value: number): string => plainNumber(Number(value.toPrecision(3)));

/** p values as papers write them. */
export const pValue = (p: number): string => (p < 0.001 ? `p < ${decimal(0.001, 3)}` : `p = ${decimal(p, 3)}`);

/** "5-fold cross-validation" */
export const crossValidationName = ({ crossValidated }: Pick<Run, 'crossValidated'>): string =>
  frameWords.crossValidation(crossValidated?.folds ?? null);

const date = dateFormat({ dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
/** "3 May 2026 at 14:32 UTC" */
export const instant = (ms: number): string => `${date(ms)} UTC`;
