// Calls that take a path or bring code: each row of the contract says what it does outside the workspace.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '../../preload/contract.ts';

/** Names of input fields that hold a place on the disk. */
const places = /^(file|folder|path|from|target|out|to|directory|destination)$/;

/** Names of all fields of a schema that hold text, at any depth. */
function textFields(schema: unknown, name = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((own) => textFields(own, name));
  const { type, properties, ...rest } = schema as { type?: string; properties?: Record<string, unknown> };
  return [
    ...(type === 'string' ? [name] : []),
    ...Object.entries(properties ?? {}).flatMap(([field, own]) => textFields(own, field)),
    ...Object.values(rest).flatMap((own) => textFields(own, name)),
  ];
}

const rows = Object.entries(contract);
const takesPlace = rows.filter(([, { input }]) => textFields(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })).some((name) => places.test(name)));

test('every call that takes a place on the disk says what it does there', () => {
  // The path of an upload is a name inside the workspace.
  const silent = takesPlace.filter(([name, { outside }]) => outside === 'nothing' && name !== 'pictures.upload').map(([name]) => name);
  expect(silent).toEqual([]);
  expect(takesPlace.length).toBeGreaterThan(15);
});

test('these calls write outside, add a model or install code: a page has them done only with the person’s yes', () => {
  expect(rows.filter(([, { outside }]) => outside === 'confirm').map(([name]) => name).sort()).toEqual([
    'backbones.add', 'backup.make', 'backup.restore', 'catalogue.get', 'compute.installTensorflow', 'explain.draw', 'export.start',
    'labels.write', 'predict.sort', 'report.write',
  ]);
});

test('a call that only reads outside is no writing one, but for imports, merged labels, predictions, tests and links, which keep what they read', () => {
  const kept = rows.filter(([, { outside, kind }]) => outside === 'read' && kind === 'write').map(([name]) => name).sort();
  expect(kept).toEqual(['agreement.merge', 'explain.occlude', 'import.start', 'predict.resume', 'predict.start', 'projects.relink', 'tests.start']);
});
