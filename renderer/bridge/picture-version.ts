// Version of the pictures on screen: raised when the same pictures look different, so that the browser asks for them again.
import { useSyncExternalStore } from 'react';
import type { PictureSize } from '../../preload/contract.ts';
import { bridge } from './bridge.ts';

let version = 0;
const watchers = new Set<() => void>();

export function renewPictures(): void {
  version++;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Addresses of pictures as they look now. */
export function usePictureUrlOf(): (sha256: string, size: PictureSize) => string {
  const now = useSyncExternalStore(watch, () => version);
  return (sha256, size) => `${bridge.pictureUrl(sha256, size)}${now === 0 ? '' : `&version=${now}`}`;
}

export const usePictureUrl = (sha256: string, size: PictureSize): string => usePictureUrlOf()(sha256, size);
