// Which pictures a run's page goes by: all of them where each was left out in turn, else its test part.
import type { Metrics, Run, TestedOn } from '../../preload/contract.ts';

export interface Tested { readonly on: TestedOn; readonly metrics: Metrics }

/** Null where the run could not be tested. */
export function testedOf({ crossValidated, metrics: { test } }: Pick<Run, 'crossValidated' | 'metrics'>): Tested | null {
  if (crossValidated) return { on: 'all', metrics: crossValidated.metrics };
  return test && { on: 'test', metrics: test };
}
