/** Ranking of engines: the one that trains, and those to fall back to when it fails. Pure. */
import { sameEngine, type EngineChoice, type EngineRow } from '../../../preload/contract.ts';
import { alwaysThere } from './candidates.ts';

export interface EngineRanking {
  /** Null where no engine can learn. */
  readonly chosen: EngineChoice | null;
  /** The other available ones in the order in which they are tried, the fastest first. */
  readonly others: readonly EngineChoice[];
}

/** Another than the engine in use must be so many times as fast: rates of one computer differ by less from hour to hour. */
const lead = 1.25;

/**
 * The one that a person pinned where it is available, else the one with the most pictures a second in training steps; the one in use
 * stays as long as no other has a clear lead. One whose rate could not be measured comes after all whose rate is known, except that
 * the processor stays before plain JavaScript. One that is only for those who name it is none of the others.
 */
export function rankEngines(rows: readonly EngineRow[], pinned: EngineChoice | null, inUse: EngineChoice = alwaysThere): EngineRanking {
  const available = rows.filter((row) => row.available);
  const order = available.filter(({ byNameOnly }) => byNameOnly !== true).toSorted((a, b) => rankOf(a) - rankOf(b) || rateOf(b) - rateOf(a));
  const wanted = pinned === null ? undefined : available.find((each) => sameEngine(each, pinned));
  const stays = order.find((each) => sameEngine(each, inUse));
  const [first] = order;
  const chosen = wanted ?? (first && stays && isClose(stays, first) ? stays : first);
  return { chosen: chosen ? nameOf(chosen) : null, others: order.filter((each) => each !== chosen).map(nameOf) };
}

const isClose = (row: EngineRow, first: EngineRow): boolean => rankOf(row) === rankOf(first) && rateOf(first) <= lead * rateOf(row);

const nameOf = ({ name, provider }: EngineRow): EngineChoice => ({ name, provider });
const rateOf = ({ trainingImagesPerSecond }: EngineRow): number => trainingImagesPerSecond ?? -1;

/** What comes first whatever its rate: 0 before 1. Plain JavaScript is slower than the processor, also where that could not be measured. */
function rankOf(row: EngineRow): number {
  if (row.trainingImagesPerSecond === undefined) return sameEngine(row, alwaysThere) ? 1 : 3;
  return row.provider === 'javascript' ? 2 : 0;
}
