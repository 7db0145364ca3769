/** Where the system looks for libraries, with the package's own before everything else: CUDA's may lie beside TensorFlow's (deps/lib), and are found in no other way. */
import { delimiter, join } from 'node:path';
import { bindingFolder } from './published.ts';

const variables: Partial<Record<NodeJS.Platform, readonly [name: string, folder: string]>> = { linux: ['LD_LIBRARY_PATH', 'deps/lib'], win32: ['PATH', bindingFolder] };

/** Variables for a child that loads the package in `folder`; they must be there when it starts. */
export function libraryPaths(folder: string, env: Readonly<Record<string, string | undefined>> = process.env, platform = process.platform): Record<string, string> {
  const row = variables[platform];
  if (!row) return {};
  const [name, own] = row;
  return { [name]: [join(folder, own), env[name]].filter(Boolean).join(delimiter) };
}
