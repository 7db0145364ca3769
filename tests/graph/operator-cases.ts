// A row or more of every operator of the table: whoever works out shapes or calculates is held to them.
import { float, type ShortAttributes } from '../../main/graph/index.ts';
import { list, number, truths, weights, whole, type OperatorRow, type RowInput } from './operator.ts';

export const map = ['N', 6, 9, 8] as const;
export const row = (op: string, inputs: readonly RowInput[], attributes: ShortAttributes = {}, outputs = 1): OperatorRow => ({
  op,
  inputs,
  attributes,
  outputs,
});

const alike = [
  'Relu',
  'LeakyRelu',
  'ThresholdedRelu',
  'Elu',
  'Celu',
  'Selu',
  'Sigmoid',
  'HardSigmoid',
  'HardSwish',
  'Softplus',
  'Softsign',
  'Softmax',
  'LogSoftmax',
  'Hardmax',
  'Abs',
  'Neg',
  'Exp',
  'Log',
  'Sqrt',
  'Reciprocal',
  'Floor',
  'Ceil',
  'Sign',
  'Round',
  'Sin',
  'Cos',
  'Tanh',
  'Erf',
  'Identity',
  'Clip',
  'Dropout',
  'LpNormalization',
  'MeanVarianceNormalization',
];
const constantAlike = ['Abs', 'Neg', 'Exp', 'Log', 'Sqrt', 'Reciprocal', 'Floor', 'Ceil', 'Sign', 'Sin', 'Cos', 'Tanh', 'Identity'];
const binary = ['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Min', 'Max', 'Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual'];
const reductions = ['ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceL1', 'ReduceL2', 'ReduceLogSum', 'ReduceLogSumExp', 'ReduceSumSquare'];

export const rows: readonly OperatorRow[] = [
  ...alike.map((op) => row(op, [map])),
  ...constantAlike.map((op) => row(op, [weights(2, 3)])),
  ...binary.flatMap((op) => [row(op, [map, map]), row(op, [map, weights(6, 1, 1)]), row(op, [weights(2, 3), weights(3)])]),
  ...reductions.flatMap((op) => [row(op, [map], { axes: [2, 3], keepdims: 0 }), row(op, [map], { axes: [-1] }), row(op, [map])]),
  ...['Add', 'Sub', 'Mul', 'Div'].map((op) => row(op, [list(7, -7, 9), list(2, 2, 3)])),
  row('Mod', [list(7, -7, 9), list(3, 3, -4)]),
  row('Mod', [weights(4), number(0.13)], { fmod: 1 }),
  row('Mod', [list(7, -7, 9), list(3, 3, -4)], { fmod: 1 }),
  row('Max', [list(1, 5, 3), list(2), list(4, 0, 0)]),
  row('Min', [weights(2, 3), weights(3), number(0.2)]),
  row('Sum', [map, weights(8), weights(1, 6, 1, 1)]),
  row('Mean', [map, map]),
  row('And', [truths(1, 0, 1), truths(1, 1, 0)]),
  row('Or', [truths(1, 0, 0), truths(1, 1, 0)]),
  row('Not', [truths(1, 0)]),
  row('Where', [truths(1, 0, 1), list(1, 2, 3), list(4, 5, 6)]),
  row('Where', [truths(1, 0, 1), ['N', 3], weights(1)]),
  row('Clip', [map, number(0.2), number(0.4)]),
  row('PRelu', [map, weights(6, 1, 1)]),
  row('Cast', [weights(3)], { to: 7 }),
  row('Cast', [list(3, 0, -1)], { to: 9 }),
  row('Cast', [map], { to: 6 }),

  row('Conv', [map, weights(4, 6, 3, 3), weights(4)]),
  row('Conv', [map, weights(4, 6, 3, 2)], { pads: [0, 1, 2, 1], strides: [2, 1], kernel_shape: [3, 2] }),
  row('Conv', [map, weights(6, 1, 3, 3)], { group: 6, dilations: [2, 2] }),
  row('Conv', [map, weights(9, 2, 3, 3)], { group: 3, strides: [2, 2], auto_pad: 'SAME_UPPER' }),
  row('Conv', [map, weights(4, 6, 4, 4)], { strides: [3, 2], auto_pad: 'SAME_LOWER' }),
  row('Conv', [map, weights(4, 6, 4, 4)], { auto_pad: 'VALID' }),
  row('ConvTranspose', [map, weights(6, 2, 3, 3)], { strides: [2, 2], pads: [1, 1, 0, 1], output_padding: [1, 0], group: 2 }),
  row('ConvTranspose', [map, weights(6, 2, 3, 3)], { strides: [2, 2], auto_pad: 'SAME_UPPER' }),
  row('ConvTranspose', [map, weights(6, 2, 3, 3)], { strides: [2, 2], output_shape: [18, 17] }),

  row('Gemm', [['N', 5], weights(5, 3), weights(3)]),
  row('Gemm', [['N', 5], weights(3, 5)], { transB: 1, alpha: float(0.5) }),
  row('Gemm', [weights(5, 4), weights(5, 3)], { transA: 1 }),
  row('MatMul', [['N', 7, 5], weights(5, 3)]),
  row('MatMul', [
    ['N', 4, 7, 5],
    ['N', 4, 5, 2],
  ]),
  row('MatMul', [['N', 7, 5], weights(5)]),
  row('MatMul', [weights(5), ['N', 5, 3]]),

  row('BatchNormalization', [map, weights(6), weights(6), weights(6), weights(6)]),
  row('InstanceNormalization', [map, weights(6), weights(6)]),
  row('LayerNormalization', [map, weights(8), weights(8)]),
  row('LayerNormalization', [map, weights(9, 8), weights(9, 8)], { axis: 2 }, 3),
  row('LRN', [map], { size: 3 }),

  row('MaxPool', [map], { kernel_shape: [3, 3], strides: [2, 2] }),
  row('MaxPool', [map], { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 }),
  row('MaxPool', [['N', 4, 8, 8]], { kernel_shape: [2, 2], strides: [3, 3], pads: [0, 0, 1, 1], ceil_mode: 1 }),
  row('MaxPool', [['N', 4, 7, 7]], { kernel_shape: [2, 2], strides: [2, 2], pads: [1, 1, 0, 0], ceil_mode: 1 }),
  row('MaxPool', [map], { kernel_shape: [2, 3], dilations: [2, 1], pads: [1, 1, 1, 1] }, 2),
  row('AveragePool', [map], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1], ceil_mode: 1, count_include_pad: 1 }),
  row('AveragePool', [map], { kernel_shape: [3, 3], strides: [2, 2], auto_pad: 'SAME_UPPER' }),
  row('LpPool', [map], { kernel_shape: [2, 2] }),
  ...['GlobalAveragePool', 'GlobalMaxPool', 'GlobalLpPool'].map((op) => row(op, [map])),

  row('ReduceSum', [map, list(2, 3)], { keepdims: 0 }),
  row('ReduceSum', [map]),
  row('ReduceSum', [list(3, 4, 5), list(0)]),
  row('ReduceProd', [list(3, 4, 5)], { keepdims: 0 }),
  row('ArgMax', [map], { axis: 1 }),
  row('ArgMin', [map], { axis: -1, keepdims: 0 }),

  row('Reshape', [map, list(0, -1)]),
  row('Reshape', [map, list(-1, 3, 2, 72)]),
  row('Reshape', [weights(2, 6), list(3, -1)]),
  row('Flatten', [map]),
  row('Flatten', [map], { axis: -1 }),
  row('Flatten', [weights(2, 3, 4)], { axis: 0 }),
  row('Squeeze', [['N', 6, 1, 1], list(2, -1)]),
  row('Squeeze', [weights(1, 3, 1)]),
  row('Unsqueeze', [['N', 6], list(-1, 2)]),
  row('Unsqueeze', [weights(3), list(0, 2)]),

  row('Concat', [map, ['N', 2, 9, 8]], { axis: 1 }),
  row('Concat', [map, map], { axis: -4 }),
  row('Concat', [list(1, 2), list(3)], { axis: 0 }),
  row('Concat', [weights(2, 3, 2), weights(2, 1, 2)], { axis: 1 }),
  row('Concat', [whole([2, 1], 4, 5), whole([2, 2], 6, 7, 8, 9)], { axis: -1 }),
  row('Split', [map], { axis: 1 }, 3),
  row('Split', [map, list(1, 5)], { axis: -3 }, 2),
  row('Transpose', [map], { perm: [0, 2, 3, 1] }),
  row('Transpose', [weights(2, 3, 4)], { perm: [2, 0, 1] }),
  row('Transpose', [weights(2, 3)]),
  row('Pad', [map, list(0, 0, 1, 2, 0, 0, 3, 0), number(0.5)]),
  row('Tile', [map, list(1, 2, 1, 3)]),
  row('Expand', [['N', 1, 1], list(2, 4, 3)]),
  row('Expand', [weights(3, 1), list(2, 1, 4)]),
  row('DepthToSpace', [['N', 8, 3, 4]], { blocksize: 2 }),
  row('SpaceToDepth', [['N', 3, 6, 4]], { blocksize: 2 }),

  row('Slice', [map, list(1), list(-1), list(2)]),
  row('Slice', [map, list(-1, 0), list(-(2 ** 53) + 1, 2 ** 53 - 1), list(3, 0), list(-1, 1)]),
  row('Slice', [weights(4, 5), list(3, 1), list(-100, 100), list(0, 1), list(-2, 2)]),
  row('Slice', [weights(4, 5), list(1), list(3)]),
  row('Gather', [map, list(2, -1)], { axis: 1 }),
  row('Gather', [map, whole([], 0)], { axis: 2 }),
  row('Gather', [weights(3, 4), whole([2, 2], 0, 1, -1, 2)], { axis: 0 }),
  row('Gather', [weights(3, 4), whole([2], 3, 0)], { axis: 1 }),
  row('ScatterND', [map, whole([1, 2], 0, 5), weights(1, 9, 8)]),
  row('ScatterND', [weights(4, 3), whole([2, 1], 3, -4), weights(2, 3)]),
  row('ScatterND', [weights(4, 3), whole([2, 2], 3, 1, 0, -1), weights(2)]),
  ...['add', 'mul'].map((reduction) => row('ScatterND', [['N', 3], whole([2, 1], 1, 1), weights(2, 3)], { reduction })),
  ...['add', 'mul'].map((reduction) => row('ScatterND', [weights(4, 3), whole([2, 1], 1, 1), weights(2, 3)], { reduction })),
  row('GatherElements', [weights(3, 2), whole([2, 2], 0, 1, 2, 0)]),

  row(
    'Resize',
    [map, null, weights(4)].map((input, i) =>
      i === 2 ? { dtype: 'float32' as const, dims: [4], data: Float32Array.of(1, 1, 2, 1.5) } : input,
    ),
    { mode: 'linear' },
  ),
  row('Resize', [map, null, null, list(2, 6, 5, 20)], { mode: 'nearest' }),
  row('Resize', [map, null, null, list(2, 6, 5, 20)], {
    mode: 'nearest',
    nearest_mode: 'floor',
    coordinate_transformation_mode: 'tf_half_pixel_for_nn',
  }),

  row('Shape', [map]),
  row('Shape', [weights(3, 4, 5)], { start: 1, end: -1 }),
  row('Size', [weights(3, 4)]),
  row('ConstantOfShape', [list(2, 3)], { value: { type: 'tensor', value: whole([1], 7) } }),
  row('Range', [whole([], 1), whole([], 9), whole([], 3)]),
];

const shownInput = (input: OperatorRow['inputs'][number]): string =>
  input === null ? '–' : 'dtype' in input ? `constant [${input.dims.join()}]` : `[${input.join()}]`;

export function title({ op, inputs, attributes = {} }: OperatorRow): string {
  const shown = Object.entries(attributes)
    .map(([name, value]) => `, ${name} ${typeof value === 'object' && 'type' in value ? value.type : String(value)}`);
  return `${op} of ${inputs.map(shownInput).join(', ')}${shown.join('')}`;
}
