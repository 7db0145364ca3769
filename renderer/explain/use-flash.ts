// The original picture for as long as a key is held, or a button pressed: what lies under a heat map is seen by comparing.
import { useEffect, useState } from 'react';

/** No letter or digit: those are keys of classes. */
export const flashKey = '.';

/** True while the original is wanted; the second value is for a button that is held. */
export function useFlash(active: boolean): readonly [boolean, (pressed: boolean) => void] {
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== flashKey || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      setPressed(event.type === 'keydown');
    };
    const release = (): void => setPressed(false);
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onKey);
    window.addEventListener('blur', release);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onKey);
      window.removeEventListener('blur', release);
    };
  }, [active]);
  return [active && pressed, setPressed];
}
