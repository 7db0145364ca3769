// Keys of the label review: what a press means. Pure. By the character, wherever it lies on a keyboard: digits need Shift on some.
import type { ProjectClass } from '../../preload/contract.ts';

export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>;
type Act = 'take' | 'keep' | 'notUsable' | 'ambiguous' | 'skip' | 'back' | 'undo' | 'overview';
export type Meaning = { kind: 'label'; label: string } | { kind: Act };

/** The keys as buttons show them; none of them sets a class. */
export const keyNames = {
  take: 'Enter', keep: 'Space', notUsable: 'X', ambiguous: 'Shift A', skip: '→', back: '←', undo: 'U', overview: 'Esc',
} as const satisfies Record<Act, string>;

const fixed: Readonly<Record<string, Act>> = {
  Enter: 'take', ' ': 'keep', x: 'notUsable', ArrowRight: 'skip', ArrowLeft: 'back', u: 'undo', Escape: 'overview',
};

/** Null: it means nothing here. A key that is held down counts once, so that nothing is decided that nobody has seen. */
export function meaningOf({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: Press, classes: readonly ProjectClass[]): Meaning | null {
  if (repeat || altKey) return null;
  const isLetter = /^\p{L}$/u.test(key);
  const plain = isLetter ? key.toLowerCase() : key;
  if (ctrlKey || metaKey) return plain === 'z' && !shiftKey ? { kind: 'undo' } : null;
  if (isLetter && shiftKey) return plain === 'a' ? { kind: 'ambiguous' } : null;
  const label = classes.find((own) => own.key === plain)?.name;
  if (label !== undefined) return { kind: 'label', label };
  const kind = Object.hasOwn(fixed, plain) ? fixed[plain] : undefined;
  return kind === undefined ? null : { kind };
}

/** Whether something else takes a press: a field, an open dialog or menu, or a button that Enter and Space press. */
export function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || target?.closest('input, textarea, select, [contenteditable]')) return true;
  if (document.querySelector('[role=dialog], [role=menu]') !== null) return true;
  return (event.key === 'Enter' || event.key === ' ') && target !== null && target.closest('button, a') !== null;
}
