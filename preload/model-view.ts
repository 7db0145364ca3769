// View of a picture as a model has it: the crop, its few pixels, and the detail lost at that size; the same words for page and terminal.
import type { Explanation } from './nouns/explain-nouns.ts';
import { decimal } from '../language/locale.ts';
import { words } from '../language/words.ts';
import type { BackboneView, Preprocessing } from './nouns/backbone-nouns.ts';

const said = words('model-view', {
  lost: (times: string, pixels: number) => `Shrunk ${times} times: details smaller than ${pixels} pixels of this picture vanish. `
    + 'If they matter, crop the pictures or choose a larger image size.',
  seen: (model: number, width: number, height: number) => `The model sees ${model} × ${model} pixels of this picture, which has ${width} × ${height}.`,
  values: (lowest: string, highest: string) => `Its pixels reach the model as numbers from ${lowest} to ${highest}.`,
  unusual: 'Models mostly expect numbers between −3 and 3: compare mean and standard deviation with its documentation.',
  swapped: 'The model gets blue first: red and blue change places.',
  ofProject: (picture: string, project: string) => `“${picture}” of the project “${project}”`,
  sample: (picture: string) => `“${picture}” of the sample pictures`,
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

/** Whose picture it is. */
export const viewedPicture = ({ name, project }: Pick<BackboneView, 'name' | 'project'>): string =>
  (project === null ? said.sample(name) : said.ofProject(name, project));

/** What reaches a model with this preprocessing, in sentences; a warning last where hardly any model was trained with such numbers. */
export function viewSentences(
  view: Pick<BackboneView, 'pixels' | 'values'>, preprocessing: Preprocessing,
): { readonly sentences: readonly string[]; readonly warning: string | null } {
  const { lowest, highest } = view.values;
  return {
    sentences: [
      modelViewText(view), said.values(signed(lowest), signed(highest)), ...(preprocessing.channelOrder === 'BGR' ? [said.swapped] : []),
    ],
    warning: isUnusual(preprocessing) ? said.unusual : null,
  };
}

/** Two decimals, with a minus sign rather than a hyphen. */
const signed = (value: number): string => decimal(value, 2).replace('-', '−');

/** By what black and white become, so that a dark picture is none. Models that scale inside get pixels as they are, as 0…255 or 0…1. */
function isUnusual({ mean, std }: Preprocessing): boolean {
  const isPlain = mean.every((value) => value === 0) && std.every((value) => [1, 1 / 255].some((unit) => Math.abs(value / unit - 1) < 0.01));
  // Caffe’s networks take away a mean on the scale of bytes, and divide by nothing.
  const isCaffe = std.every((value) => Math.abs(255 * value - 1) < 0.01);
  const reach = mean.map((value, i) => Math.max(value, 1 - value) / (std[i] ?? 1));
  return !isPlain && !isCaffe && reach.some((value) => value > 6 || value < 0.3);
}
