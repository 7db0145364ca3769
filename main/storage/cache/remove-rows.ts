// Removal of single rows from the row stores of a cache, wherever in it they lie.
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeAll } from '../atomic-file.ts';
import { entryBytes, hashBytes, indexName } from './row-store.ts';

/**
 * Rewrites the row stores in `folder`, at any depth, without the rows of these hashes; returns how many bytes that freed.
 * A process that has a store open keeps reading the old one; what it adds there is lost, and computed again.
 */
export function removeRows(folder: string, hashes: ReadonlySet<string>): number {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).reduce((sum, { name }) => sum + removeRows(join(folder, name), hashes), 0);
  const rows = entries.find((entry) => entry.isFile() && entry.name !== indexName && !entry.name.endsWith('.part'))?.name;
  if (rows === undefined || !entries.some(({ name }) => name === indexName)) return below;
  return below + withoutRows(folder, rows, hashes);
}

function withoutRows(folder: string, name: string, hashes: ReadonlySet<string>): number {
  const [rowsFile, indexFile] = [join(folder, name), join(folder, indexName)];
  const index = readFileSync(indexFile);
  const count = Math.floor(index.length / entryBytes);
  const entries = Array.from({ length: count }, (_, row) => index.subarray(row * entryBytes, (row + 1) * entryBytes));
  const kept = entries.flatMap((entry, row) => (hashes.has(entry.toString('hex', 0, hashBytes)) ? [] : [row]));
  if (kept.length === count) return 0;
  const before = index.length + statSync(rowsFile).size;
  const length = statSync(rowsFile).size / count;
  // A torn end leaves the length of a row unknown; all of it can be made again.
  if (kept.length === 0 || !Number.isInteger(length)) {
    rmSync(folder, { recursive: true, force: true });
    return before;
  }
  copyRows(rowsFile, `${rowsFile}.part`, kept, length);
  const draft = openSync(`${indexFile}.part`, 'w', 0o600);
  try {
    for (const row of kept) writeAll(draft, entries[row] ?? Buffer.alloc(0));
  } finally {
    closeSync(draft);
  }
  // Between the two, checksums don't fit, and rows count as absent.
  renameSync(`${rowsFile}.part`, rowsFile);
  renameSync(`${indexFile}.part`, indexFile);
  return before - kept.length * (length + entryBytes);
}

function copyRows(from: string, to: string, rows: readonly number[], length: number): void {
  const [source, target] = [openSync(from, 'r'), openSync(to, 'w', 0o600)];
  try {
    const row = Buffer.alloc(length);
    for (const at of rows) {
      readSync(source, row, 0, length, at * length);
      writeAll(target, row);
    }
  } finally {
    closeSync(source);
    closeSync(target);
  }
}
