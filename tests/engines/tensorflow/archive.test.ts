// Archives with TensorFlow's native parts: contents, links, long names, and every kind of damage.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, linkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { readArchive } from '../../../main/engines/tensorflow/install/archive.ts';
import { temporaryFolder } from '../../temporary.ts';

const zipFile = join(import.meta.dirname, '../fixtures/CPU-windows-4.22.0.zip');
const longName = `${'folder/'.repeat(20)}${'n'.repeat(120)}`;
let root: string;
beforeEach(() => { root = temporaryFolder('archive'); });

/** A .tar.gz with a file, both kinds of link, and a name too long for the first header. */
function tarGz(format: 'gnu' | 'pax' = 'gnu'): Buffer {
  const content = mkdtempSync(join(root, 'content-'));
  mkdirSync(join(content, 'folder/'.repeat(20)), { recursive: true });
  writeFileSync(join(content, 'file'), Buffer.alloc(200_000, 'thaw'));
  writeFileSync(join(content, longName), 'long');
  symlinkSync('file', join(content, 'symbolic'));
  linkSync(join(content, 'file'), join(content, 'hard'));
  const archive = join(root, `${format}.tar.gz`);
  execFileSync('tar', [`--format=${format}`, '-czf', archive, '-C', content, 'file', 'symbolic', 'hard', longName]);
  return readFileSync(archive);
}

/** What an archive holds, as `name → text or “-> target”`; bytes read never go beyond the file. */
async function contents(bytes: Buffer, name = 'x.tar.gz', wants = (_path: string): boolean => true): Promise<Record<string, string>> {
  const file = join(root, name);
  writeFileSync(file, bytes);
  const found: Record<string, string> = {};
  let path = '';
  let bytesRead = 0;
  for await (const item of readArchive(file, { wants, onBytesRead: (count) => { bytesRead = count; } })) {
    if (item instanceof Uint8Array) found[path] += Buffer.from(item).toString();
    else {
      path = item.path;
      found[path] = item.link === null ? '' : `-> ${item.link}`;
    }
  }
  expect(bytesRead).toBeGreaterThan(0);
  expect(bytesRead).toBeLessThanOrEqual(bytes.length);
  return found;
}

test.each(['gnu', 'pax'] as const)('a .tar.gz in %s format gives files, links and long names', async (format) => {
  const bytes = tarGz(format);
  expect(await contents(bytes)).toEqual({ file: 'thaw'.repeat(50_000), symbolic: '-> file', hard: '-> file', [longName]: 'long' });
  expect(await contents(bytes, 'x.tar.gz', (path) => path.startsWith('folder'))).toEqual({ [longName]: 'long' });
});

test('a .zip gives its files', async () => {
  const found = await contents(readFileSync(zipFile), 'x.zip');
  expect(Object.keys(found)).toEqual(['napi-v8/tfjs_binding.node']);
  expect(Object.values(found)[0]).toMatch(/^MZ/);
});

const changed = (bytes: Buffer, at: number): Buffer => Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 0x55 : byte)));
const damages: readonly { what: string; name: string; bytes: () => Buffer; says: RegExp }[] = [
  { what: 'a .tar.gz that is cut off', name: 'x.tar.gz', bytes: () => tarGz().subarray(0, 200), says: /unexpected end of file/ },
  {
    what: 'a .tar.gz with another checksum',
    name: 'x.tar.gz',
    bytes: () => {
      const bytes = tarGz();
      return changed(bytes, bytes.length - 6);
    },
    says: /incorrect data check/,
  },
  {
    what: 'a whole .gz of half a tar',
    name: 'x.tar.gz',
    bytes: () => gzipSync(gunzipSync(tarGz()).subarray(0, 100_000)),
    says: /Truncated input/,
  },
  {
    what: 'a tar with a damaged header',
    name: 'x.tar.gz',
    bytes: () => gzipSync(changed(gunzipSync(tarGz()), 10)),
    says: /checksum failure/,
  },
  { what: 'a .gz that holds no tar', name: 'x.tar.gz', bytes: () => gzipSync('x'.repeat(2000)), says: /checksum failure/ },
  { what: 'no .gz', name: 'x.tar.gz', bytes: () => Buffer.from('<html>'), says: /incorrect header check/ },
  {
    what: 'a .zip that is cut off',
    name: 'x.zip',
    bytes: () => readFileSync(zipFile).subarray(0, 300),
    says: /[Ee]nd of central directory/,
  },
  {
    what: 'a .zip with another checksum',
    name: 'x.zip',
    bytes: () => {
      const bytes = readFileSync(zipFile);
      return changed(bytes, bytes.indexOf('PK\x01\x02') + 16);
    },
    says: /tfjs_binding\.node” in it is damaged/,
  },
  {
    what: 'a .zip with a path that leaves its folder',
    name: 'x.zip',
    bytes: () => Buffer.from(readFileSync(zipFile).toString('latin1').replaceAll('napi-v8/', '../../x/'), 'latin1'),
    says: /invalid relative path/,
  },
];
test.each(damages)('$what is refused', async ({ name, bytes, says }) => {
  await expect(contents(bytes(), name)).rejects.toThrow(says);
});
