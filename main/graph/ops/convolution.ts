/** Conv and ConvTranspose. Inputs: X [N,C,H,W], W [M,C/group,h,w], B [M] or none. */
import { batchFactor, elements, type Dim, type Dims } from '../dims.ts';
import { listAttribute, numberAttribute, textAttribute, type GraphNode } from '../graph.ts';
import { gradientDomain, outputOf, rule, sizesOf, type Calculus, type Values } from './calculus.ts';
import type { GradientCall, Operator, Shape, WorkRule } from './operator.ts';
import { slide, windowOf, type Window } from './window.ts';

/** Each output number is a sum over (channels per group) × kernel. */
const work: WorkRule = (call, output) => {
  const perNumber = elements(call.need(1).dims.slice(1));
  return perPicture(output.dims) * (typeof perNumber === 'number' ? perNumber : 0);
};

/** ConvTranspose spreads each input number over (output channels per group) × kernel. */
const transposedWork: WorkRule = (call) => {
  const perNumber = elements(call.need(1).dims.slice(1));
  return perPicture(call.need(0).dims) * (typeof perNumber === 'number' ? perNumber : 0);
};

/** How many numbers a tensor holds for one picture. */
export function perPicture(dims: Dims | undefined): number {
  const count = elements(dims ?? ['?']);
  return typeof count === 'number' ? count : (batchFactor(count) ?? 0);
}

export const convolution = {
  Conv: {
    shape: (call) => {
      const [x, w] = [call.need(0).dims, call.need(1).dims];
      const channels = x[1];
      const expected = typeof w[1] === 'number' ? w[1] * numberAttribute(call.node, 'group', 1) : '?';
      if (typeof channels === 'number' && typeof expected === 'number' && channels !== expected)
        call.fail(`is made for ${expected} channels and gets ${channels}`);
      const kernel = w.slice(2).filter((size) => typeof size === 'number');
      return [{ dims: [x[0] ?? '?', w[0] ?? '?', ...slide(call, windowOf(call, kernel))] }];
    },
    multiplyAdds: work,
    gradient: rule(convGradient),
  },
  ConvTranspose: { shape: (call) => [transposedShape(call)], multiplyAdds: transposedWork, gradient: rule(transposedGradient) },
} satisfies Record<string, Operator>;

/** size = stride·(in − 1) + output_padding + (kernel − 1)·dilation + 1 − pads (ONNX ConvTranspose). */
function transposedShape(call: Parameters<Operator['shape']>[0]): Shape {
  const [x, w] = [call.need(0).dims, call.need(1).dims];
  const kernel = w.slice(2).filter((size) => typeof size === 'number');
  const { strides, dilations, pads } = windowOf(call, kernel);
  const extra = listAttribute(call.node, 'output_padding') ?? [];
  const isSame = textAttribute(call.node, 'auto_pad', 'NOTSET').startsWith('SAME');
  const stated = listAttribute(call.node, 'output_shape');
  const sizes = x.slice(2).map((size, i): Dim => {
    if (stated) return stated[i] ?? '?';
    if (typeof size !== 'number') return '?';
    if (isSame) return size * (strides[i] ?? 1);
    return (
      (strides[i] ?? 1) * (size - 1) +
      (extra[i] ?? 0) +
      ((kernel[i] ?? 1) - 1) * (dilations[i] ?? 1) +
      1 -
      (pads[i] ?? 0) -
      (pads[i + kernel.length] ?? 0)
    );
  });
  const channels = typeof w[1] === 'number' ? w[1] * numberAttribute(call.node, 'group', 1) : '?';
  return { dims: [x[0] ?? '?', channels, ...sizes] };
}

/** What the gradient nodes of a convolution or pool carry: its window with every default filled in, and all sizes. */
export interface WindowSizes {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly pads: readonly number[];
  readonly group: number;
  /** [N,C,…] of the operator's input. */
  readonly input: readonly number[];
  /** [N,K,…] of its output. */
  readonly output: readonly number[];
}

/** The operators of Thaw's own domain. */
export type GradientNode = 'ConvInputGrad' | 'ConvFilterGrad' | 'MaxPoolGrad';

/** Adds a node of Thaw's own domain; its attributes say all that a lowering needs. */
export function addWindowGradient({ g }: GradientCall, op: GradientNode, inputs: readonly string[], sizes: WindowSizes): string {
  return g.add(
    op,
    inputs,
    {
      kernel_shape: sizes.kernel,
      strides: sizes.strides,
      dilations: sizes.dilations,
      pads: sizes.pads,
      group: sizes.group,
      input_shape: sizes.input,
      output_shape: sizes.output,
    },
    undefined,
    gradientDomain,
  );
}

/** Reads back what `addWindowGradient` wrote. */
export function windowSizesOf(node: GraphNode): WindowSizes {
  const list = (name: string): readonly number[] => listAttribute(node, name) ?? [];
  return {
    kernel: list('kernel_shape'),
    strides: list('strides'),
    dilations: list('dilations'),
    pads: list('pads'),
    group: numberAttribute(node, 'group', 1),
    input: list('input_shape'),
    output: list('output_shape'),
  };
}

/**
 * y = w ⋆ x + b. The gradient nodes: ConvInputGrad(dy, w) spreads each dy over the window it came from; ConvFilterGrad(x, dy)
 * sums, for each weight, what it met times what came of it.
 */
function convGradient({ call, c, x: [x = '', w = ''], dy }: Values): readonly (string | undefined)[] {
  const [input, weights, output] = [sizesOf(call.need(0)), sizesOf(call.need(1)), sizesOf(outputOf(call))];
  const window = windowOf(call, weights.slice(2));
  const sizes = { ...window, group: numberAttribute(call.node, 'group', 1), input, output };
  return [
    call.wanted(0) ? addWindowGradient(call, 'ConvInputGrad', [dy, w], sizes) : undefined,
    call.wanted(1) ? addWindowGradient(call, 'ConvFilterGrad', [x, dy], sizes) : undefined,
    biasGradient(call, c, dy, output),
  ];
}

/** One bias per channel: the sum over everything else. */
function biasGradient(call: GradientCall, c: Calculus, dy: string, output: readonly number[]): string | undefined {
  return call.inputs[2] && call.wanted(2) ? c.reshape(c.sum(dy, output.map((_, axis) => axis).filter((axis) => axis !== 1)), [output[1] ?? 1]) : undefined;
}

/** Margins that are cut off what a ConvTranspose spreads: as stated, or what is too much for its output (ONNX ConvTranspose). */
function transposedWindow(call: GradientCall, input: readonly number[], output: readonly number[], kernel: readonly number[]): Window {
  const { strides, dilations, pads } = windowOf(call, kernel);
  const auto = textAttribute(call.node, 'auto_pad', 'NOTSET');
  const extra = listAttribute(call.node, 'output_padding') ?? [];
  if (!auto.startsWith('SAME') && !listAttribute(call.node, 'output_shape')) return { kernel, strides, dilations, pads };
  const totals = kernel.map(
    (size, i) =>
      (strides[i] ?? 1) * ((input[i + 2] ?? 1) - 1) +
      (extra[i] ?? 0) +
      (size - 1) * (dilations[i] ?? 1) +
      1 -
      (output[i + 2] ?? 1),
  );
  if (totals.some((total) => total < 0)) call.fail('is made larger than what it spreads, whose gradient Thaw does not know');
  const less = totals.map((total) => Math.floor(total / 2));
  const more = totals.map((total) => Math.ceil(total / 2));
  return { kernel, strides, dilations, pads: auto === 'SAME_UPPER' ? [...less, ...more] : [...more, ...less] };
}

/** A ConvTranspose is a convolution's gradient: its own gradient is that convolution, and its filters' the filters' with both exchanged. */
function transposedGradient({ call, c, x: [x = '', w = ''], dy }: Values): readonly (string | undefined)[] {
  const [input, weights, output] = [sizesOf(call.need(0)), sizesOf(call.need(1)), sizesOf(outputOf(call))];
  const window = transposedWindow(call, input, output, weights.slice(2));
  const group = numberAttribute(call.node, 'group', 1);
  if ((listAttribute(call.node, 'output_padding') ?? []).some((extra, i) => extra >= (window.strides[i] ?? 1)))
    call.fail('is widened by more than its stride, whose gradient Thaw does not know');
  return [
    call.wanted(0)
      ? c.op('Conv', [dy, w], {
          kernel_shape: window.kernel,
          strides: window.strides,
          dilations: window.dilations,
          pads: window.pads,
          group,
        })
      : undefined,
    call.wanted(1)
      ? addWindowGradient(call, 'ConvFilterGrad', [dy, x], { ...window, group, input: output, output: input })
      : undefined,
    biasGradient(call, c, dy, output),
  ];
}
