// The newcomer's map: every path that ARCHITECTURE.md names exists, and documents keep to their line length.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const decisions = readdirSync(join(root, 'docs/decisions')).map((file) => `docs/decisions/${file}`);
const documents = ['README.md', 'ARCHITECTURE.md', ...decisions];

const entries = ['main', 'preload', 'renderer', 'resources', 'tests', 'docs'].flatMap((room) =>
  [room, ...readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((path) => `${room}/${path.replaceAll('\\', '/')}`)]);
const exists = (path: string): boolean =>
  existsSync(join(root, path)) || entries.some((entry) => `/${entry}`.endsWith(`/${path.replace(/\/$/, '')}`));

/** Backticked paths (`folder/`, `folder/file.ts`, `file.ts`) that are the end of no path in the repository. */
function missingPaths(text: string): string[] {
  return [...text.matchAll(/`([\w-]+(?:\/[\w.-]+)*\/?(?:\.\w+)?)`/g)].map(([, path = '']) => path)
    .filter((path) => /\.(ts|tsx|json|yml|mjs)$/.test(path) || path.endsWith('/'))
    .filter((path) => !path.startsWith('dist/') && !exists(path));
}

test('the map names only files that exist', () => {
  expect(missingPaths(read('ARCHITECTURE.md'))).toEqual([]);
  expect(missingPaths('`main/graph/no-such-file.ts`')).toEqual(['main/graph/no-such-file.ts']);
});

test('the map stays short enough to read', () => {
  expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(250);
});

test.each(documents)('lines of %s outside tables, links to pictures and code are at most 120 characters', (file) => {
  let inCode = false;
  const long = read(file).split('\n').filter((line) => {
    if (line.startsWith('```')) inCode = !inCode;
    return !inCode && !line.startsWith('|') && !line.startsWith('![') && line.length > 120;
  });
  expect(long).toEqual([]);
});

test('every decision is in their index', () => {
  const index = read('docs/decisions/README.md');
  for (const file of decisions.filter((name) => !name.endsWith('README.md'))) expect(index).toContain(file.split('/').at(-1));
});
