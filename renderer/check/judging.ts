// Findings that a person may judge to be fine, and those that still wait for a look. Pure.
import type { Finding } from '../../preload/contract.ts';

type Judgeable = Pick<Finding, 'kind' | 'severity' | 'judged'>;

/** All that spoils a number, but the leak, which is measured; and notes that ask whether the thing itself is so. */
export const canBeFine = ({ kind, severity, judged }: Judgeable): boolean =>
  judged === null && kind !== 'leak' && (severity === 'alarm' || kind === 'unlike-rest' || (kind === 'shortcut' && severity === 'note'));

/** Not yet judged, and more than the sentence that all is well. */
export const toReview = <F extends Judgeable>(findings: readonly F[]): F[] =>
  findings.filter(({ severity, judged }) => severity !== 'fine' && judged === null);
