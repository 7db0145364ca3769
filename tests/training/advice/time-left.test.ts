// Time left against recorded runs (fixtures/record-time-left.ts) and made-up ones: it starts from the forecast, is
// corrected by what is seen, and never jumps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seenIn, ShownTime, TimeLeft } from '../../../main/training/advice/time-left.ts';
import type { StageForecast, Stage } from '../../../main/training/protocol/stages.ts';

interface Recording {
  name: string; stages: StageForecast[]; seconds: number;
  /** Time, stage, fold, done, total, expected. */
  events: [number, Stage, number, number, number, number][];
}

const recordings = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'time-left.json'), 'utf8'),
) as Recording[];

/** What is shown each half second, and what was really left then. */
function replay({ stages, seconds, events }: Recording, factor = 1): { at: number; shown: number; left: number }[] {
  const time = new TimeLeft(stages.map((stage) => ({ ...stage, seconds: factor * stage.seconds })), 0);
  const shown = new ShownTime();
  const due = [...events];
  return Array.from({ length: Math.floor(2 * seconds) + 1 }, (_, i) => i / 2).map((at) => {
    for (; due[0] && due[0][0] <= at; due.shift()) {
      const [when, stage, fold, done, total, expected] = due[0];
      time.see({ place: { stage, fold }, done, total, expected }, when);
    }
    return { at, shown: shown.next(time.seconds(at), at), left: seconds - at };
  });
}

/** The machine that forecasts may be slower, or faster, than the one that was measured. */
const forecasts = [1, 3, 1 / 3];

test.each(recordings.flatMap((recording) => forecasts.map((factor) => [recording.name, factor, recording] as const)))(
  '%s, forecast × %d: never jumps by more than a third once a tenth is done', (_, factor, recording) => {
    const shown = replay(recording, factor);
    for (const [i, { at, shown: now }] of shown.entries()) {
      const before = shown[i - 1];
      if (!before || before.at < recording.seconds / 10) continue;
      const expected = Math.max(1, before.shown - (at - before.at));
      expect(Math.abs(now - expected), `at ${at} s: ${before.shown} s, then ${now} s`).toBeLessThanOrEqual(expected / 3 + 0.5);
    }
  },
);

/** The machine of the recordings had other work to do, now more and now less, and some runs ended early. */
const promisedFactor = 3.5;

test.each(recordings.filter(({ name, seconds }) => seconds > 30 && !name.includes('guess')).map((recording) => [recording.name, recording] as const))(
  '%s: half way it is about right', (_, recording) => {
    const shown = replay(recording);
    for (const share of [0.5, 0.6]) {
      const { shown: said, left } = shown[Math.round(2 * share * recording.seconds)] ?? { shown: 0, left: 1 };
      expect(said / left).toBeGreaterThan(1 / promisedFactor);
      expect(said / left).toBeLessThan(promisedFactor);
    }
  },
);

const forecast: StageForecast[] = [
  { stage: 'features', fold: 0, seconds: 10 }, { stage: 'epochs', fold: 0, seconds: 100 },
  { stage: 'testing', fold: 0, seconds: 10 }, { stage: 'epochs', fold: 1, seconds: 80 },
];
const at = (stage: Stage, done: number, total: number, expected = 1) => ({ place: { stage, fold: 0 }, done, total, expected });

test('it begins with the forecast of the whole job', () => {
  expect(new TimeLeft(forecast, 0).seconds(0)).toBe(200);
});

test('epochs that are twice as slow make those of the folds twice as slow, too', () => {
  const time = new TimeLeft(forecast, 0);
  time.see(at('epochs', 0, 10), 10);
  for (let done = 1; done <= 10; done++) time.see(at('epochs', done, 10), 10 + 20 * done);
  time.see(at('testing', 10, 10), 220);
  expect(time.seconds(220)).toBeGreaterThan(150);
  expect(time.seconds(220)).toBeLessThan(190);
});

test('a stage that was cached is passed over, and says nothing of the speed of the others', () => {
  const time = new TimeLeft(forecast, 0);
  time.see(at('epochs', 0, 10), 0.1);
  expect(time.seconds(0.1)).toBeCloseTo(190, 0);
});

test('a run that goes on from a checkpoint counts what is left of its epochs only', () => {
  const time = new TimeLeft(forecast, 0);
  time.see(at('epochs', 61, 100), 1);
  time.see(at('epochs', 62, 100), 2);
  expect(time.seconds(2)).toBeGreaterThan(110);
  expect(time.seconds(2)).toBeLessThan(145);
});

test('a validation loss that has not fallen for long shortens the epochs, and those of the folds', () => {
  const [open, early] = [new TimeLeft(forecast, 0), new TimeLeft(forecast, 0)];
  for (const time of [open, early]) time.see(at('epochs', 0, 100), 0);
  open.see(at('epochs', 20, 100), 20);
  early.see(at('epochs', 20, 100, 0.5), 20);
  expect(early.seconds(20)).toBeLessThan(0.6 * open.seconds(20));
});

test('silence counts down and never ends', () => {
  const time = new TimeLeft([{ stage: 'head', fold: 0, seconds: 10 }], 0);
  expect(time.seconds(4)).toBe(6);
  expect(time.seconds(30)).toBe(9);
});

test('a fold of cross-validation counts within its own stage', () => {
  const placed = (phase: string, done: number, total: number) => {
    const seen = seenIn({ phase, done, total, expected: 1 });
    return seen && [seen.place.stage, seen.place.fold, seen.done, seen.total];
  };
  expect(placed('Fold 3 of 5: epoch 2 of 4', 250, 500)).toEqual(['epochs', 3, 50, 100]);
  expect(placed('Looking for changed files', 1, 2)).toBeNull();
  expect(placed('Fitting the classifier head', 3, 0)).toEqual(['head', 0, 3, 0]);
});
