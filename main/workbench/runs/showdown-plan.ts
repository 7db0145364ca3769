// Plan of a Showdown: its runs, their order, and what fits into its time. Pure.
import { createHash } from 'node:crypto';
import { armShortNames, duration, type CallRequest, type Arm, type Forecast, type ShowdownOptions } from '../../../preload/contract.ts';
import type { NewEntry, SnapshotPicture, StoredEntry } from '../../history/index.ts';
import { sum } from '../../numerics/index.ts';
import { runWords as said } from './run-words.ts';

type Variant = Pick<StoredEntry, 'arm' | 'seed' | 'share'>;

/** Shares of the training set, to see how many pictures each strategy needs. */
export const reducedShares: readonly number[] = [0.5, 0.25];

/** Forecasts of everything that may be run on a share of the training set. */
export interface Forecasts {
  readonly share: number;
  readonly thawed: Forecast;
  readonly scratch: Forecast;
  /** The first run of each strategy is also cross-validated, and its forecast includes that. */
  readonly crossValidate: boolean;
}

interface Seconds { readonly total: number | null; /** Of those, cross-validation. */ readonly crossValidation: number | null }

function lineSeconds({ lines }: Forecast, name: string | undefined): Seconds {
  const line = lines.find((each) => each.name === name);
  return { total: line?.secondsTotal ?? null, crossValidation: line?.secondsCrossValidation ?? null };
}

const secondsOf = {
  transfer: ({ thawed }) => ({ total: thawed.transferSeconds, crossValidation: null }),
  'top-block': ({ thawed }) => lineSeconds(thawed, thawed.presets?.topBlock),
  everything: ({ thawed }) => lineSeconds(thawed, thawed.presets?.everything),
  'from-scratch': ({ scratch }) => lineSeconds(scratch, scratch.presets?.everything),
} satisfies Record<Arm, (forecasts: Forecasts) => Seconds>;

/** Only the first run of each strategy is cross-validated: other seeds measure luck, and reduced shares need, on the test set. */
const isFirst = ({ seed, share }: Pick<StoredEntry, 'seed' | 'share'>): boolean => seed === 0 && share === 1;

function forecastFor(arm: Arm, seed: number, of: Forecasts): number | null {
  const { total, crossValidation } = secondsOf[arm](of);
  return total === null || isFirst({ seed, share: of.share }) ? total : total - (crossValidation ?? 0);
}

/**
 * Whether all strategies fit into the time, each once, cross-validated. Where they don't, no run is: a strategy that is not run at all
 * would be the greater loss, and strategies are only compared on what all of them were tested on.
 */
export function hasTimeToCrossValidate(whole: Forecasts, { minutes, arms }: Pick<ShowdownOptions, 'minutes' | 'arms'>): boolean {
  if (minutes === null) return true;
  return sum(armsOf(whole).filter((arm) => arms.includes(arm)).map((arm) => forecastFor(arm, 0, whole) ?? 0)) <= minutes * 60;
}

/** The sentence a person reads beforehand. */
export function crossValidationText({ crossValidate }: Pick<Forecasts, 'crossValidate'>, pictures: number): string {
  return crossValidate
    ? said.crossValidates(pictures)
    : said.noTimeForFolds;
}

/** Strategies that this pre-trained model allows; its top block may be all of it. */
function armsOf({ thawed, scratch }: Forecasts): Arm[] {
  const { presets } = thawed;
  return [
    'transfer', ...(presets && presets.topBlock !== presets.everything ? ['top-block' as const] : []), ...(presets ? ['everything' as const] : []),
    ...(scratch.presets ? ['from-scratch' as const] : []),
  ];
}

/** Transfer hardly depends on the seed; reduced shares are run for the plain strategies. */
const repeated: readonly Arm[] = ['top-block', 'everything', 'from-scratch'];
const reduced: readonly Arm[] = ['transfer', 'everything', 'from-scratch'];

/** Each strategy once, then other seeds, then reduced shares; the cheapest first each time. What fits is decided as the Showdown goes. */
export function entriesOf(forecasts: readonly Forecasts[], { seeds, fewer, arms: wanted }: Pick<ShowdownOptions, 'seeds' | 'fewer' | 'arms'>): NewEntry[] {
  const [whole] = forecasts;
  if (!whole) return [];
  const ways = armsOf(whole).filter((way) => wanted.includes(way));
  const entry = (arm: Arm, seed: number, of: Forecasts): NewEntry => ({ arm, seed, share: of.share, forecast: forecastFor(arm, seed, of), skipped: null });
  const cheapestFirst = (entries: readonly NewEntry[]): NewEntry[] => entries.toSorted((a, b) => (a.forecast ?? Infinity) - (b.forecast ?? Infinity));
  const others = Array.from({ length: seeds - 1 }, (_, i) => i + 1);
  return [
    ...cheapestFirst(ways.map((way) => entry(way, 0, whole))),
    ...others.flatMap((seed) => cheapestFirst(ways.filter((way) => repeated.includes(way)).map((way) => entry(way, seed, whole)))),
    ...(fewer ? cheapestFirst(forecasts.slice(1).flatMap((of) => ways.filter((way) => reduced.includes(way)).map((way) => entry(way, 0, of)))) : []),
  ];
}

type Forecasted = Pick<StoredEntry, 'arm' | 'forecast'>;

/** An entry's forecast, corrected by the actual times of finished runs of the same strategy. */
export function expectedSeconds({ arm, forecast }: Forecasted, done: readonly (Forecasted & { seconds: number })[]): number | null {
  const own = done.filter((run) => run.arm === arm && run.forecast !== null);
  const forecasted = sum(own.map((run) => run.forecast ?? 0));
  return forecast === null || forecasted <= 0 ? forecast : forecast * (sum(own.map(({ seconds }) => seconds)) / forecasted);
}

/** Why an entry does not fit into what is left, as a sentence; null when it does. */
export function whyTooLong(expected: number | null, { minutes, spent }: { minutes: number | null; spent: number }): string | null {
  if (minutes === null || expected === null) return null;
  const left = Math.max(0, minutes * 60 - spent);
  return expected <= left ? null : said.tooLong(duration(expected), duration(left));
}

/** The pictures with a reduced training set: whole groups at random, class by class, smaller shares inside larger ones. */
export function withReducedShares(pictures: readonly SnapshotPicture[], share: number): SnapshotPicture[] {
  const kept = new Set<SnapshotPicture>();
  for (const own of Map.groupBy(pictures.filter(({ part }) => part === 'train'), ({ label }) => label).values()) {
    const wanted = Math.max(1, Math.round(share * own.length));
    let taken = 0;
    for (const [, members] of [...Map.groupBy(own, groupOf)].sort(([a], [b]) => rankOf(a).localeCompare(rankOf(b)))) {
      if (taken >= wanted) break;
      taken += members.length;
      for (const picture of members) kept.add(picture);
    }
  }
  return pictures.filter((picture) => picture.part !== 'train' || kept.has(picture));
}

const groupOf = ({ group, sha256 }: SnapshotPicture): string => group ?? sha256;
const rankOf = (group: string): string => createHash('sha256').update(group).digest('hex');

/** The request that starts an entry's run. */
export function requestFor(
  entry: Variant, { tuning, leaveOut, imageSize }: Pick<ShowdownOptions, 'tuning' | 'leaveOut' | 'imageSize'>,
  { thawed, crossValidate }: Pick<Forecasts, 'thawed' | 'crossValidate'>,
): Pick<CallRequest<'runs.start'>, 'strategy' | 'seed' | 'recipe'> {
  const line = entry.arm === 'top-block' ? thawed.presets?.topBlock ?? null : entry.arm === 'everything' ? thawed.presets?.everything ?? null : null;
  const strategy = entry.arm === 'transfer' ? 'transfer' : entry.arm === 'from-scratch' ? 'from-scratch' : 'fine-tune';
  const own = strategy === 'transfer' ? {} : { tuning: { ...tuning, line } };
  return { strategy, seed: entry.seed, recipe: { leaveOut, imageSize, crossValidate: crossValidate && isFirst(entry), ...own } };
}

/** Ending of a name that tells an entry from the first of its strategy. */
export function variantSuffix({ seed, share }: Pick<Variant, 'seed' | 'share'>): string {
  if (share < 1) return said.variant.share(Math.round(100 * share));
  return seed > 0 ? said.variant.seed(seed) : '';
}

/** Name of an entry's run. What tells it from its neighbours comes first, for places with little room. */
export const runNameOf = (entry: Variant, showdown: string): string => `${armShortNames[entry.arm]}${variantSuffix(entry)} · ${showdown}`;
