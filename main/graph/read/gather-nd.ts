/**
 * GatherND as Gather, as PyTorch’s current exporter writes indexing with several lists: the axes that positions go along are laid out
 * as one. Exact, and with a gradient as any Gather.
 */
import { plainNode } from '../builder.ts';
import { axisFrom } from '../dims.ts';
import { numberAttribute, showNode } from '../graph.ts';
import { GraphError } from '../graph-error.ts';
import { integers } from '../tensor.ts';
import type { Row } from './rewrite.ts';

/** Refuses positions, and sizes along their axes, that are only known when the model runs. */
export const gatherNd: Row = ({ node, g, constant, dims }) => {
  const refuse = (why: string): never => { throw new GraphError('operator-set', `${showNode(node)} ${why}, which Thaw does not read.`); };
  if (numberAttribute(node, 'batch_dims', 0) !== 0) refuse('takes other places of each picture');
  const [of, to] = [dims(0) ?? [], dims(1)?.map(Number) ?? []];
  const [depth = 0, positions = []] = [to.at(-1), constant(1)];
  const [sizes, rest] = [of.slice(0, depth), of.slice(depth)];
  if (depth < 1 || depth > of.length || positions.length % depth !== 0) refuse('takes places from axes that it does not have');
  const [x = ''] = node.inputs;
  if (depth === 1) return g.put(gathered(x, positions));
  if ([...sizes, ...rest].some((size) => typeof size !== 'number')) refuse('takes places along axes whose sizes are only known when the model runs');
  const row = g.add('Reshape', [x, g.constant(integers([-1, ...rest.map(Number)]))]);
  const places = Array.from({ length: positions.length / depth }, (_, i) =>
    sizes.reduce<number>((at, size, axis) => at * Number(size) + axisFrom(positions[i * depth + axis] ?? 0, Number(size)), 0));
  g.put(gathered(row, places));

  function gathered(from: string, list: readonly number[]) {
    const indices = g.constant(integers(list, to.slice(0, -1)), `${node.name}_places`);
    return { ...plainNode('Gather', [from, indices], node.outputs), name: node.name };
  }
};
