// Retraining with corrections: one press starts a run of the same settings; when it is done, before and after on the same test.
import { Button, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Comparison, Run } from '../../preload/contract.ts';
import { retrainWords, signedPoints } from '../../preload/contract.ts';
import { ActionButton } from '../actions/action-button.tsx';
import { useCall } from '../bridge/ask.ts';
import { useRuns } from '../bridge/questions.ts';
import { ofCount, percent, points } from '../components/format.ts';
import { sameAgain } from '../relabel/corrections.ts';
import { routes } from '../routes.ts';
import { retrain } from './actions.ts';
import { text } from './text.ts';

/** Null where the runs have no test pictures in common. */
function beforeAndAfter({ pairings: [pair], verdict }: Comparison, before: number): { figures: string; verdict: string } | null {
  if (!pair || !verdict) return null;
  const { n, bothCorrect, onlyA, onlyB, difference, differenceInterval: [low, high] } = pair;
  const isFirst = pair.a === before;
  const [old, now] = isFirst ? [onlyA, onlyB] : [onlyB, onlyA];
  const [gain, from, to] = isFirst ? [-difference, -high, -low] : [difference, low, high];
  const share = (correct: number): string => `${percent(correct / n, n)} (${ofCount(correct, n)})`;
  return {
    figures: text.beforeAfter({
      before: share(bothCorrect + old.length), after: share(bothCorrect + now.length), gain: points(gain, n),
      low: signedPoints(from, n), high: signedPoints(to, n),
    }),
    verdict: verdict.text,
  };
}

function Result({ before, after }: { before: Run; after: Run }) {
  const comparison = useCall('runs.compare', { runs: [before.id, after.id] }).data;
  const result = comparison && beforeAndAfter(comparison, before.id);
  if (!result) return null;
  return <><Text size="sm" className="stretch" title={`${result.verdict} ${text.sameTest}`}>
    <strong>{result.figures}</strong> {result.verdict} <span className="quiet">{text.sameTest}</span>
  </Text>
  <Button component={Link} size="compact-sm" variant="default" href={routes.compare(before.project, [before.id, after.id])}>{text.compare}</Button></>;
}

export function RetrainLine({ run }: { run: Run }) {
  const runs = useRuns(run.project).data ?? [];
  const again = sameAgain(run, runs);
  const newest = again ?? run;
  const learning = newest.state !== 'done';
  const label = retrainWords(useCall('predict.corrections', { run: newest.id }).data ?? { corrected: 0, confirmed: 0 });
  if (again === null && label === null) return null;
  return <div className="tool-line retrain-line" role="status">
    {again && learning && <><Text size="sm" className="stretch">{text.learning(again.name)}</Text>
      <Button component={Link} size="compact-sm" variant="default" href={routes.run(run.project, again.id)}>{text.openRun}</Button></>}
    {label !== null && !learning && <ActionButton action={retrain} on={{ run: newest, runs, label }} size="compact-sm" color="ember" />}
    {again && !learning && <Result before={run} after={again} />}
    {again === null && <Text size="sm" c="dimmed" className="stretch">{text.sameTest}</Text>}
  </div>;
}
