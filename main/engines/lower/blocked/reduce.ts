/** Sums and means over the picture, and over the pictures of a batch. */
import { floats, integers, listAttribute, type GraphNode } from '../../../graph/index.ts';
import { firstOf, nchwc, reshape } from './nchwc.ts';
import { sameSizes, type Row, type Walk } from './walk.ts';

/** Maps of up to so many places are averaged by the operator for that. */
const fewPlaces = 64;

/** [N,C,1,1]: the sum over each map, blocked or not being the same there. */
function sumOfMaps(walk: Walk, x: string): string {
  const { g, values, block } = walk;
  const [n = 1, own = 1, height = 1, width = 1] = walk.sizes(x);
  const channels = values.filled(own);
  const area = height * width;
  const { name } = values.loose(x);
  if (area <= fewPlaces) return g.add('Mul', [nchwc(g, 'GlobalAveragePool', [name]), g.constant(floats([], [area]), 'area')]);
  return reshape(g, g.add('ReduceSum', [reshape(g, name, [(n * channels) / block, area, block]), g.constant(integers([1]), 'axis')], { keepdims: 0 }), [n, channels, 1, 1]);
}

/** `small` [n,filled C,1,1] in the sizes that the value has. */
function given(walk: Walk, node: GraphNode, small: string, channels: number): true {
  const output = node.outputs[0] ?? '';
  const own = channels === walk.values.filled(channels) ? small : firstOf(walk.g, small, 1, channels);
  walk.values.give(output, { plain: reshape(walk.g, own, walk.sizes(output)) });
  return true;
}

const sum: Row = (walk, node) => {
  const [x = '', axes] = node.inputs;
  const listed = axes === undefined ? listAttribute(node, 'axes') : walk.numbers(axes);
  if (!walk.values.isBlocked(x) || !listed) return false;
  const [, channels = 1] = walk.sizes(x);
  if (sameSizes(listed, [2, 3])) return given(walk, node, sumOfMaps(walk, x), channels);
  if (!sameSizes(listed, [0, 2, 3])) return false;
  const rows = sumOfMaps(walk, x);
  return given(walk, node, walk.g.add('ReduceSum', [rows, walk.g.constant(integers([0]), 'axis')], { keepdims: 1 }), channels);
};

const mean: Row = (walk, node) => {
  const [x = ''] = node.inputs;
  const axes = node.op === 'GlobalAveragePool' ? [2, 3] : (listAttribute(node, 'axes') ?? []);
  if (!walk.values.isBlocked(x) || walk.sizes(x).length !== 4 || !sameSizes(axes.map((axis) => (axis < 0 ? axis + 4 : axis)).sort(), [2, 3])) return false;
  return given(walk, node, nchwc(walk.g, 'GlobalAveragePool', [walk.values.loose(x).name]), walk.sizes(x)[1] ?? 1);
};

export const reduce: Readonly<Record<string, Row>> = { ReduceSum: sum, ReduceMean: mean, GlobalAveragePool: mean };
