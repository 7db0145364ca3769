// Pictures decoded before they are wanted, so that the large view shows them at once.
import { useEffect, useRef } from 'react';
import { usePictureUrlOf } from '../bridge/picture-version.ts';

/** Holds the previews of these pictures for as long as they are named. */
export function useDecoded(sha256s: readonly string[]): void {
  const urlOf = usePictureUrlOf();
  const wanted = sha256s.map((sha256) => urlOf(sha256, 'full')).join(' ');
  const held = useRef<HTMLImageElement[]>([]);
  useEffect(() => {
    held.current = wanted.split(' ').filter((url) => url !== '').map((url) => {
      const image = new Image();
      image.src = url;
      image.decode().catch(() => undefined);
      return image;
    });
  }, [wanted]);
}
