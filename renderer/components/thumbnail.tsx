// A picture by its content hash, with a calm stand-in where it can't be shown.
import { useState } from 'react';
import { usePictureUrl } from '../bridge/picture-version.ts';
import { text } from './text.ts';

export function Thumbnail({ sha256, alt, className = 'thumb' }: { sha256: string; alt: string; className?: string }) {
  const [broken, setBroken] = useState(false);
  const url = usePictureUrl(sha256, 'thumbnail');
  if (broken) return <div className={`${className} thumb-missing`} role="img" aria-label={text.cannotShow(alt)} />;
  return <img className={className} src={url} alt={alt} loading="lazy"
    decoding="async" draggable={false} onError={() => setBroken(true)} />;
}
