// Explanation image (PNG): the picture with its heat map, a legend and captions.
import { heatMapPixels, gridSizeText, regionColours, UserError } from '../../../preload/contract.ts';
import { probability } from '../../../preload/contract.ts';
import { drawHeatMap, UnusablePicture } from '../../images/index.ts';
import { writeChosen } from '../../storage/index.ts';
import type { WorkInput } from '../protocol/messages.ts';

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
        ? `Evidence for ${withConfidence(label)}`
        : `Why ${withConfidence(label)} and not ${withConfidence(against)}`,
      `${gridSizeText(explanation)}. The model does not see the pale border.`, trust.sentence,
    ],
    legend: [{ colour: regionColours.supports, text: 'evidence for it' }, {
      colour: regionColours.opposes, text: 'evidence against it',
    }],
  }).catch((error: unknown) => {
    if (error instanceof UnusablePicture) throw new UserError('picture-unreadable', { why: error.message });
    throw error;
  });
  await writeChosen(file, png, { replace });
  return null;
}
