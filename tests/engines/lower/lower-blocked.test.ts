// Blocked steps beside ordinary ones on the same engine: loss, answers and every gradient, over networks of all kinds.
import { describe, expect, test } from 'vitest';
import { blockedStep } from '../../../main/engines/lower/blocked/lower-blocked.ts';
import { blockedAgrees } from '../../../main/engines/onnxruntime/self-check.ts';
import { elementCount, float, trainingStep, type ShortAttributes } from '../../../main/graph/index.ts';
import { inputOf, network, noise, type Draft } from '../networks.ts';
import { batch, block, differences, whyNot } from './blocked-steps.ts';

const around: ShortAttributes = { pads: [1, 1, 1, 1] };
const halving: ShortAttributes = { pads: [1, 1, 1, 1], strides: [2, 2] };
/** As TensorFlow pads even sizes for a stride of two. */
const lopsided: ShortAttributes = { pads: [0, 0, 1, 1], strides: [2, 2] };
const relu = (d: Draft, x: string): string => d.op('Relu', [x]);
const clip = (d: Draft, x: string): string =>
  d.op('Clip', [
    x,
    d.g.constant({ dtype: 'float32', dims: [], data: Float32Array.of(0) }),
    d.g.constant({ dtype: 'float32', dims: [], data: Float32Array.of(6) }),
  ]);
const depthwise = (d: Draft, x: string, channels: number, attributes: ShortAttributes, side = 3): string =>
  d.conv(x, [channels, 1, side, side], { group: channels, ...attributes });

function inverted(stride: ShortAttributes, channels: number, side = 3): (d: Draft) => void {
  return (d) => {
    const x = clip(d, d.conv('x', [channels, 3, 3, 3], lopsided));
    const wide = clip(d, d.conv(x, [channels * 3, channels, 1, 1]));
    const thin = d.conv(clip(d, depthwise(d, wide, channels * 3, stride, side)), [channels, channels * 3, 1, 1]);
    const out = stride === around ? d.op('Add', [x, thin]) : thin;
    d.head(clip(d, d.conv(out, [40, channels, 1, 1])), 40);
  };
}

const networks: readonly (readonly [string, readonly number[], (d: Draft) => void])[] = [
  ['residual blocks with strides and shortcuts', [3, 20, 20], (d) => {
    let x = relu(d, d.conv('x', [16, 3, 3, 3], halving));
    x = relu(d, d.op('Add', [d.conv(relu(d, d.conv(x, [16, 16, 3, 3], around)), [16, 16, 3, 3], around), x]));
    x = relu(d, d.op('Add', [d.conv(relu(d, d.conv(x, [32, 16, 3, 3], halving)), [32, 32, 3, 3], around), d.conv(x, [32, 16, 1, 1], { strides: [2, 2] })]));
    d.head(x, 32);
  }],
  ['inverted residual', [3, 24, 20], inverted(around, 16)],
  ['inverted residual of 24 channels', [3, 24, 20], inverted(around, 24)],
  ['inverted residual with a stride', [3, 24, 20], inverted(halving, 16)],
  ['inverted residual with a stride and uneven margins', [3, 24, 20], inverted(lopsided, 24)],
  ['depthwise 5×5 with a stride', [3, 24, 20], inverted({ pads: [2, 2, 2, 2], strides: [2, 2] }, 16, 5)],
  ['depthwise 5×5 with uneven margins', [3, 24, 20], inverted({ pads: [1, 1, 2, 2], strides: [2, 2] }, 16, 5)],
  ['odd sizes', [3, 23, 17], (d) => {
    const x = relu(d, d.conv('x', [16, 3, 3, 3], halving));
    const y = relu(d, depthwise(d, relu(d, d.conv(x, [32, 16, 3, 3], halving)), 32, halving));
    d.head(relu(d, d.conv(y, [16, 32, 2, 2], { strides: [2, 2] })), 16);
  }],
  ['windows that end before the picture does', [3, 22, 22], (d) => {
    const x = relu(d, d.conv('x', [16, 3, 3, 3], { strides: [2, 2] }));
    d.head(relu(d, d.conv(depthwise(d, x, 16, { strides: [3, 2] }), [16, 16, 2, 1], { strides: [2, 2] })), 16);
  }],
  ['large and dilated windows', [3, 20, 20], (d) => {
    const x = relu(d, d.conv('x', [20, 3, 7, 7], { pads: [3, 3, 3, 3], strides: [2, 2] }));
    d.head(relu(d, d.conv(d.conv(x, [16, 20, 3, 3], { pads: [2, 2, 2, 2], dilations: [2, 2] }), [16, 16, 1, 5], { pads: [0, 2, 0, 2] })), 16);
  }],
  ['maps of many places', [3, 44, 44], (d) => {
    const x = relu(d, d.conv('x', [16, 3, 3, 3], halving));
    d.head(relu(d, d.conv(relu(d, d.conv(x, [40, 16, 1, 1])), [8, 40, 1, 1])), 8);
  }],
  ['squeeze and excitation', [3, 12, 12], (d) => {
    const x = d.op('HardSwish', [d.conv('x', [24, 3, 3, 3], halving)]);
    const weights = d.op('HardSigmoid', [d.conv(relu(d, d.conv(d.op('GlobalAveragePool', [x]), [8, 24, 1, 1])), [24, 8, 1, 1])], { alpha: 1 / 6 });
    d.head(d.conv(d.op('Mul', [x, weights]), [16, 24, 1, 1]), 16);
  }],
  ['sigmoid units', [3, 12, 12], (d) => {
    const swish = (x: string): string => d.op('Mul', [x, d.op('Sigmoid', [x])]);
    const x = swish(d.conv('x', [24, 3, 3, 3], halving));
    const weights = d.op('Sigmoid', [d.conv(swish(d.conv(d.op('ReduceMean', [x], { axes: [2, 3] }), [6, 24, 1, 1])), [24, 6, 1, 1])]);
    d.head(swish(d.conv(d.op('Mul', [x, weights]), [16, 24, 1, 1])), 16);
  }],
  ['fire modules, joined channels and a pool', [3, 24, 24], (d) => {
    const fire = (x: string, from: number, squeeze: number): string => {
      const s = relu(d, d.conv(x, [squeeze, from, 1, 1]));
      return d.op('Concat', [relu(d, d.conv(s, [16, squeeze, 1, 1])), relu(d, d.conv(s, [16, squeeze, 3, 3], around))], { axis: 1 });
    };
    const x = d.op('MaxPool', [relu(d, d.conv('x', [16, 3, 3, 3], halving))], { kernel_shape: [3, 3], strides: [2, 2] });
    d.head(fire(fire(x, 16, 8), 32, 12), 32);
  }],
  ['joined channels that fill no block', [3, 12, 12], (d) => {
    const x = relu(d, d.conv('x', [16, 3, 3, 3], halving));
    d.head(relu(d, d.conv(d.op('Concat', [x, d.conv(x, [12, 16, 3, 3], around)], { axis: 1 }), [16, 28, 1, 1])), 16);
  }],
  ['largest numbers of windows', [3, 16, 16], (d) => {
    const x = relu(d, d.conv('x', [24, 3, 3, 3], around));
    const y = d.op('MaxPool', [x], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
    d.head(d.op('MaxPool', [d.op('LeakyRelu', [d.conv(y, [32, 24, 3, 3], around)], { alpha: float(0.1) })], { kernel_shape: [2, 2], strides: [2, 2] }), 32);
  }],
  ['means of windows', [3, 18, 18], (d) => {
    const x = relu(d, d.conv('x', [24, 3, 3, 3], around));
    const y = d.op('AveragePool', [x], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
    d.head(d.op('AveragePool', [relu(d, d.conv(y, [16, 24, 3, 3], around))], { kernel_shape: [2, 2], strides: [2, 2] }), 16);
  }],
  ['normalised batches', [3, 12, 12], (d) => {
    const norm = (x: string, channels: number): string =>
      d.op('BatchNormalization', [
        x,
        d.weight([channels]),
        d.weight([channels], 0.2),
        d.g.constant({ dtype: 'float32', dims: [channels], data: noise(channels, 0.3, 5) }),
        d.g.constant({ dtype: 'float32', dims: [channels], data: noise(channels, 0.3, 6).map((v) => 1 + v) }),
      ]);
    const x = relu(d, norm(d.conv('x', [24, 3, 3, 3], halving, false), 24));
    d.head(relu(d, d.op('Add', [norm(d.conv(x, [24, 24, 3, 3], around, false), 24), x])), 24);
  }],
  ['groups of channels', [3, 12, 12], (d) => {
    const x = relu(d, d.conv('x', [32, 3, 3, 3], halving));
    d.head(relu(d, d.conv(relu(d, d.conv(x, [32, 8, 3, 3], { group: 4, ...around })), [64, 1, 3, 3], { group: 32, ...halving })), 64);
  }],
  ['one weight in two places', [16, 8, 8], (d) => {
    const [w, b] = [d.weight([16, 16, 3, 3], 0.1), d.weight([16], 0.1)];
    const twice = (x: string): string => relu(d, d.op('Conv', [x, w, b], { kernel_shape: [3, 3], ...around }));
    d.head(twice(twice('x')), 16);
  }],
  ['one colour', [1, 12, 12], (d) => d.head(relu(d, d.conv('x', [16, 1, 3, 3], halving)), 16)],
  ['attention over patches', [3, 16, 16], (d) => {
    const size = (values: readonly number[]): string => d.g.constant({ dtype: 'int64', dims: [values.length], data: BigInt64Array.from(values, BigInt) });
    const tokens = d.op('Transpose', [d.op('Reshape', [d.conv('x', [32, 3, 4, 4], { strides: [4, 4] }), size([0, 32, 16])])], { perm: [0, 2, 1] });
    const normal = d.op('LayerNormalization', [tokens, d.weight([32]), d.weight([32], 0.1)]);
    const [q, k, v] = [0, 1, 2].map(() => d.op('MatMul', [normal, d.weight([32, 32], 0.3)])) as [string, string, string];
    const attention = d.op('Softmax', [d.op('MatMul', [q, d.op('Transpose', [k], { perm: [0, 2, 1] })])]);
    const out = d.op('Add', [tokens, d.op('MatMul', [attention, v])]);
    const features = d.op('ReduceMean', [out], { axes: [1], keepdims: 0 });
    d.g.add('Gemm', [features, d.weight([3, 32], 0.3), d.weight([3], 0.1)], { transB: 1 }, 'logits');
  }],
];

/** What is slow when it stays as it is. */
const heavy = ['Conv', 'ConvTranspose', 'MaxPool', 'AveragePool', 'ScatterElements', 'BatchNormalization'];
/** Filters over groups of channels, and a weight that two convolutions share. */
const stayOrdinary = ['groups of channels', 'one weight in two places'];

describe.runIf(block)(`a blocked step gives what an ordinary one does${whyNot}`, () => {
  test.each(networks)('%s', async (_, input, write) => {
    const graph = network(input, write);
    expect((await differences(graph, noise(elementCount(inputOf(graph, batch)), 1, 4))).at(-1)).toBeLessThan(1e-4);
  });

  test.each(networks)('and leaves nothing slow as it is: %s', (name, input, write) => {
    const left = blockedStep(trainingStep(network(input, write), batch), batch).graph.nodes.filter(({ op, domain }) => domain === '' && heavy.includes(op));
    expect(left.length > 0).toBe(stayOrdinary.includes(name));
  });

  test('where many numbers of a window are its largest', async () => {
    const graph = network([3, 17, 17], (d) => {
      const x = d.op('MaxPool', [relu(d, d.conv('x', [16, 3, 2, 2]))], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
      d.head(d.op('MaxPool', [relu(d, d.conv(x, [16, 16, 1, 1]))], { kernel_shape: [2, 2], strides: [2, 2] }), 16);
    });
    const flat = new Float32Array(elementCount(inputOf(graph, batch))).map((_, i) => Math.floor(i / (17 * 17)) % 5 / 4);
    expect((await differences(graph, flat)).at(-1)).toBeLessThan(1e-4);
  });

  test('and says so of itself', async () => {
    expect(await blockedAgrees(batch)).toBe(true);
  });
});
