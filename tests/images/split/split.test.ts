import { describe, expect, test } from 'vitest';
import type { Part } from '../../../preload/contract.ts';
import { assignSplit } from '../../../main/images/index.ts';
import type { SplitItem } from '../../../main/images/split/set-tallies.ts';
import { splitmix32, shuffled } from '../../../main/numerics/index.ts';

const some = (label: string | null, count: number, group: ((i: number) => string | null) | null = null, given: Part | null = null): SplitItem[] =>
  Array.from({ length: count }, (_, i) => ({ label, group: group?.(i) ?? null, given }));

function tally(pictures: readonly SplitItem[], parts: readonly (Part | null)[], label: string) {
  const count = (part: Part) => pictures.filter((p, i) => p.label === label && parts[i] === part).length;
  return [count('train'), count('validation'), count('test')];
}

describe('the share of each part', () => {
  test.each([
    [1, [1, 0, 0], ['a: 1 picture, so it can be trained but not tested.']],
    [2, [1, 0, 1], ['a: 2 pictures, so it can be trained and tested but not validated.']],
    [3, [1, 1, 1], []], [4, [2, 1, 1], []], [7, [5, 1, 1], []], [10, [7, 1, 2], []], [20, [14, 3, 3], []], [100, [70, 15, 15], []], [340, [238, 51, 51], []],
  ] as const)('of %i pictures', (count, expected, remarks) => {
    const pictures = some('a', count);
    const result = assignSplit(pictures, { seed: 1 });
    expect(tally(pictures, result.parts, 'a')).toEqual(expected);
    expect(result.remarks).toEqual(remarks);
  });

  test('holds in every class, however unequal', () => {
    const pictures = [...some('a', 340), ...some('b', 60), ...some('c', 5)];
    const { parts } = assignSplit(pictures, { seed: 1 });
    expect(['a', 'b', 'c'].map((label) => tally(pictures, parts, label))).toEqual([[238, 51, 51], [42, 9, 9], [3, 1, 1]]);
  });

  test('other fractions are kept to', () => {
    const pictures = some('a', 100);
    expect(tally(pictures, assignSplit(pictures, { seed: 1, fractions: { train: 0.5, validation: 0.1, test: 0.4 } }).parts, 'a')).toEqual([50, 10, 40]);
  });

  test('unlabelled pictures get none, and nothing is split into nothing', () => {
    expect(assignSplit([...some(null, 3), ...some('a', 1)], { seed: 1 }).parts).toEqual([null, null, null, 'train']);
    expect(assignSplit([], { seed: 1 })).toEqual({ parts: [], remarks: [] });
  });
});

describe('the seed', () => {
  const pictures = [...some('a', 60), ...some('b', 40, (i) => `g${i % 9}`)];
  test('decides', () => {
    expect(assignSplit(pictures, { seed: 3 })).toEqual(assignSplit(pictures, { seed: 3 }));
    expect(assignSplit(pictures, { seed: 3 }).parts).not.toEqual(assignSplit(pictures, { seed: 4 }).parts);
  });

  test('mixes: the first pictures are not all learned from', () => {
    const first = assignSplit(some('a', 1000), { seed: 0 }).parts.slice(0, 500);
    expect(first.filter((part) => part === 'train').length).toBeGreaterThan(300);
    expect(first.filter((part) => part === 'train').length).toBeLessThan(400);
  });

  test('gives the same numbers on every machine', () => {
    const random = splitmix32(42);
    expect([random(), random(), random()].map((x) => Math.floor(x * 1e6))).toEqual([128_483, 33_533, 75_098]);
    expect(shuffled([1, 2, 3, 4, 5, 6, 7, 8], splitmix32(7))).toEqual([4, 1, 3, 5, 6, 2, 7, 8]);
  });

  test('gives even numbers, also for neighbouring seeds', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 1000; seed++) {
      const random = splitmix32(seed);
      for (let i = 0; i < 10; i++) {
        const tenth = Math.floor(random() * 10);
        tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      }
    }
    // 1 000 each; six standard deviations are 180.
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(180);
  });
});

describe('groups', () => {
  test('of both classes stay together and the shares still come close', () => {
    const pictures = [...some('a', 200, (i) => `g${i % 40}`), ...some('b', 120, (i) => `g${i % 40}`)];
    const { parts, remarks } = assignSplit(pictures, { seed: 5 });
    expect(remarks).toEqual([]);
    const [train = 0, validation = 0, test_ = 0] = tally(pictures, parts, 'a');
    expect(train).toBeGreaterThanOrEqual(130);
    expect(Math.min(validation, test_)).toBeGreaterThanOrEqual(25);
  });

  test('that make a part impossible are named', () => {
    const pictures = [...some('screws', 14, () => 'P1'), ...some('nuts', 14, (i) => `N${i % 2}`), ...some('bolts', 60)];
    const { parts, remarks } = assignSplit(pictures, { seed: 1 });
    expect(remarks).toEqual([
      'screws: all 14 pictures belong to one group, so it can be trained but not tested.',
      'nuts: its 14 pictures belong to 2 groups, which stay together, so it can be trained and tested but not validated.',
    ]);
    expect(tally(pictures, parts, 'screws')).toEqual([14, 0, 0]);
    expect(tally(pictures, parts, 'nuts')).toEqual([7, 0, 7]);
  });

  test('one huge group does not swallow the test', () => {
    const pictures = [...some('a', 80, () => 'big'), ...some('a', 20, (i) => `s${i}`)];
    const { parts, remarks } = assignSplit(pictures, { seed: 1 });
    expect(tally(pictures, parts, 'a')[0]).toBeGreaterThanOrEqual(80);
    expect(tally(pictures, parts, 'a')[2]).toBeGreaterThan(0);
    expect(remarks).toEqual([]);
  });
});

describe('given parts', () => {
  test('stay; a missing validation part comes out of what is learned from', () => {
    const pictures = [...some('a', 100, null, 'train'), ...some('a', 20, null, 'test'), ...some('b', 50, null, 'train'), ...some('b', 5, null, 'test')];
    const { parts } = assignSplit(pictures, { seed: 1 });
    pictures.forEach((p, i) => {
      if (p.given === 'test') expect(parts[i]).toBe('test');
      else expect(['train', 'validation']).toContain(parts[i]);
    });
    expect(tally(pictures, parts, 'a')).toEqual([82, 18, 20]);
  });

  test('a missing test part comes out of what is learned from', () => {
    const pictures = [...some('a', 100, null, 'train'), ...some('a', 20, null, 'validation')];
    expect(tally(pictures, assignSplit(pictures, { seed: 1 }).parts, 'a')).toEqual([82, 20, 18]);
  });

  test('all three stay as they are, and what they lack is said', () => {
    const pictures = [
      ...some('a', 9, null, 'train'), ...some('a', 3, null, 'validation'), ...some('a', 3, null, 'test'),
      ...some('b', 10, null, 'train'), ...some('c', 4, null, 'test'),
    ];
    const { parts, remarks } = assignSplit(pictures, { seed: 1 });
    expect(parts).toEqual(pictures.map((p) => p.given));
    expect(remarks).toEqual([
      'b: 10 pictures, all in the sets that the folder gives, so it can be trained but not tested.',
      'c: 4 pictures, all in the sets that the folder gives, so it can’t be trained.',
    ]);
  });

  test('that tear groups apart are said', () => {
    const pictures = [...some('a', 4, () => 'P1', 'train'), ...some('a', 2, () => 'P1', 'test'), ...some('a', 2, () => 'P2', 'validation')];
    expect(assignSplit(pictures, { seed: 1 }).remarks).toEqual([
      'The group “P1” is in more than one set, because the sets were given or chosen before: results may look ' +
        'better than they are.',
    ]);
  });
});

describe('later pictures', () => {
  const earlier = (pictures: readonly SplitItem[], parts: readonly (Part | null)[]) => pictures.map((p, i) => ({ ...p, part: parts[i] ?? null }));

  test('leave the parts of earlier ones alone and fill up the shares', () => {
    const first = [...some('a', 50), ...some('b', 3)];
    const before = assignSplit(first, { seed: 1 }).parts;
    const all = [...earlier(first, before), ...some('b', 47), ...some('c', 20)];
    const { parts } = assignSplit(all, { seed: 99 });
    expect(parts.slice(0, 53)).toEqual(before);
    const [train = 0, validation = 0, test_ = 0] = tally(all, parts, 'b');
    expect([train, validation + test_]).toEqual([35, 15]);
    expect(tally(all, parts, 'c')).toEqual([14, 3, 3]);
  });

  test('are dealt the same where the earlier ones are counted instead of listed', () => {
    const first = [...some('a', 50), ...some('b', 3)];
    const before = assignSplit(first, { seed: 1 }).parts;
    const fresh = [...some('a', 4), ...some('b', 17)];
    const listed = assignSplit([...earlier(first, before), ...fresh], { seed: 2 }).parts.slice(first.length);
    const others = new Map(['a', 'b'].map((label) => {
      const [train = 0, validation = 0, test = 0] = tally(first, before, label);
      return [label, { train, validation, test }];
    }));
    expect(assignSplit(fresh, { seed: 2, others }).parts).toEqual(listed);
    expect(assignSplit(fresh, { seed: 2 }).parts).not.toEqual(listed);
  });

  test('follow their group', () => {
    const first = some('a', 40, (i) => `g${i % 10}`);
    const before = assignSplit(first, { seed: 1 }).parts;
    const all = [...earlier(first, before), ...some('b', 30, (i) => `g${i % 10}`)];
    const { parts } = assignSplit(all, { seed: 2 });
    all.forEach((p, i) => expect(parts[i]).toBe(parts[all.findIndex((q) => q.group === p.group)]));
  });
});

describe('whatever the pictures', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))('case %i', (seed) => {
    const random = splitmix32(seed);
    const upTo = (n: number) => Math.floor(random() * n);
    const classes = 1 + upTo(6);
    const grouped = random() < 0.6;
    const groupCount = 1 + upTo(60);
    const givenAtAll = random() < 0.3;
    const pictures: SplitItem[] = Array.from({ length: 1 + upTo(300) }, () => ({
      label: random() < 0.05 ? null : `class ${upTo(upTo(classes) + 1)}`,
      group: grouped && random() < 0.9 ? `g${upTo(groupCount)}` : null,
      given: givenAtAll && random() < 0.5 ? (['train', 'test'] as const)[upTo(2)] ?? null : null,
      part: random() < 0.2 ? (['train', 'validation', 'test'] as const)[upTo(3)] ?? null : null,
    }));
    const { parts, remarks } = assignSplit(pictures, { seed });
    expect(assignSplit(pictures, { seed })).toEqual({ parts, remarks });

    const torn = new Set<string>();
    const fixed = (p: SplitItem) => p.part ?? (p.given === 'train' ? null : p.given);
    for (const p of pictures) if (p.group !== null && pictures.some((q) => q.group === p.group && fixed(q) !== null)) torn.add(p.group);
    const partOf = new Map<string, Part | null>();
    pictures.forEach((p, i) => {
      const part = parts[i] ?? null;
      expect(part === null).toBe(p.label === null);
      if (p.label === null) return;
      if (p.part) expect(part).toBe(p.part);
      else if (p.given === 'test') expect(part).toBe('test');
      else if (p.given === 'train') expect(['train', 'validation']).toContain(part);
      // Groups with settled pictures may be torn by those; all others are whole.
      if (p.group === null || torn.has(p.group)) return;
      expect(part).toBe(partOf.get(p.group) ?? part);
      partOf.set(p.group, part);
    });

    for (const label of new Set(pictures.map((p) => p.label).filter((l) => l !== null))) {
      const [train = 0, validation = 0, test_ = 0] = tally(pictures, parts, label);
      const said = remarks.some((remark) => remark.startsWith(`${label}: `));
      expect(said, `${label}: ${train}, ${validation}, ${test_}; ${remarks.join(' ')}`).toBe(train === 0 || validation === 0 || test_ === 0);
      const free = pictures.every((p) => p.label !== label || (p.group === null && p.given === null && !p.part));
      if (free && train + validation + test_ >= 3) expect(Math.min(train, validation, test_)).toBeGreaterThan(0);
      if (free && train + validation + test_ === 2) expect([train, test_]).toEqual([1, 1]);
    }
  });

  test('of 50 000 pictures each gets a set', () => {
    const pictures = Array.from({ length: 50_000 }, (_, i): SplitItem => ({ label: `c${i % 40}`, group: i % 3 ? `g${i % 9000}` : null, given: null }));
    const { parts } = assignSplit(pictures, { seed: 1 });
    expect(parts).toHaveLength(pictures.length);
    expect(parts).not.toContain(null);
    // What grows with the square of their number would take minutes.
  }, 20_000);
});
