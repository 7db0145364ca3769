// Effect of corrected labels: what of a change in accuracy comes from labels that are scored differently, and what from a model
// that learned from better ones. Both models are scored on the same pictures. Pure.
import { counted, percent, signedPoints, words, type Interval, type LabelEffect } from '../../../preload/contract.ts';
import { sum } from '../../numerics/index.ts';
import { meanInterval } from '../statistics/clustered-intervals.ts';
import { pairedDifference } from '../statistics/intervals.ts';
import { groupsOf, type Groups } from '../statistics/predictions.ts';

/** Held-out predictions of one picture by the model before and after, and its labels of then and now. */
export interface ScoredTwice {
  readonly predicted: { readonly before: number; readonly after: number };
  readonly label: { readonly before: number; readonly after: number };
  readonly group: string | null;
}

export type EffectFigures = Pick<LabelEffect, 'before' | 'rescored' | 'after' | 'gain' | 'untouched' | 'sentence' | 'caution'>;

/** `corrections`: labels that were changed and pictures left out. */
export function labelEffect(pictures: readonly ScoredTwice[], corrections: number): EffectFigures {
  const before = scoreOf(pictures.map(({ predicted, label }) => predicted.before === label.before));
  const rescored = scoreOf(pictures.map(({ predicted, label }) => predicted.before === label.after));
  const after = scoreOf(pictures.map(({ predicted, label }) => predicted.after === label.after));
  const same = pictures.filter(({ label }) => label.before === label.after);
  const figures = { before, rescored, after, gain: gainOn(pictures), untouched: { n: same.length, ...gainOn(same) } };
  return { ...figures, sentence: effectSentence(figures, corrections), caution: effectCaution(figures) };
}

function scoreOf(correct: readonly boolean[]): LabelEffect['before'] {
  const hits = correct.filter(Boolean).length;
  return { correct: hits, n: correct.length, accuracy: correct.length === 0 ? 0 : hits / correct.length };
}

/** Accuracy of the model after less that of the one before, by the corrected labels, with a paired 95 % interval. */
function gainOn(pictures: readonly ScoredTwice[]): LabelEffect['gain'] {
  const n = pictures.length;
  if (n === 0) return { difference: 0, interval: null };
  const net = Float64Array.from(pictures, ({ predicted, label }) =>
    Number(predicted.after === label.after) - Number(predicted.before === label.after));
  const [onlyAfter, onlyBefore] = [1, -1].map((side) => net.filter((value) => value === side).length) as [number, number];
  return { difference: sum(net) / n, interval: pairedInterval(net, { onlyAfter, onlyBefore, groups: groupsOf(pictures.map(({ group }) => group)) }) };
}

/** Of pictures as if each stood alone, and where they come in groups at least as wide as that over groups. */
function pairedInterval(
  net: Float64Array, { onlyAfter, onlyBefore, groups }: { onlyAfter: number; onlyBefore: number; groups: Groups | null },
): Interval | null {
  const [low, high] = pairedDifference(onlyAfter, onlyBefore, net.length);
  if (groups === null) return [low, high];
  const grouped = meanInterval(net, groups);
  return grouped && [Math.min(low, grouped[0]), Math.max(high, grouped[1])];
}

type Figures = Pick<LabelEffect, 'before' | 'rescored' | 'after' | 'gain' | 'untouched'>;

/** With a digit after the point, so that parts add up however few the pictures are. */
const inTenths = (difference: number): string => signedPoints(difference, 1000);

const withInterval = ({ difference, interval }: LabelEffect['gain']): string =>
  `${inTenths(difference)} points${interval ? ` (95\u202f% CI ${interval.map(inTenths).join(' to ')})` : ''}`;

const said = words('evaluation.label-effect', {
  accuracy: (corrections: number, { after, before, n }: { after: number; before: number; n: number }) =>
    `After ${counted(corrections, 'correction')}: ${percent(after, n)} (before: ${percent(before, n)}), `
    + `cross-validated on the same ${counted(n, 'picture')}.`,
  parts: ({ total, rescored, learned }: { total: number; rescored: number; learned: number }) =>
    `Of the ${inTenths(total)} points, ${inTenths(rescored)} come from labels that are scored differently now, `
    + `${inTenths(learned)} from a model that learned from them.`,
  caution: (gain: LabelEffect['gain'], untouched: LabelEffect['untouched']) =>
    `By the corrected labels, the new model differs from the old one by ${withInterval(gain)}; on the ${counted(untouched.n, 'picture')} whose `
    + `label nobody changed, by ${withInterval(untouched)}. `
    + 'Labels were doubted where the model disagreed with them: mistakes that it agrees with are still there and count as correct.',
} as const);
export type LabelEffectWords = typeof said;

function effectSentence({ before, rescored, after }: Figures, corrections: number): string {
  const head = said.accuracy(corrections, { after: after.accuracy, before: before.accuracy, n: after.n });
  const total = after.accuracy - before.accuracy;
  if (total === 0) return head;
  return `${head} ${said.parts({ total, rescored: rescored.accuracy - before.accuracy, learned: after.accuracy - rescored.accuracy })}`;
}

const effectCaution = ({ gain, untouched }: Figures): string => said.caution(gain, untouched);
