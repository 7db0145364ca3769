// Weights that an ONNX file keeps in files beside it. The file names them, and a foreign file may name anything: only
// regular files in the model's own folder are read, and of those no byte more than the weights hold.
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, sep, win32 } from 'node:path';
import { UserError } from '../../../preload/contract.ts';
import { GraphError, selfContained } from '../../graph/index.ts';

/** The model of `file`, whose bytes these are, with all its weights in it. Throws UserError backbone-unusable. */
export function withExternalData(file: string, bytes: Uint8Array): Uint8Array {
  const open = new Map<string, { descriptor: number; size: number }>();
  try {
    return selfContained(bytes, (location, { offset, length }) => {
      const { descriptor, size } = open.get(location) ?? openBeside(file, location);
      open.set(location, { descriptor, size });
      if (offset + length > size) {
        throw unusable(file, `some of its weights should lie at byte ${offset} of “${location}”, and that file ends at byte ${size}.`);
      }
      return readAt(descriptor, offset, length);
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (error instanceof GraphError) throw unusable(file, error.message);
    // Bytes that are no model: the reader of models says so in its own words.
    return bytes;
  } finally {
    for (const { descriptor } of open.values()) closeSync(descriptor);
  }
}

const unusable = (file: string, why: string): UserError => new UserError('backbone-unusable', { file, why });

/** Opens without waiting for what may never come, and looks at what was opened, so that nothing can be swapped in between. */
function openBeside(file: string, location: string): { descriptor: number; size: number } {
  const outside = unusable(file, `it wants its weights from “${location}”, which is not in its own folder. Put the file beside the model.`);
  const pieces = location.split(/[\\/]/);
  if (location === '' || location.includes('\0') || isAbsolute(location) || win32.isAbsolute(location) || pieces.includes('..')) throw outside;
  const folder = realpathSync(dirname(file));
  let path: string;
  try {
    path = realpathSync(join(dirname(file), location));
  } catch {
    throw unusable(file, `its weights are in “${location}”, which is missing from the same folder.`);
  }
  if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) throw outside;
  // Windows has no such flag.
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unusable(file, `its weights in “${location}” can’t be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
  const facts = fstatSync(descriptor);
  if (facts.isFile()) return { descriptor, size: facts.size };
  closeSync(descriptor);
  throw unusable(file, `it wants its weights from “${location}”, which is no ordinary file.`);
}

function readAt(descriptor: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const read = readSync(descriptor, bytes, at, length - at, offset + at);
    if (read === 0) throw new Error('a file of weights became shorter while it was read');
    at += read;
  }
  return bytes;
}
