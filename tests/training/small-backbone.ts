// A backbone small enough to fine-tune in a second.
import type { Preprocessing } from '../../preload/contract.ts';
import { floats, newBuilder, type Graph } from '../../main/graph/index.ts';
import { mulberry32 } from '../../main/numerics/index.ts';

const side = 32;

/** Three convolutions with a residual, from [N,3,32,32] to 24 features; weights drawn by a fixed seed. */
export function smallBackbone(): Graph {
  const random = mulberry32(5);
  const g = newBuilder(['input', 'features']);
  const weights = (dims: readonly number[]): string => {
    const fanIn = dims.slice(1).reduce((a, b) => a * b, 1);
    return g.constant(floats(dims, Float32Array.from({
      length: dims.reduce((a, b) => a * b, 1),
    }, () => (random() - 0.5) * Math.sqrt(24 / fanIn))), 'weight');
  };
  const zeros = (n: number): string => g.constant(floats([n], new Float32Array(n)), 'bias');
  const conv = (x: string, dims: readonly number[], stride: number): string => g.add(
    'Conv', [x, weights(dims), zeros(dims[0] ?? 0)],
    { kernel_shape: dims.slice(2), pads: [1, 1, 1, 1], strides: [stride, stride] },
  );
  const one = g.add('Relu', [conv('input', [8, 3, 3, 3], 2)]);
  const two = g.add('Relu', [conv(one, [16, 8, 3, 3], 2)]);
  const three = g.add('Relu', [g.add('Add', [two, conv(two, [16, 16, 3, 3], 1)])]);
  const four = g.add('Relu', [conv(three, [24, 16, 3, 3], 2)]);
  g.add('Flatten', [g.add('GlobalAveragePool', [four])], { axis: 1 }, 'features');
  return {
    name: 'small', producer: 'tests', opset: 17, domains: {}, metadata: {}, findings: [], nodes: g.nodes,
    initialisers: g.initialisers,
    inputs: [{ name: 'input', dtype: 'float32', dims: ['N', 3, side, side] }],
    outputs: [{ name: 'features', dtype: 'float32', dims: ['N', 24] }],
  };
}

export const preprocessing: Preprocessing = { size: side, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25], channelOrder: 'RGB' };

/** The line of the small backbone that is `index` blocks up. */
export function smallLine(index: number): string {
  const names = smallBackbone().nodes.filter(({ op }) => op === 'Relu').map(({ outputs }) => outputs[0] ?? '');
  return names[index - 1] ?? '';
}
