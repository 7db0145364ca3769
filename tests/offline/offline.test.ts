import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;

beforeAll(() => {
  folder = temporaryFolder('offline');
  for (const kind of ['good', 'scratched', 'chipped']) {
    const pictures = join(root, 'resources', 'samples', kind);
    mkdirSync(join(folder, 'pictures', kind), { recursive: true });
    for (const name of readdirSync(pictures).slice(0, 20)) cpSync(join(pictures, name), join(folder, 'pictures', kind, name));
  }
});

/** Runs a Node script of ours with every process of it watched; what they tried to reach is added to the record. */
function watched(words: string[]): string {
  return execFileSync(process.execPath, words, {
    cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env, NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'tests/offline/recorder.mjs')).href}`,
      THAW_TEST_RECORD: join(folder, 'record.txt'),
    },
  });
}
const thaw = (...words: string[]) => watched([join(root, 'main/hosts/launch.mjs'), 'thaw', ...words, '--workspace', join(folder, 'workspace')]);
/** What the processes did since the record was last taken, in lines. */
function takeRecord(): string[] {
  const lines = readFileSync(join(folder, 'record.txt'), 'utf8').trim().split('\n');
  writeFileSync(join(folder, 'record.txt'), '');
  return lines;
}

test.each([
  ['fetch', "fetch('http://127.0.0.1:65500/').catch(() => {})"],
  ['https', "require('node:https').get('https://127.0.0.1:65500/').on('error', () => {})"],
  ['a name looked up', "require('node:dns').lookup('localhost', () => {})"],
])('the recorder sees %s', (_, code) => {
  watched(['-e', code]);
  expect(takeRecord().filter((line) => !line.startsWith('began'))).not.toEqual([]);
});

test('importing, learning, predicting and exporting open no connection, in no process', () => {
  thaw('import', join(folder, 'pictures'), '--project', 'tiles');
  thaw('train', '--project', 'tiles', '--strategy', 'transfer', '--name', 'first');
  thaw('predict', '--run', 'first', join(folder, 'pictures'));
  thaw('export', '--run', 'first', join(folder, 'tiles.onnx'));
  const record = takeRecord();
  // Each command is the launcher, the host and at least one child.
  expect(record.filter((line) => line.startsWith('began')).length).toBeGreaterThanOrEqual(12);
  expect(record.filter((line) => line.includes('trainer')).length).toBeGreaterThanOrEqual(4);
  expect(record.filter((line) => !line.startsWith('began'))).toEqual([]);
});

/** Addresses in code; comments may name where a formula or a workaround comes from. */
function addressesIn(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/\b(?:https?|wss?):\/\/[^\s'"`)]+/g)].map((match) => match[0]);
}

/** Where a person finds TensorFlow's native part; asked only by the command and the button that fetch it. */
const fetched = { file: join('main', 'engines', 'tensorflow', 'install', 'published.ts'), address: 'https://storage.googleapis.com/' };

test('no source of the product names the address of another computer', () => {
  const sources = ['main', 'preload', 'renderer'].flatMap(
    (room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  );
  const own = /^http:\/\/(127\.0\.0\.1|localhost|\$\{request\.headers\.host\})|^http:\/\/www\.w3\.org\//;
  const named = sources.filter((file) => /\.(tsx?|mjs|css|html)$/.test(file)).flatMap(
    (file) => addressesIn(file)
      .filter((address) => !own.test(address) && !(file === fetched.file && address === fetched.address)).map(
        (address) => `${file}: ${address}`,
      ),
  );
  expect(named).toEqual([]);
});
