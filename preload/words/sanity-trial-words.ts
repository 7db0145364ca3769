// Names of the saliency sanity trials, shared by page, report and command line.
import type { SanityTrial } from '../nouns/explain-nouns.ts';
import { words } from '../../language/words.ts';

const said = words('sanity-trials', {
  labels: 'shuffled labels', head: 'classifier head', whole: 'whole network',
  stages: (n: number) => (n === 1 ? 'top stage' : `top ${n} stages`),
} as const);
export type SanityTrialWords = typeof said;

/** "classifier head", "top 2 stages", "whole network": each includes those before it; "shuffled labels" stands alone. */
export function sanityTrialName({ of }: Pick<SanityTrial, 'of'>): string {
  if (of.kind === 'labels') return said.labels;
  if (of.kind === 'head') return said.head;
  return of.all ? said.whole : said.stages(of.stages);
}
