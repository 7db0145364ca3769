// Model card and licence file beside an exported model.
import { expect, test } from 'vitest';
import { licenceFile, modelCard } from '../../main/export/index.ts';
import { licenceCalled, noLicence } from '../../preload/contract.ts';

const test50 = { correct: 48, n: 50, accuracy: 0.96, accuracyInterval: [0.87, 0.99] as [number, number] };
const run = {
  name: 'First', classes: ['good', 'scratched'], counts: { train: 200, validation: 40, test: 50 }, crossValidated: null,
  metrics: { test: { ...test50, balancedAccuracy: 0.96, macroF1: 0.96, logLoss: 0.1, classes: [], confusion: [] }, validation: null },
  backbone: { sha256: 'a'.repeat(64), name: 'Net' },
} as unknown as Parameters<typeof modelCard>[1]['run'];
const facts = {
  run, usage: { input: 'pixels: uint8 [N, 64, 64, 3]', labels: '[]' }, version: '1.0', written: Date.UTC(2026, 0, 2, 12),
  licence: { ...licenceCalled('CC-BY-NC-4.0', 'asked'), attribution: 'A. Maker' },
};

test('the card says what the model tells apart, how well, from what, and under which licence', () => {
  const card = modelCard('first.onnx', facts);
  expect(card.startsWith('# first.onnx\n')).toBe(true);
  expect(card).toContain('- good\n- scratched');
  expect(card).toMatch(/48 of 50 correct: accuracy 96.% \(95.% CI 87–99/);
  expect(card).toContain('200 pictures for training, 40 for validation, 50 for the test.');
  expect(card).toContain('pixels: uint8 [N, 64, 64, 3]');
  expect(card).toContain('(CC-BY-NC-4.0), as you stated');
  expect(card).toContain('To be named: A. Maker');
  expect(card).toContain('forbids commercial use');
});

test('the licence file holds the licence’s text where it comes with Thaw, and else its address', () => {
  expect(licenceFile(facts, null)).toContain('https://spdx.org/licenses/CC-BY-NC-4.0.html');
  const free = licenceFile({ run, licence: licenceCalled('MIT', 'catalogue') }, 'MIT License\n\nPermission is granted');
  expect(free).toContain('Permission is granted');
  expect(free).not.toContain('spdx.org');
  expect(licenceFile({ run, licence: noLicence }, null)).toContain('isn’t known to Thaw');
});
