import { describe, expect, test } from 'vitest';
import {
  float, floats, integers, knowledgeOf, newBuilder, plainNode, type Graph, type GraphBuilder, type GraphNode,
} from '../../main/graph/index.ts';
import type { Dims } from '../../main/graph/dims.ts';
import { withChannelsFirst } from '../../main/graph/passes/channels-first.ts';
import { withoutDead } from '../../main/graph/passes/dead.ts';
import { withConstantsFolded } from '../../main/graph/passes/fold.ts';
import { withFreeBatch } from '../../main/graph/passes/free-batch.ts';
import { withoutIdentities } from '../../main/graph/passes/identities.ts';
import { withSettledShapes } from '../../main/graph/passes/settle.ts';
import { canonicalise } from '../../main/graph/read/canonicalise.ts';
import { expectClose, picture, run } from './models.ts';

/** A graph from `x` to `y`. */
function graph(dims: Dims, make: (g: GraphBuilder) => void, outputs: readonly string[] = ['y']): Graph {
  const g = newBuilder(['x', 'y']);
  make(g);
  return {
    name: 'test', producer: 'test', opset: 17, domains: {}, metadata: {}, findings: [], nodes: g.nodes, initialisers: g.initialisers,
    inputs: [{ name: 'x', dtype: 'float32', dims }], outputs: outputs.map((name) => ({ name, dtype: 'float32', dims: undefined })),
  };
}

const ops = ({ nodes }: Graph): string[] => nodes.map(({ op }) => op);
const targetOf = (made: Graph, op: string): number[] =>
  Array.from(made.initialisers.get(made.nodes.find((node) => node.op === op)?.inputs[1] ?? '')?.data ?? [], Number);

test('nodes and weights that no output needs are left out, inputs stay', () => {
  const made = withoutDead(graph(['N', 4], (g) => {
    g.add('Relu', ['x'], {}, 'y');
    g.add('Add', ['x', g.constant(floats([4], [1, 2, 3, 4]))]);
  }));
  expect([ops(made), made.initialisers.size, made.inputs.length]).toEqual([['Relu'], 0, 1]);
});

describe('constants', () => {
  test('are calculated before the run where nothing depends on the picture', () => {
    const made = withConstantsFolded(graph(['N', 2, 3], (g) => {
      const doubled = g.add('Mul', [g.constant(floats([2, 3], [1, 2, 3, 4, 5, 6])), g.constant(floats([], [2]))]);
      g.add('MatMul', ['x', g.add('Transpose', [doubled])], {}, 'y');
    }));
    expect(ops(made)).toEqual(['MatMul']);
    expect(made.initialisers.get(made.nodes[0]?.inputs[1] ?? '')).toEqual(floats([3, 2], [2, 8, 4, 10, 6, 12]));
  });

  test('leave sizes that depend on the batch to the run', () => {
    const made = withConstantsFolded(graph(['N', 2, 3], (g) => void g.add('Shape', ['x'], {}, 'y')));
    expect(ops(made)).toEqual(['Shape']);
  });
});

test('a shape worked out while running becomes a constant with −1 for the batch', () => {
  const made = withoutDead(withSettledShapes(graph(['N', 8, 2, 2], (g) => {
    const batch = g.add('Unsqueeze', [g.add('Gather', [g.add('Shape', ['x']), g.constant(integers([0], []))]), g.constant(integers([0]))]);
    g.add('Reshape', ['x', g.add('Concat', [batch, g.constant(integers([-1]))], { axis: 0 })], {}, 'y');
  })));
  expect([ops(made), targetOf(made, 'Reshape')]).toEqual([['Reshape'], [-1, 32]]);
});

test('nodes that hand on what they get are taken out, and outputs keep their names', () => {
  const made = withoutIdentities(graph(['N', 3, 1, 1], (g) => {
    const same = g.add('Identity', [g.add('Reshape', ['x', g.constant(integers([0, 3, 1, 1]))])]);
    const cast = g.add('Cast', [g.add('Transpose', [same], { perm: [0, 1, 2, 3] })], { to: 1 });
    g.add('Identity', [g.add('Flatten', [g.add('Relu', [cast])])], {}, 'y');
  }));
  expect(ops(made)).toEqual(['Relu', 'Flatten', 'Identity']);
  expect(made.nodes[0]?.inputs).toEqual(['x']);
});

describe('a batch that was fixed', () => {
  const cases: readonly { what: string; shape: Dims; before?: readonly number[]; target: readonly number[]; freed: readonly number[] }[] = [
    { what: 'features after pooling', shape: [1, 1280, 1, 1], target: [1, -1], freed: [-1, 1280] },
    { what: 'a map made of features', shape: [1, 8, 1, 1], target: [1, 8, 1, 1], freed: [-1, 8, 1, 1] },
    { what: 'channels in groups', shape: [1, 8, 4, 4], target: [1, 2, 4, 4, 4], freed: [-1, 2, 4, 4, 4] },
    { what: 'windows, many to a picture', shape: [1, 8, 4, 4], target: [2, 4, 16], freed: [-1, 4, 16] },
    { what: 'heads behind the tokens', shape: [1, 6, 10, 1], before: [1, 0, 2, 3], target: [6, 2, 5], freed: [6, -1, 5] },
    { what: 'a matrix of tokens', shape: [1, 6, 10, 1], before: [1, 0, 2, 3], target: [6, 10], freed: [-1, 10] },
    { what: 'eight pictures at once', shape: [8, 4, 3, 3], target: [8, 36], freed: [-1, 36] },
    { what: 'a target that says “as many as there are”', shape: [1, 4, 3, 3], target: [0, -1], freed: [0, -1] },
  ];
  test.each(cases)('is freed in $what', ({ shape, before, target, freed }) => {
    const made = withFreeBatch(
      graph(
        shape,
        (g) =>
          void g.add(
            'Reshape',
            [before ? g.add('Transpose', ['x'], { perm: before }) : 'x', g.constant(integers(target))],
            {},
            'y',
          ),
      ),
    );
    expect(made.inputs[0]?.dims?.[0]).toBe('N');
    expect(targetOf(made, 'Reshape')).toEqual(freed);
  });

  test('beside a class token repeats the token for every picture', async () => {
    const token = floats([1, 1, 4], [9, 8, 7, 6]);
    const made = withFreeBatch(graph([1, 4, 2, 2], (g) => {
      const tokens = g.add('Transpose', [g.add('Reshape', ['x', g.constant(integers([1, 4, 4]))])], { perm: [0, 2, 1] });
      g.add('Concat', [g.constant(token), tokens], { axis: 1 }, 'y');
    }));
    const x = picture([3, 4, 2, 2]);
    const expected = Float32Array.from({ length: 3 * 5 * 4 }, (_, i) => {
      const [n, t, c] = [Math.floor(i / 20), Math.floor(i / 4) % 5, i % 4];
      return t === 0 ? (token.data as Float32Array)[c] ?? 0 : Number(x.data[n * 16 + c * 4 + t - 1]);
    });
    expectClose((await run(made, { x }))['y'], { dtype: 'float32', dims: [3, 5, 4], data: expected });
  });

  test('that cannot be freed is told about, and the graph stays as it is', () => {
    const original = graph([2, 3, 4, 4], (g) => void g.add('Add', ['x', g.constant(floats([2, 1, 1, 1], [1, 2]))], {}, 'y'));
    const made = withFreeBatch(original);
    expect(made.inputs).toEqual(original.inputs);
    expect(made.findings).toEqual([expect.objectContaining({ code: 'fixed-batch', sentence: expect.stringMatching(/exactly 2 pictures at a time.*Add “y”/) })]);
  });
});

test('rows of pixels become planes, and turns that undo each other go', () => {
  const made = withChannelsFirst(graph(['N', 32, 32, 3], (g) => void g.add('Relu', [g.add('Transpose', ['x'], { perm: [0, 3, 1, 2] })], {}, 'y')));
  expect(made.inputs[0]?.dims).toEqual(['N', 3, 32, 32]);
  expect(ops(withoutDead(made))).toEqual(['Relu']);
});

describe('older and newer forms come out as operator set 17', () => {
  const node = (op: string, inputs: readonly string[], attributes: GraphNode['attributes']): GraphNode => ({ ...plainNode(op, inputs, ['y']), attributes });
  const one = (
    dims: Dims,
    opset: number,
    op: string,
    attributes: GraphNode['attributes'] = {},
    constants: Record<string, ReturnType<typeof floats>> = {},
  ): Graph => {
    const base = graph(dims, () => undefined);
    return {
      ...base,
      opset,
      nodes: [node(op, ['x', ...Object.keys(constants)], attributes)],
      initialisers: new Map(Object.entries(constants)),
    };
  };
  const axes = (...values: readonly number[]) => ({ type: 'ints', value: values }) as const;
  const cases: readonly { what: string; from: Graph }[] = [
    { what: 'Clip with bounds as settings', from: one(['N', 6], 6 + 1, 'Clip', { min: float(-0.5), max: float(0.25) }) },
    {
      what: 'Slice with borders as settings',
      from: one(['N', 6, 5], 9, 'Slice', { starts: axes(1), ends: axes(4), axes: axes(1) }),
    },
    {
      what: 'Pad with sizes as a setting',
      from: one(['N', 2, 3], 10, 'Pad', { pads: axes(0, 1, 0, 0, 0, 2), value: float(0.5) }),
    },
    {
      what: 'Pad with axes',
      from: one(['N', 2, 3, 4], 18, 'Pad', {}, { p: integers([1, 2]), v: floats([], [0.5]), a: integers([-1]) }),
    },
    { what: 'Squeeze with axes as a setting', from: one(['N', 1, 4], 11, 'Squeeze', { axes: axes(1) }) },
    { what: 'Unsqueeze with axes as a setting', from: one(['N', 4], 11, 'Unsqueeze', { axes: axes(1, 3) }) },
    {
      what: 'ReduceSum with axes as a setting',
      from: one(['N', 3, 4], 11, 'ReduceSum', { axes: axes(2), keepdims: { type: 'int', value: 0 } }),
    },
    { what: 'ReduceMean with axes as an input', from: one(['N', 3, 4], 18, 'ReduceMean', {}, { a: integers([1]) }) },
    { what: 'Softmax over everything behind an axis', from: one(['N', 3, 4], 11, 'Softmax') },
    {
      what: 'LogSoftmax over everything behind an axis',
      from: one(['N', 3, 4], 11, 'LogSoftmax', { axis: { type: 'int', value: 2 } }),
    },
    {
      what: 'Upsample with scales as a setting',
      from: one(['N', 2, 3, 4], 7, 'Upsample', {
        scales: { type: 'floats', value: [1, 1, 2, 2] },
        mode: { type: 'string', value: 'nearest' },
      }),
    },
    {
      what: 'Upsample with scales as an input',
      from: one(['N', 2, 3, 4], 9, 'Upsample', { mode: { type: 'string', value: 'linear' } }, { s: floats([4], [1, 1, 2, 3]) }),
    },
    {
      what: 'Resize with scales only',
      from: one(['N', 2, 3, 4], 10, 'Resize', { mode: { type: 'string', value: 'nearest' } }, { s: floats([4], [1, 1, 2, 2]) }),
    },
    { what: 'Dropout with its share as a setting', from: one(['N', 3], 10, 'Dropout', { ratio: float(0.3) }) },
    { what: 'Gelu', from: one(['N', 9], 20, 'Gelu') },
    { what: 'Gelu by tanh', from: one(['N', 9], 20, 'Gelu', { approximate: { type: 'string', value: 'tanh' } }) },
    { what: 'Mish', from: one(['N', 9], 18, 'Mish') },
    {
      what: 'GroupNormalization',
      from: one(
        ['N', 4, 3, 3],
        21,
        'GroupNormalization',
        { num_groups: { type: 'int', value: 2 } },
        { s: floats([4], [1, 2, 3, 4]), b: floats([4], [0, 1, 0, -1]) },
      ),
    },
    {
      what: 'Cast with a rule for overflow',
      from: one(['N', 4], 19, 'Cast', { to: { type: 'int', value: 1 }, saturate: { type: 'int', value: 1 } }),
    },
  ];
  test.each(cases)('$what', async ({ from }) => {
    const x = picture(from.inputs[0]?.dims?.map((dim) => (dim === 'N' ? 2 : Number(dim))) ?? []);
    const made = canonicalise(from);
    expect(made.opset).toBe(17);
    expectClose((await run(made, { x }))['y'], (await run(from, { x }))['y'], 1e-5);
  });

  const scale = floats([3], [1, -2, 3]);
  const perAxis = { axis: { type: 'int', value: 1 }, broadcast: { type: 'int', value: 1 } } as const;
  /** Files of 2017, which onnxruntime no longer runs, beside what they say in the words of today. */
  const earliest: readonly { what: string; from: Graph; today: Graph }[] = [
    ...['Add', 'Sub', 'Mul', 'Div'].map((op) => ({
      what: `${op} along a stated axis`,
      from: one(['N', 3, 2, 4], 6, op, perAxis, { s: scale }),
      today: one(['N', 3, 2, 4], 13, op, {}, { s: floats([3, 1, 1], [1, -2, 3]) }),
    })),
    {
      what: 'Add along the last axes',
      from: one(['N', 2, 3], 6, 'Add', { broadcast: { type: 'int', value: 1 } }, { s: scale }),
      today: one(['N', 2, 3], 13, 'Add', {}, { s: scale }),
    },
    {
      what: 'PRelu with a slope per channel',
      from: one(['N', 3, 2, 4], 6, 'PRelu', {}, { s: scale }),
      today: one(['N', 3, 2, 4], 13, 'PRelu', {}, { s: floats([3, 1, 1], [1, -2, 3]) }),
    },
    {
      what: 'Reshape with its shape as a setting',
      from: one(['N', 2, 3], 1, 'Reshape', { shape: axes(0, 3, 2) }),
      today: one(['N', 2, 3], 13, 'Reshape', {}, { s: integers([0, 3, 2]) }),
    },
    {
      what: 'Cast by the name of the type',
      from: one(['N', 3], 1, 'Cast', { to: { type: 'string', value: 'INT32' } }),
      today: one(['N', 3], 13, 'Cast', { to: { type: 'int', value: 6 } }),
    },
    {
      what: 'Upsample with a factor per side',
      from: one(['N', 2, 3, 4], 1, 'Upsample', {
        height_scale: float(2),
        width_scale: float(3),
        mode: { type: 'string', value: 'bilinear' },
      }),
      today: one(['N', 2, 3, 4], 9, 'Upsample', { mode: { type: 'string', value: 'linear' } }, { s: floats([4], [1, 1, 2, 3]) }),
    },
    {
      what: 'Concat whose axis is not said',
      from: one([2, 3], 1, 'Concat', {}, { s: floats([2, 3], [1, 2, 3, 4, 5, 6]) }),
      today: one([2, 3], 13, 'Concat', { axis: { type: 'int', value: 1 } }, { s: floats([2, 3], [1, 2, 3, 4, 5, 6]) }),
    },
    {
      what: 'Relu with a note on memory',
      from: one(['N', 3], 1, 'Relu', { consumed_inputs: axes(0) }),
      today: one(['N', 3], 13, 'Relu'),
    },
  ];
  test.each(earliest)('$what', async ({ from, today }) => {
    const x = picture(from.inputs[0]?.dims?.map((dim) => (dim === 'N' ? 2 : Number(dim))) ?? []);
    const typed = (made: Graph): Graph => ({
      ...made,
      outputs: made.outputs.map((output) => ({ ...output, dtype: knowledgeOf(made).get('y')?.dtype ?? 'float32' })),
    });
    expect((await run(typed(canonicalise(from)), { x }))['y']).toEqual((await run(typed(canonicalise(today)), { x }))['y']);
  });

  test('an axis of a value whose axes are not known is refused, naming both', () => {
    const from = one(['N', 3, 2, 4], 6, 'Add', perAxis, { s: scale });
    expect(() => canonicalise({ ...from, inputs: [{ name: 'x', dtype: 'float32', dims: undefined }] })).toThrow(
      'How many axes “x” has cannot be worked out, and Add “y” depends on it.',
    );
  });

  test('a mask that is asked for says that nothing is dropped', async () => {
    const base = one(['N', 3], 13, 'Dropout');
    const from = {
      ...base,
      nodes: base.nodes.map((dropout) => ({ ...dropout, outputs: ['y', 'mask'] })),
      outputs: [...base.outputs, { name: 'mask', dtype: 'bool' as const, dims: undefined }],
    };
    const answers = await run(canonicalise(from), { x: picture([2, 3]) });
    expect(answers['mask']).toEqual({ dtype: 'bool', dims: [2, 3], data: Uint8Array.of(1, 1, 1, 1, 1, 1) });
  });

  test('bounds left out stay out', () => {
    const [clip] = canonicalise(one(['N', 6], 7, 'Clip', { max: float(6) })).nodes;
    expect(clip?.inputs).toEqual(['x', '', 'y_max']);
  });
});

