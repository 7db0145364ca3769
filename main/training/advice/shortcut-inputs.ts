// What can be told of a picture without looking at what it shows: inputs that must not give its class away.
import type { ShortcutInput } from '../../../preload/contract.ts';
import type { Sketch } from '../../images/index.ts';
import type { PlanPicture } from '../protocol/plan.ts';
import type { Matrix } from '../../numerics/index.ts';

export type PictureFacts = { picture: Pick<PlanPicture, 'known'>; sketch: Sketch };

const formats = ['jpeg', 'png', 'webp', 'gif', 'bmp', 'tiff'] as const;
const sizeOf = ({ picture: { known } }: PictureFacts): [number, number] => [known?.width ?? 1, known?.height ?? 1];

/** Numbers of a picture per input; adding an input is adding a row. Sizes are logarithms, so that twice as large is the same step everywhere. */
const inputs: Record<Exclude<ShortcutInput, 'all'>, (seen: PictureFacts) => number[]> = {
  size: (seen) => {
    const [width, height] = sizeOf(seen).map(Math.log2) as [number, number];
    return [width, height, width ** 2 / 10, height ** 2 / 10];
  },
  shape: (seen) => {
    const [width, height] = sizeOf(seen);
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

/** One row per picture; null where the input is the same for all of them. */
export function shortcutMatrix(input: ShortcutInput, seen: readonly PictureFacts[]): Matrix | null {
  const of = input === 'all' ? (one: PictureFacts) => Object.values(inputs).flatMap((each) => each(one)) : inputs[input];
  const rows = seen.map(of);
  const [first = []] = rows;
  const varying = first.flatMap((value, j) => (rows.some((row) => row[j] !== value) ? [j] : []));
  if (varying.length === 0) return null;
  return { values: Float32Array.from(rows.flatMap((row) => varying.map((j) => row[j]!))), rows: rows.length, columns: varying.length };
}

/** "a: 640 × 480; b: 1024 × 768": what a class usually has, where the input is one that can be said in words. */
export function majorityShare(input: ShortcutInput, seen: readonly PictureFacts[]): string | null {
  const words = usualWords[input];
  return words ? words(seen) : null;
}

const usualWords: Partial<Record<ShortcutInput, (seen: readonly PictureFacts[]) => string>> = {
  size: (seen) => `${median(seen.map((one) => sizeOf(one)[0]))} × ${median(seen.map((one) => sizeOf(one)[1]))} pixels`,
  shape: (seen) => {
    const aspect = median(seen.map((one) => sizeOf(one)[0] / sizeOf(one)[1]));
    return aspect > 1.05 ? `${aspect.toFixed(2)} times as wide as high` : aspect < 0.95 ? `${(1 / aspect).toFixed(2)} times as high as wide` : 'square';
  },
  type: (seen) => {
    const [format, count] = formats.map((each) => [each, seen.filter(({ picture }) => picture.known?.format === each).length] as const).reduce((a, b) => (b[1] > a[1] ? b : a));
    return `${format.toUpperCase()} ${Math.round((100 * count) / seen.length)} %`;
  },
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
