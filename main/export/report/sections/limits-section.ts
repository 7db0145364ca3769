// Limits of the results: what the figures of a report do not say.
import type { Evaluation, Run } from '../../../../preload/contract.ts';
import { list, type Section } from '../elements.ts';
import { dataWords } from '../words/data-words.ts';

export interface LimitsInput {
  readonly evaluation: Evaluation | null;
  readonly runs: readonly Run[];
  readonly grouped: boolean;
  /** The dataset check was run. */
  readonly checked: boolean;
  /** Several runs were compared. */
  readonly compared: boolean;
}

/** Limits of every report, and those of this one. */
export function limitsSection({ evaluation, runs, grouped, checked, compared }: LimitsInput): Section {
  const few = evaluation?.classes.filter((label) => label.few).length ?? 0;
  const said = dataWords.limits;
  return {
    id: 'limits',
    title: said.title,
    body: list(
      [
        said.alike,
        said.prevalence,
        said.interval,
        few > 0 && said.few(few),
        !grouped && said.ungrouped,
        !checked && said.unchecked,
        runs.some(({ strategy }) => strategy !== 'transfer') && said.chance,
        compared && said.elsewhere,
        compared && runs.length > 2 && said.picked,
        said.noClass,
        said.noApproval,
      ].filter((sentence) => sentence !== false),
    ),
  };
}
