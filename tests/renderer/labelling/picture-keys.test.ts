// Keys that decide about a picture: by character, once a press, never a class by a key that does something else, and the same on every screen.
import { describe, expect, test } from 'vitest';
import { classKeys, commands, type ProjectClass } from '../../../preload/contract.ts';
import {
  adjudicationKeys, labelKeys, meaningOf, reviewKeys, type KeyNames, type Press,
} from '../../../renderer/labelling/picture-keys.ts';

const classNamed = (name: string, key: string | null): ProjectClass =>
  ({ name, key, colour: null, pictures: 0, parts: { train: 0, validation: 0, test: 0 }, runs: 0 });
const classes = [classNamed('cat', '1'), classNamed('dog', '0'), classNamed('wasp', 'w'), classNamed('no key', null)];
const pressing = <Act extends string>(keys: KeyNames<Act>) => (key: string, more: Partial<Press> = {}) =>
  meaningOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, ...more }, classes, keys);
const tables = { labelKeys, reviewKeys, adjudicationKeys };

describe.each(Object.entries(tables))('%s', (_, keys: KeyNames<string>) => {
  const press = pressing(keys);

  test.each([['1', 'cat'], ['0', 'dog'], ['w', 'wasp'], ['W', 'wasp']])('%s sets %s', (key, label) => {
    expect(press(key)).toEqual({ kind: 'label', label });
  });

  test('digits count where a keyboard needs Shift for them, letters with Shift are no class', () => {
    expect(press('1', { shiftKey: true })).toEqual({ kind: 'label', label: 'cat' });
    expect(press('W', { shiftKey: true })).toBeNull();
  });

  test('Ctrl-Z and Cmd-Z are U; other keys with Ctrl, Cmd or Alt are left alone', () => {
    for (const more of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(press('z', more)).toEqual(press('u'));
      expect(press('z', { ...more, shiftKey: true })).toBeNull();
    }
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) expect(press('1', more)).toBeNull();
    expect(press('z')).toBeNull();
  });

  test('a key that is held down counts once', () => {
    for (const key of ['1', ' ', 'x', 'u', 'Enter', 'ArrowRight']) expect(press(key, { repeat: true })).toBeNull();
  });

  test('no class, and no command of the whole page, has a key that does something else', () => {
    const taken = [...classKeys, ...commands.map(({ keys: own }) => own.replace(/^shift \+ \?$/, '?'))];
    for (const name of Object.values(keys)) expect(taken).not.toContain(name?.toLowerCase());
  });

  test('other keys mean nothing', () => {
    for (const key of ['constructor', '5', '?', 'Tab', 'a']) expect(press(key)).toBeNull();
  });
});

test.each([
  ['U', 'unsure', { shiftKey: true }], ['ArrowRight', 'skip', {}], ['x', 'notUsable', {}], ['u', 'undo', {}], ['/', 'find', {}],
  ['/', 'find', { shiftKey: true }], ['#', 'groups', {}], ['Enter', 'accept', {}], ['Escape', 'leave', {}],
])('in label mode “%s” means %s', (key, kind, more) => expect(pressing(labelKeys)(key, more)).toEqual({ kind }));

test.each([
  ['Enter', 'take', {}], [' ', 'keep', {}], ['x', 'notUsable', {}], ['A', 'ambiguous', { shiftKey: true }], ['u', 'undo', {}],
  ['ArrowRight', 'skip', {}], ['ArrowLeft', 'back', {}], ['Escape', 'overview', {}],
])('in the review “%s” means %s', (key, kind, more) => expect(pressing(reviewKeys)(key, more)).toEqual({ kind }));

test.each([
  ['x', 'notUsable', {}], ['A', 'ambiguous', { shiftKey: true }], ['ArrowRight', 'next', {}], ['ArrowLeft', 'previous', {}],
])('between two readers “%s” means %s', (key, kind, more) => expect(pressing(adjudicationKeys)(key, more)).toEqual({ kind }));

test('what has a key on several screens has the same on each, and a key means one thing', () => {
  const keysOfActs = new Map<string, Set<string>>();
  const actsOfKeys = new Map<string, Set<string>>();
  for (const [act, key] of Object.values(tables).flatMap((table): [string, string][] => Object.entries(table))) {
    keysOfActs.set(act, (keysOfActs.get(act) ?? new Set()).add(key));
    actsOfKeys.set(key, (actsOfKeys.get(key) ?? new Set()).add(act));
  }
  expect([...keysOfActs].filter(([, keys]) => keys.size > 1)).toEqual([]);
  // Arrows pass over and step; Enter takes what is suggested, Escape leaves.
  const other = [...actsOfKeys].filter(([key, acts]) => acts.size > 1 && !['Enter', 'Esc', '→', '←'].includes(key));
  expect(other).toEqual([]);
});
