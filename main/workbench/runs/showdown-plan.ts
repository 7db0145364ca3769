// Which runs a Showdown consists of, in which order, and what fits into its time; pure.
import { createHash } from 'node:crypto';
import { count, duration, type CallRequest, type Arm, type Forecast, type ShowdownOptions } from '../../../preload/contract.ts';
import type { NewEntry, SnapshotPicture, StoredEntry } from '../../history/index.ts';

/** Shares of the pictures to learn from, for how many pictures each way needs. */
export const reducedShares: readonly number[] = [0.5, 0.25];

/** Forecasts of everything that may be run: thawed and from scratch, by the share of the pictures. */
export interface Forecasts {
  readonly share: number;
  readonly thawed: Forecast;
  readonly scratch: Forecast;
  /** Whether each way's first run is also tested on every picture by leaving it out in turn: then its forecast is with that. */
  readonly crossValidate: boolean;
}

interface Seconds { readonly inAll: number | null; /** Of those, testing on every picture by leaving it out. */ readonly leftOut: number | null }

function lineSeconds({ lines }: Forecast, name: string | undefined): Seconds {
  const line = lines.find((each) => each.name === name);
  return { inAll: line?.secondsTotal ?? null, leftOut: line?.secondsCrossValidation ?? null };
}

const secondsOf = {
  transfer: ({ thawed }) => ({ inAll: thawed.transferSeconds, leftOut: null }),
  'top-block': ({ thawed }) => lineSeconds(thawed, thawed.presets?.topBlock),
  everything: ({ thawed }) => lineSeconds(thawed, thawed.presets?.everything),
  'from-scratch': ({ scratch }) => lineSeconds(scratch, scratch.presets?.everything),
} satisfies Record<Arm, (forecasts: Forecasts) => Seconds>;

/** Every picture is left out in turn by the first run of each way: other seeds tell of luck, fewer pictures of need, on the test part. */
const isFirst = ({ seed, share }: Pick<StoredEntry, 'seed' | 'share'>): boolean => seed === 0 && share === 1;

function forecastFor(arm: Arm, seed: number, of: Forecasts): number | null {
  const { inAll, leftOut } = secondsOf[arm](of);
  return inAll === null || isFirst({ seed, share: of.share }) ? inAll : inAll - (leftOut ?? 0);
}

/**
 * Whether the ways fit into the time, each once, with every picture left out in turn. Where they don't, no run leaves any out: a way that
 * is not run at all would be the greater loss, and ways are only compared on what all of them were tested on.
 */
export function hasTimeToCrossValidate(whole: Forecasts, { minutes, arms }: Pick<ShowdownOptions, 'minutes' | 'arms'>): boolean {
  if (minutes === null) return true;
  return armsOf(whole).filter((way) => arms.includes(way)).reduce((sum, way) => sum + (forecastFor(way, 0, whole) ?? 0), 0) <= minutes * 60;
}

/** What a person is told of it beforehand. */
export function crossValidationText({ crossValidate }: Pick<Forecasts, 'crossValidate'>, pictures: number): string {
  return crossValidate
    ? `There are few pictures, so the first run of each way is also tested on all ${count(pictures)}, each left out in turn. The times are with that.`
    : 'There are few pictures, but no time to test on all of them by leaving each out in turn and still try every way. So the ways are compared on the test pictures alone.';
}

/** Ways that this starting model allows; its top block may be all of it. */
export function armsOf({ thawed, scratch }: Forecasts): Arm[] {
  const { presets } = thawed;
  return [
    'transfer', ...(presets && presets.topBlock !== presets.everything ? ['top-block' as const] : []), ...(presets ? ['everything' as const] : []),
    ...(scratch.presets ? ['from-scratch' as const] : []),
  ];
}

/** The head's fit does not depend on chance beyond its folds; how many pictures are needed is asked of the plain ways. */
const repeated: readonly Arm[] = ['top-block', 'everything', 'from-scratch'];
const reduced: readonly Arm[] = ['transfer', 'everything', 'from-scratch'];

/** First each way once, then other seeds, then fewer pictures; the cheapest first each time. Whether all fits is decided as it goes. */
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

/** What is known of an entry's time once others have run: its forecast, corrected by how those of the same way came out. */
export function expectedSeconds({ arm, forecast }: Pick<StoredEntry, 'arm' | 'forecast'>, done: readonly { arm: Arm; forecast: number | null; seconds: number }[]): number | null {
  const own = done.filter((each) => each.arm === arm && each.forecast !== null);
  const foreseen = own.reduce((sum, each) => sum + (each.forecast ?? 0), 0);
  return forecast === null || foreseen <= 0 ? forecast : forecast * (own.reduce((sum, each) => sum + each.seconds, 0) / foreseen);
}

/** Why an entry does not fit into what is left, as a sentence; null when it does. */
export function whyTooLong(expected: number | null, { minutes, spent }: { minutes: number | null; spent: number }): string | null {
  if (minutes === null || expected === null) return null;
  const left = Math.max(0, minutes * 60 - spent);
  return expected <= left ? null : `It would take ${duration(expected)}, and ${duration(left)} of the time was left.`;
}

/** The pictures with fewer to learn from: whole groups by lot, class by class, the smaller share inside the larger; others as they were. */
export function withReducedShares(pictures: readonly SnapshotPicture[], share: number): SnapshotPicture[] {
  const kept = new Set<SnapshotPicture>();
  for (const own of Map.groupBy(pictures.filter(({ part }) => part === 'train'), ({ label }) => label).values()) {
    const wanted = Math.max(1, Math.round(share * own.length));
    let taken = 0;
    for (const [, members] of [...Map.groupBy(own, groupOf)].sort(([a], [b]) => lotOf(a).localeCompare(lotOf(b)))) {
      if (taken >= wanted) break;
      taken += members.length;
      for (const picture of members) kept.add(picture);
    }
  }
  return pictures.filter((picture) => picture.part !== 'train' || kept.has(picture));
}

const groupOf = ({ group, sha256 }: SnapshotPicture): string => group ?? sha256;
const lotOf = (group: string): string => createHash('sha256').update(group).digest('hex');

/** What a run of an entry is asked to be. `line` is that of the way's preset. */
export function requestFor(entry: Pick<StoredEntry, 'arm' | 'seed' | 'share'>, { tuning, leaveOut }: Pick<ShowdownOptions, 'tuning' | 'leaveOut'>, { thawed, crossValidate }: Pick<Forecasts, 'thawed' | 'crossValidate'>): Pick<CallRequest<'runs.start'>, 'strategy' | 'seed' | 'recipe'> {
  const line = entry.arm === 'top-block' ? thawed.presets?.topBlock ?? null : entry.arm === 'everything' ? thawed.presets?.everything ?? null : null;
  const strategy = entry.arm === 'transfer' ? 'transfer' : entry.arm === 'from-scratch' ? 'from-scratch' : 'fine-tune';
  return { strategy, seed: entry.seed, recipe: { leaveOut, crossValidate: crossValidate && isFirst(entry), ...(strategy === 'transfer' ? {} : { tuning: { ...tuning, line } }) } };
}

const shortNames = { transfer: 'Transfer', 'top-block': 'Top block', everything: 'Everything', 'from-scratch': 'From scratch' } as const satisfies Record<Arm, string>;

/** What sets an entry apart from the first of its way. */
export const withoutCrossValidation = ({ seed, share }: Pick<StoredEntry, 'seed' | 'share'>): string => (share < 1 ? `, ${Math.round(100 * share)} % of the pictures` : seed > 0 ? `, seed ${seed}` : '');

/** What a run of an entry is called: where there is little room, its beginning is what tells it from its neighbours. */
export const runNameOf = (entry: Pick<StoredEntry, 'arm' | 'seed' | 'share'>, showdown: string): string => `${shortNames[entry.arm]}${withoutCrossValidation(entry)} · ${showdown}`;
