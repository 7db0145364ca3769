// The library for HEIC is set up once, however many files come for it at first.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

const setUp = vi.hoisted(() => vi.fn());
vi.mock('libheif-js/libheif-wasm/libheif-bundle.js', async (original) => {
  const { default: load } = await original<{ default: () => unknown }>();
  return { default: () => (setUp(), load()) };
});

test('several files at once share one instance', async () => {
  // Other files of this process have loaded it already.
  vi.resetModules();
  const { heicHeader } = await import('../../../main/images/formats/heic.ts');
  const bytes = readFileSync(join(import.meta.dirname, 'fixtures', 'plain.heic'));
  await Promise.all([1, 2, 3, 4].map(() => heicHeader(bytes)));
  expect(setUp).toHaveBeenCalledTimes(1);
});
