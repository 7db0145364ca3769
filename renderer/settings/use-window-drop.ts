// Files dropped anywhere on the window while a screen that takes them is open: beside its area a browser would leave the page for the file.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';

const hasFiles = (event: DragEvent): event is DragEvent & { readonly dataTransfer: DataTransfer } => event.dataTransfer?.types.includes('Files') === true;

/** Whether files are dragged over the window. */
export function useWindowDrop(take: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const taking = useRef(take);
  useLayoutEffect(() => { taking.current = take; });
  useEffect(() => {
    const listeners = new AbortController();
    const listen = (name: 'dragover' | 'dragleave' | 'drop', on: (event: DragEvent) => void): void =>
      window.addEventListener(name, on, { signal: listeners.signal });
    listen('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    });
    // Leaving the window leads to nothing; any other leaving leads to what lies beside.
    listen('dragleave', (event) => { if (event.relatedTarget === null) setOver(false); });
    listen('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      taking.current([...event.dataTransfer.files]);
    });
    return () => listeners.abort();
  }, []);
  return over;
}
