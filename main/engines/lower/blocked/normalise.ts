/** Batch normalisation with fixed statistics: scale and shift per channel, as a depthwise 1×1 convolution. */
import { floats, numberAttribute } from '../../../graph/index.ts';
import { fusedWith, perChannel } from './convolution.ts';
import { convolve, reshape } from './nchwc.ts';
import type { Row } from './lowering-row.ts';

/** y = s x + (b − s mean) with s = scale/√(variance + ε). */
const batchNormalisation: Row = (walk, node) => {
  const { g, values } = walk;
  const [x = '', scale = '', bias = '', mean = '', variance = ''] = node.inputs;
  if (!values.isBlocked(x) || walk.sizes(x).length !== 4 || numberAttribute(node, 'training_mode', 0) === 1) return false;
  const own = walk.sizes(x)[1] ?? 1;
  const channels = values.filled(own);
  const [s, b, m, v] = [scale, bias, mean, variance].map((name) => values.plain(name)) as [string, string, string, string];
  const deviation = g.add('Sqrt', [g.add('Add', [v, g.constant(floats([], [numberAttribute(node, 'epsilon', 1e-5)]), 'epsilon')])]);
  const factor = g.add('Div', [s, deviation]);
  const shift = g.add('Sub', [b, g.add('Mul', [factor, m])]);
  for (const name of [factor, shift]) walk.know(name, [own]);
  const { output, ...fused } = fusedWith(walk, node.outputs[0] ?? '');
  const name = convolve(g, values.blocked(x), reshape(g, perChannel(walk, factor, own), [channels, 1, 1, 1]), {
    kernel: [1, 1],
    group: channels,
    bias: perChannel(walk, shift, own),
    ...fused,
  });
  values.give(output, { blocked: { name, clean: true } });
  return true;
};

export const normalise: Readonly<Record<string, Row>> = { BatchNormalization: batchNormalisation };
