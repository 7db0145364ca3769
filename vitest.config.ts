import { defineConfig } from 'vitest/config';

// Native addons (SQLite, onnxruntime, libvips) want a process of their own; two workers match two cores.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
