// A reader for which a folder called “endless” never ends: each folder in it holds another. Everything else is the real one.
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout } from 'node:timers/promises';

const { readdir } = promises;
const deeper = { name: 'deeper', isFile: () => false, isDirectory: () => true, isSymbolicLink: () => false };

promises.readdir = (async (path: string, options: object) => {
  if (!String(path).includes('endless')) return readdir(path, options as { withFileTypes: true });
  await setTimeout(20);
  return [deeper];
}) as typeof readdir;
syncBuiltinESMExports();
await import('../../../main/training/worker/trainer.ts');
