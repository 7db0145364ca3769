/** Forward convolutions, fused with the residual sum and activation that follow them. */
import { numberAttribute, type GraphNode } from '../../../graph/index.ts';
import { convolve, filledUp, type Activation } from './nchwc.ts';
import { isWhole, sameSizes, type Row, type LoweringContext } from './lowering-row.ts';

const largest = 3.4028234663852886e38;

/** What the operator can do before it stores a sum. */
const activations: Readonly<Record<string, (walk: LoweringContext, node: GraphNode) => Activation>> = {
  Relu: () => ({ name: 'Relu', parameters: [] }),
  LeakyRelu: (_, node) => ({ name: 'LeakyRelu', parameters: [numberAttribute(node, 'alpha', 0.01)] }),
  Tanh: () => ({ name: 'Tanh', parameters: [] }),
  Sigmoid: () => ({ name: 'Sigmoid', parameters: [] }),
  Clip: (walk, node) => ({ name: 'Clip', parameters: [walk.numbers(node.inputs[1])?.[0] ?? -largest, walk.numbers(node.inputs[2])?.[0] ?? largest] }),
};

/** Zero stays zero, so that channels which fill up do, too. */
const keepsZero = ({ name, parameters: [low = 0, high = 0] }: Activation): boolean => name !== 'Sigmoid' && (name !== 'Clip' || (low <= 0 && high >= 0));

interface Added {
  readonly output: string;
  readonly other: string;
}

/** The sum that is all a value goes into, where its other part is there already. */
export function addedTo(walk: LoweringContext, name: string): (Added & { readonly node: GraphNode }) | undefined {
  const node = walk.onlyUser(name);
  if (node?.op !== 'Add') return undefined;
  const [a = '', b = ''] = node.inputs;
  const other = a === name ? b : a;
  const fits = other !== name && walk.values.has(other) && sameSizes(walk.sizes(other), walk.sizes(name));
  return fits ? { node, other, output: node.outputs[0] ?? '' } : undefined;
}

interface Fused {
  /** The value that the whole is. */
  readonly output: string;
  readonly sum?: string;
  readonly activation?: Activation;
}

/** Takes along what can be calculated in the same pass. */
export function fusedWith(walk: LoweringContext, name: string): Fused {
  const added = addedTo(walk, name);
  if (added) walk.made(added.node);
  const before = added?.output ?? name;
  const sum = added ? { sum: walk.values.blocked(added.other) } : {};
  const node = walk.onlyUser(before);
  const activation = node?.domain === '' ? activations[node.op]?.(walk, node) : undefined;
  if (!node || !activation || !(keepsZero(activation) || isWhole(walk, name))) return { output: before, ...sum };
  walk.made(node);
  return { output: node.outputs[0] ?? '', ...sum, activation };
}

/** Numbers per channel, filled up to whole blocks. */
export function perChannel(walk: LoweringContext, name: string, channels: number): string {
  return filledUp(walk.g, walk.values.plain(name), 1, 0, walk.values.filled(channels) - channels);
}

export const convolution: Row = (walk, node) => {
  const plan = walk.plans.get(node);
  if (!plan) return false;
  const { values, g } = walk;
  const [x = '', , bias] = node.inputs;
  const { kernel, strides, dilations, pads, input: [, channels = 1], output: [, filters = 1] } = plan.window;
  const { output, ...fused } = fusedWith(walk, node.outputs[0] ?? '');
  const name = convolve(g, plan.kind === 'stem' ? values.plain(x) : values.blocked(x), walk.weights(plan), {
    kernel,
    strides,
    dilations,
    pads,
    ...fused,
    ...(bias && { bias: perChannel(walk, bias, filters) }),
    group: plan.kind === 'depthwise' ? values.filled(channels) : 1,
  });
  values.give(output, { blocked: { name, clean: true } });
  return true;
};

