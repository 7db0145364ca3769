// Benefits of pre-training and fine-tuning on these pictures: the textbooks’ claims with figures, also where they don’t
// hold.
import {
  armNames,
  count,
  counted,
  duration,
  percent,
  points,
  pointsApart,
  signedPoints,
  type Arm,
  type ShowdownResult,
  type TransferBenefit,
} from '../../../preload/contract.ts';
import { fitPowerLaw } from '../statistics/power-law.ts';
import { leadOf } from './arm-lead.ts';

/** `frozenError`: transfer learning's error on the test set, which the curves are of, too. */
type Standing = Pick<ShowdownResult, 'arms' | 'pairs' | 'curves' | 'on'> & { readonly frozenError: number | null };

/** Sizes that a curve needs to be extrapolated, and how far it is, in times the pictures there are. */
const [minSizes, maxExtrapolation] = [3, 10];
/** Within this factor of the pictures there are, curves through a few sizes can't tell more from fewer. */
const sameSize = 1.25;

const resultOf = ({ arms }: Standing, wanted: Arm) => arms.find(({ arm }) => arm === wanted);
const inSentence = (arm: Arm): string => armNames[arm].replace(/^./, (first) => first.toLowerCase());

export const transferBenefits = (standing: Standing): TransferBenefit[] => [
  timeSaved(standing),
  picturesSaved(standing),
  accuracyGained(standing),
];

/** Seconds of training from scratch for each second of transfer learning. */
function timeSaved(standing: Standing): TransferBenefit {
  const row = { id: 'time', claim: 'Transfer learning saves time' } as const;
  const [frozen, scratch] = [resultOf(standing, 'transfer'), resultOf(standing, 'from-scratch')];
  if (!frozen || !scratch) {
    return {
      ...row,
      figure: '–',
      holds: 'unknown',
      sentence: `${armNames[frozen ? 'from-scratch' : 'transfer']} was not run, so times can’t be compared.`,
    };
  }
  const times = scratch.seconds / frozen.seconds;
  const took = `${armNames.transfer} took ${duration(frozen.seconds)}, ${inSentence('from-scratch')} ${duration(scratch.seconds)}`;
  const figure = `${times >= 10 ? times.toFixed(0) : times.toFixed(1)} ×`;
  if (times <= 1) return { ...row, figure, holds: 'no', sentence: `${took}: no time was saved here.` };
  const lead = leadOf(standing.pairs, 'from-scratch', 'transfer');
  if (lead && lead.kind === 'better' && lead.difference > 0) {
    return {
      ...row,
      figure,
      holds: 'no',
      sentence: `${took} but was better by ${pointsApart(lead.difference, frozen.n)}: here the time saved costs accuracy.`,
    };
  }
  return {
    ...row,
    figure,
    holds: 'yes',
    sentence: `${took}; accuracy ${percent(frozen.accuracy, frozen.n)} against ${percent(scratch.accuracy, scratch.n)}.`,
  };
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
  const row = { id: 'pictures', claim: 'Transfer learning needs fewer pictures' } as const;
  const { frozenError } = standing;
  const n = Math.max(0, ...standing.curves.flatMap(({ points: sizes }) => sizes.map(({ pictures }) => pictures)));
  const curveOf = (wanted: Arm) =>
    standing.curves.find(({ arm, points: sizes }) => arm === wanted && sizes.length >= minSizes)?.points;
  const rivals = (['from-scratch', 'everything'] as const).map((arm) => ({ arm, curve: curveOf(arm) }));
  const missing = rivals.filter(({ curve }) => !curve).map(({ arm }) => arm);
  if (frozenError === null || missing.length === rivals.length) {
    const names = missing.length > 0 ? missing.map(inSentence).join(' and ') : inSentence('transfer');
    return {
      ...row,
      figure: '–',
      holds: 'unknown',
      sentence: `This takes runs on half and a quarter of the training set, too; ${names} had none.`,
    };
  }
  const needs = rivals.flatMap(({ arm, curve }): Need[] =>
    curve ? [{ arm, pictures: neededBy(curve, frozenError, n) }] : [],
  );
  const more = needs.map((need) => needsMore(standing, need, n));
  const open = needs.filter((_, i) => more[i] === null).map(({ arm }) => inSentence(arm));
  const [first] = needs;
  const reach = `To reach transfer learning’s accuracy with ${counted(n, 'picture')} (${percent(1 - frozenError)} on the test set)`;
  return {
    ...row,
    figure: first ? timesText(first.pictures, n) : '–',
    holds: more.every((is) => is === true) ? 'yes' : more.every((is) => is === false) ? 'no' : 'unclear',
    sentence: [
      `${reach}, ${needs.map((need) => needText(need, n)).join(', and ')}, by curves through ${minSizes} sizes.`,
      ...(open.length > 0
        ? [
            `But that is a rough guess: with equally many pictures, ${open.join(' and ')} and transfer learning are too close to call.`,
          ]
        : []),
      ...(missing.length > 0
        ? [`${missing.map((arm) => armNames[arm]).join(' and ')} had no runs with fewer pictures.`]
        : []),
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

function needText({ arm, pictures }: Need, n: number): string {
  const name = inSentence(arm);
  if (pictures === null) return `${name} would need more than ${count(maxExtrapolation * n)}, if it gets there at all`;
  if (pictures <= sameSize * n && pictures >= n / sameSize) return `${name} needs about as many`;
  return `${name} ${pictures > n ? 'would need' : 'needs only'} about ${count(Number(pictures.toPrecision(2)))}`;
}

const timesText = (needed: number | null, n: number): string =>
  needed === null ? `> ${maxExtrapolation} ×` : `${(needed / n).toFixed(1)} ×`;

/** Accuracy that thawing gains over frozen features; the better of both ways of thawing. */
function accuracyGained(standing: Standing): TransferBenefit {
  const row = { id: 'precision', claim: 'Fine-tuning is more accurate' } as const;
  const frozen = resultOf(standing, 'transfer');
  const [thawed] = standing.arms
    .filter(({ arm }) => arm === 'top-block' || arm === 'everything')
    .toSorted((a, b) => b.correct - a.correct);
  const gain = frozen && thawed && leadOf(standing.pairs, thawed.arm, 'transfer');
  if (!frozen || !thawed || !gain) {
    return {
      ...row,
      figure: '–',
      holds: 'unknown',
      sentence: `${frozen ? 'Nothing was thawed' : 'Transfer learning was not run'}, so there is nothing to compare.`,
    };
  }
  const { n } = frozen;
  const figure = points(gain.difference, n);
  const interval = gain.interval.map((bound) => signedPoints(bound, n)).join(' to ');
  const change = `${armNames[thawed.arm]} ${gain.difference >= 0 ? 'gained' : 'lost'} ${pointsApart(gain.difference, n)} (95 % CI ${interval})`;
  if (gain.kind === 'better') {
    const times = `took ${duration(thawed.seconds)} instead of ${duration(frozen.seconds)}`;
    return { ...row, figure, holds: gain.difference > 0 ? 'yes' : 'no', sentence: `${change} and ${times}.` };
  }
  if (gain.kind === 'equal') return { ...row, figure, holds: 'no', sentence: `${change}: practically equal.` };
  const pictures = counted(n, standing.on === 'all' ? 'picture' : 'test picture');
  return { ...row, figure, holds: 'unclear', sentence: `${change}: too close to call on ${pictures}.` };
}
