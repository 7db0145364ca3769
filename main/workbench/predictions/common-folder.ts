// The folder that names a prediction of several folders and files: the deepest that holds them all.
import { dirname, parse, sep } from 'node:path';

/** Of one source the source itself, which may be a file. Paths are absolute. */
export function commonFolder(sources: readonly string[]): string {
  const [first = '', ...others] = sources;
  if (others.length === 0) return first;
  const holds = (folder: string): boolean => others.every((source) => source === folder || source.startsWith(folder.endsWith(sep) ? folder : folder + sep));
  let folder = dirname(first);
  while (!holds(folder) && folder !== parse(folder).root) folder = dirname(folder);
  return folder;
}
