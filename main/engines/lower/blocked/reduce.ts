/** Sums and means over the places of a picture, and over the batch. */
import { floats, integers, listAttribute, type GraphBuilder, type GraphNode } from '../../../graph/index.ts';
import { firstOf, nchwc, reshape } from './nchwc.ts';
import { sameSizes, type Row, type LoweringContext } from './lowering-row.ts';

/** Maps of up to so many places are averaged by the operator for that. */
const fewPlaces = 64;

/** [N,filled C], or [filled C] over all pictures: few numbers, so that it matters little how they are come by from there. */
function sumOfMaps(walk: LoweringContext, x: string, overPictures: boolean): string {
  const { g, values, block } = walk;
  const [n = 1, own = 1, height = 1, width = 1] = walk.sizes(x);
  const channels = values.filled(own);
  const area = height * width;
  const { name } = values.loose(x);
  const few = area <= fewPlaces;
  const each = few ? nchwc(g, 'GlobalAveragePool', [name]) : sumOver(g, reshape(g, name, [(n * channels) / block, area, block]), 1);
  const rows = reshape(g, each, [n, channels]);
  const whole = overPictures ? sumOver(g, rows, 0) : rows;
  return few ? g.add('Mul', [whole, g.constant(floats([], [area]), 'area')]) : whole;
}

const sumOver = (g: GraphBuilder, x: string, axis: number): string => g.add('ReduceSum', [x, g.constant(integers([axis]), 'axis')], { keepdims: 0 });

/** `small` ends in the filled channels of x; gives those that are not filled up, in the sizes that the value has. */
function given(walk: LoweringContext, node: GraphNode, small: string, axis: number): true {
  const output = node.outputs[0] ?? '';
  const channels = walk.sizes(node.inputs[0] ?? '')[1] ?? 1;
  const own = channels === walk.values.filled(channels) ? small : firstOf(walk.g, small, axis, channels);
  walk.values.give(output, { plain: reshape(walk.g, own, walk.sizes(output)) });
  return true;
}

const sum: Row = (walk, node) => {
  const [x = '', axes] = node.inputs;
  const listed = axes === undefined ? listAttribute(node, 'axes') : walk.numbers(axes);
  if (!walk.values.isBlocked(x) || !listed) return false;
  if (sameSizes(listed, [2, 3])) return given(walk, node, sumOfMaps(walk, x, false), 1);
  return sameSizes(listed, [0, 2, 3]) && given(walk, node, sumOfMaps(walk, x, true), 0);
};

const mean: Row = (walk, node) => {
  const [x = ''] = node.inputs;
  const axes = node.op === 'GlobalAveragePool' ? [2, 3] : (listAttribute(node, 'axes') ?? []);
  if (!walk.values.isBlocked(x) || walk.sizes(x).length !== 4 || !sameSizes(axes.map((axis) => (axis < 0 ? axis + 4 : axis)).sort(), [2, 3])) return false;
  return given(walk, node, nchwc(walk.g, 'GlobalAveragePool', [walk.values.loose(x).name]), 1);
};

export const reduce: Readonly<Record<string, Row>> = { ReduceSum: sum, ReduceMean: mean, GlobalAveragePool: mean };
