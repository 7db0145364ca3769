// View of a picture as a model has it: the crop, its few pixels, and the detail lost at that size; the same words for page and terminal.
import type { Explanation } from './nouns/explain-nouns.ts';
import { decimal } from '../language/locale.ts';
import { words } from '../language/words.ts';

const said = words('model-view', {
  lost: (times: string, pixels: number) => `Shrunk ${times} times: details smaller than ${pixels} pixels of this picture vanish. `
    + 'If they matter, crop the pictures or choose a larger image size.',
  seen: (model: number, width: number, height: number) => `The model sees ${model} × ${model} pixels of this picture, which has ${width} × ${height}.`,
} as const);
export type ModelViewWords = typeof said;

type Seen = Pick<Explanation, 'pixels' | 'seen'>;

/** Pixels of the picture that become one of the model’s; below 1 the picture is enlarged. */
export const shrinkage = ({ pixels: { model, width, height }, seen }: Seen): number =>
  Math.max((width * seen.width) / model, (height * seen.height) / model);

/** From this shrinkage on, details that a person sees at a glance are gone. */
const warnFrom = 3;

/** A detail needs two of the model’s pixels to be seen at all (sampling theorem). Null where nothing to speak of is lost. */
export function lostDetail(view: Seen): string | null {
  const factor = shrinkage(view);
  if (factor < warnFrom) return null;
  return said.lost(decimal(factor, factor < 10 ? 1 : 0), Math.round(2 * factor));
}

export const modelViewText = ({ pixels: { model, width, height } }: Pick<Explanation, 'pixels'>): string =>
  said.seen(model, width, height);
