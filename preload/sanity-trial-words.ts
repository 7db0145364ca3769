// Names of the saliency sanity trials, shared by page, report and command line.
import type { SanityTrial } from './nouns/explain-nouns.ts';

/** "classifier head", "top 2 stages", "whole network": each includes those before it; "shuffled labels" stands alone. */
export function sanityTrialName({ of }: Pick<SanityTrial, 'of'>): string {
  if (of.kind === 'labels') return 'shuffled labels';
  if (of.kind === 'head') return 'classifier head';
  return of.all ? 'whole network' : of.stages === 1 ? 'top stage' : `top ${of.stages} stages`;
}
