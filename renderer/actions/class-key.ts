// The key of a class in a press of the keyboard: by its character and, in the row of digits, by its place. On French keyboards and others this
// row gives digits only with Shift.
import { classKeys } from '../../preload/contract.ts';

export type ClassPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & { readonly code?: string };

/** Characters with a meaning of their own beside a picture (zoom, find, groups), wherever they lie. */
const otherMeanings = '+-=/#';

/** Null where it is no key of a class. */
export function classKeyOf({ key, code = '', ctrlKey, metaKey, altKey, shiftKey }: ClassPress): string | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (/^\d$/.test(key)) return key;
  if (shiftKey) return null;
  if (/^[a-z]$/i.test(key)) return classKeys.includes(key.toLowerCase()) ? key.toLowerCase() : null;
  return otherMeanings.includes(key) ? null : /^Digit(\d)$/.exec(code)?.[1] ?? null;
}
