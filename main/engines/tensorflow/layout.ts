/**
 * Axis orders on the device. Graphs have ONNX’s; TensorFlow’s convolutions and pools have channels last and filters
 * [h,w,in,out]. A value is transposed once, where a row asks for another order than the one it lies in.
 */
import type { Tensor, Tf } from './library.ts';

/** "graph": as ONNX has it; "last": [N,…,C]; "filter": [K,C,…] as […,C,K]. */
export type Layout = 'graph' | 'last' | 'filter';

/** For each axis of the layout, which axis of the graph it is. */
const orders: Record<Layout, (rank: number) => readonly number[]> = {
  graph: (rank) => axes(rank),
  last: (rank) => [0, ...axes(rank).slice(2), 1],
  filter: (rank) => [...axes(rank).slice(2), 1, 0],
};

const axes = (rank: number): number[] => Array.from({ length: rank }, (_, axis) => axis);

/** The layout by the one name it has for that rank: fewer than three axes lie one way only. */
export const layoutFor = (layout: Layout, rank: number): Layout => (rank < 3 ? 'graph' : layout);

const orderOf = (layout: Layout, rank: number): readonly number[] => orders[layoutFor(layout, rank)](rank);

/** Where an axis of the graph lies in the layout. */
export const axisIn = (layout: Layout, rank: number, axis: number): number => orderOf(layout, rank).indexOf(axis);

/** A list with one entry per axis of the graph, in the order of the layout. */
export const inOrder = <T>(layout: Layout, perAxis: readonly T[]): T[] => orderOf(layout, perAxis.length).map((axis) => perAxis[axis] as T);

/** A list with one entry per axis of the layout, in the order of the graph. */
export const inGraph = <T>(layout: Layout, perAxis: readonly T[]): T[] => perAxis.map((_, axis) => perAxis[axisIn(layout, perAxis.length, axis)] as T);

/** A tensor in another layout: a new one, of the same numbers where only axes of size 1 move. */
export function turned(tf: Tf, tensor: Tensor, from: Layout, to: Layout): Tensor {
  const { rank, shape } = tensor;
  const [now, then] = [orderOf(from, rank), orderOf(to, rank)];
  const order = then.map((axis) => now.indexOf(axis));
  const wide = order.filter((axis) => shape[axis] !== 1);
  if (wide.every((axis, i) => i === 0 || axis > (wide[i - 1] ?? 0))) return tf.reshape(tensor, order.map((axis) => shape[axis] ?? 1));
  return tf.transpose(tensor, order);
}
