// Names of classes as they are typed, pasted and found.
import { expect, test } from 'vitest';
import type { ProjectClass } from '../../../preload/contract.ts';
import { byKey, classesNamed, namesIn } from '../../../renderer/labelling/class-names.ts';

const of = (name: string, key: string | null = null): ProjectClass =>
  ({ name, key, colour: null, pictures: 0, parts: { train: 0, validation: 0, test: 0 }, runs: 0 });
const names = (classes: ProjectClass[]) => classes.map(({ name }) => name);

test.each([
  ['lines', 'cat\ndog\n', ['cat', 'dog']], ['lines of Windows', 'cat\r\ndog\r\n\r\n', ['cat', 'dog']], ['commas', 'cat, dog,cat', ['cat', 'dog']],
  ['semicolons', 'cat;dog', ['cat', 'dog']], ['a column of a table', 'cat\tdog', ['cat', 'dog']], ['spaces within', ' red cell ', ['red cell']],
  ['letters composed and decomposed', 'Caf\u00e9\nCafe\u0301', ['Caf\u00e9']], ['nothing', ' \n,', []],
])('a list of %s', (_, text, expected) => expect(namesIn(text)).toEqual(expected));

test('buttons stand in the order of their keys, digits first, zero last of them, then letters, then those without', () => {
  expect(names(byKey([of('a', 'b'), of('b', '0'), of('c'), of('d', '1'), of('e', 'a')]))).toEqual(['d', 'b', 'e', 'a', 'c']);
});

test('type-ahead: the whole name first, then beginnings, then what holds it, in any case', () => {
  const classes = [of('white cell'), of('red cell'), of('Cell'), of('cellulose')];
  expect(names(classesNamed(classes, 'CELL '))).toEqual(['Cell', 'cellulose', 'white cell', 'red cell']);
  expect(classesNamed(classes, 'x')).toEqual([]);
});
