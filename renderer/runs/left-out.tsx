// The result of a run of few pictures: every picture was tested on, by leaving it out in turn.
import type { Run } from '../../preload/contract.ts';
import { between, counted, ofCount, percent, percentNumber } from '../parts/format.ts';
import { Verdict } from '../parts/verdict.tsx';

const times = ['', 'once', 'twice', 'three times', 'four times', 'five times'];

/** Everything on the page rests on all pictures; what the fixed test part says, by which it is compared with runs that left nothing out, stands beneath. */
export function LeftOut({ crossValidated: { metrics: m, repeats, accuracies }, test }: { crossValidated: NonNullable<Run['crossValidated']>; test: Run['metrics']['test'] }) {
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)].map((share) => percentNumber(share, m.n)) as [string, string];
  const spread = low === high ? `each time ${high}\u202f%` : `between ${low} and ${high}\u202f%`;
  const detail = <>
    {`Few pictures, so each was tested ${times[repeats] ?? counted(repeats, 'time')}, by models that had not learned from it (${spread} right).`}
    {test && <span className="test-part quiet">{`${ofCount(test.right, test.n)} of the test part alone, by which it is compared with runs that left none out.`}</span>}
  </>;
  return <Verdict detail={detail}>
    {`Right on ${ofCount(m.right, m.n)} new pictures, each left out in turn: ${percent(m.accuracy, m.n)}, likely ${between(m.accuracyInterval, m.n)}`}
  </Verdict>;
}
