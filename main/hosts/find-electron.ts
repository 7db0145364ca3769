// Electron's program: found by the file that its package writes once it is unpacked, downloaded only when asked. Never
// through `require('electron')`, which downloads by itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of the program, or why there is none. */
export type FoundElectron = { readonly binary: string } | { readonly missing: string };

const patienceMs = 600_000;

/** Asks nothing of the network. `packages`: the folder node_modules. */
export function findElectron(packages: string, env: NodeJS.ProcessEnv = process.env): FoundElectron {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return { binary: join(override, process.platform === 'win32' ? 'electron.exe' : 'electron') };
  const folder = join(packages, 'electron');
  if (!existsSync(folder)) return { missing: 'Electron is not installed' };
  const path = join(folder, 'path.txt');
  const binary = existsSync(path) ? join(folder, 'dist', readFileSync(path, 'utf8').trim()) : null;
  return binary !== null && existsSync(binary) ? { binary } : { missing: 'Electron’s program is not here (“npm run electron” downloads it)' };
}

/** As `findElectron`, after one try to download what is missing; its progress goes to the terminal. */
export function fetchElectron(packages: string, env: NodeJS.ProcessEnv = process.env): FoundElectron {
  const found = findElectron(packages, env);
  const script = join(packages, 'electron', 'install.js');
  if ('binary' in found || !existsSync(script)) return found;
  console.error('Downloading Electron…');
  spawnSync(process.execPath, [script], { timeout: patienceMs, stdio: ['ignore', 2, 2], killSignal: 'SIGKILL' });
  const fetched = findElectron(packages, env);
  return 'binary' in fetched ? fetched : { missing: 'Electron’s program could not be downloaded' };
}
