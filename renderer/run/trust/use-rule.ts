// The decision rule kept with a run, as the page shows and changes it.
import { noRule, type DecisionRule, type RuleRequest } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';

/** A kept rule as it was asked for: the workbench finds the same threshold and band again. */
export const requestOf = ({ point, askBelow }: DecisionRule): RuleRequest => ({
  point: point && { class: point.class, aim: point.aim, promise: point.promise, askBetween: point.band !== null }, askBelow,
});

export function useRule(run: number) {
  const { data } = useCall('runs.decisionRule', { run });
  const rule = data?.rule ?? noRule;
  return { known: data !== undefined, rule, asked: requestOf(rule), sentence: data?.sentence ?? null, positive: data?.positive ?? null };
}
