// The bytes of a model's file. A device or a pipe is never opened: it may have no end.
import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../../../preload/contract.ts';

/** What one file can hold of a protobuf message; larger models keep their weights in a second file. */
const maxBytes = 2 ** 31 - 1;

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you don’t have permission to read it.', EPERM: 'you don’t have permission to read it.',
  EIO: 'its drive does not answer. Copy it to another drive.', ELOOP: 'its links lead in a circle.',
  ENOTDIR: 'part of its path is a file.', ENAMETOOLONG: 'its path is too long.',
  ERR_INVALID_ARG_VALUE: 'no file can have that name.',
};

/** Throws UserError backbone-missing or backbone-unusable. */
export async function readModelFile(file: string): Promise<Uint8Array> {
  await requireModelFile(file);
  return await readFile(file).catch((error: unknown) => { throw failure(file, error); });
}

/** Throws UserError backbone-missing or backbone-unusable for what can't be the file of a model. */
async function requireModelFile(file: string): Promise<void> {
  const facts = await stat(file).catch((error: unknown) => { throw failure(file, error); });
  if (facts.isDirectory()) throw unusable(file, 'it is a folder. Choose the .onnx file in it.');
  if (!facts.isFile()) throw unusable(file, 'it is a device or a pipe, not a file.');
  if (facts.size > maxBytes) throw unusable(file, 'it is larger than 2 GB. Export it with its weights in a second file.');
}

function failure(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new UserError('backbone-missing', { file });
  return code === '' ? error : unusable(file, reasons[code] ?? `it could not be read (${code}).`);
}

const unusable = (file: string, why: string): UserError => new UserError('backbone-unusable', { file, why });
