// Selection in the image grid: single, range, toggled, by lasso; and where the keys lead.
import { expect, test } from 'vitest';
import {
  addToSelection, afterLeaving, indexAfter, nextToLabel, nothingSelected, outOfView, select, selectAll, selectedOrCurrent, withinList, type Selection,
} from '../../../renderer/image-grid/selection.ts';

const ids = [11, 12, 13, 14, 15, 16, 17];
const idsOf = ({ selected }: Selection): number[] => [...selected].sort((a, b) => a - b);

test('a click selects one picture alone', () => {
  const after = select(select(nothingSelected, ids, 12, 'one'), ids, 14, 'one');
  expect(after).toEqual({ cursor: 14, anchor: 14, selected: new Set([14]) });
});

test('a range goes from its anchor, forwards and backwards, and shrinks again', () => {
  const first = select(nothingSelected, ids, 13, 'one');
  const forwards = select(first, ids, 15, 'range');
  expect(idsOf(forwards)).toEqual([13, 14, 15]);
  const backwards = select(forwards, ids, 12, 'range');
  expect(idsOf(backwards)).toEqual([12, 13]);
  expect(backwards).toMatchObject({ cursor: 12, anchor: 13 });
});

test('a range whose anchor is no longer listed selects one picture', () => {
  const first = select(nothingSelected, ids, 13, 'one');
  expect(idsOf(select(first, [11, 12, 14, 15], 15, 'range'))).toEqual([15]);
  expect(idsOf(select(nothingSelected, ids, 15, 'range'))).toEqual([15]);
});

test('toggling adds a picture, takes it away again, and changes nothing else', () => {
  const two = select(select(nothingSelected, ids, 12, 'one'), ids, 16, 'toggle');
  expect(idsOf(two)).toEqual([12, 16]);
  expect(idsOf(select(two, ids, 12, 'toggle'))).toEqual([16]);
  expect(idsOf(two)).toEqual([12, 16]);
});

test('a lasso adds to what was selected, keeps the cursor, and becomes the anchor', () => {
  const before = select(nothingSelected, ids, 11, 'one');
  expect(addToSelection(before, [14, 15])).toEqual({ cursor: 11, anchor: 14, selected: new Set([11, 14, 15]) });
  expect(addToSelection(before, [])).toEqual(before);
});

test('actions apply to the selection, or else to the picture under the cursor', () => {
  expect(selectedOrCurrent(selectAll(nothingSelected, ids))).toEqual(ids);
  expect(selectedOrCurrent({ ...nothingSelected, cursor: 13 })).toEqual([13]);
  expect(selectedOrCurrent(nothingSelected)).toEqual([]);
});

const columns = 3;
const moves: [key: string, at: number, to: number | null][] = [
  ['ArrowRight', 0, 1], ['ArrowRight', 6, 6], ['ArrowLeft', 0, 0], ['ArrowDown', 1, 4], ['ArrowDown', 4, 4], ['ArrowUp', 4, 1],
  ['ArrowUp', 2, 2], ['PageDown', 0, 6], ['PageUp', 6, 0], ['Home', 5, 0], ['End', 0, 6], ['ArrowDown', -1, 0], ['x', 2, null],
];
test.each(moves)('%s leads from %i to %s', (key, at, to) => expect(indexAfter(key, at, ids.length, columns, 2)).toBe(to));

test('in an empty grid no key leads anywhere', () => expect(indexAfter('ArrowRight', -1, 0, columns, 2)).toBeNull());

test('what is not listed any more is selected no more', () => {
  const before: Selection = { cursor: 12, anchor: 11, selected: new Set([11, 12, 16]) };
  const without = (...gone: number[]) => withinList(before, (id) => !gone.includes(id));
  expect(without()).toBe(before);
  expect(without(11)).toEqual({ cursor: 12, anchor: null, selected: new Set([12, 16]) });
  expect(without(11, 12, 16)).toEqual(nothingSelected);
});

test('of a selection, those above and below the view are counted, and the nearest of each side is known', () => {
  const indexOf = new Map(ids.map((id, i) => [id, i]));
  const all = { selected: new Set(ids) };
  expect(outOfView(all, indexOf, [2, 4])).toEqual({ above: 2, below: 2, nearestAbove: 12, nearestBelow: 16 });
  expect(outOfView(all, indexOf, [0, 6])).toEqual({ above: 0, below: 0, nearestAbove: null, nearestBelow: null });
  expect(outOfView({ selected: new Set([11, 99]) }, indexOf, [3, 4])).toMatchObject({ above: 1, below: 0, nearestAbove: 11 });
  expect(outOfView(all, indexOf, [0, -1])).toMatchObject({ above: 0, below: 7 });
});

const unlabelled = (...of: number[]) => (id: number): boolean => of.includes(id);
test.each([
  ['the next without a label, past those that have one', 12, [11, 15, 16], false, 15],
  ['after the last of them, the first before it', 16, [11, 13], false, 11],
  ['nowhere when every picture has its label', 16, [], false, null],
  ['from a corrected one to the next without a label behind it', 12, [11, 16], true, 16],
  ['from a corrected one to the one behind it when those behind have labels', 12, [11], true, 13],
  ['from a corrected last one nowhere else', 17, [11], true, 17],
])('labelling goes on to %s', (_, from, without, hadLabel, to) => {
  expect(nextToLabel(ids, ids.indexOf(from), unlabelled(...without), hadLabel)).toBe(to);
});

test('when the picture shown large leaves the list, the next one comes up, whatever else is selected', () => {
  const before: Selection = { cursor: 13, anchor: 13, selected: new Set([11, 12]) };
  expect(afterLeaving(before, ids, [13])).toEqual({ cursor: 14, anchor: 14, selected: new Set([14]) });
});
