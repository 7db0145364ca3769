// "thaw retrain --corrections": learning from corrected predictions, too, and what that gained on the same test pictures.
import { points, retrainWords, signedPoints, type PairwiseComparison, type Run } from '../../../../../preload/contract.ts';
import type { CommandContext } from '../../command-row.ts';
import { showProgress } from '../../show-progress.ts';

export async function retrainCorrected(before: Run, { workbench, say }: Pick<CommandContext, 'workbench' | 'say'>) {
  const corrections = await workbench.call('predict.corrections', { run: before.id });
  const what = retrainWords(corrections);
  if (what !== null) say(`${what}.\n`);
  const { run, job, sentence } = await workbench.call('predict.retrain', { run: before.id });
  if (sentence !== null) say(`${sentence}\n`);
  await showProgress(workbench, job, say);
  const comparison = await workbench.call('runs.compare', { runs: [before.id, run] });
  const after = await workbench.call('runs.get', { run });
  return {
    json: { before: before.name, after: after.name, corrections, leftOut: sentence, comparison },
    text: [
      `“${after.name}” has learned with the corrections. They are not among the test pictures.`,
      ...comparison.whyNotComparable, ...(comparison.verdict ? [comparison.verdict.text] : []),
      ...comparison.pairings.map((pair) => gainLine(pair, before.id)),
    ].join('\n'),
  };
}

function gainLine({ a, n, difference, differenceInterval: [low, high] }: PairwiseComparison, before: number): string {
  const [gain, from, to] = a === before ? [-difference, -high, -low] : [difference, low, high];
  return `After − before: ${points(gain, n)} (95 % CI ${signedPoints(from, n)} to ${signedPoints(to, n)}) on the same ${n} test pictures.`;
}
