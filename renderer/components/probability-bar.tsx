// A predicted probability as a bar with its figure.
import { probability } from './format.ts';

export function ProbabilityBar({ share, width = 96 }: { share: number; width?: number }) {
  return <span className="probability">
    <span className="probability-bar" style={{ width }} aria-hidden><span style={{ width: `${100 * share}%` }} /></span>
    <span className="probability-figure">{probability(share)}</span>
  </span>;
}
