// Drift: whether more new pictures than the test's go to a person, or are unlike what the run learned from, week by week.
// New pictures have no labels, so accuracy can't be followed; these shares can, and rise where pictures change.
import { binomialMore, fisherMore, type Share } from '../statistics/one-sided-tests.ts';

/** What new pictures are held against: a share counted on the test set, or one that was promised. */
export type DriftReference = Share | { readonly promised: number };

/** Pictures of a week in the order they were predicted, 1 for those that have it; `over`: no more will come. */
export interface DriftWeek { readonly flags: ArrayLike<number>; readonly over: boolean }

/** What a look found: so many of the week's first `n` pictures, where chance alone exceeds it with probability `p`. */
export interface DriftAlarm extends Share { readonly p: number; readonly level: number }

/** No week is judged by fewer pictures. */
export const firstLook = 20;

/** Chance of any false alarm in all weeks to come, of all that is followed. */
const familyLevel = 0.05;

/** At 20 pictures, at every doubling, and at the last one of a week that is over. However often the page is opened, no more. */
function looksOf({ flags: { length }, over }: DriftWeek): number[] {
  const looks: number[] = [];
  for (let n = firstLook; n <= length; n *= 2) looks.push(n);
  return over && length >= firstLook && looks.at(-1) !== length ? [...looks, length] : looks;
}

/**
 * The alarm of each week, by the last of its looks that gave one; null: none. Look i of all so far, in whatever week, is held
 * to level 0.05 / (followed · i(i + 1)): these sum to 0.05 / followed, so repeated looks never add up to more (Bonferroni's
 * inequality; spending in the manner of Lan & DeMets, Biometrika 70 (1983) 659–663). All weeks meet the same test set, which
 * the inequality allows.
 */
export function driftAlarms(weeks: readonly DriftWeek[], reference: DriftReference, followed: number): (DriftAlarm | null)[] {
  let look = 0;
  return weeks.map((week) => {
    let [alarm, k, seen]: [DriftAlarm | null, number, number] = [null, 0, 0];
    for (const n of looksOf(week)) {
      for (; seen < n; seen++) k += week.flags[seen] ?? 0;
      look++;
      const level = familyLevel / (followed * look * (look + 1));
      const p = 'promised' in reference ? binomialMore({ k, n }, reference.promised) : fisherMore({ k, n }, reference);
      if (p <= level) alarm = { k, n, p, level };
    }
    return alarm;
  });
}
