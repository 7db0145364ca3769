// The facts that advice rests on, and the figures that its table and its sentences both derive from them.
import type { AdviceTimes, DatasetProbe, PilotResult } from '../../../preload/contract.ts';

export interface AdviceFacts {
  readonly probe: DatasetProbe;
  readonly times: AdviceTimes;
  readonly pilot: PilotResult | null;
  /** True where the pre-trained model learned from synthetic pictures alone; null where that is not known. */
  readonly synthetic: boolean | null;
  /** Seconds that training may take; null: no limit. */
  readonly limit: number | null;
}

/** Share of labels that are probably wrong; never below 1 %, which any data set may have. */
export const noiseOf = ({ probe: { flagged, pictures } }: AdviceFacts): number =>
  Math.max((flagged ?? 0) / pictures, 0.01);

/** Accuracy that any model could still gain over the frozen features. */
export const headroomOf = (known: AdviceFacts): number => Math.max(0, 1 - noiseOf(known) - known.probe.frozen.accuracy);

/** Accuracy that features of several levels add to those of the last. */
export const levelsGain = ({ probe: { levels } }: AdviceFacts): number => (levels ? levels.several - levels.last : 0);

/** The same facts with another accuracy of the frozen features. */
export function withAccuracy(known: AdviceFacts, accuracy: number): AdviceFacts {
  const frozen = { ...known.probe.frozen, accuracy: Math.min(1, Math.max(0, accuracy)) };
  return { ...known, probe: { ...known.probe, frozen } };
}
