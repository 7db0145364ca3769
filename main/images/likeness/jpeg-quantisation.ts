// The quantisation tables of a JPEG: which program or camera wrote it, and how hard it was compressed.
import { open } from 'node:fs/promises';
import type { Source } from '../decode/sharp.ts';

/** Tables stand before the pixels; what comes first (EXIF, colour profile) seldom takes more than this. */
const mostHead = 256 * 1024;

/** Two tables of 64 numbers, for brightness and colour, in the file's order; zeros where there are none. */
export async function quantisationOf(source: Source): Promise<Uint8Array> {
  if (typeof source !== 'string') return quantisationIn(source.subarray(0, mostHead));
  await using file = await open(source);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHead), 0, mostHead, 0);
  return quantisationIn(buffer.subarray(0, bytesRead));
}

/** Reads the segments up to the pixels (ITU-T T.81, B.2.4.1). Numbers above 255, which hardly any file has, count as 255. */
export function quantisationIn(head: Uint8Array): Uint8Array {
  const tables = new Uint8Array(128);
  const word = (at: number): number => ((head[at] ?? 0) << 8) | (head[at + 1] ?? 0);
  if (word(0) !== 0xffd8) return tables;
  for (let at = 2; at + 4 <= head.length && head[at] === 0xff && head[at + 1] !== 0xda; at += 2 + word(at + 2)) {
    if (head[at + 1] === 0xdb) readTables(head.subarray(at + 4, at + 2 + word(at + 2)), tables);
  }
  return tables;
}

function readTables(segment: Uint8Array, tables: Uint8Array): void {
  for (let at = 0; at < segment.length;) {
    const header = segment[at] ?? 0;
    const [wide, number] = [header >> 4, header & 15];
    const size = wide ? 2 : 1;
    for (let i = 0; i < 64 && number < 2; i++) {
      const value = wide ? ((segment[at + 1 + 2 * i] ?? 0) << 8) | (segment[at + 2 + 2 * i] ?? 0) : segment[at + 1 + i] ?? 0;
      tables[number * 64 + i] = Math.min(255, value);
    }
    at += 1 + 64 * size;
  }
}
