// Maps of places: what they add up to, that HiResCAM is the same where the head is linear on means, and its gradient against
// finite differences.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loweredToOrdinary } from '../../main/engines/index.ts';
import {
  classMaps, describeBackbone, floats, gradientMaps, gradientPlace, knowledgeOf, plainNode, withFeatureTaps, type Graph, type Rows,
} from '../../main/graph/index.ts';
import type { GradientPlace } from '../../main/graph/class-maps.ts';
import { mapForm } from '../../main/graph/tensor-layout.ts';
import { apart, numbers, opened, rowsFor, type Opened } from './class-maps.ts';
import { batchOf, fixture, run } from './models.ts';

const linear = ['channels_last', 'densenet_fixed', 'efficientnet_free', 'mobilenet_v2_free', 'regnet_free', 'resnet_fixed', 'shufflenet_fixed'];
describe('the mean of the map and the bias are the logit', () => {
  test.each(linear.flatMap((name) => [[name, 1], [name, 9]] as const))('%s, at most %i levels', async (name, only) => {
    expect(await apart(opened(fixture(`${name}.onnx`), 48, only))).toBeLessThan(1e-5);
  });
  test('the built-in starting model', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '..', '..', 'resources', 'backbones', 'thaw-mini.onnx'));
    for (const only of [1, 9]) expect(await apart(opened(bytes, 128, only))).toBeLessThan(1e-5);
  });
});

/** Maps by gradients, [rows, places]. */
async function byGradient({ graph, pixels, size }: Opened, rows: Rows): Promise<{ map: Float32Array; places: number }> {
  const description = describeBackbone(graph, size);
  const place = gradientPlace(graph, description);
  if (!place) throw new Error('no place');
  const found = gradientMaps(graph, place, rows);
  const data = Float32Array.from(Array.from({ length: rows.count }, () => Array.from(numbers(pixels))).flat());
  const outputs = await run(loweredToOrdinary(found.graph), {
    [graph.inputs[0]?.name ?? '']: { ...pixels, dims: [rows.count, ...pixels.dims.slice(1)], data },
  });
  return { map: numbers(outputs[found.output]), places: place.height * place.width };
}

test.each(linear)('by gradients it is the same map where the features are means: %s', async (name) => {
  const net = opened(fixture(`${name}.onnx`), 48, 1);
  const rows = rowsFor(net.levels[0]?.channels ?? 0);
  const found = classMaps(net.graph, net.levels, net.maps, rows);
  const exact = numbers((await run(found.graph, { [net.graph.inputs[0]?.name ?? '']: net.pixels }))[found.maps[0]?.output ?? '']);
  const { map } = await byGradient(net, rows);
  const scale = Math.max(...exact.map(Math.abs));
  expect(map).toHaveLength(exact.length);
  expect(Math.max(...exact.map((one, i) => Math.abs(one - (map[i] ?? NaN)))) / scale).toBeLessThan(1e-4);
});

/** The graph with what is at a place multiplied by an input `scale`. */
function scaled(graph: Graph, name: string): Graph {
  const nodes = graph.nodes.flatMap((node) => (node.outputs.includes(name)
    ? [{ ...node, outputs: node.outputs.map((output) => (output === name ? 'unscaled' : output)) }, plainNode('Mul', ['unscaled', 'scale'], [name])] : [node]));
  return { ...graph, nodes, inputs: [...graph.inputs, { name: 'scale', dtype: 'float32', dims: undefined }] };
}

/** d score / dε where everything at one place is scaled by 1 + ε: what HiResCAM says of that place, by definition. */
async function finiteDifferences(net: Opened, place: GradientPlace, row: Float32Array): Promise<number[]> {
  const features = withFeatureTaps(net.graph, net.levels.slice(0, 1));
  const dims = knowledgeOf(features).get(place.name)?.dims;
  const step = 0.02;
  const places = place.height * place.width;
  const cells = places + place.first;
  const batch = 2 * places;
  const scale = Float32Array.from({ length: batch * cells }, (_, i) =>
    i % cells === Math.floor(i / cells / 2) + place.first ? 1 + (Math.floor(i / cells) % 2 === 0 ? step : -step) : 1,
  );
  const scaleDims =
    dims?.length === 3
      ? [batch, cells, 1]
      : mapForm(dims)?.places[0] === 2
        ? [batch, 1, place.height, place.width]
        : [batch, place.height, place.width, 1];
  const pixels = batchOf(Array.from({ length: batch }, () => net.pixels));
  const out = numbers((await run(scaled(features, place.name), { [net.graph.inputs[0]?.name ?? '']: pixels, scale: floats(scaleDims, scale) }))['features']);
  const width = out.length / batch;
  const score = (i: number): number => out.subarray(i * width, (i + 1) * width).reduce((sum, one, k) => sum + one * (row[k] ?? 0), 0);
  return Array.from({ length: places }, (_, i) => (score(2 * i) - score(2 * i + 1)) / (2 * step) * places);
}

test.each([
  ['mobilenet_v3_fixed', 48],
  ['convnext_fixed', 64],
  ['vit_fixed', 32],
  ['vit_free', 32],
  ['resnet_fixed', 48],
])('the map by gradients is what finite differences say of each place: %s', async (name, size) => {
  const net = opened(fixture(`${name}.onnx`), size, 1);
  const place = gradientPlace(net.graph, describeBackbone(net.graph, size));
  if (!place) throw new Error('no place');
  const rows = rowsFor(net.levels[0]?.channels ?? 0);
  const { map, places } = await byGradient(net, rows);
  for (let row = 0; row < rows.count; row++) {
    const expected = await finiteDifferences(net, place, rows.weight.subarray(row * (net.levels[0]?.channels ?? 0)));
    const scale = Math.max(...expected.map(Math.abs));
    expect(scale).toBeGreaterThan(1e-4);
    expected.forEach((one, i) => expect(Math.abs(one - (map[row * places + i] ?? NaN)) / scale).toBeLessThan(5e-3));
  }
});

test('a class token says nothing of the tokens at its own end: the place is what the last attention looks at', () => {
  const net = opened(fixture('vit_fixed.onnx'), 32);
  expect(gradientPlace(net.graph, describeBackbone(net.graph, 32))).toMatchObject({
    height: 4,
    width: 4,
    first: 1,
    name: '/encoder/layers/encoder_layer_1/ln_1/LayerNormalization_output_0',
  });
});
