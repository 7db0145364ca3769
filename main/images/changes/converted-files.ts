// Converted files: pictures that are gone, each with a new file of its name in another format beside where it lay.
import type { FolderChange } from './folder-change.ts';

/** Path without the extension: the same for both files of a conversion. */
const stemOf = (relative: string): string => relative.replace(/\.[^./]+$/, '').normalize();

/**
 * The changes, with each such pair as one `converted`; where the new file holds a picture that was `replaced` before, it has
 * its place back. Names that several files have tell nothing.
 */
export function convertedFiles(changes: readonly FolderChange[], replaced: ReadonlySet<number>): FolderChange[] {
  const isBack = ({ change, ids }: FolderChange): boolean => change === 'moved' && ids.some((id) => replaced.has(id));
  const fresh = uniquely(changes.filter((change) => change.change === 'new' || isBack(change)));
  const gone = uniquely(changes.filter(({ change }) => change === 'gone'));
  const pairs = new Map([...fresh].flatMap(([stem, file]) => {
    const old = file && gone.get(stem);
    return file && old ? [[file, old] as const] : [];
  }));
  const places = new Map([...pairs].map(([file, old]) => [old, file]));
  return changes.flatMap((change): FolderChange[] => {
    const [old, taker] = [pairs.get(change), places.get(change)];
    if (taker) return isBack(taker) ? [{ ...change, change: 'overwritten', by: taker.ids[0] ?? null }] : [];
    return old && !isBack(change) ? [{ ...change, change: 'converted', ids: old.ids, was: old.relative }] : [change];
  });
}

function uniquely(changes: readonly FolderChange[]): Map<string, FolderChange | null> {
  const ofStem = new Map<string, FolderChange | null>();
  for (const change of changes) ofStem.set(stemOf(change.relative), ofStem.has(stemOf(change.relative)) ? null : change);
  return ofStem;
}
