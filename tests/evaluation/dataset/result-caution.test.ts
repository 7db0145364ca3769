// The warning beside an accuracy: when there is one, what it expects on new pictures and on what that rests, and the remedy.
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../preload/contract.ts';
import { cleanAccuracy } from '../../../main/evaluation/dataset/corrected-accuracy.ts';
import { cautionOf, type CautionFacts } from '../../../main/evaluation/dataset/result-caution.ts';

const finding = (changes: Partial<Finding>): Finding =>
  ({ kind: 'shared', key: 'shared', severity: 'alarm', sentence: '', advice: '', examples: [], ofTest: null, judged: null, ...changes });
const facts = (changes: Partial<CautionFacts>): CautionFacts => ({
  figures: { on: 'test', n: 52, accuracy: 46 / 52 }, findings: [finding({})], leaked: { nearDuplicates: 48, groups: 0 }, clean: null,
  leak: { random: 0.88, grouped: 0.36, pictures: 338 }, objects: 83, splitMended: false, ...changes,
});
const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u202f', ' ');

describe('accuracy on tested pictures that are new to the model', () => {
  test('weights the recall of each class as in the whole test set', () => {
    // Class 0: 90 of 100 tested, 10 of 20 clean ones correct; class 1: 10 tested, all 10 clean and correct: 0.9·0.5 + 0.1·1.
    const clean = cleanAccuracy([{ n: 90, clean: 20, cleanCorrect: 10 }, { n: 10, clean: 10, cleanCorrect: 10 }]);
    expect(clean!.accuracy).toBeCloseTo(0.55, 12);
    expect(clean!.pictures).toBe(30);
    // Kish: 1 / (0.81/20 + 0.01/10) = 24.096…; Wilson's 95 % interval of 0.55 on that.
    expect(clean!.interval[0]).toBeCloseTo(0.3585, 4);
    expect(clean!.interval[1]).toBeCloseTo(0.7277, 4);
  });

  test('is the plain share with Wilson’s interval where all are clean', () => {
    // R: prop.test(40, 50, correct = FALSE): 0.6696 to 0.8876.
    const clean = cleanAccuracy([{ n: 30, clean: 30, cleanCorrect: 25 }, { n: 20, clean: 20, cleanCorrect: 15 }]);
    expect([clean!.accuracy, ...clean!.interval].map((value) => value.toFixed(4))).toEqual(['0.8000', '0.6696', '0.8876']);
  });

  test.each([
    ['a class has one clean picture left', [{ n: 30, clean: 30, cleanCorrect: 20 }, { n: 9, clean: 1, cleanCorrect: 1 }]],
    ['they are few in all', [{ n: 30, clean: 9, cleanCorrect: 5 }, { n: 30, clean: 9, cleanCorrect: 5 }]],
    ['nothing was tested', []],
  ])('is not claimed where %s', (_, classes) => {
    expect(cleanAccuracy(classes)).toBeNull();
  });
});

describe('a leak', () => {
  test('says in the headline what to expect on new pictures, and on what that rests', () => {
    const caution = cautionOf(facts({}))!;
    expect(caution).toMatchObject({ kind: 'near-duplicates', finding: 'shared', remedy: 'split-again', mark: 'near-duplicates in the test set' });
    expect(plain(caution.headline)).toBe('88 % here, about 36 % on new pictures');
    expect(caution.sentence).toBe('48 of 52 test pictures have near-duplicates in the training or validation set.');
    // Wilson on 83 objects, not on 338 pictures.
    expect(plain(caution.corrected?.sentence)).toMatch(/^36 % \(95 % CI 27–47 %\) is what the frozen pre-trained model reaches/);
  });

  test('takes the run’s own figure where enough of its test pictures are new to it', () => {
    const caution = cautionOf(facts({ clean: { accuracy: 0.51, interval: [0.35, 0.66], pictures: 40 } }))!;
    expect(plain(caution.headline)).toBe('88 % here, about 51 % on new pictures');
    expect(caution.corrected?.sentence).toContain('40 test pictures that the model has seen nothing like');
  });

  test('claims no figure where it can’t be had, or where it would not be lower', () => {
    for (const leak of [null, { random: 0.9, grouped: 0.9, pictures: 338 }]) {
      expect(cautionOf(facts({ leak }))).toMatchObject({ corrected: null, headline: expect.stringMatching(/probably less on new pictures$/) as string });
    }
  });

  test('by groups alone is called so; once the split is mended, learning again is what remains', () => {
    expect(cautionOf(facts({ leaked: { nearDuplicates: 1, groups: 20 }, splitMended: true })))
      .toMatchObject({ kind: 'leak', finding: 'group-across', remedy: 'learn-again' });
  });

  test.each([[2, null], [3, 'near-duplicates']])('of %i in 52 tested pictures', (nearDuplicates, kind) => {
    expect(cautionOf(facts({ leaked: { nearDuplicates, groups: 0 } }))?.kind ?? null).toBe(kind);
  });
});

test('where pictures that are new to the run do as well as all, no warning says that new ones will', () => {
  const clean = (accuracy: number) => cautionOf(facts({ clean: { accuracy, interval: [0.7, 0.98], pictures: 40 } }));
  expect([clean(0.95), clean(46 / 52), clean(46 / 52 - 0.005)]).toEqual([null, null, null]);
  expect(clean(0.8)?.headline).toBe('88\u202f% here, about 80\u202f% on new pictures');
});

test('a shortcut warns without a figure, after a leak, and not once it is judged or a note', () => {
  const shortcut = finding({ kind: 'shortcut', key: 'shortcut:border', sentence: 'The border alone…' });
  const none = { nearDuplicates: 0, groups: 0 };
  expect(cautionOf(facts({ findings: [shortcut], leaked: none })))
    .toMatchObject({ kind: 'shortcut', finding: 'shortcut:border', corrected: null, remedy: 'pictures' });
  expect(cautionOf(facts({ findings: [shortcut] }))).toMatchObject({ kind: 'near-duplicates' });
  expect(cautionOf(facts({ findings: [{ ...shortcut, severity: 'note' }], leaked: none }))).toBeNull();
});
