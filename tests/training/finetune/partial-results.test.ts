// Partial results of a paused run: what was written is read back, and files of earlier versions are read under today's names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  loadPartialFold, loadPartialRun, removePartialResults, savePartialFold, savePartialRun,
} from '../../../main/training/finetune/partial-results.ts';
import { FittedRun } from '../../../main/training/protocol/plan.ts';
import { temporaryFolder } from '../../temporary.ts';

/** Frozen: what earlier versions wrote to so-far/own.json and so-far/fold-2.json. */
const oldRun = {
  penalty: 0.1, engine: 'onnxruntime', provider: 'cpu', device: null,
  versions: { onnxruntime: '1.24.0', node: '24.1.0' },
  tuned: {
    epochs: 12, bestEpoch: 9, alpha: 0.75, secondHead: true, imagesPerSecond: 31, secondsPerEpoch: 4.2,
    line: { label: 'after block 2 of 4', shareOfWorkAbove: 0.4, parametersAbove: 1200 },
    learningRate: 0.0003, augmentation: 'photos', imageSize: 128, keptViews: 6, peakMemoryBytes: 7e8,
  },
  seconds: { features: 3, head: 50, total: 60, leftOut: 200, processor: 110 },
  validation: [{ picture: 3, probabilities: [0.25, 0.75] }], test: [{ picture: 4, probabilities: [0.5, 0.5] }],
  crossValidated: {
    repeats: 1, folds: 2, accuracies: [0.5],
    answers: [{ picture: 0, probabilities: [1, 0] }, { picture: 1, probabilities: [1, 0] }],
    foldOf: [[0, 1]], right: [1, 0], n: [1, 1],
  },
  remarks: ['One picture was left out.'],
};
const oldFold = { deal: 'abc', seconds: 9, answers: [{ picture: 1, probabilities: [0.1, 0.9] }] };

function folderWith(files: Record<string, unknown>): string {
  const folder = temporaryFolder('partial');
  mkdirSync(join(folder, 'so-far'));
  for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, 'so-far', name), JSON.stringify(value));
  return folder;
}

test('a run that an earlier version paused is read under today’s names, with nothing lost', () => {
  const { tuned: { secondHead, ...tuned }, seconds: {
    leftOut, processor, ...seconds
  }, crossValidated: { answers, right, ...validation }, ...run } = oldRun;
  expect(loadPartialRun(folderWith({ 'own.json': oldRun }))).toEqual({
    discriminant: null, imageSize: null,
    ...run, fineTuning: { ...tuned, lastLayerRetrained: secondHead },
    seconds: { ...seconds, crossValidation: leftOut, cpu: processor },
    crossValidated: { ...validation, predictions: answers, correct: right },
  });
});

test('a fold of an earlier version is read, and one of another assignment is not', () => {
  const folder = folderWith({ 'fold-2.json': oldFold });
  expect(loadPartialFold(folder, 1, 'abc')).toEqual({ assignment: 'abc', seconds: 9, predictions: oldFold.answers });
  expect(loadPartialFold(folder, 1, 'abd')).toBeNull();
  expect(loadPartialFold(folder, 0, 'abc')).toBeNull();
});

test('what is saved is read back until it is removed, and a damaged file counts as missing', () => {
  const run = loadPartialRun(folderWith({ 'own.json': oldRun }));
  if (run === null) throw new Error('the old run was not read');
  const folder = folderWith({});
  savePartialRun(folder, run);
  savePartialFold(folder, 0, { assignment: 'x', seconds: 1, predictions: [] });
  expect(loadPartialRun(folder)).toEqual(FittedRun.parse(run));
  expect(loadPartialFold(folder, 0, 'x')).toEqual({ assignment: 'x', seconds: 1, predictions: [] });
  writeFileSync(join(folder, 'so-far', 'own.json'), '{"penalty": 0.1');
  expect(loadPartialRun(folder)).toBeNull();
  removePartialResults(folder);
  expect(loadPartialFold(folder, 0, 'x')).toBeNull();
});
