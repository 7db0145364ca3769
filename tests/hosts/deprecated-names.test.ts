// Fields and options that were renamed: scripts written for the version before find what they read, and nothing else changes.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commonOptions } from '../../main/hosts/cli/command-row.ts';
import { commands } from '../../main/hosts/cli/command-table.ts';
import { underTodaysOptions, withFormerNames, withFormerOptions } from '../../main/hosts/cli/deprecated-names.ts';

test.each([
  ['metrics of a run', { metrics: { test: { n: 4, correct: 3, classes: [{ name: 'right', predicted: 2, correct: 1 }] }, validation: null } },
    { metrics: { test: { n: 4, correct: 3, right: 3, classes: [{ name: 'right', predicted: 2, called: 2, correct: 1, right: 1 }] }, validation: null } }],
  ['times of a run', { seconds: { total: 9, crossValidation: 4, cpu: 30, perEpoch: null } },
    { seconds: { total: 9, crossValidation: 4, leftOut: 4, cpu: 30, processor: 30, perEpoch: null } }],
  ['fine-tuning', { fineTuning: { alpha: 1, lastLayerRetrained: true } },
    { fineTuning: { alpha: 1, lastLayerRetrained: true }, tuned: { alpha: 1, secondHead: true } }],
  ['no fine-tuning', { fineTuning: null }, { fineTuning: null, tuned: null }],
  ['selective prediction', { selectiveCurve: [{ threshold: 0.5, answered: 3, coverage: 0.75, correct: 2 }] },
    { selectiveCurve: [{ threshold: 0.5, answered: 3, coverage: 0.75, correct: 2 }], askCurve: [{ threshold: 0.5, kept: 3, coverage: 0.75, right: 2 }] }],
  ['a comparison', { buckets: { bothCorrect: 3, onlyA: 1 } }, { buckets: { bothCorrect: 3, bothRight: 3, onlyA: 1 } }],
  ['entries of a Showdown', { position: 0, arm: 'transfer', skipped: null, correct: 3 },
    { position: 0, arm: 'transfer', contender: 'transfer', skipped: null, leftOut: null, correct: 3, right: 3 }],
  ['the result of a Showdown', { arms: [{ arm: 'transfer' }], pairs: [], benefits: [] },
    { arms: [{ arm: 'transfer' }], contenders: [{ contender: 'transfer' }], pairs: [], benefits: [], bought: [] }],
  ['a Showdown', { options: { seeds: 3, arms: ['transfer'], leaveOut: [] }, entries: [] },
    { options: { seeds: 3, arms: ['transfer'], leaveOut: [] }, wishes: { seeds: 3, ways: ['transfer'], leaveOut: [] }, entries: [] }],
  ['a pilot', { arm: 'everything', frozenCorrect: 1, thawedCorrect: 2 },
    { arm: 'everything', way: 'everything', frozenCorrect: 1, frozenRight: 1, thawedCorrect: 2, thawedRight: 2 }],
  ['advice', { evidence: [], probe: { knn: { five: 1 }, imageStatistics: {}, trainingAccuracy: 1 } },
    { evidence: [], probe: { knn: { five: 1 }, imageStatistics: {}, trainingAccuracy: 1 }, survey: { neighbours: { five: 1 }, looks: {}, fit: 1 } }],
  ['self-checks of engines', { selfCheck: { passed: true, largestError: 0, tolerance: 1, largestErrorIn: 'the loss' } },
    { selfCheck: { passed: true, largestError: 0, worst: 0, tolerance: 1, largestErrorIn: 'the loss', furthest: 'the loss' } }],
])('%s', (_, json, printed) => {
  expect(withFormerNames(json)).toEqual(printed);
});

test('fields that had their names before gain nothing', () => {
  const json = {
    files: [{ path: 'a.jpg', predicted: 'good', confidence: 1, corrected: null }], engine: { name: 'onnxruntime', provider: 'cpu' },
    train: { options: [], arms: 2, skipped: 1, answered: true, cpu: 1, probe: null, crossValidation: 5 }, nothing: null, text: 'correct', words: ['correct'],
  };
  expect(withFormerNames(json)).toEqual(json);
});

test.each([
  ['evaluate', 'left-out', 'cross-validation'], ['showdown', 'no-fewer', 'no-learning-curve'], ['check', 'anew', 'recompute'],
])('%s takes --%s as --%s, and its help names only the latter', (name, before, now) => {
  const command = commands[name];
  expect(withFormerOptions({ ...commonOptions, ...command?.options })).toMatchObject({ [before]: { type: 'boolean' }, [now]: { type: 'boolean' } });
  expect(underTodaysOptions({ [before]: true, project: 'P' })).toEqual({ [now]: true, project: 'P' });
  expect(command?.usage).toContain(`--${now}`);
  expect(command?.usage).not.toContain(`--${before}`);
});

test('the help says that former names are there, and names settings as Train does', () => {
  const cli = join(import.meta.dirname, '..', '..', 'main', 'hosts', 'cli.ts');
  const help = (...words: string[]) => spawnSync(process.execPath, [cli, ...words, '--help'], { encoding: 'utf8' }).stdout;
  expect(help()).toMatch(/--json prints one JSON object.*former names/);
  expect(help('train')).toContain('Regularisation (λ)');
  expect(help('train')).toMatch(/--batch N +Batch size: a whole number from 2 to 256/);
});
