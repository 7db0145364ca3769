// Keys of classes on keyboards that differ: by character, and in the row of digits by place.
import { expect, test } from 'vitest';
import { classKeyOf } from '../../../renderer/actions/class-key.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const shift = { ...plain, shiftKey: true };

test.each([
  ['a digit', { ...plain, key: '1', code: 'Digit1' }, '1'],
  ['a digit of the number pad', { ...plain, key: '4', code: 'Numpad4' }, '4'],
  ['the first key of the row on a French keyboard', { ...plain, key: '&', code: 'Digit1' }, '1'],
  ['its second key, which is a letter with an accent', { ...plain, key: 'é', code: 'Digit2' }, '2'],
  ['its first key with Shift, which is the digit', { ...shift, key: '1', code: 'Digit1' }, '1'],
  ['the minus in this row, which zooms', { ...plain, key: '-', code: 'Digit6' }, null],
  ['an exclamation mark on an American one', { ...shift, key: '!', code: 'Digit1' }, null],
  ['a letter that classes take', { ...plain, key: 'A', code: 'KeyA' }, 'a'],
  ['a letter with Shift', { ...shift, key: 'A', code: 'KeyA' }, null],
  ['a letter that is no key of a class', { ...plain, key: 'x', code: 'KeyX' }, null],
  ['a digit with Ctrl', { ...plain, ctrlKey: true, key: '1', code: 'Digit1' }, null],
])('%s', (_, press, key) => {
  expect(classKeyOf(press)).toBe(key);
});
