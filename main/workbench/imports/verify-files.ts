// Files that changed or went since their import: looked for before anything is made of them, remembered, and told of.
import { countAltered, setFileFacts, type SnapshotPicture, type StoredFile } from '../../history/index.ts';
import type { TrainerProcess } from '../../training/index.ts';
import type { Context } from '../core/context.ts';
import { runWatched, type Watcher } from '../core/run-work.ts';
import { importWords as said } from './outcome-of-import-words.ts';

type VerifiedFile = Pick<StoredFile, 'id' | 'path' | 'sha256' | 'frame' | 'stamp' | 'content'> & Partial<Pick<StoredFile, 'missing'>>;

/**
 * Stores what is new of the files, and returns it by picture. `worker` does the hashing. A file that is gone and has come
 * back is new, too, whatever its stamp.
 */
export async function verifyFiles<F extends VerifiedFile>(
  { db }: Context, files: readonly F[], worker: Pick<TrainerProcess, 'work'>, watcher: Watcher,
): Promise<ReadonlyMap<number, Pick<StoredFile, 'stamp' | 'content' | 'missing'>>> {
  const looked = files.filter(({ content }) => content !== 'replaced');
  const work = worker.work('verifyFiles', {
    files: looked.map(({ path, sha256, frame, stamp, missing }) => ({ path, sha256, frame, stamp: missing ? null : stamp })),
  }, watcher.signal);
  const facts = (await runWatched(work, watcher)).flatMap(({ index, found, stamp }) => {
    const file = looked[index];
    if (!file) return [];
    // Of a file that is gone nothing else is new.
    const known = found === 'missing' ? { stamp: file.stamp, content: file.content } : { stamp, content: found };
    const fact = { id: file.id, ...known, missing: found === 'missing' };
    const isKnown = fact.missing === file.missing && fact.content === file.content && fact.stamp === file.stamp;
    return isKnown ? [] : [fact];
  });
  setFileFacts(db, facts);
  return new Map(facts.map((fact) => [fact.id, fact]));
}

/** The pictures of a snapshot with what is known of their files now. */
export async function verifySnapshot<P extends Omit<SnapshotPicture, 'part'>>(
  context: Context, pictures: readonly P[], worker: Pick<TrainerProcess, 'work'>, watcher: Watcher,
): Promise<P[]> {
  const found = await verifyFiles(context, pictures.map(({ picture, ...file }) => ({ ...file, id: picture })), worker, watcher);
  return pictures.map((picture) => {
    const { stamp, content } = found.get(picture.picture) ?? picture;
    return { ...picture, stamp, content };
  });
}

/** How many pictures of the project have changed, and what to do about it; null where none has. */
export function changedSentence({ db }: Pick<Context, 'db'>, project: number): string | null {
  const { changed } = countAltered(db, project);
  return changed === 0 ? null : said.changedSince(changed);
}

/** The same for a run that goes without them, which it will say for as long as it is kept; null where none has. */
export function changedRemark({ db }: Pick<Context, 'db'>, project: number): string | null {
  const { changed } = countAltered(db, project);
  return changed === 0 ? null : said.hadChanged(changed);
}
