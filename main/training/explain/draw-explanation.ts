// Explanation image (PNG): the picture with its heat map, a legend and captions.
import { heatMapPixels, gridSizeText, regionColours, UserError } from '../../../preload/contract.ts';
import { probability } from '../../../preload/contract.ts';
import { drawHeatMap, UnusablePicture } from '../../images/index.ts';
import { writeChosen } from '../../storage/index.ts';
import type { WorkInput } from '../protocol/messages.ts';
import { remarkWords } from '../remark-words.ts';

const opacity = 0.7;

/** Throws UserError picture-unreadable, file-exists, disk-full and file-not-written. */
export async function* drawExplanation(
  { explanation, file, replace, ...picture }: WorkInput<'drawExplanation'>,
): AsyncGenerator<never, null> {
  const { label, against, classes, probabilities, map, scale, seen, trust } = explanation;
  const withConfidence = (name: string): string => `${name} ${probability(probabilities[classes.indexOf(name)] ?? 0)}`;
  const png = await drawHeatMap(picture, {
    colours: heatMapPixels(map, scale), height: map.height, width: map.width, seen, opacity,
    lines: [
      against === null
        ? remarkWords.explain.evidence(withConfidence(label))
        : remarkWords.explain.contrast(withConfidence(label), withConfidence(against)),
      remarkWords.explain.border(gridSizeText(explanation)), trust.sentence,
    ],
    legend: [{ colour: regionColours.supports, text: remarkWords.explain.supports }, {
      colour: regionColours.opposes, text: remarkWords.explain.opposes,
    }],
  }).catch((error: unknown) => {
    if (error instanceof UnusablePicture) throw new UserError('picture-unreadable', { why: error.message });
    throw error;
  });
  await writeChosen(file, png, { replace });
  return null;
}
