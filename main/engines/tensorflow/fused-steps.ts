/**
 * Fusion of activation gradients in a plan: comparisons cast to masks and multiplied, which cost more than the convolutions
 * around them, become the one kernel that TensorFlow has. The mask of ReLU6 is then taken from its output, so that its input
 * need not be kept until the way back.
 */
import type { Call, GraphNode } from '../../graph/index.ts';
import type { Row, Sized } from './row.ts';
import { activationGradients } from './rows/activation-gradients.ts';

/** A step before it is known what it is the last to read. */
export interface OpenStep {
  readonly node: GraphNode;
  readonly call: Call;
  readonly row: Row;
  readonly outputs: readonly Sized[];
}

/** A comparison a > b by the name of each side and, where it is one known number, its value. */
interface Comparison {
  readonly names: readonly string[];
  readonly numbers: readonly (number | undefined)[];
}

/** The same steps with gradients of Relu and of Clip from 0 to 6 in one piece; what nobody reads any more stays among them. */
export function withActivationGradients(steps: readonly OpenStep[]): readonly OpenStep[] {
  const makers = new Map(steps.flatMap((step) => step.node.outputs.map((name) => [name, step] as const)));
  const relu6 = new Map(steps.filter(isRelu6).map(({ node }) => [node.inputs[0] ?? '', node.outputs[0] ?? '']));
  const makerOf = (name: string | undefined, op: string): OpenStep | undefined => {
    const maker = makers.get(name ?? '');
    return maker?.node.op === op && maker.node.domain === '' ? maker : undefined;
  };
  /** What a mask compares, where it is one: Cast(Greater(a, b)). */
  const compared = (mask: string | undefined): Comparison | undefined => {
    const greater = makerOf(makerOf(mask, 'Cast')?.node.inputs[0], 'Greater');
    return greater && { names: greater.node.inputs, numbers: [0, 1].map((i) => numberIn(greater, i)) };
  };
  const fused = (step: OpenStep): OpenStep => {
    const [dy = '', mask] = step.node.inputs;
    const comparison = step.node.op === 'Mul' && sameSizes(step) ? compared(mask) : undefined;
    if (!comparison) return step;
    const [a = '', b = ''] = comparison.names;
    if (comparison.numbers[1] === 0) return inPlaceOf(step, 'ReluGrad', [dy, a]);
    const lower = comparison.numbers[0] === 6 ? makerOf(dy, 'Mul') : undefined;
    const below = lower && sameSizes(lower) ? compared(lower.node.inputs[1]) : undefined;
    const isWithin = below?.names[0] === b && below.numbers[1] === 0;
    return isWithin ? inPlaceOf(step, 'Relu6Grad', [lower?.node.inputs[0] ?? '', relu6.get(b) ?? b]) : step;
  };
  return steps.map(fused);
}

/** The one known number that an input is. */
function numberIn({ call }: OpenStep, i: number): number | undefined {
  const data = call.inputs[i]?.value?.data;
  return data?.length === 1 && typeof data[0] === 'number' ? data[0] : undefined;
}

const isRelu6 = (step: OpenStep): boolean =>
  step.node.op === 'Clip' && step.node.domain === '' && numberIn(step, 1) === 0 && numberIn(step, 2) === 6;

/** Whether both factors of a product have all of its numbers, so that nothing is spread. */
const sameSizes = ({ call: { inputs: [a, b] } }: OpenStep): boolean => a?.dims.join() === b?.dims.join();

function inPlaceOf(step: OpenStep, op: keyof typeof activationGradients, inputs: readonly string[]): OpenStep {
  const node: GraphNode = { ...step.node, op, domain: 'tensorflow', inputs, attributes: {} };
  return { ...step, node, row: activationGradients[op] };
}
