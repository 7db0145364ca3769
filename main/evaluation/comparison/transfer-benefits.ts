// Benefits of pre-training and fine-tuning on these pictures: the textbooks’ claims with figures, also where they don’t
// hold.
import {
  points,
  type Arm,
  type ShowdownResult,
  type TransferBenefit,
} from '../../../preload/contract.ts';
import { fitPowerLaw } from '../statistics/power-law.ts';
import { leadOf } from './arm-lead.ts';
import { benefitWords as said, type Needed } from './showdown-words.ts';

/** `frozenError`: transfer learning's error on the test set, which the curves are of, too. */
type Standing = Pick<ShowdownResult, 'arms' | 'pairs' | 'curves' | 'on'> & { readonly frozenError: number | null };

/** Sizes that a curve needs to be extrapolated, and how far it is, in times the pictures there are. */
const [minSizes, maxExtrapolation] = [3, 10];
/** Within this factor of the pictures there are, curves through a few sizes can't tell more from fewer. */
const sameSize = 1.25;

const resultOf = ({ arms }: Standing, wanted: Arm) => arms.find(({ arm }) => arm === wanted);

export const transferBenefits = (standing: Standing): TransferBenefit[] => [
  timeSaved(standing),
  picturesSaved(standing),
  accuracyGained(standing),
];

/** Seconds of training from scratch for each second of transfer learning. */
function timeSaved(standing: Standing): TransferBenefit {
  const row = { id: 'time', claim: said.time.claim } as const;
  const [frozen, scratch] = [resultOf(standing, 'transfer'), resultOf(standing, 'from-scratch')];
  if (!frozen || !scratch) return { ...row, figure: '–', holds: 'unknown', sentence: said.time.notRun(frozen ? 'from-scratch' : 'transfer') };
  const times = scratch.seconds / frozen.seconds;
  const figure = said.times(times);
  if (times <= 1) return { ...row, figure, holds: 'no', sentence: said.time.notSaved(frozen.seconds, scratch.seconds) };
  const lead = leadOf(standing.pairs, 'from-scratch', 'transfer');
  if (lead && lead.kind === 'better' && lead.difference > 0) {
    return { ...row, figure, holds: 'no', sentence: said.time.costs(frozen.seconds, scratch.seconds, lead.difference, frozen.n) };
  }
  return { ...row, figure, holds: 'yes', sentence: said.time.saved(frozen, scratch) };
}

/** Pictures at which a curve reaches an error: m = (b/(e − a))²; null where it never does. */
function reachedAt(curve: readonly { pictures: number; error: number }[], error: number): number | null {
  const { floor, slope } = fitPowerLaw(curve);
  return error > floor ? (slope / (error - floor)) ** 2 : null;
}

interface Need {
  readonly arm: Arm;
  /** Pictures; null where it is out of reach, or too far beyond those there are. */ readonly pictures: number | null;
}

function picturesSaved(standing: Standing): TransferBenefit {
  const row = { id: 'pictures', claim: said.pictures.claim } as const;
  const { frozenError } = standing;
  const n = Math.max(0, ...standing.curves.flatMap(({ points: sizes }) => sizes.map(({ pictures }) => pictures)));
  const curveOf = (wanted: Arm) =>
    standing.curves.find(({ arm, points: sizes }) => arm === wanted && sizes.length >= minSizes)?.points;
  const rivals = (['from-scratch', 'everything'] as const).map((arm) => ({ arm, curve: curveOf(arm) }));
  const missing = rivals.filter(({ curve }) => !curve).map(({ arm }) => arm);
  if (frozenError === null || missing.length === rivals.length) {
    return { ...row, figure: '–', holds: 'unknown', sentence: said.pictures.unknown(missing.length > 0 ? missing : ['transfer']) };
  }
  const needs = rivals.flatMap(({ arm, curve }): Need[] =>
    curve ? [{ arm, pictures: neededBy(curve, frozenError, n) }] : [],
  );
  const more = needs.map((need) => needsMore(standing, need, n));
  const open = needs.filter((_, i) => more[i] === null).map(({ arm }) => arm);
  const [first] = needs;
  return {
    ...row,
    figure: first ? timesText(first.pictures, n) : '–',
    holds: more.every((is) => is === true) ? 'yes' : more.every((is) => is === false) ? 'no' : 'unclear',
    sentence: [
      said.pictures.needs(n, 1 - frozenError, needs.map((need) => neededOf(need, n)), minSizes),
      ...(open.length > 0 ? [said.pictures.rough(open)] : []),
      ...(missing.length > 0 ? [said.pictures.noRuns(missing)] : []),
    ].join(' '),
  };
}

/**
 * True where a strategy needs more pictures than transfer learning had; null where that is open. A curve through a few
 * sizes swings with a handful of test pictures, so it only counts where it agrees with a difference beyond chance on
 * equally many pictures.
 */
function needsMore({ pairs }: Standing, { arm, pictures }: Need, n: number): boolean | null {
  const lead = leadOf(pairs, 'transfer', arm);
  if (lead === null || lead.kind === 'unclear') return null;
  if (lead.kind === 'equal') return false;
  const bySize = pictures === null || pictures > sameSize * n;
  return bySize === lead.difference > 0 ? bySize : null;
}

function neededBy(curve: readonly { pictures: number; error: number }[], error: number, n: number): number | null {
  const needed = reachedAt(curve, error);
  return needed === null || needed > maxExtrapolation * n ? null : Math.max(1, Math.round(needed));
}

function neededOf({ arm, pictures }: Need, n: number): Needed {
  if (pictures === null) return { arm, kind: 'never', pictures: maxExtrapolation * n };
  if (pictures <= sameSize * n && pictures >= n / sameSize) return { arm, kind: 'same', pictures };
  return { arm, kind: pictures > n ? 'more' : 'fewer', pictures: Number(pictures.toPrecision(2)) };
}

const timesText = (needed: number | null, n: number): string =>
  (needed === null ? said.moreThanTimes(maxExtrapolation) : said.neededTimes(needed / n));

/** Accuracy that thawing gains over frozen features; the better of both ways of thawing. */
function accuracyGained(standing: Standing): TransferBenefit {
  const row = { id: 'precision', claim: said.precision.claim } as const;
  const frozen = resultOf(standing, 'transfer');
  const [thawed] = standing.arms
    .filter(({ arm }) => arm === 'top-block' || arm === 'everything')
    .toSorted((a, b) => b.correct - a.correct);
  const gain = frozen && thawed && leadOf(standing.pairs, thawed.arm, 'transfer');
  if (!frozen || !thawed || !gain)
    return { ...row, figure: '–', holds: 'unknown', sentence: frozen ? said.precision.nothingThawed : said.precision.notRun };
  const { n } = frozen;
  return {
    ...row,
    figure: points(gain.difference, n),
    holds: gain.kind === 'unclear' ? 'unclear' : gain.kind === 'better' && gain.difference > 0 ? 'yes' : 'no',
    sentence: said.precision.sentence(thawed.arm, gain, { n, on: standing.on, thawed: thawed.seconds, frozen: frozen.seconds }),
  };
}
