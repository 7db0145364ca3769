// Saliency sanity trials: weight randomisation by stages, and maps that ignore the weights fail the check.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../../preload/contract.ts';
import { gridOf, meanOf, sanityOf } from '../../../main/evaluation/index.ts';
import { describeBackbone, parameterNames, readModel } from '../../../main/graph/index.ts';
import { openSaliency } from '../../../main/training/explain/saliency.ts';
import type { FinishedModel } from '../../../main/training/model/finished-model.ts';
import { readNetwork } from '../../../main/training/model/network.ts';
import type { PlanBackbone } from '../../../main/training/protocol/plan.ts';
import { mulberry32 } from '../../../main/numerics/index.ts';
import { stagesOf, withShuffledWeights } from '../../../main/training/explain/weight-randomisation.ts';
import {
  draws, sanityTrials, type HeadWeights, type MapMaker, type SanityState,
} from '../../../main/training/explain/sanity-trials.ts';
import { sha256Of } from '../../../main/storage/index.ts';
import { smallPlan } from '../small-run.ts';

const backbones = join(import.meta.dirname, '..', '..', '..', 'resources', 'backbones');
const file = join(backbones, 'thaw-mini.onnx');
const backbone: PlanBackbone = {
  file, sha256: sha256Of(readFileSync(file)), name: 'Thaw mini',
  preprocessing: { size: 128, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25], channelOrder: 'RGB' },
};
const graph = await readNetwork(backbone, null);
const signal = new AbortController().signal;

describe('stages', () => {
  test('of the built-in network hold each weight of its features once, the top first', () => {
    const { weights, byResolution } = stagesOf(graph, backbone);
    expect(byResolution).toBe(true);
    expect(weights.length).toBeGreaterThanOrEqual(4);
    const all = weights.flat();
    expect(new Set(all).size).toBe(all.length);
    const channelsOf = (names: readonly string[] = []): number =>
      Math.max(...names.map((name) => graph.initialisers.get(name)?.dims[0] ?? 0));
    expect(channelsOf(weights[0])).toBeGreaterThan(channelsOf(weights.at(-1)));
    const learned = new Set(parameterNames(graph));
    expect(all.every((name) => learned.has(name))).toBe(true);
  });

  test('of a network of tokens are quarters', () => {
    const vit = readModel(
      gunzipSync(readFileSync(join(import.meta.dirname, '..', '..', 'graph', 'fixtures', 'vit_fixed.onnx.gz'))),
    );
    const size = Number(vit.inputs[0]?.dims?.at(-1));
    const { weights, byResolution } = stagesOf(vit, {
      ...backbone, preprocessing: { ...backbone.preprocessing, size },
    });
    expect(byResolution).toBe(false);
    expect(weights).toHaveLength(4);
  });
});

test('shuffled weights keep their values, lose their order, and leave others alone; the same seed gives the same', () => {
  const [top = [], ...lower] = stagesOf(graph, backbone).weights;
  const found = withShuffledWeights(graph, top, mulberry32(1));
  const again = withShuffledWeights(graph, top, mulberry32(1));
  const bytesOf = (of: typeof graph, name: string, order: (numbers: Float32Array) => Float32Array = (numbers) =>
    numbers): Buffer => {
    const numbers = order(Float32Array.from(of.initialisers.get(name)?.data as Float32Array));
    return Buffer.from(numbers.buffer);
  };
  for (const name of top) {
    expect(bytesOf(found, name, (numbers) => numbers.sort()).equals(bytesOf(graph, name, (numbers) => numbers.sort())))
      .toBe(true);
    expect(bytesOf(again, name).equals(bytesOf(found, name))).toBe(true);
  }
  expect(top.filter((name) => bytesOf(found, name).equals(bytesOf(graph, name)))).toEqual([]);
  for (const name of lower.flat()) expect(found.initialisers.get(name)).toBe(graph.initialisers.get(name));
});

const random = mulberry32(4);
const { backbone: smallBackbone } = smallPlan('fine-tune', {});
const smallGraph = await readNetwork(smallBackbone, null);
const side = smallBackbone.preprocessing.size;
const description = describeBackbone(smallGraph, side);
const width = description.features;
/** A bright disc somewhere on grey noise. */
function discPicture(): Uint8Array {
  const [x0, y0, radius] = [
    side * (0.2 + 0.6 * random()), side * (0.2 + 0.6 * random()), side * (0.08 + 0.16 * random()),
  ];
  return Uint8Array.from({ length: side * side * 3 }, (_, i) =>
    (Math.hypot((Math.floor(i / 3) % side) - x0, Math.floor(i / (3 * side)) - y0) < radius ? 180 : 60) + 60 * random());
}
const pictures = Array.from({ length: 12 }, discPicture);
const randomHead = (): HeadWeights =>
  ({ width, weight: Float32Array.from({ length: 2 * width }, () => random() - 0.5) });
const own: SanityState = { graph: smallGraph, head: randomHead() };
const model: FinishedModel = { backbone: smallBackbone, weights: null, head: {
  classes: 2, width, penalty: null, view: { flip: false, geometry: 'centre-crop' }, size: null, weight: own.head.weight,
  bias: new Float32Array(2),
} };
const readable = { graph: smallGraph, description };

async function judged(maps: MapMaker) {
  const work = sanityTrials(
    { original: own, stages: stagesOf(smallGraph, smallBackbone), labelShuffledHeads: Array.from(
      { length: draws }, randomHead,
    ) },
    maps, signal,
  );
  const done: number[] = [];
  for (;;) {
    const step = await work.next();
    if (step.done) return { ...sanityOf(step.value.cascade, step.value.labels), done };
    if (step.value.type === 'progress') done.push(step.value.done);
  }
}

/** Squared differences of neighbouring pixels, on 8 × 8 places: what a picture has of edges, whatever the network. */
const edges: MapMaker = () => Promise.resolve(pictures.map((one): Grid => gridOf(8, 8, (row, column) => {
  const cell = side / 8;
  let sum = 0;
  for (let y = row * cell; y < (row + 1) * cell; y++) for (let x = column * cell; x < (column + 1) * cell - 1; x++) {
    sum += ((one[(y * side + x) * 3] ?? 0) - (one[(y * side + x + 1) * 3] ?? 0)) ** 2;
  }
  return sum;
})));

/** Class activation maps by the state's own network and head. */
const activation: MapMaker = async (state) => {
  const rows = {
    count: pictures.length,
    weight: Float32Array.from({ length: pictures.length * width }, (_, i) => state.head.weight[i % width] ?? 0),
  };
  await using inside = await openSaliency(model, { ...readable, graph: state.graph }, rows);
  const usual = await inside.averages(pictures);
  return (await inside.maps(pictures)).map(([one], row): Grid => gridOf(
    one?.grid.height ?? 1, one?.grid.width ?? 1,
    (r, c) => (one?.grid.values[r * one.grid.width + c] ?? 0) - ((one && usual.get(one.level)?.[row]) ?? 0),
  ));
};

test('an edge detector, which uses no weights, fails at every depth; class activation maps don’t', async () => {
  const detector = await judged(edges);
  expect(detector.verdict).toBe('fails');
  expect([...detector.cascade, detector.labels].map(({ says }) => says)).toEqual(
    detector.cascade.map(() => 'same').concat('same'),
  );
  expect(detector.sentence).toContain('such as edges');
  const own_ = await judged(activation);
  expect(own_.verdict).not.toBe('fails');
  expect(own_.cascade.at(-1)).toMatchObject({ of: { kind: 'stages', all: true }, says: 'changes' });
  expect(own_.done).toEqual([...own_.done].sort((a, b) => a - b));
  expect(own_.done.at(-1)).toBe(draws * (own_.cascade.length + 1));
});

test('the mean contribution of a picture to each row is the mean of its maps', async () => {
  const rows = { count: 2, weight: own.head.weight };
  await using inside = await openSaliency(model, readable, rows);
  const [a = [], b = []] = await inside.maps([pictures[0] ?? new Uint8Array(), pictures[0] ?? new Uint8Array()]);
  const usual = await inside.averages(pictures.slice(0, 1));
  expect(usual.get(a[0]!.level)?.[0]).toBeCloseTo(meanOf(a[0]!.grid), 4);
  expect(usual.get(b[0]!.level)?.[1]).toBeCloseTo(meanOf(b[0]!.grid), 4);
});

test('it stops when cancelled', async () => {
  const abort = new AbortController();
  const work = sanityTrials(
    { original: own, stages: stagesOf(smallGraph, smallBackbone), labelShuffledHeads: [] }, edges, abort.signal,
  );
  await work.next();
  abort.abort();
  await expect(work.next()).rejects.toThrow();
});
