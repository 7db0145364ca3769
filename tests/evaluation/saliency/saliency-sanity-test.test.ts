// Saliency sanity test: its interval against SciPy and by simulation, and its sentences for maps that pass and fail.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Grid, SanityTrial } from '../../../preload/contract.ts';
import { gridOf, sanityOf, type SanityTrialMaps } from '../../../main/evaluation/index.ts';
import { sanityTrialOf } from '../../../main/evaluation/saliency/saliency-sanity-test.ts';
import { crossedMean } from '../../../main/evaluation/saliency/saliency-sanity-test.ts';
import { normal, mulberry32 } from '../../../main/numerics/index.ts';

const cases = z.array(z.object({
  table: z.array(z.array(z.number().nullable())), miss: z.number(), value: z.number(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
}))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'fixtures', 'crossed_mean.json'), 'utf8')));

describe('the mean over draws and pictures', () => {
  test.each(cases)('and its interval are those of SciPy: %#', ({ table, miss, value, interval }) => {
    const found = crossedMean(table, miss);
    expect(found?.value).toBeCloseTo(value, 12);
    if (interval === null) expect(found?.interval).toBeNull();
    else interval.forEach((end, i) => expect(found?.interval?.[i]).toBeCloseTo(end, 8));
  });

  test('without a number there is no mean', () => {
    expect(crossedMean([[null], [null]])).toBeNull();
  });

  // Two crossed factors of chance and a rest, at sizes that Thaw uses: true coverage has to be at least what is said.
  test.each([
    [0.1, 0.1, 0.1], [0.02, 0.15, 0.05], [0.15, 0.02, 0.05], [0, 0, 0.1],
  ])('holds the true mean in at least 95 %% of draws: deviations %d, %d, %d', (ofDraw, ofPicture, rest) => {
    const random = mulberry32(3);
    let held = 0;
    for (let i = 0; i < 600; i++) {
      const pictures = Array.from({ length: 12 }, () => ofPicture * normal(random));
      const table = Array.from({ length: 6 }, () => {
        const draw = ofDraw * normal(random);
        return pictures.map((picture) => draw + picture + rest * normal(random));
      });
      const [low, high] = crossedMean(table)?.interval ?? [1, 1];
      held += Number(low <= 0 && high >= 0);
    }
    expect(held / 600).toBeGreaterThan(0.94);
  });
});

const random = mulberry32(9);
const noise = (side = 8): Grid => gridOf(side, side, () => random() - 0.5);
const pictures = Array.from({ length: 10 }, () => noise());
/** Maps that keep `share` of the run's own. */
const mixed = (share: number): Grid[][] => Array.from({ length: 6 }, () => pictures.map((own) => {
  const other = noise();
  return gridOf(8, 8, (row, column) => share * (own.values[row * 8 + column] ?? 0) + (1 - share) * (
    other.values[row * 8 + column] ?? 0
  ));
}));
const tried = (of: SanityTrial['of'], share: number): SanityTrialMaps => ({ of, own: pictures, drawn: mixed(share) });
const [head, top, all, labels] = [
  { kind: 'head' }, { kind: 'stages', stages: 1, all: false }, { kind: 'stages', stages: 2, all: true },
  { kind: 'labels' },
] as const;

describe('a trial', () => {
  test.each([[0, 'changes'], [1, 'same'], [0.9, 'same']] as const)('in which %d of the map is kept: %s', (share, says) => {
    expect(sanityTrialOf(tried(head, share), 2)).toMatchObject({ says, draws: 6, pictures: 10, flat: 0 });
  });

  test('near the border of a half nothing is claimed', () => {
    const near = [0.55, 0.6, 0.65, 0.7].map((share) => sanityTrialOf(tried(head, share), 14))
      .find(({ spearman }) => Math.abs((spearman?.value ?? 0) - 0.5) < 0.06);
    expect(near?.says).toBe('unclear');
  });

  test('of few cells and one draw nothing is claimed, however different the maps look', () => {
    expect(sanityTrialOf({ of: head, own: pictures, drawn: mixed(0).slice(0, 1) }, 2).says).toBe('unclear');
  });

  test('maps that are the same everywhere, or no numbers, are no maps that changed', () => {
    const dead = pictures.map((_, i) => gridOf(8, 8, () => (i % 2 === 0 ? 0 : Number.NaN)));
    expect(sanityTrialOf({ of: all, own: pictures, drawn: Array.from({ length: 6 }, () => dead) }, 2)).toMatchObject({
      says: 'unclear', flat: 60, spearman: null, ssim: null,
    });
  });
});

describe('in words', () => {
  test('all change', () => {
    const found = sanityOf([tried(head, 0), tried(top, 0), tried(all, 0)], tried(labels, 0));
    expect(found.verdict).toBe('passes');
    expect(found.sentence).toMatch(
      new RegExp(
        '^Heat maps of this run follow its training: they change when weights are randomised, at every depth, and ' +
          String.raw`when labels are shuffled \(at most similarity [−\d.]+ on average over 10 pictures; it should be ` +
          String.raw`below 0\.50\)\.$`,
      ),
    );
  });

  test.each([
    [[1, 1, 1, 1], 'when the head is random', 'They show what any network would mark, such as edges, not what this one has learned.'],
    [[0, 1, 0, 0], 'when the top stage of the network is randomised', 'They follow the lower stages of the network, not what its upper stages have learned.'],
    [[0, 0, 0, 1], 'when a head is trained on shuffled labels', 'They show which regions the network reacts to, not which support one class over another.'],
  ] as const)('%j is kept', ([a, b, c, d], when, meaning) => {
    const { verdict, sentence } = sanityOf([tried(head, a), tried(top, b), tried(all, c)], tried(labels, d));
    expect(verdict).toBe('fails');
    expect(sentence).toContain(when);
    expect(sentence).toContain(meaning);
  });

  test('where it can’t be told, it says so', () => {
    const one = { ...tried(head, 0), drawn: mixed(0).slice(0, 1) };
    const { verdict, sentence } = sanityOf([one, tried(all, 0)], tried(labels, 0));
    expect(verdict).toBe('unclear');
    expect(sentence).toMatch(/^It is too close to call whether heat maps of this run follow its training: when the head is random/);
  });
});
