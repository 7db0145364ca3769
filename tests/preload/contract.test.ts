// The contract as gathered from its files: each call stands in one of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '../../preload/contract.ts';

const folder = join(import.meta.dirname, '..', '..', 'preload', 'calls');

test('each call is a row of one file: of two of a name, one would be forgotten', () => {
  const rows = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'([a-z]+\.[A-Za-z]+)': call\(/gm)]);
  expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(contract).sort());
});
