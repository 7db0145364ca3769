// The verdict between pre-trained models: the better one beyond chance, else the smallest of those that may be as good.
import { expect, test } from 'vitest';
import type { ModelPair, ModelStanding } from '../../../preload/contract.ts';
import { modelGain, modelVerdict } from '../../../main/evaluation/index.ts';

const model = (name: string, correct: number, megabytes: number, backbones = [name]): ModelStanding => ({
  backbones, name, size: 128, bytes: megabytes * 1e6, correct, of: 400, accuracy: correct / 400, interval: null, secondsPerThousand: null,
});
const pair = (a: number, b: number, kind: ModelPair['kind'], difference: number): ModelPair =>
  ({ a, b, kind, difference, interval: [difference - 0.02, difference + 0.02] });

test('better than the only other one: by how much', () => {
  const { take, sentence } = modelVerdict({ models: [model('small', 320, 12), model('large', 352, 90)], pairs: [pair(0, 1, 'better', -0.08)] });
  expect(take).toBe(1);
  expect(sentence).toMatch(/^Take “large”: it is better than “small” by 8.* points \(95.% CI \+6.* to \+10.*\)\.$/);
});

test('practically equal or too close to call: the smaller one, seen from either side', () => {
  const models = [model('small', 348, 12), model('large', 352, 90)];
  for (const [a, b, sign] of [[0, 1, -1], [1, 0, 1]] as const) {
    const equal = modelVerdict({ models, pairs: [pair(a, b, 'equal', sign * 0.01)] });
    expect(equal.take).toBe(0);
    expect(equal.sentence).toMatch(/^Practically equal: take the smaller, “small” \(.*12.* instead of .*90.* for “large”\)\.$/);
    const open = modelVerdict({ models, pairs: [pair(a, b, 'unclear', sign * 0.01)] });
    expect(open.take).toBe(0);
    expect(open.sentence).toMatch(/^Too close to call: “large” is ahead of “small” by 1.* points?, which may be chance\. Take the smaller, “small”/);
  }
});

test('of several, a small one that is worse beyond chance is not taken', () => {
  const models = [model('tiny', 300, 2), model('small', 350, 12), model('large', 352, 90)];
  const pairs = [pair(0, 1, 'better', -0.125), pair(0, 2, 'better', -0.13), pair(1, 2, 'unclear', -0.005)];
  expect(modelVerdict({ models, pairs }).take).toBe(1);
  expect(modelVerdict({ models, pairs: [...pairs.slice(0, 2), pair(1, 2, 'better', -0.03)] })).toMatchObject({
    take: 2, sentence: 'Take “large”: it is better than every other model here.',
  });
});

test('joined models are a figure only where they are better than the best alone', () => {
  const models = [model('a', 340, 12), model('b', 352, 90), model('a + b', 370, 102, ['a', 'b'])];
  const pairs = (kind: ModelPair['kind']) => [pair(0, 1, 'better', -0.03), pair(0, 2, 'better', -0.07), pair(1, 2, kind, -0.045)];
  const { take, joined } = modelVerdict({ models, pairs: pairs('better') });
  expect(take).toBe(1);
  expect(joined).toMatch(/^The features of “a” and “b” side by side would be better than “b” alone by [45]/);
  expect(modelVerdict({ models, pairs: pairs('unclear') }).joined).toBeNull();
});

test('what the model to take gains over the one chosen is told only where it is better beyond chance', () => {
  const models = [model('a', 340, 12), model('b', 352, 90), model('a + b', 370, 102, ['a', 'b'])];
  const facts = (kind: ModelPair['kind']) => ({ models, pairs: [pair(0, 1, kind, -0.03), pair(0, 2, 'better', -0.07), pair(1, 2, 'better', -0.045)] });
  expect(modelGain(facts('better'), 'a')).toEqual({
    take: 'b', sentence: expect.stringMatching(/^With “b” instead of “a”: \+3.* points \(95.% CI \+1.* to \+5.*\), both frozen, on 400 pictures\.$/) as string,
  });
  const larger = { models: [model('a', 340, 120), ...models.slice(1)], pairs: facts('better').pairs };
  expect(modelGain(larger, 'a')?.sentence).toMatch(/pictures\. “a” is the larger file: such are often made for fine-tuning only, as MAE is,/);
  expect(modelGain(facts('better'), 'b')).toBeNull();
  expect(modelGain(facts('unclear'), 'a')).toBeNull();
  expect(modelGain(facts('better'), 'unknown')).toBeNull();
});

test('one model alone, or none', () => {
  expect(modelVerdict({ models: [model('a', 340, 12)], pairs: [] })).toMatchObject({ take: 0, sentence: expect.stringMatching(/only model/) as string });
  expect(modelVerdict({ models: [], pairs: [] })).toEqual({ take: null, sentence: '', joined: null });
});
