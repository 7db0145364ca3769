/** The judge: which engine learns, and which come after it when it fails. Pure. */
import { sameEngine, type EngineChoice, type EngineRow } from '../../preload/contract.ts';

export interface Choice {
  /** Null where no engine can learn. */
  readonly chosen: EngineChoice | null;
  /** The other available ones in the order in which they are tried, the fastest first. */
  readonly others: readonly EngineChoice[];
}

/**
 * The one that a person pinned where it is available, else the one with the most pictures a second in training steps. One whose
 * rate could not be measured comes after all whose rate is known.
 */
export function choose(rows: readonly EngineRow[], pinned: EngineChoice | null): Choice {
  const order = rows.filter(({ available }) => available).toSorted((a, b) => rateOf(b) - rateOf(a)).map(nameOf);
  const wanted = pinned === null ? undefined : order.find((each) => sameEngine(each, pinned));
  const chosen = wanted ?? order[0] ?? null;
  return { chosen, others: order.filter((each) => each !== chosen) };
}

const nameOf = ({ name, provider }: EngineRow): EngineChoice => ({ name, provider });
const rateOf = ({ trainingImagesPerSecond }: EngineRow): number => trainingImagesPerSecond ?? -1;
