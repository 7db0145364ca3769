// Confident learning beside cleanlab on the same probabilities (fixtures/make_confident_learning.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { likelyMislabelled } from '../../../main/evaluation/index.ts';
import {
  calibratedJoint, classThresholds, confidentJoint, labelIssues, normalisedMargin, selfConfidence, type HeldOut, type Pruning,
} from '../../../main/evaluation/dataset/confident-learning.ts';

type Rank = 'self-confidence' | 'normalised-margin';
interface Case extends HeldOut {
  name: string; thresholds: number[]; joint: number[][]; calibrated: number[][];
  flagged: Record<Pruning, number[]>; ranked: Record<Rank, number[]>; scores: Record<Rank, number[]>;
}
const cases = JSON.parse(readFileSync(new URL('../fixtures/confident_learning.json', import.meta.url), 'utf8')) as Case[];
const scoresOf: Record<Rank, (heldOut: HeldOut) => number[]> = { 'self-confidence': selfConfidence, 'normalised-margin': normalisedMargin };

/** Flagged pictures by what tells them apart. */
const kinds = ({ labels, probabilities }: HeldOut, of: readonly number[]): string[] =>
  of.map((i) => JSON.stringify([labels[i], probabilities[i]])).sort();

describe.each(cases)('$name', (each) => {
  const { thresholds, joint, calibrated, flagged, ranked, scores } = each;

  test('thresholds and counts are cleanlab’s', () => {
    classThresholds(each).forEach((threshold, k) => expect(threshold).toBeCloseTo(thresholds[k]!, 12));
    expect(confidentJoint(each)).toEqual(joint);
    expect(calibratedJoint(joint, each)).toEqual(calibrated);
  });

  test.each(Object.keys(flagged) as Pruning[])('by %s, the same labels are flagged', (by) => {
    const own = labelIssues(each, by);
    // Of two pictures with the same probabilities and labels, either may be the one.
    if (each.name === 'ties') expect(kinds(each, own)).toEqual(kinds(each, flagged[by]));
    else expect(own).toEqual(flagged[by]);
  });

  test.each(Object.keys(scores) as Rank[])('%s scores and ranks alike', (by) => {
    const own = scoresOf[by](each);
    own.forEach((score, i) => expect(score).toBeCloseTo(scores[by][i]!, 9));
    const order = labelIssues(each, 'noise-rate').sort((a, b) => own[a]! - own[b]!);
    expect(order.map((i) => own[i])).toEqual(ranked[by].map((i) => own[i]));
  });
});

test('a class without any label is never what a picture is taken for', () => {
  const heldOut = { probabilities: [[0.2, 0.1, 0.7], [0.9, 0.05, 0.05], [0.3, 0.6, 0.1]], labels: [0, 0, 1], classes: 3 };
  expect(classThresholds(heldOut)[2]).toBe(2);
  expect(confidentJoint(heldOut).map((row) => row[2])).toEqual([0, 0, 1]);
});

test('a class of nine pictures can’t tell', () => {
  const labels = [...new Array<number>(9).fill(0), ...new Array<number>(20).fill(1)];
  expect(likelyMislabelled({ probabilities: labels.map(() => [0.5, 0.5]), labels, classes: 2 })).toBeNull();
});
