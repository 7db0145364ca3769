// Parts of fine-tuning: targets, validation loss, temperature, cached views, layer-wise rates, interpolation, checkpoints.
import { expect, test } from 'vitest';
import {
  loadCheckpoint, saveCheckpoint, type Checkpoint, type Weights,
} from '../../../main/training/finetune/checkpoint.ts';
import { viewIn, keptViewCount } from '../../../main/training/finetune/view-schedule.ts';
import { interpolate } from '../../../main/training/finetune/weight-interpolation.ts';
import { trainableSuffix, networkAt } from '../../../main/training/model/network.ts';
import { layerRates, stageDepths } from '../../../main/training/finetune/layer-rates.ts';
import { resolveHyperparameters } from '../../../main/training/finetune/hyperparameters.ts';
import { fillSmoothedTargets } from '../../../main/training/finetune/smoothed-targets.ts';
import { shrunkTemperature, fitTemperature } from '../../../main/training/linear/temperature-scaling.ts';
import { validationLoss } from '../../../main/training/linear/validation-loss.ts';
import { Tuning } from '../../../preload/contract.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { floats } from '../../../main/graph/index.ts';
import { smallBackbone, smallLine } from '../small-backbone.ts';
import { smallPlan } from '../small-run.ts';
import { temporaryFolder } from '../../temporary.ts';

test('targets are smoothed, weighted by class, and sum to one; rows without a picture are zero', () => {
  const into = new Float32Array(4 * 3).fill(9);
  fillSmoothedTargets(into, [0, 2, 0], [1, 1, 2], 0.3);
  const rows = [0, 1, 2, 3].map((row) => Array.from(into.subarray(row * 3, row * 3 + 3)));
  const expected = [[0.2, 0.025, 0.025], [0.05, 0.05, 0.4], [0.2, 0.025, 0.025], [0, 0, 0]];
  rows.forEach((row, i) => row.forEach((value, k) => expect(value).toBeCloseTo(expected[i]?.[k] ?? NaN, 6)));
  expect(into.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
});

test('the balanced log-loss counts every class alike', () => {
  // Three pictures of class 0 at p = 0.9, one of class 1 at p = 0.5: worked out by hand.
  const logit = Math.log(9);
  const seen = validationLoss(Float32Array.of(logit, 0, logit, 0, logit, 0, 0, 0), [0, 0, 0, 1], 2);
  expect(seen.balancedLogLoss).toBeCloseTo((-Math.log(0.9) - Math.log(0.5)) / 2, 6);
  expect(seen.accuracy).toBe(0.75);
});

test('a temperature undoes a scale that was put on the logits', () => {
  // Ten pictures, five of each class, of which four are right with a margin of 5: the log-loss is least at p = 0.8.
  const labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
  const called = [0, 0, 0, 0, 1, 1, 1, 1, 1, 0];
  const logits = Float32Array.from(called.flatMap((k) => (k === 0 ? [5, 0] : [0, 5])));
  const { temperature, balancedLogLoss } = fitTemperature(logits, labels, 2);
  expect(temperature).toBeCloseTo(5 / Math.log(4), 1);
  expect(balancedLogLoss).toBeCloseTo(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2), 4);
  expect(shrunkTemperature(4, 50)).toBeCloseTo(2, 6);
  expect(shrunkTemperature(4, 1e9)).toBeCloseTo(4, 5);
});

test.each([
  ['the whole network learns', { isWhole: true }, null],
  ['fresh views are wanted', { requested: 0 }, null],
  ['nothing is changed', { augmentation: 'none' }, 0],
  ['many rounds', {}, 7],
  ['six rounds', { epochs: 6 }, 3],
  ['room for two views beside the clean one', { room: 340 * 1000 }, 2],
  ['no room', { room: 10 * 1000 }, null],
  ['as many as wanted', { requested: 12 }, 12],
] as const)('views cached when %s', (_, changes, expected) => {
  expect(keptViewCount({
    epochs: 20, augmentation: 'photos', requested: null, isWhole: false, train: 100, validation: 20, bytes: 1000,
    room: 1e9, ...changes,
  })).toBe(expected);
});

test('cached views take turns, fresh ones never repeat', () => {
  const seen = [0, 1, 2, 3, 4, 5].map((epoch) => viewIn(epoch, { keptViews: 2, augmentation: 'photos', offset: 100 }));
  expect(seen).toEqual([1, 2, 0, 1, 2, 0]);
  expect(viewIn(4, { keptViews: null, augmentation: 'photos', offset: 100 })).toBe(5);
  expect(viewIn(4, { keptViews: null, augmentation: 'none', offset: 100 })).toBe(0);
});

test('rates fall by stage, the head has its own, and vectors have no weight decay', () => {
  const { backbone } = smallPlan('fine-tune', {});
  const network = networkAt(smallBackbone(), backbone, smallLine(1));
  const stages = stageDepths(network);
  expect(Object.fromEntries(stages)).toEqual({
    weight_3: 0, bias_3: 0, weight_2: 1, bias_2: 1, weight_1: 1, bias_1: 1,
  });
  const settled = resolveHyperparameters(Tuning.parse({ learningRate: 1e-3, stageDecay: 0.5, weightDecay: 0.1 }), {
    extent: 'part', pictures: 10, classes: 2,
  });
  const above = trainableSuffix(network, 2, { weight: new Float32Array(2 * network.width), bias: new Float32Array(2) });
  const rates = new Map(layerRates(above, stages, settled).map(({ name, ...rest }) => [name, rest]));
  expect(['weight_3', 'bias_3', 'weight_1', 'head_weight'].map((name) => rates.get(name)?.rate))
    .toEqual([1e-3, 1e-3, 5e-4, 1e-3]);
  expect(['weight_3', 'bias_3', 'weight_1', 'head_weight', 'head_bias'].map((name) => rates.get(name)?.weightDecay))
    .toEqual([0.1, 0, 0.1, 0.1, 0]);
});

test('an interpolation at 0 or 1 is exactly one of both', () => {
  const of = (...numbers: number[]): Weights => new Map([['w', floats([2], numbers)]]);
  const [start, best] = [of(0.1, 1), of(0.3, 3)];
  expect(interpolate(start, best, 0)).toEqual(start);
  expect(interpolate(start, best, 1)).toEqual(best);
  expect(interpolate(start, best, 0.5).get('w')?.data[1]).toBeCloseTo(2);
});

test('a checkpoint is read back as it was; a damaged one is none', () => {
  const folder = temporaryFolder('checkpoint');
  const numbers = (seed: number): Weights =>
    new Map([
      ['w', floats([2, 3], Float32Array.from({ length: 6 }, (_, i) => Math.sin(seed + i)))], ['b', floats([1], [seed])],
    ]);
  const none = { loss: 0, pictures: 0, seconds: 0 };
  const checkpoint: Checkpoint = {
    weights: numbers(1), m: numbers(2), v: numbers(3), best: numbers(4), start: numbers(5),
    position: { epoch: 2, step: 3, batch: 16, updates: 13, epochSums: none, sinceLastPoint: none, total: {
      pictures: 1, seconds: 2, epochs: 2, epochSeconds: 3,
    }, best: { epoch: 1, score: 0.5 }, firstLosses: [1, 0.5], rateScale: 0.25, remarks: ['it went on'] },
  };
  saveCheckpoint(folder, checkpoint);
  expect(loadCheckpoint(folder)).toEqual(checkpoint);
  const file = join(folder, 'checkpoint.bin');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, bytes.length - 3));
  expect(loadCheckpoint(folder)).toBeNull();
  bytes[bytes.length - 9]! ^= 1;
  writeFileSync(file, bytes);
  expect(loadCheckpoint(folder)).toBeNull();
});

test('a checkpoint of an earlier version is read, with weights only where it holds them as the graph does', () => {
  const folder = temporaryFolder('checkpoint');
  const none = { loss: 0, pictures: 0, seconds: 0 };
  const position = {
    epoch: 2, step: 3, batch: 16, updates: 13, round: { loss: 2, pictures: 32, seconds: 4 }, recent: none,
    total: { pictures: 1, seconds: 2, epochs: 2, epochSeconds: 3 }, best: { epoch: 1, score: 0.5 }, firstLosses: [1],
    rateScale: 1, remarks: [],
  };
  const blocks = [1, 2, 3, 4, 5].map(
    (seed) => Buffer.from(Float32Array.from({ length: 32 }, (_, i) => seed + i / 64).buffer),
  );
  const write = (layout: string): void => {
    const header = Buffer.from(
      JSON.stringify({ format: 1, layout, position, count: 32, checksums: blocks.map((block) => crc32(block)) }),
    );
    writeFileSync(join(folder, 'checkpoint.bin'), Buffer.concat(
      [Buffer.from(Uint32Array.of(header.length).buffer), header, ...blocks],
    ));
  };
  write('ordinary: w of a name 3, b 2');
  expect(loadCheckpoint(folder)?.v).toEqual(
    new Map([['w of a name', floats([3], [3, 3 + 1 / 64, 3 + 2 / 64])], ['b', floats([2], [3.25, 3.25 + 1 / 64])]]),
  );
  write('blocked: w 16, b 16');
  const { round, recent, ...rest } = position;
  expect(loadCheckpoint(folder)).toMatchObject({
    position: { ...rest, epochSums: round, sinceLastPoint: recent }, weights: new Map(),
  });
});
