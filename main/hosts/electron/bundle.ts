// Bundles for Electron: the host with its threads (evaluation, database check), the preload (one CommonJS file, as its sandbox demands), and
// for the packaged program, whose plain Node can't read the archive, the trainer with its view workers and the engine probe.
import { build, type BuildOptions } from 'esbuild';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
const common: BuildOptions = {
  bundle: true, platform: 'node', target: 'node24', sourcemap: true, logLevel: 'warning', absWorkingDir: root,
  external: ['electron', 'better-sqlite3', 'onnxruntime-node', 'sharp', '@cornerstonejs/*', 'libheif-js'],
};

/** CommonJS packages load Node's own modules with `require`, which an ES module has to make for itself. */
const esm: BuildOptions = {
  format: 'esm',
  banner: { js: "import { createRequire as thawRequire } from 'node:module'; const require = thawRequire(import.meta.url);" },
};

await Promise.all([
  build({ ...common, entryPoints: ['main/hosts/electron/main.ts'], outfile: 'dist/electron/main.mjs', ...esm }),
  build({ ...common, entryPoints: ['main/workbench/core/evaluation-thread.ts'], outfile: 'dist/electron/evaluation-thread.mjs', ...esm }),
  build({ ...common, entryPoints: ['main/history/check/check-thread.ts'], outfile: 'dist/electron/check-thread.mjs', ...esm }),
  build({ ...common, entryPoints: ['preload/index.ts'], outfile: 'dist/electron/preload.cjs', format: 'cjs' }),
  build({ ...common, entryPoints: ['main/training/worker/trainer.ts'], outfile: 'dist/engine/trainer.mjs', ...esm }),
  build({ ...common, entryPoints: ['main/images/augment/view-worker.ts'], outfile: 'dist/engine/view-worker.mjs', ...esm }),
  build({ ...common, entryPoints: ['main/engines/probe/probe-entry.ts'], outfile: 'dist/engine/probe.mjs', ...esm }),
]);
