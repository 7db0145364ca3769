// The result of a run of few pictures: every picture was tested on, by leaving it out in turn.
import type { Run } from '../../preload/contract.ts';
import { between, count, counted, ofCount, percent, percentNumber } from '../parts/format.ts';
import { Verdict } from '../parts/verdict.tsx';

const times = ['', 'once', 'twice', 'three times', 'four times', 'five times'];

/** Small figures rest on all pictures; what the fixed test part says stands beneath. */
export function LeftOut({ crossValidated: { metrics: m, repeats, folds, accuracies }, test }: { crossValidated: NonNullable<Run['crossValidated']>; test: Run['metrics']['test'] }) {
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)].map((share) => percentNumber(share, m.n)) as [string, string];
  const spread = low === high ? `each time ${high}\u202f%` : `between ${low} and ${high}\u202f%`;
  return <Verdict detail={`Few pictures, so it was tested on all ${count(m.n)}, each time by models that had not learned from it, ${times[repeats] ?? counted(repeats, 'time')} over (in ${folds} lots; ${spread} right). ${test ? `The matrix, "Measured", the mistakes and comparisons are of the ${counted(test.n, 'test picture')} alone: ${ofCount(test.right, test.n)} right. Classes and sureness go by all pictures.` : ''}`}>
    {`Right on ${ofCount(m.right, m.n)} new pictures, each left out in turn: ${percent(m.accuracy, m.n)}, likely ${between(m.accuracyInterval, m.n)}`}
  </Verdict>;
}
