/** A small network with fixed weights and every family of convolution, for self-checks of engines. */
import { elementCount, floats, newBuilder, type Graph, type ShortAttributes, type Tensor } from '../graph/index.ts';

const knownClasses = 2;
/** Side of its pictures, in pixels. */
const side = 16;

/** Numbers with neither order nor chance, the same in every language: sin(1.618 i + seed) · cos(0.137 seed i) · scale. */
function waves(dims: readonly number[], seed: number, scale = 1): Tensor {
  return floats(dims, Float32Array.from({ length: elementCount(dims) }, (_, i) => scale * Math.sin(i * 1.618 + seed) * Math.cos(i * 0.137 * seed)));
}

/** A batch of pictures for it [batch,3,16,16], and the class of each as a row of targets that weigh 1/batch. */
export function knownBatch(batch: number): { readonly pictures: Tensor; readonly targets: Tensor } {
  const targets = Float32Array.from({ length: batch * knownClasses }, (_, i) => Number(i % knownClasses === Math.floor(i / 3) % knownClasses) / batch);
  return { pictures: waves([batch, 3, side, side], 7), targets: floats([batch, knownClasses], targets) };
}

/** Stem, one tap, depthwise and 3×3, with and without stride, uneven margins, a residual, channels that fill no block; `picture` to `logits`. */
export function knownNetwork(): Graph {
  const g = newBuilder(['picture', 'logits']);
  const conv = (x: string, dims: readonly number[], attributes: ShortAttributes = {}): string => {
    const scale = 2 / Math.sqrt(elementCount(dims.slice(1)));
    return g.add(
      'Conv',
      [
        x,
        g.constant(waves(dims, g.nodes.length + 2, scale), 'weight'),
        g.constant(waves(dims.slice(0, 1), g.nodes.length + 3, 0.2), 'bias'),
      ],
      { kernel_shape: dims.slice(2), ...attributes },
    );
  };
  const relu = (x: string): string => g.add('Relu', [x]);
  const around = { pads: [1, 1, 1, 1] };
  const stem = relu(conv('picture', [24, 3, 3, 3], { strides: [2, 2], pads: [0, 0, 1, 1] }));
  const wide = relu(conv(stem, [40, 24, 1, 1]));
  const thin = conv(relu(conv(wide, [40, 1, 3, 3], { group: 40, ...around })), [24, 40, 1, 1]);
  const joined = relu(g.add('Add', [thin, stem]));
  const halved = relu(conv(joined, [24, 1, 3, 3], { group: 24, strides: [2, 2], pads: [0, 0, 1, 1] }));
  const block = relu(g.add('Add', [conv(halved, [32, 24, 3, 3], { strides: [2, 2], ...around }), conv(halved, [32, 24, 1, 1], { strides: [2, 2] })]));
  const last = relu(conv(block, [32, 32, 3, 3], around));
  g.add(
    'Gemm',
    [
      g.add('Flatten', [g.add('GlobalAveragePool', [last])]),
      g.constant(waves([knownClasses, 32], 5), 'weight'),
      g.constant(waves([knownClasses], 6), 'bias'),
    ],
    { transB: 1 },
    'logits',
  );
  return {
    name: 'known', producer: 'thaw', opset: 17, domains: {}, metadata: {}, findings: [], initialisers: g.initialisers, nodes: g.nodes,
    inputs: [{ name: 'picture', dtype: 'float32', dims: ['N', 3, side, side] }], outputs: [{ name: 'logits', dtype: 'float32', dims: ['N', knownClasses] }],
  };
}
