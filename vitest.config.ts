import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Native addons (SQLite, onnxruntime, libvips) want a process of their own; two workers match two cores.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Children of the tests run the program's TypeScript as it is: with their compiled code kept, each starts in a third of the time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node-compile') },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
