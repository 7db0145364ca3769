// Listens to the keys of label mode while nothing else takes them; `act` null: not now.
import { useEffect, useRef } from 'react';
import type { ProjectClass } from '../../preload/contract.ts';
import { isTaken, meaningOf, type Meaning } from './keys.ts';

export function useKeys(classes: readonly ProjectClass[], act: ((meaning: Meaning) => void) | null): void {
  const latest = useRef({ classes, act });
  useEffect(() => { latest.current = { classes, act }; });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { act: take } = latest.current;
      if (take === null || isTaken(event)) return;
      const meaning = meaningOf(event, latest.current.classes);
      if (!meaning) return;
      event.preventDefault();
      take(meaning);
    };
    // Before anything on the page: a tooltip that happens to be open keeps Escape to itself.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
