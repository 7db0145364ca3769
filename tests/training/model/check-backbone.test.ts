// The check of a file's gradients: it passes on what exporters really produce, and fails where a gradient is wrong.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  cutAt, describeBackbone, featureLevels, newBuilder, namesIn, readModel, withFeatureTaps, trainableLines, withImageSize, writeModel, type Graph,
} from '../../../main/graph/index.ts';
import { operators } from '../../../main/graph/ops/index.ts';
import { checkBackbone } from '../../../main/training/model/check-backbone.ts';
import { filesOf } from '../../graph/agreement.ts';
import { backbone, backbones, fixture, whyNoBackbones } from '../../graph/models.ts';
import { temporaryFolder } from '../../temporary.ts';

const folder = temporaryFolder('check');

function fileOf(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const families = [
  'resnet_fixed', 'mobilenet_v2_free', 'mobilenet_v3_fixed', 'efficientnet_free', 'densenet_fixed', 'convnext_fixed',
  'regnet_free', 'shufflenet_fixed', 'shufflenet_free', 'vit_fixed', 'vit_free', 'old_forms', 'old_forms_7',
  'grey_any_size', 'channels_last', 'half',
];

/** The lowest line, above which every weight learns, and the highest: one direction shows a wrong gradient anywhere. */
const quick = { lines: 2, directions: 1 };

describe('every family of exports can be thawed', () => {
  test.each(families)('%s', async (name) => {
    const check = await checkBackbone(fileOf(`${name}.onnx`, fixture(`${name}.onnx`)), quick);
    expect(check).toMatchObject({ usable: true, reason: null });
    expect(check.thawLines.length).toBeGreaterThan(1);
    expect(check.thawLines[0]?.shareOfWork).toBe(1);
    expect(check.gradients.map(({ line }) => line)).toEqual([check.thawLines[0]?.name, check.thawLines.at(-1)?.name]);
    expect(check.worstGradientError ?? 1).toBeLessThan(1e-2);
    // Half precision and weights as inputs are what onnxruntime's own run doesn't take from here.
    if (name !== 'half' && name !== 'old_forms') expect(check.forwardError ?? 1).toBeLessThan(1e-4);
  });
});

test('up to six lines are checked by default, evenly spaced between the lowest and the highest', async () => {
  const { thawLines, gradients } = await checkBackbone(fileOf('lines.onnx', fixture('shufflenet_fixed.onnx')));
  const names = thawLines.map(({ name }) => name);
  expect(gradients).toHaveLength(Math.min(6, names.length));
  const places = gradients.map(({ line }) => names.indexOf(line));
  expect(places[0]).toBe(0);
  expect(places.at(-1)).toBe(names.length - 1);
  const gaps = places.slice(1).map((place, i) => place - (places[i] ?? NaN));
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
});

test('a network with shifted windows, computed masks and weights in a second file can be thawed', async () => {
  const { model, weights } = filesOf('swin');
  writeFileSync(join(folder, 'weights'), weights);
  const check = await checkBackbone(fileOf('swin.onnx', model), quick);
  expect(check).toMatchObject({ usable: true, reason: null });
  expect(check.thawLines[0]?.shareOfWork).toBe(1);
  expect(check.forwardError ?? 1).toBeLessThan(1e-4);
  expect(check.worstGradientError ?? 1).toBeLessThan(1e-2);
});

test.runIf(
  backbones.length > 0,
)(`a trained backbone can be thawed from its first block on${whyNoBackbones}`, async () => {
  const check = await checkBackbone(fileOf('small.onnx', backbone('mobilenet_v1_0.25_128.onnx')), quick);
  expect(check).toMatchObject({ usable: true, reason: null });
  expect(check.worstGradientError ?? 1).toBeLessThan(1e-2);
});

test('what is no picture model is refused with what was found', async () => {
  expect(await checkBackbone(fileOf('text.onnx', fixture('text.onnx')))).toMatchObject(
    { usable: false, thawLines: [], reason: expect.stringContaining('no picture input') as string },
  );
});

test('a gradient that is wrong by a fifth is found', async () => {
  const right = operators.Relu.gradient;
  try {
    // The rule of one operator, bent.
    Object.assign(operators.Relu, { gradient: (call: Parameters<typeof right>[0]) => right(call).map((name) =>
      name
        && call.g.add('Mul', [name, call.g.constant({ dtype: 'float32', dims: [], data: Float32Array.of(0.8) })])) });
    const check = await checkBackbone(fileOf('resnet.onnx', fixture('resnet_fixed.onnx')), quick);
    expect(check.usable).toBe(false);
    expect(check.reason).toMatch(/gradients differ from finite differences/);
  } finally {
    Object.assign(operators.Relu, { gradient: right });
  }
});

/** The network with an operator that has no gradient put in at a line. */
function withBarrier(graph: Graph, line: string): Graph {
  const g = newBuilder(namesIn(graph));
  const barrier = g.add('MeanVarianceNormalization', [line], { axes: [2, 3] });
  const { below } = cutAt(graph, { name: line });
  const first = new Set(below.nodes);
  const after = graph.nodes.filter((node) => !first.has(node)).map(
    (node) => ({ ...node, inputs: node.inputs.map((name) => (name === line ? barrier : name)) }),
  );
  return { ...graph, nodes: [...below.nodes, ...g.nodes, ...after] };
}

test('an operator without a gradient limits the thaw line, and the reason names it and the lowest usable line', async () => {
  const graph = readModel(fixture('resnet_fixed.onnx'));
  const description = describeBackbone(graph, 48);
  const line = description.thawLines[2];
  const blocked = withBarrier(withImageSize(graph, description.height, description.width), line?.name ?? '');
  const seen = describeBackbone(blocked, 48);
  const { lines, why } = trainableLines(withFeatureTaps(blocked, featureLevels(seen).slice(0, 1)), seen.thawLines);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(seen.thawLines.length);
  expect(why).toMatch(
    /MeanVarianceNormalization “.*” can’t be differentiated, so nothing below it can learn\. .* The lowest line that works is “after block \d+ of \d+”\./,
  );
  const check = await checkBackbone(fileOf('blocked.onnx', writeModel(blocked)));
  expect(check.usable).toBe(true);
  expect(check.reason).toBe(why);
  expect(check.thawLines.map(({ name }) => name)).toEqual(lines.map(({ label }) => label));
});
