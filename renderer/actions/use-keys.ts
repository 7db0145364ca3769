// Keys of a view, held against what is on screen.
import { useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useLayoutEffect, useRef } from 'react';

/**
 * As Mantine's `useHotkeys`, whose listener is exchanged a moment after the view: here a key that comes at once does what the view that
 * is seen says, never what the one before it said.
 */
export function useKeys(items: readonly HotkeyItem[], tagsToIgnore?: string[]): void {
  const latest = useRef(items);
  useLayoutEffect(() => { latest.current = items; });
  useHotkeys(items.map(([keys, , options]): HotkeyItem => [
    keys, (event: KeyboardEvent) => latest.current.find(([each]) => each === keys)?.[1](event), ...(options ? [options] as const : []),
  ]), tagsToIgnore);
}
