// Script that the page loads before its first screen is there.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';

const built = join(import.meta.dirname, '..', '..', 'dist', 'renderer');

/** A script and those that it imports before it runs, as names in the folder of assets. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const script = readFileSync(join(built, 'assets', name), 'utf8');
  for (const [, imported = ''] of script.matchAll(/(?:import|from)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) withImports(imported, seen);
  return seen;
}

test('the page and its first screen are less than 700 kB of script', () => {
  const entry = /assets\/([\w.-]+\.js)/.exec(readFileSync(join(built, 'index.html'), 'utf8'))?.[1] ?? '';
  const loadedBy = (script: string, name: string): string =>
    new RegExp(`["'\`]\\./(${name}-[\\w-]+\\.js)["'\`]`).exec(readFileSync(join(built, 'assets', script), 'utf8'))?.[1] ?? '';
  const start = loadedBy(entry, 'start');
  const scripts = [...withImports(loadedBy(start, 'home'), withImports(start, withImports(entry)))];
  const bytes = scripts.reduce((sum, name) => sum + statSync(join(built, 'assets', name)).size, 0);
  expect(bytes).toBeLessThan(700_000);
  expect(bytes).toBeGreaterThan(200_000);
});
