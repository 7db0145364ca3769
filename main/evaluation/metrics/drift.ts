// Drift: whether more new pictures than the test's go to a person, or are unlike what the run learned from, week by week.
// New pictures have no labels, so accuracy can't be followed; these shares can, and rise where pictures change.
import { minDriftPictures } from '../../../preload/contract.ts';
import { fisherMore, type Share } from '../statistics/one-sided-tests.ts';

/** Pictures of a week in the order they were predicted, 1 for those that have it; `over`: no more will come. */
export interface DriftWeek { readonly flags: ArrayLike<number>; readonly over: boolean }

/** What a look found: so many of the week's first `n` pictures, where chance alone exceeds it with probability `p`. */
export interface DriftAlarm extends Share { readonly p: number; readonly level: number }

/** Chance of any false alarm in all weeks to come, of all that is followed. */
const familyLevel = 0.05;

/** At 20 pictures, at every doubling, and at the last one of a week that is over. However often the page is opened, no more. */
function looksOf({ flags: { length }, over }: DriftWeek): number[] {
  const looks: number[] = [];
  for (let n = minDriftPictures; n <= length; n *= 2) looks.push(n);
  return over && length >= minDriftPictures && looks.at(-1) !== length ? [...looks, length] : looks;
}

/**
 * The alarm of each week, by the last of its looks that gave one; null: none. Look i of all so far, in whatever week, is held
 * to level 0.05 / (followed · i(i + 1)): these sum to 0.05 / followed, so repeated looks never add up to more (Bonferroni's
 * inequality; spending in the manner of Lan & DeMets, Biometrika 70 (1983) 659–663). All weeks meet the same test set, which
 * the inequality allows.
 */
export function driftAlarms(weeks: readonly DriftWeek[], reference: Share, followed: number): (DriftAlarm | null)[] {
  let look = 0;
  return weeks.map((week) => {
    let [alarm, k, seen]: [DriftAlarm | null, number, number] = [null, 0, 0];
    for (const n of looksOf(week)) {
      for (; seen < n; seen++) k += week.flags[seen] ?? 0;
      look++;
      const level = familyLevel / (followed * look * (look + 1));
      const p = fisherMore({ k, n }, reference);
      if (p <= level) alarm = { k, n, p, level };
    }
    return alarm;
  });
}

/**
 * What flags by a conformal promise are held against. A picture is flagged where fewer than r = ⌊α(m + 1)⌋ of the m left-out
 * training pictures are at least as far. That k of n new pictures are flagged means that of the k + r − 1 furthest of all, at
 * least k are new: Fisher's test against r − 1 of m, exactly, where new pictures come as those did.
 */
export const conformalReference = (promised: number, leftOut: number): Share =>
  ({ k: Math.max(0, Math.floor(promised * (leftOut + 1) + 1e-9) - 1), n: leftOut });
