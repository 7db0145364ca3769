// A model file tried frozen: weights of chance are told from trained ones, and pixels from others than it was trained on.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Preprocessing } from '../../../preload/contract.ts';
import { frozenVerdict } from '../../../main/evaluation/index.ts';
import { writeModel } from '../../../main/graph/index.ts';
import { checkFrozen } from '../../../main/training/advice/frozen-check.ts';
import { drain } from '../../../main/training/protocol/drain.ts';
import { temporaryFolder } from '../../temporary.ts';
import { preprocessing, smallBackbone } from '../small-backbone.ts';

const root = temporaryFolder('frozen-check');
const resources = join(import.meta.dirname, '..', '..', '..', 'resources');
const file = join(resources, 'backbones', 'thaw-mini.onnx');
const { sha256 } = JSON.parse(readFileSync(join(resources, 'backbones', 'thaw-mini.json'), 'utf8')) as { sha256: string };
const own: Preprocessing = { size: 128, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], channelOrder: 'RGB' };
const classes = readdirSync(join(resources, 'samples')).sort();
const pictures = classes.flatMap((name, label) => readdirSync(join(resources, 'samples', name)).sort().slice(0, 30)
  .map((picture) => ({ path: join(resources, 'samples', name, picture), label })));

const tried = async (of: string, assumed: Preprocessing) => frozenVerdict(await drain(checkFrozen({
  file: of, preprocessing: assumed, builtIn: { file, sha256, name: 'thaw-mini', preprocessing: own }, cacheFolder: join(root, 'cache'), pictures,
  classes: classes.length,
}, new AbortController().signal)));

test('a trained network as it was trained is not warned of', async () => {
  expect(await tried(file, own)).toMatchObject({ pictures: 90, poor: false });
});

test('the same is with pixels that it was not trained on', async () => {
  expect(await tried(file, { ...own, std: [58, 57, 57] })).toMatchObject({ poor: true });
});

test('weights of chance tell the pictures apart no better than raw pixels', async () => {
  const random = join(root, 'random.onnx');
  writeFileSync(random, writeModel(smallBackbone()));
  const { sentence, correct } = await tried(random, preprocessing);
  expect(sentence).toMatch(/no better than their raw pixels do: /);
  expect(correct.builtIn).toBeGreaterThan(0.85 * 90);
  expect(correct.pixels).toBeLessThan(0.7 * 90);
});
