// SHA-256 of contents and of files: the identity of whatever is stored.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Hex digest of the blocks, one after another. */
export function sha256Of(...blocks: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(block);
  return hash.digest('hex');
}

/** Of a file, read in pieces. Throws what reading throws, and the signal's reason. */
export async function sha256OfFile(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { signal })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
