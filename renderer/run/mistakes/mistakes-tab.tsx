// Tab of mistakes: the confusion matrix, and beside or below it the pictures of one of its cells or the most confident mistakes.
import { headlineMetricsOf, type Run } from '../../../preload/contract.ts';
import { CorrectedLine } from '../../relabel/corrected-line.tsx';
import { NotTested } from '../not-tested.tsx';
import { ConfusionMatrix, manyClasses, type Cell } from './confusion-matrix.tsx';
import { CellPictures, Mistakes } from './test-predictions.tsx';

export function MistakesTab({ run, cell }: { run: Run; cell: Cell | null }) {
  const tested = headlineMetricsOf(run);
  if (!tested) return <NotTested />;
  return <>
    <CorrectedLine run={run} />
    <div className="run-pair" data-wall data-one={run.classes.length > manyClasses || undefined}>
      <ConfusionMatrix project={run.project} run={run.id} metrics={tested.metrics} cell={cell} />
      {cell ? <CellPictures run={run} on={tested.on} cell={cell} /> : <Mistakes run={run} on={tested.on} />}
    </div>
  </>;
}
