// JPEGs of the cache, told from what a power cut leaves of them. Thumbnails and large views are too many to be synced one by
// one, so one may be empty, cut off, or end in zeros.
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';

const [start, end] = [[0xff, 0xd8], [0xff, 0xd9]] as const;

/** True for a file that begins and ends as a JPEG does; false also where there is none. */
export async function isWholeJpeg(file: string): Promise<boolean> {
  // At an import none is there, and a failure to open costs far more than the question.
  if (!existsSync(file)) return false;
  try {
    await using handle = await open(file, 'r');
    const { size } = await handle.stat();
    const bytes = new Uint8Array(4);
    if (size < bytes.length) return false;
    await handle.read(bytes, 0, 2, 0);
    await handle.read(bytes, 2, 2, size - 2);
    return [...start, ...end].every((byte, i) => bytes[i] === byte);
  } catch {
    return false;
  }
}
