// What was put out of order before maps were compared, in words that page, report and command line share.
import type { SanityTrial } from './explain-nouns.ts';

/** "answer layer", "top 2 stages", "whole network", "shuffled labels": each stands for all before it, too, but for the last. */
export function sanityTrialName({ of }: Pick<SanityTrial, 'of'>): string {
  if (of.kind === 'labels') return 'shuffled labels';
  if (of.kind === 'head') return 'answer layer';
  return of.all ? 'whole network' : of.stages === 1 ? 'top stage' : `top ${of.stages} stages`;
}
