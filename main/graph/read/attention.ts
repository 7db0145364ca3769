/** Attention as one node (ONNX 23, com.microsoft) in its parts: softmax(Q·Kᵀ·scale + bias)·V for each head (Vaswani et al. 2017). */
import type { GraphBuilder } from '../builder.ts';
import { numberAttribute, showNode, type GraphNode } from '../graph.ts';
import { GraphError } from '../graph-error.ts';
import { floats, integers } from '../tensor.ts';

/** Q, K and V as [N, heads, tokens, size]. `scale` 0: 1/√size, worked out along the way. */
export interface Parts { readonly q: string; readonly k: string; readonly v: string }

/** [N, tokens, heads·size] → [N, heads, tokens, size]. */
export function inHeads(g: GraphBuilder, x: string, heads: number): string {
  return g.add('Transpose', [g.add('Reshape', [x, g.constant(integers([0, 0, heads, -1]))])], { perm: [0, 2, 1, 3] });
}

/** [N, heads, tokens, size] → [N, tokens, heads·size]. */
export function joinedHeads(g: GraphBuilder, x: string, output?: string): string {
  return g.add('Reshape', [g.add('Transpose', [x], { perm: [0, 2, 1, 3] }), g.constant(integers([0, 0, -1]))], {}, output);
}

/** `scale`: of the products; undefined: one over the root of the size of a head, which the running network knows. */
export function attended(g: GraphBuilder, { q, k, v }: Parts, { scale, bias }: { scale: number | undefined; bias?: string | undefined }): string {
  const products = g.add('MatMul', [q, g.add('Transpose', [k], { perm: [0, 1, 3, 2] })]);
  const scaled = scale === undefined ? overRootOfSize(g, products, q) : g.add('Mul', [products, g.constant(floats([], [scale]))]);
  const shares = g.add('Softmax', [bias ? g.add('Add', [scaled, bias]) : scaled], { axis: -1 });
  return g.add('MatMul', [shares, v]);
}

function overRootOfSize(g: GraphBuilder, products: string, q: string): string {
  const size = g.add('Gather', [g.add('Shape', [q]), g.constant(integers([3]))], { axis: 0 });
  return g.add('Div', [products, g.add('Sqrt', [g.add('Cast', [size], { to: 1 })])]);
}

/** Inputs and attributes of which each would make the answer another one. */
export function refuseAttention(node: GraphNode, inputs: readonly number[], attributes: readonly string[]): void {
  const used = [
    ...inputs.filter((i) => node.inputs[i]).map((i) => `its input ${i + 1}`),
    ...attributes.filter((name) => numberAttribute(node, name, 0) !== 0).map((name) => `“${name}”`),
  ];
  if (used.length > 0)
    throw new GraphError(
      'operator-set', `${showNode(node)} uses ${used.join(' and ')}, which Thaw does not read. Export the model without optimisation.`,
    );
}

/** The one-node Attention of operator set 23: Q, K, V with three or four axes, and an additive mask. */
export function standardAttention(g: GraphBuilder, node: GraphNode, rank: (i: number) => number): void {
  refuseAttention(node, [4, 5, 6], ['is_causal', 'softcap', 'qk_matmul_output_mode']);
  const [q = '', k = '', v = '', mask] = node.inputs;
  const flat = rank(0) === 3;
  const [own, shared] = ['q_num_heads', 'kv_num_heads'].map((name) => numberAttribute(node, name, 0));
  if (flat && (own !== shared || !own)) throw new GraphError('operator-set', `${showNode(node)} shares its heads, which Thaw does not read.`);
  const parts = flat ? { q: inHeads(g, q, own ?? 1), k: inHeads(g, k, own ?? 1), v: inHeads(g, v, own ?? 1) } : { q, k, v };
  const scale = numberAttribute(node, 'scale', 0);
  const answer = attended(g, parts, { scale: scale === 0 ? undefined : scale, bias: mask });
  const [output = ''] = node.outputs;
  if (flat) joinedHeads(g, answer, output);
  else g.add('Identity', [answer], {}, output);
}
