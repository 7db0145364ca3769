import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notices, shippedPackages } from '../../resources/making/notices.ts';

const root = join(import.meta.dirname, '..', '..');
const committed = readFileSync(join(root, 'resources', 'notices.txt'), 'utf8').replaceAll('\r\n', '\n');
/** Used while building, or shipped or brought by itself with its own notices. */
const notBundled = ['electron', 'esbuild', 'vite', '@tensorflow/tfjs-node-gpu'];

/** Packages that a source file of the product imports, by name without the path inside. */
function importedPackages(folder: string): Set<string> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const sources = files.flatMap(
    (file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(/(?:from|import) '([^'.][^']*)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  return new Set(sources.filter((source) => !source.startsWith('node:')).map((source) => source.split('/').slice(0, source.startsWith('@') ? 2 : 1).join('/')));
}

test('the notices name every package that the product is made of, in its present version', () => {
  const named = [...committed.matchAll(/^(\S+ \d+\.\S+) \(.*, text \d+\)$/gm)].map((match) => match[1]);
  expect(named, 'run “npm run notices” and commit the result').toEqual(shippedPackages().map(({ name, version }) => `${name} ${version}`));
});

test('the notices are what the script writes from the packages at hand', () => {
  expect(notices() === committed, 'run “npm run notices” and commit the result').toBe(true);
});

test.each(['main', 'preload', 'renderer'])('what %s imports is among the notices', (folder) => {
  const known = new Set(shippedPackages().map(({ name }) => name));
  const unknown = [...importedPackages(folder)].filter((name) => !known.has(name) && !notBundled.includes(name));
  expect(unknown, 'add it to `shipped` in resources/making/notices.ts').toEqual([]);
});
