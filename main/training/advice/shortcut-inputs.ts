// Shortcut inputs: facts of a picture other than its content, from which its class must not be predictable.
import type { ShortcutInput } from '../../../preload/contract.ts';
import type { Sketch } from '../../images/index.ts';
import type { PlanPicture } from '../protocol/plan.ts';
import { itemAt, upperMedian, type Matrix } from '../../numerics/index.ts';
import { remarkWords } from '../remark-words.ts';

export type PictureFacts = { picture: Pick<PlanPicture, 'known'>; sketch: Sketch };

const formats = ['jpeg', 'png', 'webp', 'gif', 'bmp', 'tiff', 'heic', 'avif', 'pnm', 'dicom'] as const;
const sizeOf = ({ picture: { known } }: PictureFacts): [number, number] => [known?.width ?? 1, known?.height ?? 1];

/**
 * Features of a picture per input; adding an input means adding a row. Sizes are logarithms, so that doubling is the
 * same step everywhere.
 */
const inputs: Record<Exclude<ShortcutInput, 'all'>, (facts: PictureFacts) => number[]> = {
  size: (facts) => {
    const [width, height] = sizeOf(facts).map(Math.log2) as [number, number];
    return [width, height, width ** 2 / 10, height ** 2 / 10];
  },
  shape: (facts) => {
    const [width, height] = sizeOf(facts);
    const aspect = Math.log2(width / height);
    return [aspect, Math.abs(aspect), aspect ** 2];
  },
  type: ({ picture: { known } }) => formats.map((format) => (known?.format === format ? 1 : 0)),
  compression: ({ sketch: { quantisation } }) => Array.from(quantisation, (q) => Math.log2(q + 1)),
  colour: ({ sketch: { colour } }) => {
    const [r = 0, g = 0, b = 0] = colour;
    return [r, g, b, r - g, g - b, ...[r, g, b].map((v) => (v - 128) ** 2 / 64)];
  },
  border: ({ sketch: { border } }) => Array.from(border),
};

/** One row per picture; null where all pictures are the same. */
export function shortcutMatrix(input: ShortcutInput, facts: readonly PictureFacts[]): Matrix | null {
  const featuresOf = input === 'all'
    ? (fact: PictureFacts) => Object.values(inputs).flatMap((entry) => entry(fact))
    : inputs[input];
  const rows = facts.map(featuresOf);
  const [first = []] = rows;
  const varying = first.flatMap((value, j) => (rows.some((row) => row[j] !== value) ? [j] : []));
  if (varying.length === 0) return null;
  return {
    values: Float32Array.from(rows.flatMap((row) => varying.map((j) => itemAt(row, j)))), rows: rows.length,
    columns: varying.length,
  };
}

/** Mean channels of a grey picture differ by rounding and JPEG alone (of 255). */
const greyDistance = 3;
const isGrey = ({ sketch: { colour } }: PictureFacts): boolean => Math.max(...colour) - Math.min(...colour) < greyDistance;

/** Share of the pictures whose mean colour is a grey. */
export const greyShare = (facts: readonly PictureFacts[]): number => facts.filter(isGrey).length / Math.max(1, facts.length);

/** Typical value of a class in words ("640 × 480 pixels"); null for inputs without words. */
export function majorityShare(input: ShortcutInput, facts: readonly PictureFacts[]): string | null {
  const words = usualWords[input];
  return words ? words(facts) : null;
}

const usualWords: Partial<Record<ShortcutInput, (facts: readonly PictureFacts[]) => string | null>> = {
  size: (facts) =>
    remarkWords.usual.size(upperMedian(facts.map((fact) => sizeOf(fact)[0])), upperMedian(facts.map((fact) => sizeOf(fact)[1]))),
  shape: (facts) => {
    const aspect = upperMedian(facts.map((fact) => sizeOf(fact)[0] / sizeOf(fact)[1]));
    if (aspect > 1.05) return remarkWords.usual.wide(aspect);
    return aspect < 0.95 ? remarkWords.usual.high(1 / aspect) : remarkWords.usual.square;
  },
  colour: (facts) => (facts.every(isGrey) ? remarkWords.usual.brightness(upperMedian(facts.map(({ sketch: { colour } }) => colour[1] ?? 0))) : null),
  type: (facts) => {
    const [format, count] = formats.map((entry) => [
      entry, facts.filter(({ picture }) => picture.known?.format === entry).length,
    ] as const).reduce((a, b) => (b[1] > a[1] ? b : a));
    return `${format.toUpperCase()} ${Math.round((100 * count) / facts.length)} %`;
  },
};
