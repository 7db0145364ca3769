// The picture filter in the address: what goes in comes back, and whatever was typed by hand is read tolerantly.
import { expect, test } from 'vitest';
import type { PictureFilter } from '../../../preload/contract.ts';
import { filterFromText, filterToText } from '../../../renderer/pictures/filter.ts';

const filters: PictureFilter[] = [
  {}, { label: 'good' }, { label: 'a&b = c/d “e” ü' }, { label: '' }, { unlabelled: true }, { part: 'validation' },
  { group: 'patient 7' }, { fact: { name: 'site=a&b', value: 'north "1" = x' } }, { search: 'IMG_01' },
  { mistakesOf: 12 }, { finding: 'shared' }, { changed: true }, { mark: 'unsure' },
  { label: 'chipped', part: 'test', search: 'x', mistakesOf: 3, finding: 'label-question', group: 'g' },
];
test.each(filters)('%o comes back from the address', (filter) => expect(filterFromText(filterToText(filter))).toEqual(filter));

test('a filter of nothing is an empty address', () => {
  expect(filterToText({})).toBe('');
  expect(filterToText({ label: null, unlabelled: false, changed: false, search: '' })).toBe('');
});

test('what no filter knows is left out', () => {
  expect(filterFromText('part=holiday&found=nothing&mistakes=-1&other=1')).toEqual({});
  expect(filterFromText('mistakes=1.5')).toEqual({});
  expect(filterFromText('mistakes=x&class=good')).toEqual({ label: 'good' });
  expect(filterFromText('%E0%A4%A')).toEqual({});
});
