// Headline of a cross-validated run: accuracy over all pictures, then how they were tested.
import type { Run } from '../../preload/contract.ts';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { text } from './text.ts';

interface ResultProps { crossValidated: NonNullable<Run['crossValidated']>; test: Run['metrics']['test'] }

/** The fixed test set is mentioned as well: runs without cross-validation can only be compared on that. */
export function CrossValidationResult({ crossValidated, test }: ResultProps) {
  const detail = <>
    {text.crossValidation(crossValidated)}
    {test && <span className="test-part quiet">{text.testSetAlone(test)}</span>}
  </>;
  return <VerdictBadge detail={detail}>{text.headline(crossValidated.metrics)}</VerdictBadge>;
}
