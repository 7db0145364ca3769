// A run as one line of text.
import { counted, type Run } from '../../../preload/contract.ts';

/** A share as percent, one digit after the point. */
export const points = (share: number) => (100 * share).toFixed(1);

export function formatRun(run: Run): string {
  const test = run.metrics.test;
  const result = test ? `${test.correct} of ${test.n} right (${points(test.accuracy)} %, 95 %: ${points(test.accuracyInterval[0])}–${points(test.accuracyInterval[1])})` : run.reason ?? run.state;
  const every = run.crossValidated?.metrics;
  const leftOut = every ? `; each of all ${every.n} left out in turn${run.crossValidated?.repeats === 1 ? '' : `, ${counted(run.crossValidated?.repeats ?? 0, 'time')} over`}: ${every.correct} right (${points(every.accuracy)} %, 95 %: ${points(every.accuracyInterval[0])}–${points(every.accuracyInterval[1])})` : '';
  const seconds = run.seconds ? `, ${run.seconds.total.toFixed(1)} s` : '';
  return `#${run.id} ${run.name} [${run.backbone.name}]: ${result}${leftOut}${seconds}`;
}
