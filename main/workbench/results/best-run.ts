// The order in which finished runs stand for their project: the starred one, else the best by one definition.
import type { Caution, ResultFigures, Run, ShowdownPlace } from '../../../preload/contract.ts';

export interface Standing {
  readonly run: Pick<Run, 'id' | 'counts' | 'recipe' | 'finished' | 'trashed'>;
  readonly figures: Pick<ResultFigures, 'accuracy'> | null;
  readonly caution: Pick<Caution, 'kind' | 'corrected'> | null;
  readonly starred: boolean;
  readonly showdown: Pick<ShowdownPlace, 'beside'> | null;
  readonly seconds: number | null;
}

/** A run on less than this share of the most training pictures counts as reduced. A few pictures removed don't. */
const fullShare = 0.75;

/** Differences below this come from the order of additions. */
const rounding = 1e-9;

/** Accuracy to expect on new pictures: corrected where a warning says so. */
const expectedAccuracy = ({ figures, caution }: Pick<Standing, 'figures' | 'caution'>): number => caution?.corrected?.accuracy ?? figures?.accuracy ?? -1;

const measuredAccuracy = ({ figures }: Pick<Standing, 'figures'>): number => figures?.accuracy ?? -1;

const leaks = ({ caution }: Pick<Standing, 'caution'>): boolean => caution !== null && caution.kind !== 'shortcut';

/** The higher first, 0 where they are equal. */
const higherFirst = (a: number, b: number): number => (Math.abs(a - b) < rounding ? 0 : b - a);

/** Ties are ties: exactly as good, and as trustworthy. */
export const isAsGood = (a: Pick<Standing, 'figures' | 'caution'>, b: Pick<Standing, 'figures' | 'caution'>): boolean =>
  a.figures !== null && b.figures !== null && leaks(a) === leaks(b)
  && higherFirst(expectedAccuracy(a), expectedAccuracy(b)) === 0 && higherFirst(measuredAccuracy(a), measuredAccuracy(b)) === 0;

/**
 * Compares by: not in the trash; the star; not handicapped on purpose (seeds and reduced shares of a Showdown, learning curves, classes left out);
 * tested; without a leak; the higher accuracy on new pictures, then as measured; less time to learn; newer.
 */
export function byStanding(runs: readonly Pick<Run, 'counts'>[]): (a: Standing, b: Standing) => number {
  const most = Math.max(...runs.map(({ counts }) => counts.train));
  const isHandicapped = ({ run: { counts, recipe }, showdown }: Standing): boolean =>
    showdown?.beside === true || counts.train < fullShare * most || recipe.leaveOut.length > 0;
  const later = (a: boolean, b: boolean): number => Number(a) - Number(b);
  return (a, b) =>
    later(a.run.trashed, b.run.trashed)
    || later(!a.starred, !b.starred)
    || later(isHandicapped(a), isHandicapped(b))
    || later(a.figures === null, b.figures === null)
    || later(leaks(a), leaks(b))
    || higherFirst(expectedAccuracy(a), expectedAccuracy(b)) || higherFirst(measuredAccuracy(a), measuredAccuracy(b))
    || (a.seconds ?? Infinity) - (b.seconds ?? Infinity) || 0
    || (b.run.finished ?? 0) - (a.run.finished ?? 0);
}
