// Listens to the keys of classes wherever nothing is being typed. A key that is held down counts once.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { classKeyOf } from './class-key.ts';

export function useClassKeys(act: (key: string) => void): void {
  const latest = useRef(act);
  useLayoutEffect(() => { latest.current = act; });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat || (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]'))) return;
      const key = classKeyOf(event);
      if (key === null) return;
      event.preventDefault();
      latest.current(key);
    };
    document.documentElement.addEventListener('keydown', onKeyDown);
    return () => document.documentElement.removeEventListener('keydown', onKeyDown);
  }, []);
}
