/** Pixel preprocessing as part of the graph: uint8 RGB in, scaled and normalised as the backbone expects. */
import { newBuilder, namesIn } from '../builder.ts';
import type { Graph } from '../graph.ts';
import { imageInput } from './image-input.ts';
import { codeOfType } from '../proto/data-types.ts';
import { floats, integers } from '../tensor.ts';

/** What a backbone was trained with: (value / 255 − mean) / std for each channel, in the order that `channelOrder` says. */
interface PixelForm {
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly channelOrder: 'RGB' | 'BGR';
}

/** Rec. 601 luma, the brightness that picture programs use for grey. */
const luma = [0.299, 0.587, 0.114];

/**
 * The graph with an input `pixels`, uint8 RGB [N,H,W,3], in place of its picture input. mean and std are in the order
 * of the backbone's channels; a backbone that sees grey gets the brightness.
 */
export function withPixelInput(graph: Graph, { mean, std, channelOrder }: PixelForm): Graph {
  const picture = imageInput(graph);
  const [, channels, height = '?', width = '?'] = picture.dims ?? [];
  const g = newBuilder([...namesIn(graph), 'pixels']);
  // Turned while still bytes. Measured with MobileNetV2 and thaw-mini: as fast as normalising in JavaScript without that
  // time, and putting the scale into the first convolution gains nothing that could be measured.
  const turned = g.add('Transpose', ['pixels'], { perm: [0, 3, 1, 2] });
  const planes = g.add('Cast', [turned], { to: codeOfType('float32') });
  const coloured =
    channels === 1
      ? g.add('Conv', [planes, g.constant(floats([1, 3, 1, 1], luma))])
      : channelOrder === 'BGR'
        ? g.add('Gather', [planes, g.constant(integers([2, 1, 0]))], { axis: 1 })
        : planes;
  const perChannel = (values: readonly number[]): string => g.constant(floats([values.length, 1, 1], values));
  const used = channels === 1 ? 1 : 3;
  const scaled = g.add('Mul', [coloured, perChannel(std.slice(0, used).map((s) => 1 / (255 * s)))]);
  g.add('Add', [scaled, perChannel(mean.slice(0, used).map((m, i) => -m / (std[i] ?? 1)))], {}, picture.name);
  return {
    ...graph,
    inputs: graph.inputs.map((input) => (input === picture ? { name: 'pixels', dtype: 'uint8', dims: ['N', height, width, 3] } : input)),
    nodes: [...g.nodes, ...graph.nodes],
    initialisers: new Map([...graph.initialisers, ...g.initialisers]),
  };
}
