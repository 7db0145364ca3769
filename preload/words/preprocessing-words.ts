// The preprocessing of a pre-trained model in sentences that say how each part is known, and so what was assumed.
import { decimal } from '../../language/locale.ts';
import { words } from '../../language/words.ts';
import type { BackboneInspection } from '../nouns/backbone-nouns.ts';

const said = words('preprocessing', {
  how: {
    catalogue: 'known by the file’s SHA-256', stored: 'as it was added', graph: 'the file itself shows it', metadata: 'stated in the file’s metadata',
    usual: 'assumed, as most models have it: the file says nothing',
  },
  size: (side: number, how: string) => `Picture size ${side} × ${side} px (${how}).`,
  values: (mean: string, std: string, how: string) => `Pixels as 0…1, less ${mean}, divided by ${std} (${how}).`,
  inside: (largest: string) => `Pixels as 0…${largest}: the file scales them itself.`,
  order: (order: string, how: string) => `Channels ${order} (${how}).`,
} as const);
export type PreprocessingWords = typeof said;

type Told = Pick<BackboneInspection, 'preprocessing' | 'sources' | 'facts'>;

/** Size, values and order, a sentence each. */
export function preprocessingSentences({ preprocessing: { size, mean, std, channelOrder }, sources, facts: { expects } }: Told): string[] {
  const listed = (values: readonly number[]): string => values.map((value) => decimal(value, 3)).join(' / ');
  const scalesFrom = sources.values === 'graph' ? expects?.scalesFrom : null;
  return [
    said.size(size, said.how[sources.size]),
    scalesFrom ? said.inside(String(scalesFrom)) : said.values(listed(mean), listed(std), said.how[sources.values]),
    said.order(channelOrder, said.how[sources.order]),
  ];
}
