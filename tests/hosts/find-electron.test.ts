import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { fetchElectron, findElectron } from '../../main/hosts/find-electron.ts';
import { temporaryFolder } from '../temporary.ts';

/** A package of Electron as npm unpacks it: without its program, and with a script that brings it. */
let packages: string;
let folder: string;
beforeEach(() => {
  packages = temporaryFolder('packages');
  folder = join(packages, 'electron');
  mkdirSync(folder);
  writeFileSync(join(folder, 'install.js'), `
    const { mkdirSync, writeFileSync } = require('node:fs');
    mkdirSync(__dirname + '/dist');
    writeFileSync(__dirname + '/dist/electron', '');
    writeFileSync(__dirname + '/path.txt', 'electron');`);
});

test('looking for Electron never downloads it', () => {
  expect(findElectron(packages, {})).toEqual({ missing: 'Electron’s program is not here (“npm run electron” downloads it)' });
  expect(existsSync(join(folder, 'path.txt'))).toBe(false);
});

test('asked to, it is downloaded once, and found from then on', () => {
  const binary = join(folder, 'dist', 'electron');
  expect(fetchElectron(packages, {})).toEqual({ binary });
  writeFileSync(join(folder, 'install.js'), 'process.exit(1)');
  expect(fetchElectron(packages, {})).toEqual({ binary });
  expect(findElectron(packages, {})).toEqual({ binary });
});

test('a download that fails, and a package that isn’t there, are said', () => {
  writeFileSync(join(folder, 'install.js'), 'process.exit(1)');
  expect(fetchElectron(packages, {})).toEqual({ missing: 'Electron’s program could not be downloaded' });
  expect(fetchElectron(join(packages, 'none'), {})).toEqual({ missing: 'Electron is not installed' });
});

test('a path that names a program which is gone finds none', () => {
  writeFileSync(join(folder, 'path.txt'), 'electron');
  expect(findElectron(packages, {})).toHaveProperty('missing');
});
