// The image size of a run in words, for its page, Compare, reports and the command line.
import { words } from '../../language/words.ts';
import { count, pointsApart } from '../format.ts';
import type { ChosenImageSize, ImageSizeTrial } from '../nouns/image-size-nouns.ts';

const said = words('image-size', {
  pixels: (side: number) => `${side} px`,
  automatic: 'Automatic: measured on your pictures',
  better: (size: number, own: number, points: string) => `${size} px, measured: ${points} better here than ${own} px`,
  surer: (size: number, own: number) => `${size} px, measured: gives the right class a higher probability here than ${own} px`,
  same: (size: number) => `${size} px, measured: other sizes gain nothing here`,
  sentence: (size: number, own: number, { points, pictures }: { points: string; pictures: string }) =>
    `Image size ${size} px: ${points} better here than the pre-trained model’s own ${own} px (${pictures} pictures, cross-validated).`,
  surerSentence: (size: number, own: number, pictures: string) =>
    `Image size ${size} px: the right class gets a higher probability here than at the pre-trained model’s own ${own} px `
    + `(${pictures} pictures, cross-validated).`,
} as const);
export type ImageSizeWords = typeof said;
export const imageSizeWords = said;

const accuracy = ({ correct, of }: ImageSizeTrial): number => (of === 0 ? 0 : correct / of);

/** By how much the size was better than the model's own on the sample; null where one of them was not tried. */
export function imageSizeGain({ size, own, trials }: ChosenImageSize): { readonly gain: number; readonly of: number } | null {
  const [chosen, before] = [size, own].map((side) => trials.find((trial) => trial.size === side));
  return chosen && before ? { gain: accuracy(chosen) - accuracy(before), of: chosen.of } : null;
}

/** "192 px, measured: 3 points better here than 128 px". */
export function imageSizeText(chosen: ChosenImageSize): string {
  const { size, own, trials } = chosen;
  if (trials.length < 2) return said.pixels(size);
  const gained = imageSizeGain(chosen);
  if (size === own || !gained) return said.same(size);
  return isTold(gained) ? said.better(size, own, pointsApart(gained.gain)) : said.surer(size, own);
}

/** A sentence of a run whose size measurement made larger; null for others. */
export function imageSizeSentence(chosen: ChosenImageSize | null): string | null {
  const gained = chosen && chosen.size > chosen.own ? imageSizeGain(chosen) : null;
  if (!gained || !chosen) return null;
  const pictures = count(gained.of);
  return isTold(gained) ? said.sentence(chosen.size, chosen.own, { points: pointsApart(gained.gain), pictures })
    : said.surerSentence(chosen.size, chosen.own, pictures);
}

/** Half a point or more: less would read as “0 points better”. Sizes are chosen by log loss, which often tells before accuracy does. */
const isTold = ({ gain }: { readonly gain: number }): boolean => gain >= 0.005;
