// Headline of a run: its result with the warning that spoils it, and on which pictures it was measured.
import type { Run } from '../../../preload/contract.ts';
import { VerdictBadge } from '../../components/verdict-badge.tsx';
import { useResult } from '../../result/questions.ts';
import { ResultHeadline } from '../../result/result-headline.tsx';
import { text } from '../text.ts';

/** Of a cross-validated run the fixed test set is mentioned as well: runs without can only be compared on that. */
function Tested({ run: { crossValidated, metrics: { test } } }: { run: Run }) {
  if (!crossValidated) return <>{text.onTestSet}</>;
  return <>
    {text.crossValidation(crossValidated)}
    {test && <span className="test-part quiet">{text.testSetAlone(test)}</span>}
  </>;
}

export function Headline({ run }: { run: Run }) {
  const { state, reason } = run;
  const result = useResult(run.project, run.id);
  if (state === 'failed' || state === 'cancelled' || state === 'interrupted') return <VerdictBadge detail={reason}>{text.ended[state]}</VerdictBadge>;
  // No number before its warning is known.
  return result && <ResultHeadline result={result}><Tested run={run} /></ResultHeadline>;
}
