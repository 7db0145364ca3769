// Keys of label mode: by character, once a press, and never a class by a key that does something else.
import { expect, test } from 'vitest';
import { classKeys, type ProjectClass } from '../../../preload/contract.ts';
import { keyNames, meaningOf, type Press } from '../../../renderer/labelling/keys.ts';

const classNamed = (name: string, key: string | null): ProjectClass =>
  ({ name, key, colour: null, pictures: 0, parts: { train: 0, validation: 0, test: 0 }, runs: 0 });
const classes = [classNamed('cat', '1'), classNamed('dog', '0'), classNamed('wasp', 'w'), classNamed('no key', null)];
const press = (key: string, more: Partial<Press> = {}) =>
  meaningOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...more }, classes);

test.each([['1', 'cat'], ['0', 'dog'], ['w', 'wasp'], ['W', 'wasp']])('%s sets %s', (key, label) => {
  expect(press(key)).toEqual({ kind: 'label', label });
});

test('digits count where a keyboard needs Shift for them, letters with Shift are somebody else’s', () => {
  expect(press('1', { shiftKey: true })).toEqual({ kind: 'label', label: 'cat' });
  expect(press('W', { shiftKey: true })).toBeNull();
  expect(press('/', { shiftKey: true })).toEqual({ kind: 'find' });
});

test.each([
  [' ', 'unsure'], ['ArrowRight', 'skip'], ['x', 'notUsable'], ['u', 'undo'], ['/', 'find'], ['Enter', 'accept'], ['Escape', 'leave'],
] as const)('“%s” means %s', (key, kind) => expect(press(key)).toEqual({ kind }));

test('Ctrl-Z and Cmd-Z undo; other keys with Ctrl, Cmd or Alt are left alone', () => {
  expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
  expect(press('z', { metaKey: true })).toEqual({ kind: 'undo' });
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) expect(press('1', more)).toBeNull();
  expect(press('z')).toBeNull();
});

test('a key that is held down counts once', () => {
  for (const key of ['1', ' ', 'u', 'ArrowRight']) expect(press(key, { repeat: true })).toBeNull();
});

test('no class has a key that does something else, and the words of an object’s own mean nothing', () => {
  for (const name of Object.values(keyNames)) expect(classKeys).not.toContain(name.toLowerCase());
  expect(press('constructor')).toBeNull();
  expect(press('5')).toBeNull();
});
