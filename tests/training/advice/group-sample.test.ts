// Samples of whole groups: enough of them and no more, the same for a seed, and none torn apart.
import { expect, test } from 'vitest';
import { wholeGroups } from '../../../main/training/advice/group-sample.ts';

const items = Array.from({ length: 60 }, (_, i) => ({ i, group: `${i % 12}` }));
const groupOf = ({ group }: { group: string }) => group;

test('groups are taken whole, until there are enough', () => {
  for (const seed of [1, 2, 3]) {
    const taken = wholeGroups(items, groupOf, 22, seed);
    // Five to a group: four are too few, five enough.
    expect(taken).toHaveLength(25);
    expect([...Map.groupBy(taken, groupOf).values()].map((group) => group.length)).toEqual([5, 5, 5, 5, 5]);
    expect(taken.map(({ i }) => i)).toEqual(taken.map(({ i }) => i).toSorted((a, b) => a - b));
  }
});

test('the seed chooses, and few items are all taken', () => {
  expect(wholeGroups(items, groupOf, 22, 1)).toEqual(wholeGroups(items, groupOf, 22, 1));
  expect(wholeGroups(items, groupOf, 22, 1)).not.toEqual(wholeGroups(items, groupOf, 22, 2));
  expect(wholeGroups(items, groupOf, 60, 1)).toEqual(items);
});
