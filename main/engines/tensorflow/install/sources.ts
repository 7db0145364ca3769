/** TensorFlow’s files in a folder that a person brought: the archives by name, or unpacked files. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../../../preload/contract.ts';
import type { InstallProgress, TakenFile } from './progress.ts';
import { bindingFile, type Part, type PartName, type Wanted } from './published.ts';
import { installWords } from './install-words.ts';
import { whatToBring } from './sentences.ts';

/** How deep a folder is looked through: enough for an unpacked package, too little to read a whole disk. */
const deepest = 5;

/** A part as an archive, or as loose files. */
export type Source = { readonly archive: string } | { readonly files: readonly string[] };

/** Files of libtensorflow that are needed to run it; the rest of its archive is for compiling. */
const libraryFiles = /^(?:libtensorflow(?:_framework)?(?:\.so(?:\.[\d.]+)?|(?:\.[\d.]+)?\.dylib)|tensorflow\.dll)$/;

/** NVIDIA's libraries (CUDA, cuDNN), which may lie beside TensorFlow's. */
const cudaFile = /^(?:lib(?:cu|nv)[\w-]*\.so[\w.]*|(?:cu|nv)[\w-]*\.dll)$/i;

export const isCudaFile = (path: string): boolean => cudaFile.test(basename(path));

/** True for a file of an archive or folder that belongs to the part. */
export const belongsTo = (part: PartName, path: string): boolean => (part === 'library' ? libraryFiles.test(basename(path)) : basename(path) === bindingFile);

/** What a folder has: the parts, and NVIDIA's libraries. */
export interface Brought { readonly parts: ReadonlyMap<PartName, Source>; readonly cuda: readonly string[] }

/**
 * Finds each part in the folder. Throws UserError folder-missing, folder-not-a-folder, tensorflow-files-missing with everything to
 * bring, or tensorflow-files-of-cpu where all is there for a computer without NVIDIA's card.
 */
export async function sourcesIn(folder: string, wanted: Wanted, forProcessor: Wanted): Promise<Brought> {
  const facts = await stat(folder).catch(() => undefined);
  if (!facts) throw new UserError('folder-missing', { folder });
  if (!facts.isDirectory()) throw new UserError('folder-not-a-folder', { folder });
  const files = await filesUnder(folder, deepest);
  const found = wanted.parts.map((part) => [part, sourceOf(part, files)] as const);
  const missing = found.flatMap(([part, source]) => (source ? [] : [part]));
  if (missing.length > 0 && forProcessor.parts.every((part) => sourceOf(part, files)))
    throw new UserError('tensorflow-files-of-cpu', { folder, bring: whatToBring({ ...wanted, parts: missing }) });
  if (missing.length > 0)
    throw new UserError('tensorflow-files-missing', {
      folder,
      missing: installWords.bring.all(missing.map(({ called }) => called)),
      bring: whatToBring({ ...wanted, parts: missing }),
    });
  return { parts: new Map(found.flatMap(([{ name }, source]) => (source ? [[name, source] as const] : []))), cuda: files.filter(isCudaFile) };
}

function sourceOf({ name, archive }: Part, files: readonly string[]): Source | undefined {
  const packed = files.find((file) => basename(file) === archive);
  if (packed !== undefined) return { archive: packed };
  const loose = files.filter((file) => belongsTo(name, file));
  return loose.length > 0 ? { files: loose } : undefined;
}

async function filesUnder(folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const lists = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? filesUnder(path, depth - 1) : [];
    return [path];
  }));
  return lists.flat();
}

/** Bytes read at once; half a gigabyte in the usual 64 kB would be told in 7 000 messages. */
const pieceBytes = 4 * 2 ** 20;

/** The checksum of a file that was brought, read once. */
export async function* checksumOf(file: string, signal: AbortSignal): AsyncGenerator<InstallProgress, TakenFile> {
  const hash = createHash('sha256');
  const total = (await stat(file)).size;
  let done = 0;
  for await (const piece of createReadStream(file, { signal, highWaterMark: pieceBytes })) {
    hash.update(piece as Buffer);
    done += (piece as Buffer).length;
    yield { phase: `Checking ${basename(file)}`, done, total };
  }
  return { name: basename(file), from: file, bytes: done, sha256: hash.digest('hex') };
}
