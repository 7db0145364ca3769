// Rows of every operator that can be differentiated, over shapes, attributes and broadcasting drawn by a fixed seed: whoever
// calculates forward or backward is held to them.
import { elementCount, float, floats, integers, newBuilder, tensorOf, type Graph, type ShortAttributes, type Tensor } from '../../main/graph/index.ts';
import { value, type Value } from './interpreter-values.ts';

/** Numbers from a seed (Park & Miller 1988): the same rows on every run. */
function random(seed: number): { unit: () => number; whole: (low: number, high: number) => number; pick: <T>(list: readonly T[]) => T } {
  let state = seed;
  const unit = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return { unit, whole, pick: (list) => list[whole(0, list.length - 1)] as (typeof list)[number] };
}

/** A float input by its sizes, a constant, or null where it is left out. */
type Input = readonly number[] | Tensor | null;
export interface Row {
  op: string;
  inputs: readonly Input[];
  attributes?: ShortAttributes;
  outputs?: number;
  /** Where numbers are drawn from. */ range?: readonly [number, number];
  /** Inputs whose gradient nobody may ask for. */ fixed?: readonly number[];
}

export const row = (op: string, inputs: readonly Input[], attributes: ShortAttributes = {}, more: Partial<Row> = {}): Row => ({
  op,
  inputs,
  attributes,
  ...more,
});
const list = (...values: number[]): Tensor => integers(values);
const isTensor = (input: Input): input is Tensor => input !== null && 'dtype' in input;

const map = [2, 6, 5, 4];
const some = random(7);
const others = random(11);
const often = (n: number, make: () => Row): Row[] => Array.from({ length: n }, make);

/** Two shapes that broadcast together. */
function broadcastPair(): [number[], number[]] {
  const dims = Array.from({ length: some.whole(1, 4) }, () => some.whole(1, 4));
  const shrunk = (): number[] => dims.slice(some.whole(0, dims.length - 1)).map((dim) => (some.unit() < 0.35 ? 1 : dim));
  return some.unit() < 0.5 ? [dims, shrunk()] : [shrunk(), dims];
}

function convRow(): Row {
  const group = some.pick([1, 1, 2, 3, 6]);
  const [channels, filters] = [group * some.whole(1, 2), group * some.whole(1, 2)];
  const kernel = [some.whole(1, 3), some.whole(1, 3)];
  const auto = some.pick(['NOTSET', 'NOTSET', 'NOTSET', 'SAME_UPPER', 'SAME_LOWER', 'VALID']);
  return row('Conv', [[2, channels, some.whole(5, 8), some.whole(5, 8)], [filters, channels / group, ...kernel], ...(some.unit() < 0.5 ? [[filters]] : [])], {
    group, strides: [some.whole(1, 3), some.whole(1, 2)], dilations: auto === 'NOTSET' ? [some.whole(1, 2), some.whole(1, 2)] : [1, 1],
    ...(auto === 'NOTSET' ? { pads: [some.whole(0, 2), some.whole(0, 2), some.whole(0, 2), some.whole(0, 2)] } : { auto_pad: auto }),
  });
}

function transposedRow(): Row {
  const group = others.pick([1, 1, 2, 3]);
  const filters = others.whole(1, 2);
  const strides = [others.whole(1, 3), others.whole(1, 2)];
  return row(
    'ConvTranspose',
    [
      [2, 6, others.whole(3, 5), others.whole(3, 5)],
      [6, filters, others.whole(1, 3), others.whole(2, 3)],
      ...(others.unit() < 0.5 ? [[filters * group]] : []),
    ],
    {
      group,
      strides,
      dilations: [others.whole(1, 2), others.whole(1, 2)],
      pads: [others.whole(0, 1), others.whole(0, 1), 0, others.whole(0, 1)],
      output_padding: strides.map((stride) => others.whole(0, stride - 1)),
    },
  );
}

function poolRow(op: string): Row {
  const kernel = [some.whole(1, 3), some.whole(2, 3)];
  // No stride is wider than its window: onnxruntime's two shape rules disagree on windows that begin beyond the picture.
  return row(op, [[2, 3, some.whole(5, 8), some.whole(5, 8)]], {
    kernel_shape: kernel,
    strides: [some.whole(1, kernel[0] ?? 1), some.whole(1, 2)],
    ceil_mode: some.whole(0, 1),
    pads: [some.whole(0, kernel[0] === 1 ? 0 : 1), some.whole(0, 1), 0, some.whole(0, 1)],
    ...(op === 'AveragePool' && { count_include_pad: some.whole(0, 1) }),
    ...(op === 'MaxPool' && { dilations: [1, some.whole(1, 2)] }),
  });
}

const reductions = ['ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceL1', 'ReduceL2', 'ReduceLogSum', 'ReduceLogSumExp', 'ReduceSumSquare'];
const awayFromZero = { range: [0.2, 1.4] } as const;

export const rows: readonly Row[] = [
  ...[
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
    'Abs',
    'Neg',
    'Exp',
    'Sin',
    'Cos',
    'Tanh',
    'Erf',
    'Identity',
    'Dropout',
    'Clip',
  ].map((op) => row(op, [map])),
  ...['Log', 'Sqrt', 'Reciprocal'].map((op) => row(op, [map], {}, awayFromZero)),
  row('HardSwish', [map], {}, { range: [-5, 5] }),
  row('LeakyRelu', [map], { alpha: float(0.3) }),
  row('Elu', [map], { alpha: float(0.7) }),
  row('Celu', [map], { alpha: float(0.4) }),
  row('HardSigmoid', [map], { alpha: 1 / 6, beta: 0.5 }, { range: [-5, 5] }),
  row('Clip', [map, floats([], [-0.3]), floats([], [0.4])]),
  row('Clip', [map, null, floats([], [0.1])]),
  row('PRelu', [map, [6, 1, 1]]),
  row('PRelu', [map, [1]]),
  row('Cast', [map], { to: 1 }),
  ...['Softmax', 'LogSoftmax'].flatMap((op) => [
    row(op, [map], { axis: 1 }),
    row(op, [[3, 5]]),
    row(op, [[2, 3, 4]], { axis: -2 }),
  ]),
  ...['Add', 'Sub', 'Mul', 'Min', 'Max', 'Sum', 'Mean'].flatMap((op) => often(5, () => row(op, broadcastPair()))),
  ...['Div', 'Pow'].flatMap((op) => often(5, () => row(op, broadcastPair(), {}, awayFromZero))),
  row('Sum', [map, [4], [6, 1, 1]]),
  row('Max', [map, [4], [6, 1, 1]]),
  row('Mul', [[3], [3]]),
  row('Pow', [map, floats([], [2])]),
  row('Pow', [map, floats([], [3])]),
  ...often(4, () => {
    const [a, b] = broadcastPair();
    return row('Where', [
      tensorOf(
        'bool',
        [a.at(-1) ?? 1],
        Array.from({ length: a.at(-1) ?? 1 }, () => some.whole(0, 1)),
      ),
      a,
      b,
    ]);
  }),
  ...often(30, convRow),
  row('Conv', [[2, 4, 9], [6, 2, 3], [6]], { group: 2, strides: [2], pads: [1, 0] }),
  row('Conv', [[2, 2, 4, 4, 3], [4, 1, 2, 2, 2], [4]], {
    group: 2,
    strides: [1, 2, 1],
    dilations: [2, 1, 1],
    pads: [1, 0, 0, 1, 1, 1],
  }),
  row(
    'ConvTranspose',
    [
      [2, 4, 3, 2, 2],
      [4, 3, 2, 2, 2],
    ],
    { strides: [2, 1, 2] },
  ),
  ...often(12, transposedRow),
  row('ConvTranspose', [map, [6, 2, 3, 3]], { strides: [2, 2], auto_pad: 'SAME_UPPER' }),
  row('ConvTranspose', [map, [6, 2, 3, 2]], { strides: [2, 1], auto_pad: 'SAME_LOWER' }),
  row('ConvTranspose', [map, [6, 2, 4, 3]], { strides: [2, 2], output_shape: [9, 8] }),
  row('Gemm', [[3, 5], [5, 4], [4]]),
  row(
    'Gemm',
    [
      [3, 5],
      [4, 5],
      [3, 1],
    ],
    { transB: 1, alpha: float(0.5), beta: float(2) },
  ),
  row(
    'Gemm',
    [
      [5, 3],
      [5, 4],
    ],
    { transA: 1 },
  ),
  row('Gemm', [[5, 3], [4, 5], [1]], { transA: 1, transB: 1, alpha: float(-0.3) }),
  row('MatMul', [
    [3, 5],
    [5, 4],
  ]),
  row('MatMul', [
    [2, 7, 5],
    [5, 3],
  ]),
  row('MatMul', [
    [2, 4, 7, 5],
    [2, 4, 5, 2],
  ]),
  row('MatMul', [
    [2, 1, 7, 5],
    [4, 5, 2],
  ]),
  row('MatMul', [[2, 7, 5], [5]]),
  row('MatMul', [[5], [2, 5, 3]]),
  row('MatMul', [[4], [4]]),
  row(
    'BatchNormalization',
    [map, [6], [6], floats([6], [0.1, -0.2, 0.3, 0, 0.5, -0.1]), floats([6], [0.5, 1, 2, 0.7, 1.3, 0.2])],
    { epsilon: float(1e-3) },
  ),
  row('BatchNormalization', [map, [6], [6], floats([6], new Float32Array(6)), floats([6], new Float32Array(6).fill(1))], {
    training_mode: 1,
  }),
  row('InstanceNormalization', [map, [6], [6]]),
  row('LayerNormalization', [map, [4], [4]]),
  row('LayerNormalization', [[2, 3, 8], [8]], { epsilon: float(1e-6) }),
  row('LayerNormalization', [map, [5, 4], [5, 4]], { axis: -2 }),
  row('LpNormalization', [map], { axis: 1 }, awayFromZero),
  ...often(8, () => poolRow('MaxPool')),
  ...often(8, () => poolRow('AveragePool')),
  row('AveragePool', [map], { kernel_shape: [3, 3], strides: [2, 2], auto_pad: 'SAME_UPPER' }),
  row('MaxPool', [[2, 3, 9]], { kernel_shape: [3], strides: [2], pads: [1, 0] }),
  row('MaxPool', [[2, 2, 4, 5, 4]], { kernel_shape: [2, 2, 3], strides: [2, 1, 1], pads: [0, 1, 0, 0, 0, 1] }),
  row('AveragePool', [[2, 2, 4, 4, 5]], { kernel_shape: [2, 3, 2], strides: [1, 1, 2] }),
  row('GlobalAveragePool', [map]),
  row('GlobalMaxPool', [map]),
  ...reductions.flatMap((op) => [
    row(op, [map], { axes: [2, 3], keepdims: 0 }, awayFromZero),
    row(op, [map], { axes: [-1] }, awayFromZero),
    row(op, [[2, 3]], {}, awayFromZero),
  ]),
  row('ReduceSum', [map, list(2, 3)], { keepdims: 0 }),
  row('ReduceSum', [map, list(-3)]),
  row('Reshape', [map, list(0, -1)]),
  row('Flatten', [map]),
  row('Squeeze', [[2, 6, 1, 1], list(2, -1)]),
  row('Unsqueeze', [[2, 6], list(-1, 2)]),
  row('Concat', [map, [2, 2, 5, 4]], { axis: 1 }),
  row('Concat', [map, map, map], { axis: -1 }),
  row('Split', [map], { axis: 1 }, { outputs: 3 }),
  row('Split', [map, list(1, 5)], { axis: -3 }, { outputs: 2 }),
  row('Transpose', [map], { perm: [0, 2, 3, 1] }),
  row('Transpose', [[2, 3, 4]], { perm: [2, 0, 1] }),
  row('Transpose', [[2, 3]]),
  row('Pad', [map, list(0, 0, 1, 2, 0, 0, 3, 0), floats([], [0.5])]),
  row('Pad', [map, list(0, 0, 2, 1, 0, 0, 1, 3)], { mode: 'reflect' }),
  row('Pad', [map, list(0, 0, 2, 1, 0, 0, 1, 3)], { mode: 'edge' }),
  row('Pad', [map, list(0, 0, -1, 1, 0, 0, 0, -2)]),
  row('Tile', [map, list(1, 2, 1, 3)]),
  row('Expand', [[2, 1, 1], list(2, 4, 3)]),
  row('Expand', [[3], list(2, 3)]),
  row('DepthToSpace', [[2, 8, 3, 4]], { blocksize: 2 }),
  row('DepthToSpace', [[2, 8, 3, 4]], { blocksize: 2, mode: 'CRD' }),
  row('SpaceToDepth', [[2, 3, 6, 4]], { blocksize: 2 }),
  row('Slice', [map, list(1), list(-1), list(2)]),
  row('Slice', [map, list(-1, 0), list(-(2 ** 53) + 1, 2 ** 53 - 1), list(3, 0), list(-1, 1)]),
  row('Slice', [[4, 7], list(3, 1), list(-100, 100), list(0, 1), list(-2, 2)]),
  row('Slice', [map, list(0, 1), list(2 ** 31, 5), list(0, 1)]),
  row('Gather', [map, list(2, -1, 2)], { axis: 1 }),
  row('Gather', [map, integers([0], [])], { axis: 2 }),
  row('Gather', [[3, 4], integers([0, 1, -1, 2], [2, 2])], { axis: 0 }),
  ...['half_pixel', 'asymmetric', 'align_corners', 'pytorch_half_pixel'].flatMap((coordinate_transformation_mode) => [
    row('Resize', [map, null, null, list(2, 6, 9, 10)], { mode: 'linear', coordinate_transformation_mode }),
    row('Resize', [map, null, null, list(2, 6, 3, 7)], {
      mode: 'nearest',
      nearest_mode: some.pick(['floor', 'ceil', 'round_prefer_floor', 'round_prefer_ceil']),
      coordinate_transformation_mode,
    }),
  ]),
  row('Resize', [map, null, floats([4], [1, 1, 2, 1.5])], { mode: 'linear' }),
  row('Resize', [map, null, floats([4], [1, 1, 0.7, 1.4])], { mode: 'linear', coordinate_transformation_mode: 'align_corners' }),
  row('Resize', [map, null, floats([4], [1, 1, 2, 2])], {
    mode: 'nearest',
    nearest_mode: 'floor',
    coordinate_transformation_mode: 'asymmetric',
  }),
];

/** The row as a graph whose one number is Σ cᵢ yᵢ over all outputs, with fixed c. */
export function graphOf({ op, inputs, attributes = {}, outputs = 1 }: Row): { graph: Graph; free: string[]; made: string[] } {
  const g = newBuilder(inputs.map((_, i) => `x${i}`));
  const names = inputs.map((input, i) => (input === null ? '' : isTensor(input) ? g.constant(input) : `x${i}`));
  const made = Array.from({ length: outputs }, (_, i) => `y${i}`);
  g.add(op, names, attributes, 'y0');
  const [node] = g.nodes;
  if (!node) throw new Error('no node');
  const values = inputs.flatMap((input, i) => (input === null || isTensor(input) ? [] : [{ name: `x${i}`, dtype: 'float32' as const, dims: [...input] }]));
  const graph: Graph = {
    name: op,
    producer: 'test',
    opset: 17,
    domains: {},
    metadata: {},
    findings: [],
    initialisers: g.initialisers,
    nodes: [{ ...node, outputs: made }],
    inputs: values,
    outputs: made.map((name) => ({ name, dtype: 'float32' as const, dims: undefined })),
  };
  return { graph, free: values.map(({ name }) => name), made };
}

/** Adds the number to be differentiated, once the outputs' sizes are known. */
export function summed(graph: Graph, made: readonly string[], sizes: readonly (readonly number[])[]): Graph {
  const g = newBuilder([...graph.inputs.map(({ name }) => name), ...graph.initialisers.keys(), ...made]);
  const parts = made.map((name, i) => {
    const dims = sizes[i] ?? [];
    const weights = floats(dims, Float32Array.from({ length: elementCount(dims) }, (_, at) => Math.sin(at * 1.3 + i) + 0.2));
    return g.add('ReduceSum', [g.add('Mul', [name, g.constant(weights)])], { keepdims: 0 });
  });
  parts.reduce((a, b) => g.add('Add', [a, b]));
  const total = g.nodes.at(-1)?.outputs[0] ?? '';
  return {
    ...graph,
    nodes: [...graph.nodes, ...g.nodes],
    initialisers: new Map([...graph.initialisers, ...g.initialisers]),
    outputs: [{ name: total, dtype: 'float32', dims: [] }],
  };
}

/** Inputs drawn so that no two numbers are near each other: at a tie of a maximum there is no derivative. */
export function feedsFor({ inputs, range: [low, high] = [-1, 1] }: Row): Map<string, Value> {
  return new Map(inputs.flatMap((input, i) => {
    if (input === null || isTensor(input)) return [];
    const n = elementCount(input);
    const order = Array.from({ length: n }, (_, at) => at).sort((a, b) => Math.sin(a * 12.9898 + i) - Math.sin(b * 12.9898 + i));
    return [[`x${i}`, value(input, order.map((at) => low + ((high - low) * (at + 0.3719 + 0.1137 * i)) / n))] as const];
  }));
}

const shownInput = (input: Row['inputs'][number]): string =>
  input === null ? '–' : isTensor(input) ? `constant [${input.dims.join()}]` : `[${input.join()}]`;

export function title({ op, inputs, attributes = {} }: Row): string {
  const shown = Object.entries(attributes)
    .map(([name, a]) => [name, typeof a === 'object' && 'type' in a && 'value' in a ? a.value : a]);
  return `${op} of ${inputs.map(shownInput).join(', ')} ${JSON.stringify(Object.fromEntries(shown))}`;
}
