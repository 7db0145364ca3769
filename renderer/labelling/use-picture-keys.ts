// Listens to the keys that decide about the picture on screen, while nothing else takes them.
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ProjectClass } from '../../preload/contract.ts';
import { isTaken, meaningOf, type KeyNames, type Meaning } from './picture-keys.ts';

/** `act` null: not now. */
export function usePictureKeys<Act extends string>(
  keys: KeyNames<Act>, classes: readonly ProjectClass[], act: ((meaning: Meaning<Act>) => void) | null,
): void {
  const latest = useRef({ keys, classes, act });
  // Before the new picture is seen: a key is about what is on screen, never about the picture before.
  useLayoutEffect(() => { latest.current = { keys, classes, act }; });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const now = latest.current;
      if (now.act === null || isTaken(event)) return;
      const meaning = meaningOf(event, now.classes, now.keys);
      if (!meaning) return;
      event.preventDefault();
      now.act(meaning);
    };
    // Before anything on the page: a tooltip that happens to be open keeps Escape to itself.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
