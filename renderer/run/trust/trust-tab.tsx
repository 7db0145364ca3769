// Tab of trust: where to draw the line, when to ask a person, whether percentages hold, and tests on other folders.
import { headlineMetricsOf, type Run, type TestedOn } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';
import { CallView } from '../../components/view-states.tsx';
import { evaluationText } from '../evaluation-text.ts';
import { NotTested } from '../not-tested.tsx';
import { Calibration } from './calibration.tsx';
import { FolderTests } from './folder-test/folder-tests.tsx';
import { KeptRule } from './kept-rule.tsx';
import { OperatingPointPanel } from './operating-point.tsx';
import { PositiveQuestion } from './positive-question.tsx';
import { SelectivePrediction } from './selective-prediction.tsx';

function Evaluated({ run, on }: { run: Run; on: TestedOn }) {
  const evaluation = useCall('runs.evaluate', { run: run.id, on });
  return <CallView of={evaluation} text={evaluationText.states}>{(data) => <div className="run-halves">
    <SelectivePrediction evaluation={data} />
    <Calibration calibration={data.calibration} />
  </div>}</CallView>;
}

export function TrustTab({ run }: { run: Run }) {
  const on = headlineMetricsOf(run)?.on;
  return <>
    {on && <PositiveQuestion project={run.project} />}
    {run.state === 'done' && on && <KeptRule run={run.id} />}
    {run.metrics.test && <OperatingPointPanel run={run} />}
    {on ? <Evaluated run={run} on={on} /> : <NotTested />}
    {run.state === 'done' && <FolderTests run={run} />}
  </>;
}
