// An explanation as a PNG: the picture, what its places add over it, and the words that belong to it.
import { heatMapPixels, gridSizeText, regionColours, UserError } from '../../../preload/contract.ts';
import { percent } from '../../evaluation/index.ts';
import { writeReport } from '../../export/index.ts';
import { drawHeatMap, UnusablePicture } from '../../images/index.ts';
import type { WorkInput } from '../protocol/messages.ts';

const opacity = 0.7;

/** Throws UserError picture-unreadable, disk-full and file-not-written. */
export async function* drawExplanation({ path, explanation, file }: WorkInput<'drawExplanation'>): AsyncGenerator<never, null> {
  const { label, against, classes, probabilities, map, scale, seen, trust } = explanation;
  const sure = (name: string): string => `${name} ${percent(probabilities[classes.indexOf(name)] ?? 0)}`;
  const png = await drawHeatMap(path, {
    colours: heatMapPixels(map, scale), height: map.height, width: map.width, seen, opacity,
    lines: [against === null ? `What speaks for ${sure(label)}` : `Why ${sure(label)} and not ${sure(against)}`, `${gridSizeText(explanation)}. What lies pale around them the model does not see.`, trust.sentence],
    legend: [{ colour: regionColours.supports, text: 'speaks for it' }, { colour: regionColours.opposes, text: 'speaks against it' }],
  }).catch((error: unknown) => {
    if (error instanceof UnusablePicture) throw new UserError('picture-unreadable', { why: error.message });
    throw error;
  });
  await writeReport(file, png, { replace: true });
  return null;
}
