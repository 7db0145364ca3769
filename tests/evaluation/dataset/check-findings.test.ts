import { describe, expect, test } from 'vitest';
import { summariseCheck, type CheckedPicture } from '../../../main/evaluation/index.ts';
import type { CheckFacts } from '../../../main/evaluation/dataset/check-findings.ts';
import type { Part } from '../../../preload/contract.ts';

/** Pictures as words: "cat test", "cat train g1". */
const pictures = (...words: string[]): CheckedPicture[] => words.map((word, i) => {
  const [label = '', part = '', group = null] = word.split(' ');
  return { picture: i + 1, sha256: 'a'.repeat(64), name: `${i}.png`, label, part: part as Part, group };
});
const facts = (changes: Partial<CheckFacts>): CheckFacts =>
  ({ pictures: [], clusters: [], leak: null, shortcuts: [], grey: 0, unlike: [], judged: new Map(), ...changes });
const many = Array.from({ length: 200 }, (_, i) => (i % 2 ? 'cat train' : 'dog train'));
const probe = (input: CheckFacts['shortcuts'][number]['input'], accuracy: number) => ({ input, accuracy, chance: 0.5, usual: [], examples: [0] });

describe('what a check means', () => {
  test('is that nothing is wrong where nothing was found', () => {
    expect(summariseCheck(facts({ pictures: pictures(...many) })).findings).toMatchObject([{
      kind: 'nothing', severity: 'fine',
      advice: expect.stringContaining('neither files nor borders give the classes away') as string,
    }]);
  });

  test('is no promise where there are too few pictures to see anything', () => {
    expect(summariseCheck(facts({ pictures: pictures('cat train', 'dog test') })).findings).toMatchObject([{
      kind: 'nothing',
      advice: 'But 2 pictures are too few to detect shortcuts such as file type, colour or borders. Check again ' +
        'when there are more.',
    }]);
  });

  test.each([
    [6, 4 / 6, false], [40, 0.65, false], [40, 0.85, true], [100, 0.65, true],
  ])('of %i pictures, a shortcut right on %f sounds only where chance would not do it: %s', (n, accuracy, alarm) => {
    const { shortcuts, findings } = summariseCheck(facts({ pictures: pictures(...many.slice(0, n)), shortcuts: [probe('colour', accuracy)] }));
    expect(shortcuts[0]?.alarm).toBe(alarm);
    expect(findings.map(({ kind }) => kind)).toEqual([alarm ? 'shortcut' : 'nothing']);
  });

  test('counts pictures of one thing once when it asks whether a shortcut is chance', () => {
    const grouped = many.map((word, i) => `${word} g${Math.floor(i / 10)}`);
    expect(summariseCheck(facts({ pictures: pictures(...grouped), shortcuts: [probe('colour', 0.7)] })).shortcuts[0]?.alarm).toBe(false);
  });

  test('is told of test pictures that have their like in learning, one as one', () => {
    const meaning = summariseCheck(facts({
      pictures: pictures('cat train', 'cat test', 'cat validation', 'dog test', 'dog test'), clusters: [[0, 1], [3, 4]],
    }));
    expect(meaning).toMatchObject({ inTest: 1, isShared: true });
    expect(meaning.findings[0]).toMatchObject({
      kind: 'shared', severity: 'alarm', ofTest: 1 / 3,
      sentence: '1 test picture has near-duplicates in the training or validation set.',
    });
    expect(meaning.findings[0]!.examples[0]!.pictures.map(({ part }) => part)).toEqual(['test', 'train']);
  });

  test('of few pictures, is told of what folds would part, though the test set shares nothing', () => {
    const meaning = summariseCheck(facts({ pictures: pictures(...many), clusters: [[0, 2, 4, 6], [1, 3, 5, 7], [9, 11]] }));
    expect(meaning).toMatchObject({ inTest: 0, isShared: true });
    expect(meaning.findings[0]).toMatchObject({
      kind: 'shared', severity: 'alarm', ofTest: null, sentence: '10 pictures have near-duplicates that cross-validation would put into other folds.',
    });
  });

  test.each([
    ['are too few to shift a result', many, [[0, 2, 4, 6]]],
    ['lie in groups, which folds keep', many.map((word, i) => `${word} g${i % 20}`), [[0, 20, 40, 60], [1, 21, 41, 61], [9, 29, 49]]],
    ['are among very many, which are not cross-validated', Array.from({ length: 10 }, () => many).flat(), [Array.from({ length: 150 }, (_, i) => 2 * i)]],
  ])('is calm where they %s', (_, words, clusters) => {
    const meaning = summariseCheck(facts({ pictures: pictures(...words), clusters }));
    expect(meaning.isShared).toBe(false);
    expect(meaning.findings.find(({ kind }) => kind === 'shared')).toMatchObject({ severity: 'fine' });
  });

  test('is calm where what is alike lies in one part', () => {
    const meaning = summariseCheck(facts({ pictures: pictures('cat test g1', 'cat test g1'), clusters: [[0, 1]] }));
    expect(meaning).toMatchObject({ inTest: 0, isShared: false });
    expect(meaning.findings.map(({ severity }) => severity)).toEqual(['fine', 'fine']);
  });

  test('puts questions of labels first, then alarms, then the rest', () => {
    const { findings } = summariseCheck(facts({
      pictures: pictures('cat train', 'dog train', 'cat train g', 'cat test g', ...many), clusters: [[0, 1]],
      leak: { random: 0.9, grouped: 0.6, pictures: 4 }, shortcuts: [probe('type', 0.7), probe('size', 0.9)],
    }));
    expect(findings.map(({ kind }) => kind)).toEqual(['label-question', 'group-across', 'leak', 'shortcut', 'shortcut', 'shared']);
    expect(findings[1]!.sentence).toBe('1 group of pictures is divided between the test set and the others: 1 test picture.');
    expect(findings.map(({ ofTest }) => ofTest)).toEqual([null, 1, null, null, null, null]);
    expect(findings[3]!.sentence).toContain('The size of the pictures in pixels');
  });

  test.each([[0.019, []], [0.021, ['leak']]])('tells a leak of %f only above two points', (difference, kinds) => {
    const meaning = summariseCheck(facts({ pictures: pictures('cat train g', 'cat train g'), leak: { random: 0.5 + difference, grouped: 0.5, pictures: 2 } }));
    expect(meaning.findings.map(({ kind }) => kind).filter((kind) => kind !== 'nothing')).toEqual(kinds);
  });

  test.each([[0.649, false], [0.65, true]])('sounds for a shortcut of %f against a half only from fifteen points on', (accuracy, alarm) => {
    expect(summariseCheck(facts({ pictures: pictures(...many), shortcuts: [probe('type', accuracy)] })).shortcuts[0]!.alarm).toBe(alarm);
  });

  test('tells of all inputs together only where none alone gives the class away', () => {
    const kinds = (single: number) =>
      summariseCheck(facts({ pictures: pictures(...many), shortcuts: [probe('type', single), probe('all', 0.9)] }))
        .findings.filter(({ kind }) => kind === 'shortcut').map(({ sentence }) => sentence.split(' alone')[0]);
    expect(kinds(0.5)).toEqual(['Size, shape, file type, compression, colour and border together']);
    expect(kinds(0.8)).toEqual(['The file type']);
  });

  test('leaves out pictures that have lost their label or part since', () => {
    expect(summariseCheck(facts({ pictures: [...pictures('cat test'), null], clusters: [[0, 1]] }))).toMatchObject({ inTest: 0, isShared: false });
  });
});

describe('pictures unlike the rest', () => {
  const odd = { pictures: pictures('cat train', 'cat test', ...many), unlike: [1, 5] };

  test('are a note that names the furthest first, and is not “nothing”', () => {
    const { findings, concerned } = summariseCheck(facts(odd));
    expect(findings.map(({ key, severity, sentence }) => [key, severity, sentence])).toEqual([['unlike-rest', 'note', '2 pictures are unlike the rest.']]);
    expect(findings[0]!.examples).toMatchObject([{ of: 2, pictures: [{ picture: 2 }, { picture: 6 }] }]);
    expect(concerned['unlike-rest']).toEqual([2, 6]);
  });

  test('stay as a note with the reason once a person has judged them to be fine', () => {
    const { findings } = summariseCheck(facts({ ...odd, judged: new Map([['unlike-rest', { reason: 'rare, not foreign', by: 'Ann', at: 1 }]]) }));
    expect(findings[0]).toMatchObject({ severity: 'note', judged: { reason: 'rare, not foreign' } });
  });
});

describe('a shortcut is worded for the pictures at hand', () => {
  const shortcut = (changes: Partial<CheckFacts>) => summariseCheck(facts({ pictures: pictures(...many), ...changes })).findings
    .filter(({ kind }) => kind === 'shortcut');

  test('as brightness where they are grey, as colour where they are not, as either where an earlier version did not look', () => {
    const named = (grey: number | null) => shortcut({ grey, shortcuts: [probe('colour', 0.9), probe('border', 0.9)] })
      .map(({ sentence }) => sentence.split(' alone')[0]);
    expect(named(1)).toEqual(['The mean brightness', 'The brightness of the border']);
    expect(named(0.2)).toEqual(['The mean colour', 'The border']);
    expect(named(null)).toEqual(['The mean colour or brightness', 'The border']);
  });

  test('a colour that the border does not share may be the thing’s own: a note that says so, and no alarm', () => {
    const [colour] = shortcut({ shortcuts: [probe('colour', 0.9)] });
    expect(colour).toMatchObject({ severity: 'note', key: 'shortcut:colour' });
    expect(colour!.advice).toMatch(/borders don’t differ.+If the things themselves have another colour, this is fine: say so here\./);
    expect(shortcut({ shortcuts: [probe('colour', 0.9), probe('border', 0.8)] }).map(({ severity }) => severity)).toEqual(['alarm', 'alarm']);
  });

  test('one that a person has judged to be fine is a note with the reason, and what rests on it is quiet, too', () => {
    const judgement = { reason: 'rust is brown', by: 'Ann', at: 1 };
    const judged = new Map([['shortcut:border', judgement], ['shared', judgement]]);
    const { findings } = summariseCheck(facts({
      pictures: pictures('cat train', 'cat test', ...many), clusters: [[0, 1]], shortcuts: [probe('border', 0.9)], judged,
      leak: { random: 0.9, grouped: 0.6, pictures: 4 },
    }));
    expect(findings.map(({ key, severity, judged: because }) => [key, severity, because?.reason ?? null])).toEqual([
      ['shared', 'note', 'rust is brown'], ['leak', 'note', null], ['shortcut:border', 'note', 'rust is brown'],
    ]);
  });
});
