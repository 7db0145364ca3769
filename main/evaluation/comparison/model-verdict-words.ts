// The verdict between pre-trained models in words.
import { byteSize, count, counted, points, pointsApart, signedPoints, words } from '../../../preload/contract.ts';

/** Sizes of files in bytes: of the model to take, and of the one that is ahead of it. */
export interface FileSizes { readonly taken: number; readonly ahead: number }

const sizesText = ({ taken, ahead }: FileSizes): string => `${byteSize(taken)} instead of ${byteSize(ahead)}`;

export const modelVerdictWords = words('evaluation.models', {
  tested: (pictures: number, folds: number, repeats: number) =>
    `Frozen, on the same ${counted(pictures, 'picture')}, by ${folds}-fold cross-validation with ${counted(repeats, 'repeat')}. Test pictures are not used.`,
  only: (name: string) => `“${name}” is the only model here that can be used. Add another to compare.`,
  best: (name: string, other: string, { difference, range, n }: { difference: number; range: readonly number[]; n: number }) =>
    `Take “${name}”: it is better than “${other}” by ${pointsApart(difference, n)} (95 % CI ${
      range.map((bound) => signedPoints(bound, n)).join(' to ')}).`,
  bestOfAll: (name: string) => `Take “${name}”: it is better than every other model here.`,
  equal: (taken: string, ahead: string, sizes: FileSizes) => `Practically equal: take the smaller, “${taken}” (${sizesText(sizes)} for “${ahead}”).`,
  open: (taken: string, ahead: string, { difference, n, sizes }: { difference: number; n: number; sizes: FileSizes }) =>
    `Too close to call: “${ahead}” is ahead of “${taken}” by ${pointsApart(difference, n)}, which may be chance. `
    + `Take the smaller, “${taken}” (${sizesText(sizes)}).`,
  ahead: (name: string) => `Take “${name}”: it is ahead, and no model that may be as good is smaller.`,
  gain: (name: string, asked: string, { difference, range, n }: { difference: number; range: readonly number[]; n: number }) =>
    `With “${name}” instead of “${asked}”: ${points(difference, n)} (95 % CI ${range.map((bound) => signedPoints(bound, n)).join(' to ')}), `
    + `both frozen, on ${counted(n, 'picture')}.`,
  larger: (asked: string) => `“${asked}” is the larger file: such are often made for fine-tuning only, as MAE is, and are better with everything thawed.`,
  joined: (names: readonly string[], { difference, n, best }: { difference: number; n: number; best: string }) =>
    `The features of ${names.map((name) => `“${name}”`).join(' and ')} side by side would be better than “${best}” alone by ${
      pointsApart(difference, n)}. Thaw trains on one model at a time, so this is a figure only. `
    + `It says that a stronger model has something to gain on these ${count(n)} pictures.`,
} as const);
