// From stored grey values to the screen: rescale or modality table, then a window or its table, then 0 … 255 (PS3.3 C.11).
import type { PixelReading } from '../../../preload/contract.ts';
import { extremes, type SampleArray } from '../samples.ts';
import type { FileWindow, GreyScale, LookUpTable } from './dicom-facts.ts';

/** Which window brings grey values to eight bits. */
export type WindowChoice = PixelReading['window'];

/** The value that a stored one stands for: Hounsfield units, say. */
export function rescale({ slope, intercept, modalityTable }: GreyScale): (stored: number) => number {
  if (modalityTable) return (stored) => entryOf(modalityTable, stored);
  return (stored) => stored * slope + intercept;
}

function entryOf({ first, values }: LookUpTable, value: number): number {
  return values[Math.min(Math.max(Math.round(value) - first, 0), values.length - 1)] ?? 0;
}

export function isPadding({ padding }: GreyScale, stored: number): boolean {
  return padding !== null && stored >= padding[0] && stored <= padding[1];
}

/** Smallest and largest stored value that is no padding. */
export const greyEnds = (stored: SampleArray, scale: GreyScale): [number, number] => extremes(stored, scale.padding);

/** Grey of 0 … 255; padding is black. `inverse`: small values are bright (MONOCHROME1). */
export function toGrey(stored: SampleArray, scale: GreyScale, choice: WindowChoice, inverse: boolean): Uint8Array {
  const level = levels(stored, scale, choice);
  const grey = (value: number): number => {
    if (isPadding(scale, value) || Number.isNaN(value)) return 0;
    const of255 = Math.floor(level(value) * 255 + 0.5);
    return inverse ? 255 - of255 : of255;
  };
  return stored.BYTES_PER_ELEMENT <= 2 ? byTable(stored, grey) : Uint8Array.from(stored, grey);
}

/** Every value that occurs is computed once. */
function byTable(stored: SampleArray, grey: (value: number) => number): Uint8Array {
  const [low, high] = extremes(stored);
  const table = Uint8Array.from({ length: high - low + 1 }, (_, i) => grey(low + i));
  const out = new Uint8Array(stored.length);
  for (let i = 0; i < stored.length; i++) out[i] = table[(stored[i] ?? low) - low] ?? 0;
  return out;
}

/** Share of full brightness, 0 … 1, by stored value. */
function levels(stored: SampleArray, scale: GreyScale, choice: WindowChoice): (stored: number) => number {
  const value = rescale(scale);
  const { windowTable: table, window } = scale;
  if (choice.kind === 'fixed') {
    return through(value, linear({ ...choice, shape: choice.width >= 1 && countsWhole(stored, scale) ? 'linear' : 'linear-exact' }));
  }
  if (choice.kind === 'file' && table) return through(value, (rescaledValue) => entryOf(table, rescaledValue) / (2 ** table.bits - 1));
  if (choice.kind === 'file' && window) return through(value, window.shape === 'sigmoid' ? sigmoid(window) : linear(window));
  const ends = greyEnds(stored, scale).map(value);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return through(value, (rescaledValue) => clamp(high > low ? (rescaledValue - low) / (high - low) : 0));
}

/** True for values in steps of one, which a linear window's half steps are about; fractions (SUV, say) have none. */
function countsWhole(stored: SampleArray, { slope, intercept, modalityTable }: GreyScale): boolean {
  if (stored instanceof Float32Array || stored instanceof Float64Array) return false;
  return modalityTable !== null || (Number.isInteger(slope) && Number.isInteger(intercept));
}

const through = (value: (stored: number) => number, level: (rescaled: number) => number) =>
  (stored: number): number => clamp(level(value(stored)));
const clamp = (share: number): number => Math.min(Math.max(share, 0), 1);

/** C.11.2.1.2.1 and, exact, C.11.2.1.3.2. A window of width 1 is a threshold. */
function linear({ centre, width, shape }: FileWindow): (value: number) => number {
  const [middle, span] = shape === 'linear-exact' ? [centre, width] : [centre - 0.5, width - 1];
  return (value) => (span > 0 ? (value - middle) / span + 0.5 : value > middle ? 1 : 0);
}

/** C.11.2.1.3.1. */
function sigmoid({ centre, width }: FileWindow): (value: number) => number {
  return (value) => 1 / (1 + Math.exp((-4 * (value - centre)) / width));
}
