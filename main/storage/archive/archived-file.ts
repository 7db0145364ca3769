// One file out of a .tar.gz, known by its size and digest, whatever it is called there, as in a package of an npm registry.
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { writePieces } from '../atomic-file.ts';
import { tarEntries } from './tar-entries.ts';

interface Wanted { readonly bytes: number; readonly sha256: string }

class OtherContent extends Error {}

/** Writes the file to `target`; false where the archive does not hold it. Throws UserError disk-full, and as `tarEntries` does. */
export async function extractFile(source: Readable, { bytes, sha256 }: Wanted, target: string): Promise<boolean> {
  const items = tarEntries(source, ({ size }) => size === bytes);
  try {
    for (let next = await items.next(); !next.done; ) {
      const digest = createHash('sha256');
      const content = async function* (): AsyncGenerator<Uint8Array> {
        for (next = await items.next(); !next.done && next.value instanceof Uint8Array; next = await items.next()) {
          digest.update(next.value);
          yield next.value;
        }
      };
      const verify = (): void => { if (digest.digest('hex') !== sha256) throw new OtherContent(); };
      try {
        await writePieces(target, content(), { verify });
        return true;
      } catch (error) {
        if (!(error instanceof OtherContent)) throw error;
      }
    }
    return false;
  } finally {
    await items.return(undefined);
    source.destroy();
  }
}
