// The score of advice against cases worked out by hand, the pilot's decision, the time limit, and the words.
import { describe, expect, test } from 'vitest';
import type { DatasetProbe } from '../../../preload/contract.ts';
import { advise } from '../../../main/evaluation/index.ts';
import { pilotVerdict } from '../../../main/evaluation/advice/pilot-verdict.ts';
import { oneSidedMidP } from '../../../main/evaluation/advice/pilot-verdict.ts';
import { scoreOf } from '../../../main/evaluation/advice/advice.ts';
import { recommendationOf } from '../../../main/evaluation/advice/advice.ts';
import { lawOf } from '../../../main/evaluation/advice/advice.ts';
import type { AdviceFacts } from '../../../main/evaluation/advice/advice-facts.ts';
import { evidenceTable } from '../../../main/evaluation/advice/advice-table.ts';

/** 600 pictures in 2 classes, 91 % right: S = 1 (headroom 8 %) + 0 (500 … 2000) = 1. Errors 0.002 + 1.2·m^(−½) go on falling. */
const plain: DatasetProbe = {
  pictures: 600, of: 600, classes: 2, smallest: { name: 'red', pictures: 280 }, largest: { name: 'white', pictures: 320 }, groups: 600,
  frozen: { accuracy: 0.91, standardError: 0.004, penalty: 0.1 },
  curve: [100, 200, 300, 400, 480].map((pictures) => ({ pictures, error: 0.002 + 1.2 / Math.sqrt(pictures) })),
  levels: { several: 0.91, last: 0.905 }, trainingAccuracy: 1, knn: { five: 0.9, twenty: 0.89 }, flagged: 6,
  imageStatistics: { sampled: 48, grey: 0, aspect: 1, shorterSide: 200, colourfulness: 30 },
};
const known = (survey: Partial<DatasetProbe> = {}, rest: Partial<AdviceFacts> = {}): AdviceFacts => ({
  probe: { ...plain, ...survey }, times: { transfer: 20, topBlock: 300, everything: 900, pilot: 60 }, pilot: null, synthetic: false, limit: null, ...rest,
});
const right = (accuracy: number) => ({ frozen: { ...plain.frozen, accuracy } });
const pilot = (onlyThawed: number, onlyFrozen: number, arm: 'everything' | 'top-block' = 'everything') => ({
  arm, pictures: 200, frozenCorrect: 150 + onlyFrozen, thawedCorrect: 150 + onlyThawed, onlyFrozen, onlyThawed,
  epochs: 3, seconds: 50,
});

/** Points of each row, by its id. */
const pointsOf = (of: AdviceFacts) => Object.fromEntries(
  evidenceTable.map(({ id, points }) => [id, points(of, lawOf(of.probe))]).filter(([, points]) => points !== 0),
);

describe('points', () => {
  test.each<[string, AdviceFacts, Record<string, number>]>([
    ['9 % headroom at 600 pictures', known(), { frozen: 1 }],
    ['headroom over 15 %', known(right(0.8)), { frozen: 2 }],
    ['headroom of 3 to 6 %', known(right(0.95)), {}],
    ['headroom up to 3 %', known(right(0.965)), { frozen: -2 }],
    ['labels in doubt take from the headroom', known({ flagged: 30 }), {}],
    ['labels that can’t be doubted count as one in a hundred', known({ flagged: null }), { frozen: 1 }],
    ['earlier levels that know 2 points more', known({ levels: { several: 0.91, last: 0.89 } }), { frozen: 1, levels: 1 }],
    ['a single level', known({ levels: null }), { frozen: 1 }],
    ['classes that frozen features can’t separate', known({ trainingAccuracy: 0.97 }), { frozen: 1, fit: 1 }],
    [
      'a curve that has ended above half of the error',
      known({ curve: [100, 200, 300, 400].map((pictures) => ({ pictures, error: 0.06 + 0.6 / Math.sqrt(pictures) })) }),
      { frozen: 1, curve: 1 },
    ],
    ['a curve of three sizes', known({ curve: [100, 200, 300].map((pictures) => ({ pictures, error: 0.06 + 0.6 / Math.sqrt(pictures) })) }), { frozen: 1 }],
    ['a curve that rises', known({ curve: [0.05, 0.09, 0.04, 0.1].map((error, i) => ({ pictures: 100 * (i + 1), error })) }), { frozen: 1 }],
    ['many pictures', known({ of: 2000, pictures: 2000, flagged: 20 }), { size: 1, frozen: 1 }],
    ['50 pictures', known({ of: 50, pictures: 50, flagged: 0 }), { frozen: 1 }],
    ['under 50 pictures', known({ of: 49, pictures: 49, flagged: 0 }), { size: -1, frozen: 1 }],
    ['some of many pictures', known({ of: 5000, pictures: 2000, flagged: 20 }), { size: 1, frozen: 1 }],
    ['what was learned by heart is told, and counts for nothing', known({ ...right(0.8) }), { frozen: 2 }],
    ['computed pictures', known({}, { synthetic: true }), { frozen: 1, origin: 1 }],
  ])('%s', (_, of, points) => {
    expect(pointsOf(of)).toEqual(points);
    expect(scoreOf(of)).toBe(Object.values(points).reduce((a, b) => a + b, 0));
  });

  test('learned by heart is what is all right where it was learned from and over 15 points less where not', () => {
    const said = (of: AdviceFacts) => evidenceTable.find(({ id }) => id === 'overfit')?.sentence(of, null);
    expect(said(known(right(0.84)))).toContain('far fewer in cross-validation');
    expect(said(known(right(0.86)))).toContain('close to that on the training pictures');
    expect(said(known({ ...right(0.8), trainingAccuracy: 0.99 }))).toContain('close to that on the training pictures');
  });
});

describe('recommendation', () => {
  test('by the score: 0 and less frozen, 2 and more thawed, between them a pilot', () => {
    expect(recommendationOf(known(right(0.95)))).toBe('transfer');
    expect(recommendationOf(known())).toBe('too-close');
    expect(recommendationOf(known(right(0.8)))).toBe('everything');
    expect(recommendationOf(known({ trainingAccuracy: 0.97 }))).toBe('everything');
    expect(recommendationOf(known({ ...right(0.8), of: 49, pictures: 49, flagged: 0 }))).toBe('too-close');
  });

  test('the pilot decides where the score can’t, and where it is clear', () => {
    expect(recommendationOf(known({}, { pilot: pilot(9, 3) }))).toBe('everything');
    expect(recommendationOf(known({}, { pilot: pilot(9, 3, 'top-block') }))).toBe('top-block');
    expect(recommendationOf(known({}, { pilot: pilot(3, 9) }))).toBe('transfer');
    expect(recommendationOf(known({}, { pilot: pilot(4, 3) }))).toBe('transfer');
    expect(recommendationOf(known(right(0.95), { pilot: pilot(8, 3) }))).toBe('transfer');
    expect(recommendationOf(known(right(0.95), { pilot: pilot(9, 2) }))).toBe('everything');
    expect(recommendationOf(known({ ...right(0.8), trainingAccuracy: 0.97 }, { pilot: pilot(3, 6) }))).toBe('everything');
    expect(recommendationOf(known({ ...right(0.8), trainingAccuracy: 0.97 }, { pilot: pilot(2, 9) }))).toBe('transfer');
  });

  test('a time limit falls back from everything to the top block to transfer learning, and says so', () => {
    const wanted = right(0.8);
    const limited = (limit: number) => advise(known(wanted, { limit }), 0);
    expect(limited(900)).toMatchObject({ recommendation: 'everything', guard: null });
    expect(limited(600)).toMatchObject({
      recommendation: 'top-block',
      guard: 'The evidence is for thawing everything, but that would take about 15 minutes, and the limit is about ' +
        '10 minutes.',
    });
    expect(limited(120).recommendation).toBe('transfer');
    expect(advise(known({}, { limit: 30 }), 0)).toMatchObject({ recommendation: 'transfer', guard: expect.stringContaining('is for a pilot run') as string });
  });
});

describe('the pilot', () => {
  test.each<[number, number, number]>([
    // SciPy: binom.sf(wins, n, 0.5) + binom.pmf(wins, n, 0.5)/2
    [0, 0, 0.5], [1, 0, 0.25], [3, 0, 0.0625], [5, 2, 0.14453125], [9, 3, 0.0461425781], [3, 9, 0.9538574219], [60, 40, 0.0230220],
  ])('%i more right, %i no longer', (wins, losses, p) => {
    expect(oneSidedMidP(wins, losses)).toBeCloseTo(p, 6);
  });

  test('speaks for thawing with a gain that chance gives less than one time in five', () => {
    expect(pilotVerdict(pilot(5, 2)).thaw).toBe(true);
    expect(pilotVerdict(pilot(4, 2)).thaw).toBe(false);
    expect(pilotVerdict(pilot(0, 0)).thaw).toBe(false);
  });
});

describe('words', () => {
  test.each<[string, AdviceFacts, string[]]>([
    ['little to gain', known(right(0.95)), [
      'A quick try with transfer learning (20 s) should be right on about 95 % (± 1 point).',
      'Fine-tuning could add 4 points at the very most, and takes about 5 minutes for the top block, about 15 minutes for everything.',
      'Recommended: transfer learning (20 s, fairly sure).',
    ]],
    ['much to gain', known(right(0.8)), [
      'A quick try with transfer learning (20 s) should be right on about 80 % (± 1 point).',
      'Fine-tuning could add 19 points at the very most, and takes about 5 minutes for the top block, about 15 minutes for everything.',
      'Recommended: fine-tuning everything (about 15 minutes, fairly sure).',
    ]],
    ['within a time limit', known(right(0.8), { limit: 600 }), [
      expect.stringContaining('80 %') as string, expect.stringContaining('19 points') as string,
      'Recommended within about 10 minutes: fine-tuning the top block (about 5 minutes, fairly sure); '
        + 'with more time, fine-tuning everything (about 15 minutes).',
    ]],
    ['too close', known(), [
      expect.stringContaining('91 %') as string, expect.stringContaining('8 points') as string,
      'Recommended: transfer learning first (20 s), then a pilot run (60 s), which tells whether fine-tuning gains anything.',
    ]],
    ['a model that can’t see the differences', known({ ...right(0.6), largest: { name: 'white', pictures: 320 } }), [
      'The pre-trained model can hardly see these differences: transfer learning would be right on 60 % (± 1 point), '
        + 'and always saying “white” on 53 %.',
      'Fine-tuning lets it learn what to look for, if there are enough pictures, and takes about 5 minutes for the top block, '
        + 'about 15 minutes for everything.',
      'Recommended: fine-tuning everything (about 15 minutes, fairly sure).',
    ]],
    ['after a pilot', known({}, { pilot: pilot(20, 2) }), [
      expect.stringContaining('91 %') as string,
      'In a pilot run fine-tuning was right on 170 of 200 pictures, transfer learning on 152; the whole takes about 5 minutes for the '
        + 'top block, about 15 minutes for everything.',
      'Recommended: fine-tuning everything (about 15 minutes, sure).',
    ]],
  ])('three sentences, %s', (_, of, sentences) => {
    expect(advise(of, 0).sentences).toEqual(sentences);
  });

  test('a sentence never speaks against another: what is recommended is what the third says, over many cases', () => {
    for (let accuracy = 0.3; accuracy < 1; accuracy += 0.05) {
      for (const limit of [null, 10, 60, 600]) {
        const { recommendation, sentences: [first, second, third] } = advise(known(right(accuracy), { limit }), 0);
        const said = {
          transfer: 'transfer learning', 'top-block': 'the top block', everything: 'fine-tuning everything', 'too-close': 'pilot run',
        }[recommendation];
        expect(third).toMatch(new RegExp(`^Recommended[^;]*${said}`));
        if (first.includes('hardly see')) expect(second).not.toContain('at the very most');
        if (second.includes('nothing left to gain')) expect(recommendation).toBe('transfer');
      }
    }
  });

  test('of a model that can’t see the differences and whose pre-training is not known, it is told what it may be', () => {
    const [first] = advise(known({ ...right(0.6), largest: { name: 'white', pictures: 320 } }, { synthetic: null }), 0).sentences;
    expect(first).toMatch(/on 53.%\. It may be made for fine-tuning only, as MAE is, /);
  });

  test('confidence is low where an accuracy one standard error away says otherwise, high where the score is far from the border', () => {
    const sure = (of: AdviceFacts) => advise(of, 0).confidence;
    expect(sure(known({ frozen: { accuracy: 0.935, standardError: 0.01, penalty: 1 } }))).toBe('low');
    expect(sure(known({ frozen: { accuracy: 0.98, standardError: 0.002, penalty: 1 } }))).toBe('high');
    expect(sure(known())).toBe('low');
    expect(sure(known({}, { pilot: pilot(20, 2) }))).toBe('high');
    expect(sure(known({}, { pilot: pilot(5, 2) }))).toBe('medium');
  });

  test('what would change the advice is tried, not guessed', () => {
    const { changes } = advise(
      known({
        of: 30, pictures: 30, flagged: null, smallest: { name: 'red', pictures: 14 }, ...right(0.8), curve: [],
        levels: { several: 0.8, last: 0.79 },
      }),
      0,
    );
    expect(changes).toContain('With twice as many pictures (60), the advice would be to thaw everything.');
    expect(advise(known(right(0.99)), 0).changes).toEqual([]);
    expect(advise(known(), 0).changes[0]).toMatch(/^A pilot run decides/);
  });

  test('every piece of evidence has a number and a sentence', () => {
    for (
      const { number, sentence } of advise(
        known({ flagged: null, levels: null, curve: [] }, {
          times: { transfer: 20, topBlock: null, everything: null, pilot: null },
        }),
        0,
      ).evidence
    ) {
      expect(number).not.toBe('');
      expect(sentence).toMatch(/\.$/);
    }
  });
});
