// What transfer learning bought on these pictures: the textbooks' claims with figures of one's own, also where they don't hold.
import { armNames, count, counted, duration, type TransferBenefit, type Arm, type ShowdownResult } from '../../../preload/contract.ts';
import { fitPowerLaw } from '../statistics/power-law.ts';
import { standing } from './showdown-standing.ts';
import { percent } from '../format.ts';

/** `frozenError`: what transfer learning gets wrong of the test pictures, which curves go by. */
type Given = Pick<ShowdownResult, 'arms' | 'pairs' | 'curves' | 'on'> & { readonly frozenError: number | null };

/** Sizes that a curve needs to be gone on from, and how far it is. */
const [fewestSizes, furthest] = [3, 10];
/** Nearer to the pictures there are than this, either way, curves through a few sizes can't tell from as many. */
const asMany = 1.25;

const points = (share: number): string => Math.abs(100 * share).toFixed(1);
const resultOf = ({ arms }: Given, contender: Arm) => arms.find((each) => each.arm === contender);

export const transferBenefits = (given: Given): TransferBenefit[] => [timeBought(given), picturesBought(given), precisionBought(given)];

/** Seconds of training from scratch per second of transfer learning. */
function timeBought(given: Given): TransferBenefit {
  const told = { id: 'time' as const, claim: 'Transfer learning saves time' };
  const [frozen, scratch] = [resultOf(given, 'transfer'), resultOf(given, 'from-scratch')];
  if (!frozen || !scratch) return { ...told, figure: '–', holds: 'unknown', sentence: `${frozen ? 'Learning from scratch' : 'Transfer learning'} was not run, so time can’t be compared.` };
  const times = scratch.seconds / frozen.seconds;
  const took = `Transfer learning took ${duration(frozen.seconds)}, training from scratch ${duration(scratch.seconds)}`;
  const figure = `${times >= 10 ? times.toFixed(0) : times.toFixed(1)} ×`;
  if (times <= 1) return { ...told, figure, holds: 'no', sentence: `${took}: no time was saved here.` };
  const ahead = standing(given.pairs, 'from-scratch', 'transfer');
  if (ahead && ahead.kind === 'better' && ahead.difference > 0) return { ...told, figure, holds: 'no', sentence: `${took}, but was better by ${points(ahead.difference)} points: the time saved has its price here.` };
  return { ...told, figure, holds: 'yes', sentence: `${took}, ${percent(frozen.accuracy)} against ${percent(scratch.accuracy)} right.` };
}

/** Pictures at which a curve reaches an error: m = (b/(e − a))²; null where it never does. */
function reachedAt(curve: readonly { pictures: number; error: number }[], error: number): number | null {
  const { floor, slope } = fitPowerLaw(curve);
  return error > floor ? (slope / (error - floor)) ** 2 : null;
}

function picturesBought(given: Given): TransferBenefit {
  const told = { id: 'pictures' as const, claim: 'Transfer learning needs fewer pictures' };
  const { frozenError } = given;
  const n = Math.max(0, ...given.curves.flatMap(({ points: sizes }) => sizes.map(({ pictures }) => pictures)));
  const curveOf = (contender: Arm) => given.curves.find((each) => each.arm === contender && each.points.length >= fewestSizes)?.points;
  const rivals = (['from-scratch', 'everything'] as const).map((contender) => ({ contender, curve: curveOf(contender) }));
  const missing = rivals.filter(({ curve }) => !curve);
  if (frozenError === null || missing.length === rivals.length) return { ...told, figure: '–', holds: 'unknown', sentence: `It takes runs that learned from half and a quarter of the pictures, too; ${missing.length > 0 ? missing.map(({ contender }) => armNames[contender].toLowerCase()).join(' and ') : 'transfer learning'} had none.` };
  const needs = rivals.flatMap(({ contender, curve }) => (curve ? [{ contender, needed: neededBy(curve, frozenError, n) }] : []));
  const words = needs.map(({ contender, needed }) => `${armNames[contender].toLowerCase()} ${neededWords(needed, n)}`);
  const [first] = needs;
  const more = needs.map((need) => needsMore(given, need, n));
  const open = needs.filter((_, i) => more[i] === null).map(({ contender }) => armNames[contender].toLowerCase());
  const rough = open.length > 0 ? ` But that is a rough guess: with as many pictures, ${open.join(' and ')} can’t be told from transfer learning well enough.` : '';
  const note = missing.length > 0 ? ` ${missing.map(({ contender }) => armNames[contender]).join(' and ')} had no runs with fewer pictures.` : '';
  return {
    ...told, figure: first ? timesWords(first.needed, n) : '–', holds: more.every((is) => is === true) ? 'yes' : more.every((is) => is === false) ? 'no' : 'unclear',
    sentence: `To be right as often as transfer learning is with ${counted(n, 'picture')} (${percent(1 - frozenError)} of the test pictures), ${words.join(', and ')}, going by curves through ${fewestSizes} sizes.${rough}${note}`,
  };
}

/**
 * Whether a way needs more pictures than transfer learning had; null where that can't be told. A curve through a few sizes goes up and down with a handful
 * of test pictures, so it only counts where it agrees with what is told beyond chance of both ways on as many pictures.
 */
function needsMore({ pairs }: Given, { contender, needed }: { contender: Arm; needed: number | null }, n: number): boolean | null {
  const lead = standing(pairs, 'transfer', contender);
  if (lead === null || lead.kind === 'unclear') return null;
  if (lead.kind === 'equal') return false;
  const bySize = needed === null || needed > asMany * n;
  return bySize === lead.difference > 0 ? bySize : null;
}

/** Null: out of reach, or so far beyond the pictures there are that the curve says nothing. */
function neededBy(curve: readonly { pictures: number; error: number }[], error: number, n: number): number | null {
  const needed = reachedAt(curve, error);
  return needed === null || needed > furthest * n ? null : Math.max(1, Math.round(needed));
}

const neededWords = (needed: number | null, n: number): string =>
  (needed === null ? `would need more than ${count(furthest * n)}, if it gets there at all` : needed <= asMany * n && needed >= n / asMany ? 'needs about as many'
    : `${needed > n ? 'would need' : 'needs only'} about ${count(Number(needed.toPrecision(2)))}`);

const timesWords = (needed: number | null, n: number): string => (needed === null ? `> ${furthest} ×` : `${(needed / n).toFixed(1)} ×`);

/** What thawing gains over frozen features; the better of both ways of thawing. */
function precisionBought(given: Given): TransferBenefit {
  const told = { id: 'precision' as const, claim: 'Thawing is more precise' };
  const frozen = resultOf(given, 'transfer');
  const thawed = given.arms.filter(({ arm }) => arm === 'top-block' || arm === 'everything').toSorted((a, b) => b.correct - a.correct)[0];
  const gain = frozen && thawed && standing(given.pairs, thawed.arm, 'transfer');
  if (!frozen || !thawed || !gain) return { ...told, figure: '–', holds: 'unknown', sentence: `${frozen ? 'Nothing was thawed' : 'Transfer learning was not run'}, so there is nothing to compare.` };
  const [low, high] = gain.interval;
  const signed = (share: number): string => `${share < 0 ? '−' : '+'}${points(share)}`;
  const figure = `${signed(gain.difference)} points`;
  const range = `${armNames[thawed.arm]} ${gain.difference >= 0 ? 'gained' : 'lost'} ${points(gain.difference)} points (probably between ${signed(low)} and ${signed(high)})`;
  if (gain.kind === 'better') return { ...told, figure, holds: gain.difference > 0 ? 'yes' : 'no', sentence: `${range} and took ${duration(thawed.seconds)} instead of ${duration(frozen.seconds)}.` };
  if (gain.kind === 'equal') return { ...told, figure, holds: 'no', sentence: `${range}: practically no difference here.` };
  return { ...told, figure, holds: 'unclear', sentence: `${range}: these ${counted(frozen.n, given.on === 'all' ? 'picture' : 'test picture')} can’t tell whether it gains anything.` };
}
