import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { publishedModels } from '../../main/workbench.ts';
import { knownLicences, licenceCalled, ModelPurpose, Preprocessing, Sha256 } from '../../preload/contract.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'backbones');
const Row = z.strictObject({
  name: z.string().min(1), file: z.string().endsWith('.onnx'), sha256: Sha256, bytes: z.number().int().positive(), licence: z.string().min(1),
  family: z.string().min(1), preprocessing: Preprocessing,
});
/** A row that can be got says where, under which terms, at what cost and what for. */
const Published = Row.extend({
  path: z.string().regex(/^[\w/.-]+\.onnx$/), licenceFrom: z.url({ protocol: /^https$/ }), goodFor: ModelPurpose, relativeTime: z.number().positive(),
  recommended: z.number().int().positive().optional(),
});
const { bases, files } = z.object({
  about: z.string(), bases: z.array(z.url({ protocol: /^https$/ }).endsWith('/')).min(2), files: z.array(z.union([Published, Row])),
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

const published = publishedModels(join(folder, '..'));

test('every published model is under a licence of which it is known what it allows', () => {
  expect(published.length).toBeGreaterThanOrEqual(20);
  for (const { name, licence } of published) {
    expect(Object.keys(knownLicences), name).toContain(licence.spdx);
    expect([licence.commercialUse, licence.redistribution, licence.derivatives], name).toEqual([true, true, true]);
  }
  expect(files.every(({ licence }) => licenceCalled(licence, 'catalogue').spdx !== null)).toBe(true);
});

test('the recommended ones come first, in their order, and each is for something of its own', () => {
  const first = published.slice(0, 4);
  expect(first.map(({ recommended }) => recommended)).toEqual([1, 2, 3, 4]);
  expect(first.map(({ goodFor }) => goodFor)).toEqual(['fast', 'balanced', 'strongest-cnn', 'strongest-transformer']);
  expect(published.slice(4).every(({ recommended }) => recommended === null)).toBe(true);
});

test('an address ends in the file’s name, and no two models have one', () => {
  for (const { file, addresses } of published) {
    expect(addresses).toHaveLength(bases.length);
    for (const address of addresses) expect(new URL(address).pathname.endsWith(`/${file}`)).toBe(true);
  }
  expect(new Set(published.flatMap(({ addresses }) => addresses)).size).toBe(published.length * bases.length);
});
