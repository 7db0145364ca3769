// Guard of every decoding against files that take the process with them: what is begun is written down for the workbench, and
// what is known to be deadly is refused unread.
import { readFileSync, statSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import { z } from 'zod';
import { PixelReading } from '../../../preload/contract.ts';
import { BegunFiles } from '../../storage/index.ts';
import { UnusablePicture, whyNotDecoded } from './decode-problems.ts';
import type { Opening } from './opening.ts';

/** A picture that was being decoded when its process ended. */
export const Suspect = z.object({ path: z.string(), frame: z.number().int().nullable(), reading: PixelReading.nullable() });
export type Suspect = z.infer<typeof Suspect>;

/** A file that its decoder didn't survive, or, after so many seconds, didn't come back from; a file changed since is another. */
export const DeadlyFile = z.object({ path: z.string(), modified: z.number(), afterSeconds: z.number().nullable() });
export type DeadlyFile = z.infer<typeof DeadlyFile>;

/** Environment variables of a child: the folder of its journal, and the file that lists deadly files. */
export const guardVariables = { folder: 'THAW_DECODING', deadly: 'THAW_DEADLY_FILES' } as const;

const { [guardVariables.folder]: folder, [guardVariables.deadly]: list } = process.env;
const begun = folder === undefined ? null : new BegunFiles(folder, `${process.pid}-${threadId}`);
const deadly = new Map(list === undefined ? [] : deadlyIn(list).map((file) => [file.path, file]));

/** When the file was last written; null where it is gone. */
export const modifiedAt = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

/** Does work that decodes a file. Throws UnusablePicture where the file is known to be deadly. */
export async function guarded<T>(path: string, { frame = null, reading = null }: Opening, work: () => Promise<T>): Promise<T> {
  const known = deadly.get(path);
  if (known && known.modified === modifiedAt(path)) throw new UnusablePicture(whyNotDecoded(path, known.afterSeconds));
  const end = begun?.begin(JSON.stringify({ path, frame, reading } satisfies Suspect));
  try {
    return await work();
  } finally {
    end?.();
  }
}

/** None where the list is gone: the cache was cleared. */
function deadlyIn(file: string): DeadlyFile[] {
  try {
    return z.array(DeadlyFile).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}
