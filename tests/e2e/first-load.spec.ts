// Script that the page loads before its first screen is there.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';

const assets = join(import.meta.dirname, '..', '..', 'dist', 'renderer', 'assets');
const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));

/** A script and those that it imports before it runs, as names in the folder of assets. */
function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const script = readFileSync(join(assets, name), 'utf8');
  for (const [, imported = ''] of script.matchAll(/(?:import|from)\s*["'`]\.\/([\w.~-]+\.js)["'`]/g)) withImports(imported, seen);
  return seen;
}

test('the page and its first screen come in few files, of about a megabyte', () => {
  const needed = new Set<string>();
  for (const part of ['index', 'start', 'home']) {
    const name = scripts.find((script) => script.startsWith(`${part}-`));
    expect(name, part).toBeDefined();
    withImports(name ?? '', needed);
  }
  expect(needed.size).toBeLessThan(12);
  const bytes = [...needed].reduce((sum, name) => sum + statSync(join(assets, name)).size, 0);
  expect(bytes).toBeLessThan(1_100_000);
  expect(bytes).toBeGreaterThan(200_000);
});

test('all screens come in few files: each costs a request and some work, however small it is', () => {
  expect(scripts.length).toBeLessThan(70);
});

test('our own styles follow those of the component library, which they change, in whatever files they are joined', () => {
  const library = /\.m_[0-9a-f]{5,}/;
  const renderer = join(assets, '..', '..', '..', 'renderer');
  const own = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
    .map((name) => /^\.([\w-]+)/m.exec(readFileSync(join(renderer, name), 'utf8'))?.[1]).filter((name) => name !== undefined);
  const joined = readdirSync(assets).filter((name) => name.endsWith('.css')).map((name) => readFileSync(join(assets, name), 'utf8'))
    .filter((styles) => library.test(styles));
  expect(joined).toHaveLength(1);
  const [styles = ''] = joined;
  const end = [...styles.matchAll(new RegExp(library, 'g'))].at(-1)?.index ?? -1;
  const here = own.map((name) => styles.search(new RegExp(`\\.${name}\\b`))).filter((at) => at >= 0);
  expect(here.length).toBeGreaterThan(1);
  for (const at of here) expect(at).toBeGreaterThan(end);
});
