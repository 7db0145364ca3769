// Headline of a run: how many pictures it classified correctly, what guessing would give, and which pictures those were.
import { Text } from '@mantine/core';
import { headlineMetricsOf, type Metrics, type Run } from '../../../preload/contract.ts';
import { VerdictBadge } from '../../components/verdict-badge.tsx';
import { text } from '../text.ts';
import { guessOf } from './guess.ts';

/** Of a cross-validated run the fixed test set is mentioned as well: runs without can only be compared on that. */
function Tested({ run: { crossValidated, metrics: { test } } }: { run: Run }) {
  if (!crossValidated) return <>{text.onTestSet}</>;
  return <>
    {text.crossValidation(crossValidated)}
    {test && <span className="test-part quiet">{text.testSetAlone(test)}</span>}
  </>;
}

function Guess({ metrics }: { metrics: Metrics }) {
  const guess = guessOf(metrics);
  return guess && <Text>{text.summary.guess(guess)}</Text>;
}

export function Headline({ run }: { run: Run }) {
  const { state, reason } = run;
  const tested = headlineMetricsOf(run);
  if (state === 'failed' || state === 'cancelled' || state === 'interrupted') return <VerdictBadge detail={reason}>{text.ended[state]}</VerdictBadge>;
  if (!tested) return <VerdictBadge>{text.noTest}</VerdictBadge>;
  return <>
    <VerdictBadge detail={<Tested run={run} />}>{text.headline(tested.metrics)}</VerdictBadge>
    <Guess metrics={tested.metrics} />
  </>;
}
