// The preprocessing of a model's file, and how each part of it is known.
import { expect, test } from 'vitest';
import { preprocessingOf, preprocessingSentences, type BackboneFacts, type Preprocessing } from '../../preload/contract.ts';

const nothing = { known: undefined, stored: undefined };
const usual = { size: 224, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], channelOrder: 'RGB' };

test('of a file that tells nothing, all is assumed, and said to be', () => {
  const found = preprocessingOf({ inputSize: null, expects: null }, nothing);
  expect(found).toEqual({ preprocessing: usual, sources: { size: 'usual', values: 'usual', order: 'usual' } });
  expect(preprocessingSentences({ ...found, facts: { expects: null } as BackboneFacts })).toEqual([
    'Picture size 224 × 224 px (assumed, as most models have it: the file says nothing).',
    'Pixels as 0…1, less 0.485 / 0.456 / 0.406, divided by 0.229 / 0.224 / 0.225 (assumed, as most models have it: the file says nothing).',
    'Channels RGB (assumed, as most models have it: the file says nothing).',
  ]);
});

test('a file that scales its pixels itself gets them as they are', () => {
  const expects = { source: 'graph', mean: [0, 0, 0], std: [1 / 255, 1 / 255, 1 / 255], order: 'BGR', size: null, scalesFrom: 255 } as const;
  const found = preprocessingOf({ inputSize: 64, expects: { ...expects, mean: [0, 0, 0], std: [...expects.std] } }, nothing);
  expect(found.preprocessing).toEqual({ size: 64, mean: [0, 0, 0], std: expects.std, channelOrder: 'BGR' });
  expect(preprocessingSentences({ ...found, facts: { expects: { ...expects, mean: [0, 0, 0], std: [...expects.std] } } as unknown as BackboneFacts })[1])
    .toBe('Pixels as 0…255: the file scales them itself.');
});

test('what is known by content goes before what the file says, and what a person chose before both', () => {
  const known: Preprocessing = { size: 128, mean: [0.1, 0.1, 0.1], std: [1, 1, 1], channelOrder: 'RGB' };
  const expects = { source: 'metadata', mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5], order: null, size: 200, scalesFrom: null } as const;
  const file = { inputSize: null, expects: { ...expects, mean: [...expects.mean], std: [...expects.std] } };
  expect(preprocessingOf(file, { known, stored: undefined })).toMatchObject({ preprocessing: known, sources: { values: 'catalogue' } });
  expect(preprocessingOf(file, { known, stored: { ...known, size: 96 } })).toMatchObject({ preprocessing: { size: 96 }, sources: { size: 'stored' } });
  expect(preprocessingOf(file, nothing)).toMatchObject({
    preprocessing: { size: 200, mean: [0.5, 0.5, 0.5], channelOrder: 'RGB' }, sources: { size: 'metadata', values: 'metadata', order: 'usual' },
  });
});
