// An explanation as a PNG: the picture, what its places add over it, and the words that belong to it.
import { coloursOf, gridInWords, placeColours, UserError } from '../../../preload/contract.ts';
import { percent } from '../../evaluation/index.ts';
import { writeWhole } from '../../export/index.ts';
import { drawMap, UnusablePicture } from '../../images/index.ts';
import type { WorkInput } from '../protocol/messages.ts';

const opacity = 0.7;

/** Throws UserError picture-unreadable, disk-full and file-not-written. */
export async function* drawExplanation({ path, explanation, file }: WorkInput<'drawExplanation'>): AsyncGenerator<never, null> {
  const { label, against, classes, probabilities, map, scale, seen, trust } = explanation;
  const sure = (name: string): string => `${name} ${percent(probabilities[classes.indexOf(name)] ?? 0)}`;
  const png = await drawMap(path, {
    colours: coloursOf(map, scale), height: map.height, width: map.width, seen, opacity,
    lines: [against === null ? `What speaks for ${sure(label)}` : `Why ${sure(label)} and not ${sure(against)}`, `${gridInWords(explanation)}. What lies pale around them the model does not see.`, trust.sentence],
    legend: [{ colour: placeColours.supports, text: 'speaks for it' }, { colour: placeColours.opposes, text: 'speaks against it' }],
  }).catch((error: unknown) => {
    if (error instanceof UnusablePicture) throw new UserError('picture-unreadable', { why: error.message });
    throw error;
  });
  await writeWhole(file, png, { replace: true });
  return null;
}
