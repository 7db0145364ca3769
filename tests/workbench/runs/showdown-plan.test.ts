// Plan of a Showdown: its runs, what fits into its time, and which pictures stay with reduced shares.
import { expect, test } from 'vitest';
import { Arm, type Forecast } from '../../../preload/contract.ts';
import {
  entriesOf, expectedSeconds, hasTimeToCrossValidate, requestFor, runNameOf, whyTooLong, withReducedShares,
  type Forecasts,
} from '../../../main/workbench/runs/showdown-plan.ts';
import type { SnapshotPicture } from '../../../main/history/index.ts';

const line = (name: string, secondsInAll: number, leftOut: number) => ({
  name, index: 0, label: name, shareOfWorkAbove: 1, parametersAbove: 1, shareOfWeights: 1, secondsBefore: 0,
  secondsPerEpoch: 0, secondsTotal: secondsInAll, secondsCrossValidation: leftOut * secondsInAll, memoryBytes: 0,
});
/** `leftOut` is the share of the time that leaving every picture out in turn takes. */
const forecast = (low: number, top: number, transferSeconds: number, leftOut = 0): Forecast => (
  {
    lines: [line('low', low, leftOut), line('top', top, leftOut)], why: null, epochs: 3, measured: true,
    transferSeconds, presets: { topBlock: 'top', topThird: 'top', everything: 'low' },
  }
);
const ways = [...Arm.options];
const whole: Forecasts = { share: 1, thawed: forecast(100, 30, 5), scratch: forecast(300, 90, 5), crossValidate: false };
const leavingOut: Forecasts = { share: 1, thawed: forecast(500, 150, 5, 0.8), scratch: forecast(1500, 450, 5, 0.8), crossValidate: true };
const half: Forecasts = { share: 0.5, thawed: forecast(60, 20, 3), scratch: forecast(200, 60, 3), crossValidate: false };

test('each way once, then other seeds, then fewer pictures; the cheapest first', () => {
  expect(entriesOf([whole, half], { seeds: 2, fewer: true, arms: ways }).map(
    ({ arm, seed, share, forecast: seconds }) => [arm, seed, share, seconds],
  )).toEqual([
    ['transfer', 0, 1, 5], ['top-block', 0, 1, 30], ['everything', 0, 1, 100], ['from-scratch', 0, 1, 300],
    ['top-block', 1, 1, 30], ['everything', 1, 1, 100], ['from-scratch', 1, 1, 300],
    ['transfer', 0, 0.5, 3], ['everything', 0, 0.5, 60], ['from-scratch', 0, 0.5, 200],
  ]);
  expect(entriesOf([whole, half], { seeds: 1, fewer: false, arms: ways })).toHaveLength(4);
  expect(entriesOf([whole, half], { seeds: 1, fewer: false, arms: ['transfer', 'everything'] }).map(({ arm }) => arm)).toEqual(['transfer', 'everything']);
});

test('the names of its runs differ at the beginning, and no two are alike', () => {
  const names = entriesOf([whole, half], { seeds: 3, fewer: true, arms: ways }).map((entry) => runNameOf(entry, 'Showdown 4'));
  expect(names).toEqual(expect.arrayContaining([
    'Transfer · Showdown 4', 'Top block · Showdown 4', 'Everything, seed 2 · Showdown 4',
    'From scratch, 50 % of the pictures · Showdown 4',
  ]));
  expect(new Set(names.map((name) => name.slice(0, 20))).size).toBe(names.length);
});

test('a network whose top block is all of it has one way of thawing, one that can’t be thawed none', () => {
  const same: Forecasts = { ...whole, thawed: { ...whole.thawed, presets: { topBlock: 'low', topThird: 'low', everything: 'low' } } };
  expect(entriesOf([same], { seeds: 1, fewer: false, arms: ways }).map(({ arm }) => arm)).toEqual(['transfer', 'everything', 'from-scratch']);
  const none = { ...whole.thawed, lines: [], presets: null };
  expect(entriesOf([{ ...whole, thawed: none, scratch: none }], { seeds: 3, fewer: true, arms: ways }).map(({ arm }) => arm)).toEqual(['transfer']);
});

test('the first run of each way leaves every picture out in turn, other seeds and fewer pictures do not', () => {
  const entries = entriesOf([leavingOut, half], { seeds: 2, fewer: true, arms: ['transfer', 'everything'] });
  expect(entries.map(({ arm, seed, share, forecast: seconds }) => [
    arm, seed, share, seconds,
    requestFor({ arm, seed, share }, { tuning: {}, leaveOut: [], imageSize: null }, leavingOut).recipe?.crossValidate,
  ])).toEqual([
    ['transfer', 0, 1, 5, true], ['everything', 0, 1, 500, true], ['everything', 1, 1, expect.closeTo(100, 9), false],
    ['transfer', 0, 0.5, 3, false], ['everything', 0, 0.5, 60, false],
  ]);
  expect(requestFor({ arm: 'everything', seed: 0, share: 1 }, { tuning: {}, leaveOut: [], imageSize: null }, whole).recipe)
    .toMatchObject({ crossValidate: false });
});

test('pictures are left out in turn where there is time for it with every way once, by all ways or none', () => {
  const within = (minutes: number | null, of = ways) => hasTimeToCrossValidate(leavingOut, { minutes, arms: of });
  // 5 + 150 + 500 + 1500 seconds.
  expect([within(null), within(36), within(35)]).toEqual([true, true, false]);
  expect(within(11, ['transfer', 'top-block', 'everything'])).toBe(true);
});

test('a forecast is corrected by what the same way took', () => {
  const entry = { arm: 'everything' as const, forecast: 100 };
  expect(expectedSeconds(entry, [])).toBe(100);
  expect(expectedSeconds(entry, [
    { arm: 'everything', forecast: 100, seconds: 150 }, { arm: 'everything', forecast: 60, seconds: 90 },
    { arm: 'transfer', forecast: 1, seconds: 9 },
  ])).toBe(150);
  expect(expectedSeconds({ arm: 'everything', forecast: null }, [])).toBeNull();
});

test('what does not fit into what is left is left out, with the reason', () => {
  expect(whyTooLong(600, { minutes: 15, spent: 300 })).toBeNull();
  expect(whyTooLong(600, { minutes: 15, spent: 420 })).toBe('It would take about 10 minutes, but only about 8 minutes was left.');
  expect(whyTooLong(600, { minutes: null, spent: 1e9 })).toBeNull();
  expect(whyTooLong(null, { minutes: 1, spent: 0 })).toBeNull();
});

test('fewer pictures are whole groups of every class, the fewer among the more, and the parts to tune on and to test stay', () => {
  const pictures = Array.from({ length: 240 }, (_, i): SnapshotPicture => ({
    picture: i, sha256: String(i).padStart(64, '0'), frame: null, path: '', format: 'png', width: 1, height: 1, label: i % 3 === 0 ? 'rare' : 'common',
    stamp: null, content: 'same', part: i < 180 ? 'train' : i < 210 ? 'validation' : 'test', group: i % 4 === 0 ? null : `${i % 3} ${Math.floor(i / 12)}`,
  }));
  const [some, few] = [withReducedShares(pictures, 0.5), withReducedShares(pictures, 0.25)];
  const learned = (of: readonly SnapshotPicture[], label: string) => of.filter((p) => p.part === 'train' && p.label === label);
  for (const [label, all] of [['rare', 60], ['common', 120]] as const) {
    expect(learned(some, label).length / all).toBeGreaterThanOrEqual(0.5);
    expect(learned(some, label).length / all).toBeLessThan(0.56);
    expect(learned(few, label).length / all).toBeLessThan(0.31);
  }
  expect(few.every((p) => some.includes(p))).toBe(true);
  expect(some.filter(({ part }) => part !== 'train')).toEqual(pictures.filter(({ part }) => part !== 'train'));
  const kept = new Set(some.filter(({ part }) => part === 'train').map((p) => p.group ?? p.sha256));
  expect(pictures.filter((p) => p.part === 'train' && kept.has(p.group ?? p.sha256)).every((p) => some.includes(p))).toBe(true);
  expect(withReducedShares(pictures.slice(0, 4), 0.01).map(({ label }) => label).sort()).toEqual(['common', 'rare']);
});
