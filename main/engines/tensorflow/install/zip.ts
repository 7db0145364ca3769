/** Reads a .zip by the list at its end (PKWARE APPNOTE 6.3): stored and deflated files, without encryption, up to 4 GB. */
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry, Passed } from './archive.ts';

const signatures = { end: 0x06054b50, listed: 0x02014b50, local: 0x04034b50 };
const endBytes = 22;
/** A comment may follow the end record. */
const longestComment = 65_535;
const stored = 0;
const deflated = 8;

interface Listed { readonly path: string; readonly method: number; readonly packed: number; readonly sum: number; readonly at: number }

export async function* entriesOfZip(file: string, passed: Passed): AsyncGenerator<Entry> {
  const handle = await open(file);
  let done = 0;
  try {
    for (const listed of await listOf(handle)) {
      if (!listed.path.endsWith('/')) yield { path: listed.path, link: null, pieces: () => content(handle, file, listed) };
      done += listed.packed;
      passed(done);
    }
  } finally {
    await handle.close();
  }
}

async function listOf(handle: FileHandle): Promise<readonly Listed[]> {
  const { size } = await handle.stat();
  const tail = await bytesAt(handle, Math.max(0, size - endBytes - longestComment), Math.min(size, endBytes + longestComment));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + endBytes > tail.length) throw new Error('the list at its end is missing');
  const [count, bytes, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (start === 0xffffffff) throw new Error('it is larger than 4 GB');
  const list = await bytesAt(handle, start, bytes);
  const entries: Listed[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > list.length || list.readUInt32LE(at) !== signatures.listed) throw new Error('the list at its end is damaged');
    const nameBytes = list.readUInt16LE(at + 28);
    if (list.readUInt16LE(at + 8) & 1) throw new Error('it is locked with a password');
    entries.push({
      path: list.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/'),
      method: list.readUInt16LE(at + 10), sum: list.readUInt32LE(at + 16), packed: list.readUInt32LE(at + 20), at: list.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

async function* content(handle: FileHandle, file: string, { path, method, packed, sum, at }: Listed): AsyncGenerator<Buffer> {
  const header = await bytesAt(handle, at, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== signatures.local) throw new Error(`“${path}” in it is not where the list says`);
  if (method !== stored && method !== deflated) throw new Error(`“${path}” in it is packed in a way that Thaw can’t read`);
  const start = at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let found = 0;
  if (packed > 0) {
    const source = createReadStream(file, { start, end: start + packed - 1 });
    for await (const piece of method === deflated ? pipeline(source, createInflateRaw(), () => {}) : source) {
      found = crc32(piece as Buffer, found);
      yield piece as Buffer;
    }
  }
  if (found !== sum) throw new Error(`“${path}” in it is damaged`);
}

async function bytesAt(handle: FileHandle, position: number, count: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, position);
  return buffer.subarray(0, bytesRead);
}
