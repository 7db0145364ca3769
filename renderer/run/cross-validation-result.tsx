// The result of a run of few pictures: every picture was tested on, by leaving it out in turn.
import type { Run } from '../../preload/contract.ts';
import { between, count, counted, ofCount, percent, percentNumber } from '../components/format.ts';
import { VerdictBadge } from '../components/verdict-badge.tsx';

const times = ['', 'once', 'twice', 'three times', 'four times', 'five times'];

type LeftOutResult = NonNullable<Run['crossValidated']>;

/** Heads are learned several times over, thawed networks once. */
function howTested({ repeats, folds, accuracies, metrics: { n } }: LeftOutResult): string {
  if (repeats === 1) return `Few pictures, so they were dealt into ${count(folds)} lots, and each lot was tested by a network that had learned from the others alone.`;
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)].map((share) => percentNumber(share, n)) as [string, string];
  const spread = low === high ? `each time ${high}\u202f%` : `between ${low} and ${high}\u202f%`;
  return `Few pictures, so each was tested ${times[repeats] ?? counted(repeats, 'time')}, by models that had not learned from it (${spread} right).`;
}

/** Everything on the page rests on all pictures; what the fixed test part says, by which it is compared with runs that left nothing out, stands beneath. */
export function CrossValidationResult({ crossValidated, test }: { crossValidated: LeftOutResult; test: Run['metrics']['test'] }) {
  const { metrics: m } = crossValidated;
  const detail = <>
    {howTested(crossValidated)}
    {test && <span className="test-part quiet">{`${ofCount(test.correct, test.n)} of the test part alone, by which it is compared with runs that left none out.`}</span>}
  </>;
  return <VerdictBadge detail={detail}>
    {`Right on ${ofCount(m.correct, m.n)} new pictures, each left out in turn: ${percent(m.accuracy, m.n)}, likely ${between(m.accuracyInterval, m.n)}`}
  </VerdictBadge>;
}
