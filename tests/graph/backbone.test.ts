// Description of a backbone, heads on top of it, pixels in front of it. backbone.thorough.test.ts takes every family.
import { describe, expect, test } from 'vitest';
import { attachHead, describeBackbone, featureLevels, readModel, withFeatureTaps, withImageSize, withPixelInput } from '../../main/graph/index.ts';
import { backbonesHold } from './backbone-suite.ts';
import { backbone, backbones, expectClose, fixture, picture, run, whyNoBackbones } from './models.ts';

backbonesHold(['resnet_fixed', 'mobilenet_v3_fixed', 'vit_fixed', 'grey_any_size'].map((name) => ({ name, bytes: () => fixture(`${name}.onnx`), every: 2 })));

/** From the papers and model pages: parameters, multiply-adds in millions, and blocks as people count them. */
const known = [
  {
    file: 'mobilenet_v2_1.0_224_ptq.onnx',
    parameters: 3487816,
    millions: 300,
    features: 1280,
    classes: 1000,
    blocks: 18,
    lines: ['after block 17 of 18', 320, 7],
  },
  {
    file: 'mobilenet_v1_0.5_160.onnx',
    parameters: 1326120,
    millions: 76,
    features: 512,
    classes: 1000,
    blocks: 14,
    lines: ['after block 13 of 14', 512, 5],
  },
  {
    file: 'squeezenet1_1.onnx',
    parameters: 1235496,
    millions: 349,
    features: 512,
    classes: 1000,
    blocks: 9,
    lines: ['after block 3 of 9', 128, 27],
  },
  {
    file: 'darknet_tiny.onnx',
    parameters: 1039912,
    millions: 491,
    features: 128,
    classes: 1000,
    blocks: 9,
    lines: ['after block 8 of 9', 512, 14],
  },
  {
    file: 'thaw-mini.onnx',
    parameters: 2961312,
    millions: 147,
    features: 640,
    classes: null,
    blocks: 11,
    lines: ['after block 10 of 11', 256, 4],
  },
] as const;
test.runIf(backbones.length > 0).each(known)(
  `$file is described as its makers do${whyNoBackbones}`,
  ({ file, parameters, millions, features, classes, blocks, lines }) => {
    const description = describeBackbone(readModel(backbone(file)));
    expect(description).toMatchObject({ parameters, features, classes, findings: [] });
    expect(Math.floor(description.multiplyAdds / 1e6)).toBe(millions);
    expect(description.thawLines.length - 1).toBe(blocks);
    const [label, channels, size] = lines;
    expect(description.thawLines.find((line) => line.label === label)).toMatchObject({ channels, height: size, width: size });
  },
);

test.each([
  ['resnet_fixed', ['batch-freed']],
  ['regnet_free', []],
  ['channels_last', ['channels-last']],
  ['half', ['half-precision']],
  ['grey_any_size', ['pooling-added', 'free-size', 'one-channel']],
])('%s is told about with the findings %j', (name, codes) => {
  expect(describeBackbone(readModel(fixture(`${name}.onnx`))).findings.map(({ code }) => code)).toEqual(codes);
});

test('a text classifier is refused with what it takes instead of a picture', () => {
  expect(() => describeBackbone(readModel(fixture('text.onnx')))).toThrow('The model has no picture input: input “ids” is int64 [N,12].');
});

describe('a head', () => {
  const graph = readModel(fixture('resnet_fixed.onnx'));
  const description = describeBackbone(graph);
  const levels = featureLevels(description);
  const taps = withFeatureTaps(graph, levels);
  const width = levels.reduce((sum, level) => sum + level.channels, 0);
  const weight = Float32Array.from({ length: 3 * width }, (_, i) => Math.sin(i));
  const bias = Float32Array.of(0.5, -1, 2);
  const one = picture([2, 3, 64, 64]);

  /** logits = W f + b, calculated here. */
  const scores = (features: Float32Array): number[] => Array.from(bias, (b, k) => features.reduce((sum, f, d) => sum + f * (weight[k * width + d] ?? 0), b));
  const softmax = (logits: number[]): number[] => logits.map((z) => Math.exp(z - Math.max(...logits))).map((e, _, all) => e / all.reduce((a, b) => a + b, 0));

  /** [N,3,H,W] with its columns in reverse. */
  const mirrored = { ...one, data: (one.data as Float32Array).map((_, i, all) => all[i - (i % 64) + 63 - (i % 64)] ?? 0) };

  test('gives the scores and probabilities of its weights', async () => {
    const features = (await run(taps, { input: one }))['features'] as never as { data: Float32Array };
    const answers = await run(attachHead(taps, { weight, bias }), { input: one });
    const expected = [0, 1].map((i) => scores(features.data.subarray(i * width, (i + 1) * width)));
    expectClose(answers['logits'], { dtype: 'float32', dims: [2, 3], data: Float32Array.from(expected.flat()) });
    expectClose(answers['probabilities'], { dtype: 'float32', dims: [2, 3], data: Float32Array.from(expected.flatMap(softmax)) });
  });

  test('that looks at mirror images gives the mean of both answers', async () => {
    const headed = attachHead(taps, { weight, bias });
    const [plain, other] = [await run(headed, { input: one }), await run(headed, { input: mirrored })];
    const mean = (plain['logits']?.data as Float32Array).map((z, i) => (z + Number(other['logits']?.data[i])) / 2);
    const both = await run(attachHead(taps, { weight, bias }, { flip: true }), { input: one });
    expectClose(both['logits'], { dtype: 'float32', dims: [2, 3], data: mean });
  });

  test('made for another number of features is refused with both numbers', () => {
    expect(() => attachHead(taps, { weight: new Float32Array(6), bias: new Float32Array(2) })).toThrow(
      `6 weights for 2 classes, and the model gives ${width} features`,
    );
  });
});

describe('pixels as decoders give them', () => {
  const form = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;
  const data = Uint8Array.from({ length: 2 * 64 * 64 * 3 }, (_, i) => (i * 37 + (i >> 7) * 11) % 256);
  const pixels = { dtype: 'uint8', dims: [2, 64, 64, 3], data } as const;
  /** (value / 255 − mean) / std into planes; `order` says which colour goes into which plane. */
  const planes = (order: readonly number[]): Float32Array => Float32Array.from({ length: data.length }, (_, i) => {
    const [n, c, place] = [Math.floor(i / 12288), Math.floor(i / 4096) % 3, i % 4096];
    return ((data[n * 12288 + place * 3 + (order[c] ?? 0)] ?? 0) / 255 - (form.mean[c] ?? 0)) / (form.std[c] ?? 1);
  });

  test.each([['RGB', [0, 1, 2]], ['BGR', [2, 1, 0]]] as const)('in a %s network answer as the normalised picture does', async (channelOrder, order) => {
    const graph = readModel(fixture('resnet_fixed.onnx'));
    const expected = await run(graph, { input: { dtype: 'float32', dims: [2, 3, 64, 64], data: planes(order) } });
    const answers = await run(withPixelInput(graph, { ...form, channelOrder }), { pixels });
    expectClose(answers['output'], expected['output']);
  });

  test('reach a network for grey pictures as brightness', async () => {
    const graph = withImageSize(readModel(fixture('grey_any_size.onnx')), 64);
    const luma = Float32Array.from({ length: 2 * 4096 }, (_, i) =>
      [0.299, 0.587, 0.114].reduce((sum, share, c) => sum + (share * (data[i * 3 + c] ?? 0)) / 255, 0),
    ).map((v) => (v - 0.5) / 0.25);
    const expected = await run(graph, { input: { dtype: 'float32', dims: [2, 1, 64, 64], data: luma } });
    const answers = await run(withPixelInput(graph, { mean: [0.5], std: [0.25], channelOrder: 'RGB' }), { pixels });
    expectClose(answers['output'], expected['output']);
  });

  test('mirrored in front of a head give the mean of both pictures', async () => {
    const graph = readModel(fixture('resnet_fixed.onnx'));
    const levels = featureLevels(describeBackbone(graph));
    const width = levels.reduce((sum, level) => sum + level.channels, 0);
    const head = { weight: Float32Array.from({ length: 2 * width }, (_, i) => Math.cos(i)), bias: new Float32Array(2) };
    const taps = withFeatureTaps(graph, levels);
    const first = withPixelInput(attachHead(taps, head, { flip: true }), { ...form, channelOrder: 'RGB' });
    const last = attachHead(withPixelInput(taps, { ...form, channelOrder: 'RGB' }), head, { flip: true });
    expectClose((await run(last, { pixels }))['logits'], (await run(first, { pixels }))['logits']);
  });
});
