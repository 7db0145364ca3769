// What looking inside says.
import type { Explanation, SaliencySanity, SanityTrial } from '../../preload/contract.ts';
import { count, duration, percent } from '../components/format.ts';

const fixed = (value: number): string => value.toFixed(2).replace('-', '−');

export const text = {
  title: 'Look inside',
  on: 'Look inside', onHelp: 'Shows which places of the picture speak for the answer.',
  label: 'What speaks for', against: 'and not for', nothing: 'no other class',
  opacity: 'How strongly the map covers the picture', opacityShort: 'Cover',
  occlusion: 'Hide part after part instead', occlusionHelp: 'Asks the model again with each part blurred: slower, and independent of how the model is made.',
  occluding: 'Hiding one part after another…', stopped: 'Hiding parts was stopped. Switch it off and on to begin again.',
  agrees: (spearman: number) => `Hiding parts agrees with the map by ${fixed(spearman)} (rank correlation; 1 is the same order of places, 0 none).`,
  supports: 'speaks for it', opposes: 'speaks against it',
  map: ({ label, against }: Pick<Explanation, 'label' | 'against'>) => (against === null ? `Map of the places that speak for ${label}` : `Map of the places that speak for ${label} and not for ${against}`),
  pale: 'The frame is what the model sees of it.',
  passes: 'This map passes', fails: 'Not trustworthy',
  sum: ({ score, average }: Explanation) => `The score ${fixed(score)} is ${fixed(average)} for an average picture and ${fixed(score - average)} from the places of this one.`,
  near: ({ score, average }: Explanation) => `The score is ${fixed(score)}, and ${fixed(average)} for an average picture. The map shows by gradients where the difference comes from, not all of it.`,
  checks: ({ checks: { chance, hiding } }: Explanation) => `Maps by chance are alike by ${fixed(chance.spearman)} (ranks) and ${fixed(chance.ssim)} (structure). Blurring the marked tenth lowers the score by ${fixed(hiding.drop)}, another tenth by ${fixed(hiding.otherDrop)}.`,
  figures: 'Figures',
  edge: (border: number, corner: number, where: string) => `${percent(border, 1)} of what speaks for it lies in the outer tenth of the picture, ${percent(corner, 1)} in the ${where} corner.`,
  nearest: 'Most alike among what it learned from', noNearest: 'None of the pictures it learned from can be read any more.',
  searched: (n: number, of: number) => (n < of ? `Looked for among ${count(n)} of ${count(of)}.` : ''),
  alike: fixed,
  states: { loading: 'Looking inside…', failed: 'There is no look inside' },

  sanity: {
    start: 'Check the maps of this run', help: 'Looks whether maps change when the run’s weights are shuffled and when it learns from shuffled labels. Once for each run, a few seconds to a minute.',
    line: 'Likeness to maps after shuffling (below 0.50 is wanted)',
    likeness: ({ spearman, ssim }: SanityTrial) => (spearman && ssim ? fixed(Math.max(spearman.value, ssim.value)) : 'no map'),
    after: 'After shuffling', ranks: 'Ranks', structure: 'Structure',
    estimate: (one: SanityTrial['spearman']) => (one === null ? '–' : one.interval ? `${fixed(one.value)} (${fixed(one.interval[0])} to ${fixed(one.interval[1])})` : fixed(one.value)),
    rest: (right: SaliencySanity['shuffled']['right'], seconds: number) => `Those heads give ${percent(right, 1)} of the shuffled labels they learned from. It took ${duration(seconds)}.`,
  },

  classes: {
    help: 'Where the run looks in the test pictures of each class, on average and more than in those of other classes. If it looks at an edge or a corner, it may tell the classes by a marker or a frame instead of what you mean.',
    start: 'Look inside', again: 'Look again', going: 'Looking inside',
    even: (border: number, corner: number) => `Outer tenth ${percent(border, 1)} (evenly spread: 36\u202f%), fullest corner ${percent(corner, 1)}`,
    n: (n: number) => `average of ${n === 1 ? '1 test picture' : `${count(n)} test pictures`}`,
    map: (label: string) => `Average map of what speaks for ${label}`,
    examples: 'Pictures with the most of it at an edge', example: (name: string, share: number) => `${name}: ${percent(share, 1)} at an edge`,
    states: { loading: 'Looking up what was found…', failed: 'What was found can’t be shown' },
  },
} as const;
