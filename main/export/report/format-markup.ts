// Figures in words and elements: shares in per cent, estimates with their intervals, each with its full number for whoever reads it by machine.
import { count, type Arm, type Estimate, type Interval, type Strategy } from '../../../preload/contract.ts';
import { html, type Markup } from './markup.ts';

const thin = '\u202f';

/** Per cent with one digit, never rounded up to 100 or down to 0. */
export function percentNumber(share: number): string {
  const rounded = Number((100 * share).toFixed(1));
  return (rounded >= 100 && share < 1 ? 99.9 : rounded <= 0 && share > 0 ? 0.1 : rounded).toFixed(1);
}

export const percent = (share: number): string => `${percentNumber(share)}${thin}%`;
export const between = ([low, high]: Interval): string => `${percentNumber(Math.max(0, low))}–${percentNumber(Math.min(1, high))}${thin}%`;

/** A difference of shares in points, with its sign. */
export const points = (difference: number): string => {
  const value = Number((100 * difference).toFixed(1));
  return `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(1)}`;
};

/** A number with what it is exactly. */
export const figure = (value: number, words: string): Markup => html`<data value="${value}">${words}</data>`;

const withInterval = (value: Markup, interval: string | null): Markup => html`${value}${interval === null ? null : html` <span class="interval">${interval}</span>`}`;

/** A share with its interval, in per cent; a dash where it is undefined. */
export const share = (estimate: Estimate | null): Markup =>
  (estimate === null ? html`–` : withInterval(figure(estimate.value, percent(estimate.value)), estimate.interval && between(estimate.interval)));

/** A plain number with its interval; none of those there are can be below 0. */
export const plain = (estimate: Estimate | null): Markup =>
  (estimate === null ? html`–` : withInterval(figure(estimate.value, estimate.value.toFixed(3)), estimate.interval && `${Math.max(0, estimate.interval[0]).toFixed(3)}–${estimate.interval[1].toFixed(3)}`));

/** A plain difference, with its sign. */
export const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${Math.abs(value).toFixed(3)}`;

/** "3 of 7" */
export const outOf = (part: number, of: number): string => `${count(part)} of ${count(of)}`;

export const rounded = (value: number): string => String(Number(value.toPrecision(3)));

/** p values as papers write them. */
export const pValue = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
/** "3 May 2026 at 14:32 UTC" */
export const instant = (ms: number): string => `${date.format(ms)} UTC`;

export const strategyNames = {
  transfer: 'Transfer learning', 'fine-tune': 'Fine-tuning', 'from-scratch': 'Learning from scratch',
} as const satisfies Record<Strategy, string>;

/** Short enough to stand in a chart. */
export const shortArmNames = {
  transfer: 'Transfer', 'top-block': 'Top block', everything: 'Everything', 'from-scratch': 'From scratch',
} as const satisfies Record<Arm, string>;
