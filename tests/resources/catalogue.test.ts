import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Preprocessing, Sha256 } from '../../preload/contract.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'backbones');
const { files } = z.object({
  about: z.string(),
  files: z.array(z.strictObject({
    name: z.string().min(1), file: z.string().endsWith('.onnx'), sha256: Sha256, bytes: z.number().int().positive(), licence: z.string().min(1),
    family: z.string().min(1), preprocessing: Preprocessing,
  })),
}).parse(JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')));

test('no two rows of the catalogue share a hash or a name', () => {
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(files.length);
  expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
});

test('the built-in starting model is the file that the catalogue describes', () => {
  const row = files.find(({ file }) => file === 'thaw-mini.onnx');
  const content = readFileSync(join(folder, 'thaw-mini.onnx'));
  expect(row).toMatchObject({ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
});
