/**
 * Library search paths for child processes, with the package’s own folders first: CUDA’s libraries may lie beside
 * TensorFlow’s (deps/lib), and are found in no other way.
 */
import { delimiter, join } from 'node:path';
import { bindingFolder } from './published.ts';

/** Variable that names the folder to which the native part is brought where the program's own may not be written. */
export const broughtTo = 'THAW_ACCELERATORS';

const variables: Partial<Record<NodeJS.Platform, readonly [name: string, folder: string]>> = {
  linux: ['LD_LIBRARY_PATH', 'deps/lib'],
  win32: ['PATH', bindingFolder],
};

/** Variables for a child that loads a package in one of `folders`; they must be there when it starts. Folders that are not there do no harm. */
export function libraryPaths(
  folders: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform = process.platform,
): Record<string, string> {
  const row = variables[platform];
  if (!row) return {};
  const [name, own] = row;
  return { [name]: [...folders.map((folder) => join(folder, own)), env[name]].filter(Boolean).join(delimiter) };
}
