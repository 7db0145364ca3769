/** Reads a .tar.gz as it streams by (POSIX ustar with GNU and pax long names, as GNU tar and bsdtar write them). */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Entry, Passed } from './archive.ts';
import { ByteReader } from './bytes.ts';

const blockBytes = 512;

export async function* entriesOfTar(file: string, passed: Passed): AsyncGenerator<Entry> {
  const source = createReadStream(file);
  source.on('data', () => passed(source.bytesRead));
  // pipeline ends both streams whichever breaks; its error comes out of the reading below.
  const content = pipeline(source, createGunzip(), () => {});
  const reader = new ByteReader(content);
  let long: LongNames = {};
  try {
    for (;;) {
      const header = await reader.take(blockBytes);
      if (header.length === 0 || header.every((byte) => byte === 0)) break;
      const { path, link, size, type } = readHeader(header);
      const padding = (blockBytes - (size % blockBytes)) % blockBytes;
      if (type in longNames) {
        long = { ...long, ...longNames[type]?.((await reader.take(size)).toString('utf8')) };
        await reader.take(padding);
        continue;
      }
      let left = size;
      const pieces = async function* (): AsyncGenerator<Buffer> {
        for await (const piece of reader.pieces(size)) {
          left -= piece.length;
          yield piece;
        }
      };
      const isLink = type === '1' || type === '2';
      if (isLink || type === '0') yield { path: long.path ?? path, link: isLink ? (long.link ?? link) : null, pieces };
      for await (const skipped of reader.pieces(left + padding)) void skipped;
      long = {};
    }
    // The checksum at the end of the stream is only looked at when everything has been read.
    while ((await reader.take(blockBytes)).length > 0);
  } finally {
    source.destroy();
    content.destroy();
  }
}

interface LongNames { readonly path?: string; readonly link?: string }

/** Entries that say something about the next one: GNU's "L" and "K", pax's "x". */
const longNames: Readonly<Record<string, (text: string) => LongNames>> = {
  L: (text) => ({ path: untilZero(text) }),
  K: (text) => ({ link: untilZero(text) }),
  x: (text) => {
    const fields = Object.fromEntries([...text.matchAll(/^\d+ ([^=\n]+)=(.*)$/gm)].map(([, key = '', value = '']) => [key, value]));
    return { ...(fields['path'] !== undefined && { path: fields['path'] }), ...(fields['linkpath'] !== undefined && { link: fields['linkpath'] }) };
  },
  g: () => ({}),
};

function readHeader(header: Buffer): { path: string; link: string; size: number; type: string } {
  const text = (from: number, to: number): string => untilZero(header.toString('utf8', from, to));
  const stated = Number.parseInt(text(148, 156).trim(), 8);
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  if (header.length < blockBytes || stated !== sum) throw new Error('what should be the description of a file in it is something else');
  const prefix = header.toString('utf8', 257, 262) === 'ustar' ? text(345, 500) : '';
  const size = (header[124] ?? 0) & 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(text(124, 136).trim() || '0', 8);
  return { path: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), link: text(157, 257), size, type: text(156, 157) || '0' };
}

const untilZero = (text: string): string => text.split('\0', 1)[0] ?? '';
