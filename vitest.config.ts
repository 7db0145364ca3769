import { join } from 'node:path';
import { defineConfig, type TestUserConfig } from 'vitest/config';

/** Rooms of plain functions. */
const pure = ['evaluation', 'export', 'graph', 'language', 'lint', 'numerics', 'preload', 'renderer'].map((room) => `tests/${room}/**/*.test.{ts,tsx}`);
/** Files that replace a module or the folder of a library, which others of their process would notice. */
const alone = 'tests/**/*.alone.test.ts';
const thorough = 'tests/**/*.thorough.test.ts';

const shared = {
  // Native addons (SQLite, onnxruntime, libvips) want a process, not a thread.
  pool: 'forks',
  // Children of the tests run the program's TypeScript as it is: with their compiled code kept, each starts in a third of the time.
  env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node-compile') },
  setupFiles: ['tests/leaks/after-each-file.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
} satisfies TestUserConfig;

// Two workers match two cores. Files that share a process load everything once instead of for each: with their native addons and
// children they leave nothing behind in it.
export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: ['tests/leaks/global-setup.ts'],
    projects: [
      { test: { ...shared, name: 'alone', include: [alone], exclude: [thorough] } },
      { test: { ...shared, name: 'together', include: ['tests/**/*.test.{ts,tsx}'], exclude: [...pure, alone, thorough], isolate: false } },
      { test: { ...shared, name: 'pure', include: pure, exclude: [alone, thorough], isolate: false } },
      { test: { ...shared, name: 'thorough', include: [thorough] } },
    ],
  },
});
