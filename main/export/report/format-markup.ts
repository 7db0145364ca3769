// Figures of the report as text and markup: shares, estimates with 95 % confidence intervals, p values and dates. Each
// figure also carries its exact number, for programs that read the page.
import {
  confidenceInterval, ofCount, percent as percentOf, percentNumber as percentNumberOf, percentRange, signedPoints,
  type Arm, type Estimate, type Interval, type Run,
} from '../../../preload/contract.ts';
import { html, type Markup } from './markup.ts';

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
    figure(value, value.toFixed(3)),
    interval && `${Math.max(0, interval[0]).toFixed(3)}–${interval[1].toFixed(3)}`,
  );
};

/** A plain difference, with its sign. */
export const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(3)}`;

export const rounded = (value: number): string => String(Number(value.toPrecision(3)));

/** p values as papers write them. */
export const pValue = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

/** "5-fold cross-validation" */
export const crossValidationName = ({ crossValidated }: Pick<Run, 'crossValidated'>): string =>
  (crossValidated ? `${crossValidated.folds}-fold cross-validation` : 'cross-validation');

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
/** "3 May 2026 at 14:32 UTC" */
export const instant = (ms: number): string => `${date.format(ms)} UTC`;

/** Short enough for a chart. */
export const shortArmNames = {
  transfer: 'Transfer', 'top-block': 'Top block', everything: 'Everything', 'from-scratch': 'From scratch',
} as const satisfies Record<Arm, string>;
