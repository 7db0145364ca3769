// Keys that decide about the picture on screen: what a press means by a screen's own table. Pure.
// By the character, wherever it lies on a keyboard; in the row of digits by place, too.
import type { ProjectClass } from '../../preload/contract.ts';
import { classKeyOf, type ClassPress } from '../actions/class-key.ts';

export type Press = ClassPress & Pick<KeyboardEvent, 'repeat'>;
export type Meaning<Act extends string> = { kind: 'label'; label: string } | { kind: Act };

/** Each act of a screen with its key as buttons show it: “X”, “Shift A”, “→”. None of them sets a class. */
export type KeyNames<Act extends string> = Readonly<Partial<Record<Act, string>>>;

/** Keys of label mode. */
export const labelKeys = {
  accept: 'Enter', unsure: 'Shift U', skip: '→', notUsable: 'X', undo: 'U', find: '/', groups: '#', leave: 'Esc',
} as const;

/** Keys of the label review. */
export const reviewKeys = {
  take: 'Enter', keep: 'Space', notUsable: 'X', ambiguous: 'Shift A', skip: '→', back: '←', undo: 'U', overview: 'Esc',
} as const;

/** Keys that decide a disagreement of two readers. */
export const adjudicationKeys = { notUsable: 'X', ambiguous: 'Shift A', next: '→', previous: '←' } as const;

/** Keys whose name is not their character. */
const namesOfKeys = new Map([[' ', 'Space'], ['Escape', 'Esc'], ['ArrowRight', '→'], ['ArrowLeft', '←']]);

/** Null: it means nothing here. A key that is held down counts once, so that nothing is decided that nobody has seen. */
export function meaningOf<Act extends string>(
  press: Press, classes: readonly ProjectClass[], keys: KeyNames<Act>,
): Meaning<Act> | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, repeat } = press;
  if (repeat || altKey) return null;
  const isLetter = /^\p{L}$/u.test(key);
  const plain = isLetter ? key.toLowerCase() : key;
  const isCommand = ctrlKey || metaKey;
  // Ctrl Z is U by another name.
  if (isCommand && (plain !== 'z' || shiftKey)) return null;
  const label = classes.find((own) => own.key !== null && own.key === classKeyOf(press))?.name;
  if (label !== undefined) return { kind: 'label', label };
  const letter = isCommand ? 'U' : key.toUpperCase();
  const name = isLetter ? `${shiftKey ? 'Shift ' : ''}${letter}` : namesOfKeys.get(key) ?? key;
  for (const kind in keys) if (keys[kind] === name) return { kind };
  return null;
}

/** Whether something else takes a press: a field, an open dialog or menu, or a control that this key works. */
export function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || document.querySelector('[role=dialog], [role=menu]') !== null) return true;
  if (target === null) return false;
  // A box that was ticked keeps the focus; only the keys that work it are its own.
  if (target.matches('input:is([type=radio], [type=checkbox])')) return /^( |Arrow.*)$/.test(event.key);
  if (target.closest('input, textarea, select, [contenteditable]') !== null) return true;
  return (event.key === 'Enter' || event.key === ' ') && target.closest('button, a') !== null;
}
