// Keys of label mode: what a press means. Pure. By the character, wherever it lies on a keyboard: digits need Shift on some.
import type { ProjectClass } from '../../preload/contract.ts';

export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>;
export type Meaning = { kind: 'label'; label: string } | { kind: 'accept' | 'unsure' | 'skip' | 'notUsable' | 'undo' | 'find' | 'groups' | 'leave' };

/** The keys as buttons show them; none of them sets a class. */
export const keyNames = {
  accept: 'Enter', unsure: 'Space', skip: '→', notUsable: 'X', undo: 'U', find: '/', groups: '#', leave: 'Esc',
} as const satisfies Record<Exclude<Meaning['kind'], 'label'>, string>;

const fixed: Readonly<Record<string, Exclude<Meaning['kind'], 'label'>>> = {
  Enter: 'accept', ' ': 'unsure', ArrowRight: 'skip', x: 'notUsable', u: 'undo', '/': 'find', '#': 'groups', Escape: 'leave',
};

/** Null: it means nothing here. A key that is held down counts once, so that it labels no picture that nobody has seen. */
export function meaningOf({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: Press, classes: readonly ProjectClass[]): Meaning | null {
  if (repeat || altKey) return null;
  const isLetter = /^\p{L}$/u.test(key);
  const plain = isLetter ? key.toLowerCase() : key;
  if (ctrlKey || metaKey) return plain === 'z' && !shiftKey ? { kind: 'undo' } : null;
  if (isLetter && shiftKey) return null;
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
  return (event.key === 'Enter' || event.key === ' ') && target?.closest('button, a') !== null && target !== null;
}
