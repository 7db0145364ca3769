// Bundles for Electron: everything it runs is bundled, and everything the bundles import by name is shipped beside
// them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const builtIn = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

/** Whether there is a package of that name: words in sentences (“data from 'x'”) look like imports, too. */
const isPackage = (name: string): boolean =>
  existsSync(join(root, 'node_modules', ...name.split('/').slice(0, name.startsWith('@') ? 2 : 1), 'package.json'));

/** Names that a bundle imports or requires, except Node’s own; a sentence that says from "${what}" imports nothing, nor does Buffer.from. */
function askedFor(file: string): string[] {
  const code = readFileSync(join(root, 'dist', file), 'utf8');
  const names = [
    ...code.matchAll(
      /(?:(?<!\.)\bfrom|\bimport|\brequire[\w$]*|createRequire\d*\(import\.meta\.url\))\s*\(?\s*["']([^"'.\s$][^"'\s]*)["']/g,
    ),
  ].map(([, name]) => name ?? '');
  return [...new Set(names)].filter((name) => !builtIn.has(name) && !name.startsWith('node:') && isPackage(name)).sort();
}

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'main/hosts/electron/bundle.ts')], { cwd: root });
});

test('the window’s host needs SQLite, and neither decodes nor computes', () => {
  expect(askedFor('electron/main.mjs').filter((name) => !name.endsWith('package.json'))).toEqual(['better-sqlite3', 'electron']);
});

test('the thread that evaluates lies beside the host, and needs nothing', () => {
  expect(askedFor('electron/evaluation-thread.mjs')).toEqual([]);
});

test('the thread that checks the database lies beside the host, and needs SQLite alone', () => {
  expect(askedFor('electron/check-thread.mjs')).toEqual(['better-sqlite3']);
});

test('the preload, which runs in the sandbox, needs Electron alone', () => {
  expect(askedFor('electron/preload.cjs')).toEqual(['electron']);
});

const heic = 'libheif-js/libheif-wasm/libheif-bundle.js';

test('the trainer needs the two native libraries, and HEIC’s decoder, that the installer puts beside it', () => {
  expect(askedFor('engine/trainer.mjs')).toEqual([heic, 'onnxruntime-node', 'sharp']);
});

test('the thread that makes views lies beside the trainer, and only decodes', () => {
  expect(askedFor('engine/view-worker.mjs')).toEqual([heic, 'sharp']);
});

test('every codec of DICOM that the trainer names is put beside it, too', () => {
  const named = readFileSync(join(root, 'dist/engine/trainer.mjs'), 'utf8').match(/@cornerstonejs\/codec-[\w-]+/g) ?? [];
  const installer = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  expect(new Set(named).size).toBe(3);
  expect(named.filter((name) => !installer.includes(`from: node_modules/${name},`))).toEqual([]);
});

test('the child that tries an engine brings its known answers, and needs the engine alone', () => {
  expect(askedFor('engine/probe.mjs')).toEqual(['onnxruntime-node']);
  expect(readFileSync(join(root, 'dist/engine/probe.mjs'), 'utf8')).toContain('gradientNorms');
});

test('the package starts where the bundle is', () => {
  expect((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string }).main).toBe('dist/electron/main.mjs');
});
