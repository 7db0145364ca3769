// Tab of classes: the run’s metrics, its results per class, and by the facts of the pictures.
import { headlineMetricsOf, type Run } from '../../../preload/contract.ts';
import { useCall } from '../../bridge/ask.ts';
import { CallView } from '../../components/view-states.tsx';
import { evaluationText } from '../evaluation-text.ts';
import { NotTested } from '../not-tested.tsx';
import { ByFact } from './by-fact.tsx';
import { Classes } from './classes.tsx';
import { MetricsTable } from './metrics-table.tsx';

export function ClassesTab({ run }: { run: Run }) {
  const on = headlineMetricsOf(run)?.on;
  const evaluation = useCall('runs.evaluate', { run: run.id, on: on ?? 'test' }, on !== undefined);
  if (on === undefined) return run.metrics.validation ? <MetricsTable run={run} /> : <NotTested />;
  return <>
    <div className="run-pair">
      <CallView of={evaluation} text={evaluationText.states}>{(data) => <Classes evaluation={data} />}</CallView>
      <MetricsTable run={run} />
    </div>
    <ByFact run={run} on={on} />
  </>;
}
