/**
 * Quantised models. Weights that are merely stored as whole numbers with a scale become the numbers they stand for, exactly;
 * a model whose activations are rounded too is refused: it cannot learn.
 */
import type { Finding } from '../graph-error.ts';
import { GraphError } from '../graph-error.ts';
import { numberAttribute, showNode, type GraphNode } from '../graph.ts';
import type { GraphProto } from '../proto/onnx-messages.ts';
import { elementCount, floats, numbersOf, type Tensor } from '../tensor.ts';

const operators = new RegExp([
  '^(Dynamic)?(Quantize|Dequantize)Linear$', '^QLinear', '^DynamicQuantize', '^(Conv|MatMul)Integer(ToFloat)?$',
  '^(QGemm|QAttention|QOrdered.*|MatMulNBits|MatMulBnb4|MatMulFpQ4|QMoE|GatherBlockQuantized)$',
].join('|'));

const isStoredWeight = (op: string, input: string | undefined, stored: ReadonlySet<string>): boolean =>
  op === 'DequantizeLinear' && stored.has(input ?? '');

/** Refuses a model that calculates with rounded numbers, naming the first operator that does. */
export function refuseQuantised({ node: nodes, initializer }: Pick<GraphProto, 'node' | 'initializer'>): void {
  const constants = nodes.filter(({ opType }) => opType === 'Constant').flatMap(({ output }) => output);
  const stored = new Set([...initializer.map(({ name = '' }) => name), ...constants]);
  const found = nodes.find(({ opType = '', input }) => operators.test(opType) && !isStoredWeight(opType, input[0], stored));
  if (!found) return;
  const where = `${found.name ? `node “${found.name}”, ` : ''}domain ${found.domain || 'ai.onnx'}`;
  throw new GraphError(
    'data-type',
    `The model is quantised (it uses ${found.opType}; ${where}), and rounded weights cannot learn. Use the float model it was made from.`,
  );
}

interface Stored { readonly nodes: readonly GraphNode[]; readonly initialisers: ReadonlyMap<string, Tensor>; readonly findings: readonly Finding[] }

/** Without DequantizeLinear: its weights are the numbers that it would make of them whenever the model runs. */
export function withWeightsDequantised(nodes: readonly GraphNode[], initialisers: ReadonlyMap<string, Tensor>): Stored {
  const all = new Map(initialisers);
  const left = nodes.filter((node) => {
    const [x, scale, zero] = node.inputs.map((name) => initialisers.get(name));
    if (node.op !== 'DequantizeLinear' || !x || !scale) return true;
    all.set(node.outputs[0] ?? '', dequantised(node, x, scale, zero));
    return false;
  });
  const sentence = 'Weights of the file are stored as whole numbers with a scale; Thaw calculates with the numbers that they stand for.';
  return left.length === nodes.length
    ? { nodes, initialisers, findings: [] }
    : { nodes: left, initialisers: all, findings: [{ code: 'weights-dequantised', sentence }] };
}

/** (x − zero point) · scale, with one scale for all, for each place along the axis, or for blocks of places (ONNX, DequantizeLinear). */
function dequantised(node: GraphNode, x: Tensor, scale: Tensor, zero: Tensor | undefined): Tensor {
  const [values, scales, zeros] = [numbersOf(x), numbersOf(scale), zero ? numbersOf(zero) : undefined];
  const place = scalePlace(node, x.dims, scale.dims);
  return floats(x.dims, Float32Array.from({ length: elementCount(x.dims) }, (_, i) => {
    const at = place(i);
    return ((values[i] ?? 0) - (zeros?.[at] ?? 0)) * (scales[at] ?? 0);
  }));
}

/** Which scale belongs to a place. */
function scalePlace(node: GraphNode, dims: readonly number[], scaleDims: readonly number[]): (i: number) => number {
  if (elementCount(scaleDims) === 1) return () => 0;
  const stated = numberAttribute(node, 'axis', 1);
  const axis = stated < 0 ? stated + dims.length : stated;
  const size = dims[axis] ?? 1;
  const inner = elementCount(dims.slice(axis + 1));
  const block = numberAttribute(node, 'block_size', 0);
  const perAxis = elementCount(scaleDims) === size && block === 0;
  const blocks = scaleDims[axis] ?? 0;
  if (perAxis) return (i) => Math.floor(i / inner) % size;
  const fits = block > 0 && scaleDims.length === dims.length && blocks === Math.ceil(size / block)
    && scaleDims.every((dim, at) => at === axis || dim === dims[at]);
  if (!fits) throw new GraphError('shape-mismatch', `${showNode(node)} has ${elementCount(scaleDims)} scales, which do not fit weights [${dims.join(',')}].`);
  return (i) => {
    const [outer, along, within] = [Math.floor(i / (inner * size)), Math.floor(i / inner) % size, i % inner];
    return (outer * blocks + Math.floor(along / block)) * inner + within;
  };
}
