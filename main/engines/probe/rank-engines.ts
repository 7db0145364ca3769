/** Ranking of engines: the one that trains, and those to fall back to when it fails. Pure. */
import { sameEngine, type EngineChoice, type EngineRow } from '../../../preload/contract.ts';
import { alwaysThere } from './candidates.ts';

export interface EngineRanking {
  /** Null where no engine can learn. */
  readonly chosen: EngineChoice | null;
  /** The other available ones in the order in which they are tried, the fastest first. */
  readonly others: readonly EngineChoice[];
}

/**
 * The one that a person pinned where it is available, else the one with the most pictures a second in training steps. One whose
 * rate could not be measured comes after all whose rate is known, except that the processor stays before plain JavaScript.
 */
export function rankEngines(rows: readonly EngineRow[], pinned: EngineChoice | null): EngineRanking {
  const order = rows.filter(({ available }) => available).toSorted((a, b) => rankOf(a) - rankOf(b) || rateOf(b) - rateOf(a)).map(nameOf);
  const wanted = pinned === null ? undefined : order.find((each) => sameEngine(each, pinned));
  const chosen = wanted ?? order[0] ?? null;
  return { chosen, others: order.filter((each) => each !== chosen) };
}

const nameOf = ({ name, provider }: EngineRow): EngineChoice => ({ name, provider });
const rateOf = ({ trainingImagesPerSecond }: EngineRow): number => trainingImagesPerSecond ?? -1;

/** What comes first whatever its rate: 0 before 1. Plain JavaScript is slower than the processor, also where that could not be measured. */
function rankOf(row: EngineRow): number {
  if (row.trainingImagesPerSecond === undefined) return sameEngine(row, alwaysThere) ? 1 : 3;
  return row.provider === 'javascript' ? 2 : 0;
}
