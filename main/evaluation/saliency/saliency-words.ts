// Heat maps in words: where their support lies, and whether they can be trusted.
import { counted, decimal, percent, words, type Corner, type SanityTrial } from '../../../preload/contract.ts';

const fixed = (value: number): string => decimal(value, 2).replace('-', '−');

/** What a trial did: "the head is random", "the top 2 stages of the network are randomised". */
function interventionOf(of: SanityTrial['of']): string {
  if (of.kind === 'labels') return 'a head is trained on shuffled labels';
  if (of.kind === 'head') return 'the head is random';
  if (of.all) return 'the whole network is randomised';
  return of.stages === 1 ? 'the top stage of the network is randomised' : `the top ${of.stages} stages of the network are randomised`;
}

/** How alike maps were on average, over how many pictures, and below which they should be. */
export interface Likeness { readonly value: number; readonly pictures: number; readonly below: number }
const basisOf = ({ value, pictures, below }: Likeness): string =>
  `similarity ${fixed(value)} on average over ${counted(pictures, 'picture')}; it should be below ${fixed(below)}`;

const cornerWords: Readonly<Record<Corner, string>> = {
  'top left': 'top left', 'top right': 'top right', 'bottom left': 'bottom left', 'bottom right': 'bottom right',
};

export const saliencyWords = words('evaluation.saliency', {
  border: {
    corner: (share: number, label: string, pictures: number, where: Corner) =>
      `${percent(share)} of the support for “${label}” in ${counted(pictures, 'test picture')} lies in the ${cornerWords[where]} corner. `
      + 'Look there for a marker, a label or anything else that only this class has.',
    edge: (share: number, label: string, pictures: number, uniform: number) =>
      `${percent(share)} of the support for “${label}” in ${counted(pictures, 'test picture')} lies in the outer tenth of the picture (${percent(uniform)} `
      + 'if evenly spread). Look there for frames, rulers or text.',
    few: (pictures: number) => `With only ${counted(pictures, 'picture')} this may be chance.`,
  },
  map: {
    /** `effect`: the score is not lowered, or no more than elsewhere. `likeness`: of a random head's map, where it is too high. */
    unreliable: (effect: 'none' | 'as elsewhere' | null, likeness: { value: number; below: number } | null) => {
      const reasons = [
        ...(effect === null ? [] : [effect === 'none' ? 'blurring what it marks does not lower the score'
          : 'blurring what it marks lowers the score no more than blurring as much elsewhere']),
        ...(likeness === null ? [] : [`a random head marks nearly the same regions (similarity ${
          decimal(likeness.value, 2)}; it should be below ${decimal(likeness.below, 2)})`]),
      ];
      return reasons.length === 0 ? 'This heat map is not reliable.' : `This heat map is not reliable: ${reasons.join(', and ')}.`;
    },
    /** `ratio`: of the score's drop to that of blurring elsewhere; null where that lowers nothing. */
    reliable: (ratio: number | null) => `This heat map passes both checks: blurring what it marks ${ratio === null
      ? 'lowers the score, and blurring as much elsewhere does not'
      : `lowers the score ${decimal(ratio, ratio >= 10 ? 0 : 1)} times as much as blurring as much elsewhere`}, and a random head marks other regions.`,
  },
  run: {
    fails: (of: SanityTrial['of'] | null, likeness: Likeness) =>
      `Heat maps of this run hardly change when ${of ? interventionOf(of) : ''} (${basisOf(likeness)}).`,
    anyNetwork: 'They show what any network would mark, such as edges, not what this one has learned.',
    lowerStages: 'They follow the lower stages of the network, not what its upper stages have learned.',
    regions: 'They show which regions the network reacts to, not which support one class over another.',
    passes: (likeness: Likeness) => 'Heat maps of this run follow its training: they change when weights are randomised, at every depth, '
      + `and when labels are shuffled (at most ${basisOf(likeness)}).`,
    flat: (of: SanityTrial['of']) => 'It is not known whether heat maps of this run follow its training: when '
      + `${interventionOf(of)}, most maps are flat, so there is nothing to compare.`,
    unclear: (of: SanityTrial['of'], likeness: Likeness) => 'It is too close to call whether heat maps of this run follow its training: when '
      + `${interventionOf(of)}, they are almost too similar (${basisOf(likeness)}).`,
  },
} as const);
