// Words of Explain: the heat map of a picture, the average heat map of each class, occlusion, and the saliency sanity check.
import { decimal, words } from '../../preload/contract.ts';
import type { Explanation, SaliencySanity, SanityTrial } from '../../preload/contract.ts';
import { count, counted, duration, percent } from '../components/format.ts';

const fixed = (value: number): string => decimal(value, 2).replace('-', '−');
const quoted = (name: string): string => `“${name}”`;

export const text = words('explain', {
  title: 'Explain',
  on: 'Explain', onHelp: 'Shows a heat map: where in the picture the score for a class comes from.',
  states: { loading: 'Computing the heat map…', failed: 'The heat map could not be computed' },
  label: 'Score for', against: 'compared with', noClass: 'no other class',
  opacity: 'Opacity of the heat map', opacityShort: 'Opacity',
  supports: 'raises the score', opposes: 'lowers the score',
  heatMap: ({ label, against }: Pick<Explanation, 'label' | 'against'>) =>
    `Heat map for ${quoted(label)}${against === null ? '' : ` compared with ${quoted(against)}`}`,
  frame: 'The frame shows the part the model sees.',
  scale: 'Brighter is stronger; the scale is inferno (Smith, van der Walt).',
  modelView: (side: number) => `The picture as the model sees it, ${side} × ${side} pixels`,
  flash: (key: string) => `Hold ${key} for the original`,

  occlusion: 'Occlusion instead', occlusionHelp: 'Blurs one part after another and predicts again: slower, but independent of the network.',
  occluding: 'Occluding one part after another…', stopped: 'Occlusion was stopped. Switch it off and on to start again.',
  agreement: (spearman: number) => `Rank correlation of occlusion and heat map: ${fixed(spearman)} (1: same order of regions, 0: none).`,

  nearest: 'Most similar training pictures', noNearest: 'The training pictures can no longer be read.',
  similarity: fixed,
  searched: (n: number, of: number) => (n < of ? `Searched ${count(n)} of ${counted(of, 'training picture')}.` : ''),

  figures: 'Figures',
  sum: ({ score, average }: Explanation) =>
    `The score is ${fixed(score)}: ${fixed(average)} for an average picture and ${fixed(score - average)} from the regions of this one.`,
  gradient: ({ score, average }: Explanation) =>
    `The score is ${fixed(score)}, and ${fixed(average)} for an average picture. The map’s gradients explain most of the difference, not all.`,
  checks: ({ checks: { chance, hiding } }: Explanation) =>
    `Likeness to random maps: rank correlation ${fixed(chance.spearman)}, SSIM ${fixed(chance.ssim)}. `
    + `Blurring the warmest tenth lowers the score by ${fixed(hiding.drop)}, another tenth by ${fixed(hiding.otherDrop)}.`,
  border: (border: number, corner: number, where: string) =>
    `${percent(border, 1)} of what raises the score lies in the outer tenth of the picture, ${percent(corner, 1)} in the ${where} corner.`,

  sanity: {
    start: 'Check this run’s heat maps',
    help: 'Do heat maps change when weights or labels are shuffled? Runs once per run and takes up to a minute.',
    trials: 'Likeness to heat maps after shuffling (should stay below 0.50)',
    likeness: ({ spearman, ssim }: SanityTrial) => (spearman && ssim ? fixed(Math.max(spearman.value, ssim.value)) : 'no map'),
    shuffled: 'After shuffling', ranks: 'Rank correlation', structure: 'SSIM',
    estimate: (estimate: SanityTrial['spearman']) => {
      if (estimate === null) return '–';
      const { value, interval } = estimate;
      return interval ? `${fixed(value)} (${fixed(interval[0])} to ${fixed(interval[1])})` : fixed(value);
    },
    labelFit: (right: SaliencySanity['shuffled']['right'], seconds: number) =>
      `The heads trained on shuffled labels fit ${percent(right, 1)} of them. The check took ${duration(seconds)}.`,
  },

  classes: {
    help: 'Average heat map of the test pictures of each class, relative to the other classes. '
      + 'Heat at an edge or corner may be a shortcut: a marker or frame instead of the object.',
    start: 'Compute heat maps', again: 'Compute again', running: 'Computing heat maps',
    states: { loading: 'Loading the heat maps…', failed: 'The heat maps could not be loaded' },
    average: (n: number) => `average of ${counted(n, 'test picture')}`,
    heatMap: (label: string) => `Average heat map for ${quoted(label)}`,
    border: (border: number, corner: number) => `Outer tenth ${percent(border, 1)} (evenly spread: 36\u202f%), strongest corner ${percent(corner, 1)}`,
    examples: 'Pictures with most heat at an edge', example: (name: string, share: number) => `${name}: ${percent(share, 1)} at an edge`,
  },
} as const);
