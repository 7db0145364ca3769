// Suspicious labels from drawn evidence: what the model, the neighbours and the group say is joined, and each list holds what
// belongs there.
import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { relatedLabels } from '../../../main/evaluation/dataset/related-labels.ts';
import { joinedEvidence, suspectLabels, type ReviewEvidence } from '../../../main/evaluation/dataset/label-suspects.ts';
import { reviewRemarks, reviewSentence, whyAsked } from '../../../main/evaluation/index.ts';

type Drawn = ReviewEvidence & { labels: number[]; probabilities: number[][]; neighbours: number[][]; groups: string[] };

/** Two classes of twenty: picture i of a class has its followers as neighbours; all is as it should be. */
function clean(sizes: readonly number[] = [20, 20]): Drawn {
  const random = mulberry32(1);
  const labels = sizes.flatMap((n, k) => new Array<number>(n).fill(k));
  const neighbours = labels.map((label, i) => {
    const own = labels.flatMap((other, j) => (other === label && j !== i ? [j] : []));
    return Array.from({ length: 10 }, (_, step) => own[(i + step) % own.length]!);
  });
  return {
    classes: sizes.length, labels, neighbours, groups: labels.map((_, i) => `${i}`), spread: labels.map(() => 0.01),
    probabilities: labels.map((label) => {
      const sure = 0.8 + 0.1 * random();
      return sizes.map((_, k) => (k === label ? sure : (1 - sure) / (sizes.length - 1)));
    }),
    distances: labels.map(() => 0.2 + 0.02 * random()),
  };
}
const swapped = ([a = 0, b = 0]: readonly number[]): number[] => [b, a];

describe('mistakes', () => {
  test('are none where all is as it should be', () => {
    expect(suspectLabels(clean())).toEqual({ mistakes: [], outliers: [], ambiguous: [], small: [] });
  });

  test('all evidence together makes a label very likely wrong, one objection a label to check', () => {
    const evidence = clean();
    evidence.labels[3] = 1;
    evidence.probabilities[3] = [0.95, 0.05];
    evidence.probabilities[7] = swapped(evidence.probabilities[7]!);
    evidence.neighbours[30] = Array.from({ length: 10 }, (_, i) => (i < 8 ? i + 8 : i + 20));
    const { mistakes } = suspectLabels(evidence);
    expect(mistakes.map(({ picture, certainty, against }) => [picture, certainty, against])).toEqual([
      [3, 'very-likely', { model: true, neighbours: true, group: false }],
      [7, 'please-check', { model: true, neighbours: false, group: false }],
      [30, 'please-check', { model: false, neighbours: true, group: false }],
    ]);
    expect(mistakes[0]).toMatchObject({ suggestion: { label: 0 }, votes: { of: 10, own: 0, suggestion: 10 } });
    expect(mistakes[0]?.neighbours).toEqual(evidence.neighbours[3]!.slice(0, 5));
  });

  test('the others of a group say much where groups are of one class, and nothing where they are not', () => {
    const evidence = clean();
    evidence.groups = evidence.labels.map((_, i) => `${Math.floor(i / 4)}`);
    evidence.labels[3] = 1;
    evidence.probabilities[3] = [0.35, 0.65];
    evidence.neighbours[3] = [0, 1, 2, 5, 6, 21, 22, 23, 24, 25];
    expect(suspectLabels(evidence).mistakes).toMatchObject([
      { picture: 3, certainty: 'very-likely', against: { model: false, neighbours: false, group: true }, groupVotes: { of: 3, own: 0, suggestion: 3 } },
    ]);
    const mixed = { ...evidence, groups: evidence.labels.map((_, i) => `${i % 10}`) };
    expect(suspectLabels(mixed).mistakes).toEqual([]);
    expect(joinedEvidence(mixed).grouped.evidence[3]!.every((value) => Math.abs(value) < 1e-3)).toBe(true);
  });

  test('of a class of nine pictures are not told from unusual ones', () => {
    const evidence = clean([20, 9]);
    evidence.probabilities[25] = swapped(evidence.probabilities[25]!);
    const { mistakes, small } = suspectLabels(evidence);
    expect({ mistakes, small }).toEqual({ mistakes: [], small: [1] });
    expect(reviewRemarks(['rare'])).toEqual(['“rare” has fewer than 10 pictures: too few to doubt their labels.']);
  });

  test('are ranked as the model ranks them where nothing else tells them apart', () => {
    const evidence = clean();
    const sure = [0.7, 0.95, 0.8];
    [2, 5, 9].forEach((i, at) => (evidence.probabilities[i] = [1 - sure[at]!, sure[at]!]));
    const { margins } = joinedEvidence(evidence);
    expect([...margins.keys()].sort((a, b) => margins[a]! - margins[b]!).slice(0, 3)).toEqual([5, 9, 2]);
  });
});

test('an outlier lies far from all others, measured within what it is predicted as', () => {
  const evidence = clean();
  const distances = [...evidence.distances];
  distances[12] = 0.6;
  const { outliers, mistakes } = suspectLabels({ ...evidence, distances });
  expect(outliers.map(({ picture }) => picture)).toEqual([12]);
  expect(outliers[0]!.distance).toBeGreaterThan(4);
  expect(mistakes).toEqual([]);
});

test('ambiguous is what the model steadily can’t decide among mixed neighbours; unsteady or among its like it is not', () => {
  const evidence = clean();
  for (const i of [2, 4, 6]) {
    evidence.probabilities[i] = [0.52, 0.48];
    evidence.neighbours[i] = [0, 1, 3, 5, 7, 8, 21, 22, 23, 24];
  }
  evidence.neighbours[6] = evidence.neighbours[7]!;
  const spread = evidence.spread.map((value, i) => (i === 4 ? 0.3 : value));
  expect(suspectLabels({ ...evidence, spread }).ambiguous.map(({ picture }) => picture)).toEqual([2]);
});

describe('related labels', () => {
  const labels = [0, 0, 0, 0, 1, 1];

  test('are weighed by how often related pictures share a label', () => {
    const pairs = [[1], [0], [3], [2], [5], [4]];
    const { shares, evidence } = relatedLabels(pairs, { labels, classes: 2 });
    // All pairs agree, so the prior weighs as little as it may: (1 + 0.1 · 2/3) / 1.1.
    expect(shares[0]![0]).toBeCloseTo((1 + 0.1 * (2 / 3)) / 1.1, 12);
    expect(evidence[0]![1]).toBeCloseTo(Math.log((0.1 / 3 / 1.1) / (1 / 3)), 12);
    // ρ = 4/6, Σπ² = 5/9: α = (1/3) / (1/9) = 3.
    const half = relatedLabels([[1], [0], [4], [2], [5], [0]], { labels, classes: 2 });
    expect(half.shares[2]![1]).toBeCloseTo((1 + 3 / 3) / 4, 12);
  });

  test('say nothing of a picture that has none', () => {
    const { shares, evidence } = relatedLabels([[], [2], [1], [], [5], [4]], { labels, classes: 2 });
    expect(shares[0]!.map((share) => Number(share.toFixed(12)))).toEqual([2 / 3, 1 / 3].map((share) => Number(share.toFixed(12))));
    expect(evidence[0]!.every((value) => Math.abs(value) < 1e-12)).toBe(true);
  });
});

test('each list says in words why a picture is in it', () => {
  const of = {
    label: 'cat', probability: 0.04, suggestion: { label: 'dog', probability: 0.93 }, against: { model: true, neighbours: true, group: false },
    votes: { of: 10, own: 1, suggestion: 9 }, groupVotes: { of: 0, own: 0, suggestion: 0 },
  };
  expect(whyAsked('mistakes', of)).toBe('The model gives “dog” 93\u202f% and “cat” 4\u202f%, and 9 of its 10 nearest neighbours are “dog”.');
  expect(whyAsked('mistakes', { ...of, against: { model: true, neighbours: false, group: false }, votes: { of: 10, own: 6, suggestion: 4 } }))
    .toBe('The model gives “dog” 93\u202f% and “cat” 4\u202f%; of its 10 nearest neighbours, 6 are “cat” and 4 “dog”.');
  expect(whyAsked('mistakes', { ...of, against: { model: false, neighbours: true, group: true }, groupVotes: { of: 3, own: 0, suggestion: 3 } }))
    .toBe('9 of its 10 nearest neighbours are “dog”, and 3 of the 3 other pictures of its group are “dog”.');
  expect(whyAsked('outliers', of, 6.24)).toBe('Its nearest neighbours are 6.2 standard deviations farther away than usual: nothing here looks like it.');
  expect(whyAsked('ambiguous', of)).toMatch(/^The model can’t decide between “cat” and “dog”/);
  expect(reviewSentence({ mistakes: 12, outliers: 1, ambiguous: 2 }, 5)).toBe('5 labels very likely wrong, 7 more to check, 1 outlier, 2 ambiguous pictures.');
  expect(reviewSentence({ mistakes: 0, outliers: 0, ambiguous: 0 }, 0)).toBe('No label looks wrong, and no picture unlike the others.');
});
