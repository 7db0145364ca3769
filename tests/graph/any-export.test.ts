/** Files as exporters, optimisers and converters write them: read to what onnxruntime answers on the file itself, or refused by a true sentence. */
import { expect, test } from 'vitest';
import { describeBackbone, readModel } from '../../main/graph/index.ts';
import { inputScaling } from '../../main/graph/backbone/input-scaling.ts';
import {
  attributeProto, blank, encode, graphProto, modelProto, nodeProto, tensorProto, valueInfoProto, type AttributeProto, type GraphProto, type NodeProto,
  type TensorProto,
} from '../../main/graph/proto/onnx-messages.ts';
import { tensorOf, type Tensor } from '../../main/graph/tensor.ts';
import { expectClose, picture, run } from './models.ts';

type Setting = number | string | readonly number[] | { float: number } | { graph: GraphProto } | { of: string };

const utf8 = new TextEncoder();
function attribute(name: string, value: Setting): AttributeProto {
  if (typeof value === 'number') return blank(attributeProto, { name, type: 2, i: value });
  if (typeof value === 'string') return blank(attributeProto, { name, type: 3, s: utf8.encode(value) });
  if ('float' in value) return blank(attributeProto, { name, type: 1, f: value.float });
  if ('graph' in value) return blank(attributeProto, { name, type: 5, g: encode(graphProto, value.graph) });
  if ('of' in value) return blank(attributeProto, { name, type: 1, refAttrName: value.of });
  return blank(attributeProto, { name, type: 7, ints: [...value] });
}

/** `node('Conv', 'x w', 'y')`; “_” is an input left out. */
function node(opType: string, input: string, output: string, settings: Record<string, Setting> = {}, domain = ''): NodeProto {
  const names = (list: string): string[] => list.split(' ').map((name) => (name === '_' ? '' : name));
  return blank(nodeProto, {
    opType, domain, input: names(input), output: names(output), attribute: Object.entries(settings).map(([name, value]) => attribute(name, value)),
  });
}

function weights(name: string, dims: readonly number[], value: (i: number) => number = (i) => Math.sin(i) / 4): TensorProto {
  const data = Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => value(i));
  return blank(tensorProto, { name, dims: [...dims], dataType: 1, rawData: new Uint8Array(data.buffer) });
}
const whole = (name: string, values: readonly number[], dataType = 7): TensorProto =>
  blank(tensorProto, { name, dims: [values.length], dataType, ...(dataType === 7 ? { int64Data: [...values] } : { int32Data: [...values] }) });
const places = (name: string, dims: readonly number[], values: readonly number[]): TensorProto =>
  blank(tensorProto, { name, dims: [...dims], dataType: 7, int64Data: [...values] });

const dim = (size: number | string) => {
  const { kind } = valueInfoProto.type.kind.tensorType.kind.shape.kind.dim;
  return blank(kind, typeof size === 'number' ? { dimValue: size } : { dimParam: size });
};
function value(name: string, dims: readonly (number | string)[], elemType = 1) {
  const type = valueInfoProto.type.kind;
  const shape = blank(type.tensorType.kind.shape.kind, { dim: dims.map(dim) });
  return blank(valueInfoProto, { name, type: blank(type, { tensorType: blank(type.tensorType.kind, { elemType, shape }) }) });
}

interface Written {
  readonly nodes: readonly NodeProto[];
  readonly constants?: readonly TensorProto[];
  readonly input?: { readonly dims: readonly (number | string)[]; readonly elemType?: number };
  readonly opset?: number;
  readonly functions?: (typeof modelProto)['functions'] extends { kind: infer K extends Parameters<typeof blank>[0] } ? ReturnType<typeof blank<K>>[] : never;
}

const kernel = [weights('w', [4, 3, 3, 3]), weights('b', [4]), weights('v', [4, 5])];
const head = [node('GlobalAveragePool', 'd', 'p'), node('Flatten', 'p', 'f'), node('MatMul', 'f v', 'y')];
const conv = (input = 'x'): NodeProto => node('Conv', `${input} w b`, 'c', { pads: [1, 1, 1, 1] });

/** x → `nodes`, which make d → mean → product → y [N,5]. */
function written({ nodes, constants = [], input = { dims: ['N', 3, 16, 16] }, opset = 17, functions = [] }: Written): Uint8Array {
  const graph = blank(graphProto, {
    name: 'g', node: [...nodes, ...head], initializer: [...kernel, ...constants],
    input: [value('x', input.dims, input.elemType)], output: [value('y', ['N', 5])],
  });
  const sets = [['', opset], ['com.microsoft', 1], ['layers', 1]] as const;
  const opsetImport = sets.map(([domain, version]) => blank(modelProto.opsetImport.kind, { domain, version }));
  return encode(modelProto, blank(modelProto, { irVersion: 8, graph, opsetImport, functions }));
}

const turnedLast = ({ dims: [n = 1, c = 1, h = 1, w = 1], data }: Tensor): Tensor => {
  const numbers = data as Float32Array;
  const turned = Float32Array.from(numbers, (_, i) => numbers[(i % c) * h * w + Math.floor(i / c)] ?? 0);
  return { dtype: 'float32', dims: [n, h, w, c], data: turned };
};

/** Our graph answers as onnxruntime does on the file; pixels from 0 to 255 where the file takes whole numbers or scales them. */
async function expectAgreement(bytes: Uint8Array, { pixels = false, last = false, dtype = 'float32' as Tensor['dtype'] } = {}): Promise<void> {
  const one = picture([1, 3, 16, 16]);
  const x = pixels ? { ...one, data: (one.data as Float32Array).map((v) => Math.round((v + 1.4) * 90)) } : one;
  const given = last ? turnedLast(x) : x;
  const expected = await run(bytes, { x: tensorOf(dtype, given.dims, given.data as Float32Array) });
  expectClose((await run(readModel(bytes), { x }))['y'], expected['y'], 1e-5);
}

const relu = [node('Relu', 'c', 'd')];
const functionProto = modelProto.functions.kind;
const operatorSet = (domain: string, version: number) => blank(modelProto.opsetImport.kind, { domain, version });
const swish = (opset = 17) => blank(functionProto, {
  name: 'Swish', domain: 'layers', input: ['a'], output: ['z'], node: [node('Sigmoid', 'a', 's'), node('Mul', 'a s', 'z')],
  opsetImport: [operatorSet('', opset)],
});
const leaky = blank(functionProto, {
  name: 'Leaky', domain: 'layers', input: ['a'], output: ['z'], attributeProto: [attribute('slope', { float: 0.3 })], opsetImport: [operatorSet('', 17)],
  node: [node('LeakyRelu', 'a', 'z', { alpha: { of: 'slope' } })],
});
const both = blank(functionProto, {
  name: 'Both', domain: 'layers', input: ['a'], output: ['z'], opsetImport: [operatorSet('', 17), operatorSet('layers', 1)],
  node: [node('Swish', 'a', 's', {}, 'layers'), node('Leaky', 's', 'z', {}, 'layers')],
});

/** [1, 4, …] is what the Shape of the convolution begins with. */
const branches = (compared: number) => {
  const graph = (op: string, inner: string): GraphProto =>
    blank(graphProto, {
      name: op, node: [node('Add', 'c one', inner), node(op, inner, `${inner}_out`)], initializer: [weights('one', [], () => 1)],
      output: [value(`${inner}_out`, [])],
    });
  return {
    nodes: [
      conv(), node('Shape', 'c', 'sizes'), node('Gather', 'sizes at', 'channels'), node('Equal', 'channels four', 'same'),
      node('If', 'same', 'd', { then_branch: { graph: graph('Tanh', 't') }, else_branch: { graph: graph('Relu', 'u') } }),
    ],
    constants: [whole('at', [1]), whole('four', [compared])],
  };
};

/** [N, 4, 16, 16] → tokens [N, 256, 4] and back, with `nodes` from t to u between. */
const amongTokens = (nodes: readonly NodeProto[]): NodeProto[] => [
  conv(), node('Reshape', 'c flat', 'r'), node('Transpose', 'r', 't', { perm: [0, 2, 1] }), ...nodes,
  node('Transpose', 'u', 's', { perm: [0, 2, 1] }), node('Reshape', 's', 'd', {}),
].map((own) => (own.output[0] === 'd' ? { ...own, input: ['s', 'back'] } : own));
const tokens = [whole('flat', [0, 4, -1]), whole('back', [0, 4, 16, 16]), weights('g4', [4], (i) => 1 + i / 10), weights('n4', [4])];
const wide = [weights('qkv', [4, 12]), weights('qkvb', [12])];
const ms = 'com.microsoft';

const taken: Readonly<Record<string, Written>> = {
  'local functions, nested, with an attribute of the call and a default': {
    nodes: [conv(), node('Both', 'c', 'e', {}, 'layers'), node('Leaky', 'e', 'd', { slope: { float: 0.7 } }, 'layers')], functions: [swish(), leaky, both],
  },
  'If whose condition is known: its first branch': branches(4),
  'If whose condition is known: its second branch': branches(5),
  'weights stored as int8 with a scale for each channel': {
    nodes: [node('DequantizeLinear', 'wq ws wz', 'w8', { axis: 0 }), { ...conv(), input: ['x', 'w8', 'b'] }, ...relu],
    constants: [
      blank(tensorProto, { name: 'wq', dims: [4, 3, 3, 3], dataType: 3, int32Data: Array.from({ length: 108 }, (_, i) => ((i * 37) % 255) - 127) }),
      weights('ws', [4], (i) => 0.002 * (i + 1)), whole('wz', [0, 1, -2, 3], 3),
    ],
  },
  'FusedConv with its activation': {
    nodes: [node('FusedConv', 'x w b', 'd', { pads: [1, 1, 1, 1], activation: 'Relu' }, ms)],
  },
  'Gelu, BiasGelu, FastGelu and QuickGelu': {
    nodes: amongTokens([
      node('Gelu', 't', 'k', {}, ms), node('BiasGelu', 'k n4', 'l', {}, ms), node('FastGelu', 'l', 'm', {}, ms),
      node('QuickGelu', 'm', 'u', { alpha: { float: 1.702 } }, ms),
    ]),
    constants: tokens,
  },
  'FusedMatMul that turns and scales': {
    nodes: amongTokens([node('FusedMatMul', 't qk', 'u', { transB: 1, alpha: { float: 0.5 } }, ms)]), constants: [...tokens, weights('qk', [4, 4])],
  },
  'SkipLayerNormalization': {
    nodes: amongTokens([node('SkipLayerNormalization', 't t g4 n4 n4', 'u', { epsilon: { float: 1e-5 } }, ms)]), constants: tokens,
  },
  'Attention in one node': {
    nodes: amongTokens([node('Attention', 't qkv qkvb', 'u', { num_heads: 2 }, ms)]), constants: [...tokens, ...wide],
  },
  'MultiHeadAttention': {
    nodes: amongTokens([node('MultiHeadAttention', 't t t qkvb', 'u', { num_heads: 2 }, ms)]), constants: [...tokens, ...wide],
  },
  'positions of several axes, and of one, as indexing with lists is exported': {
    nodes: [
      conv(), node('GatherND', 'table at', 'row'), node('Reshape', 'row shape', 'bias'), node('GatherND', 'maps these', 'four'),
      node('Add', 'c bias', 'e'), node('Add', 'e four', 'd'),
    ],
    constants: [
      weights('table', [3, 2, 2]), places('at', [4, 3], [2, 1, 0, 0, -1, 1, -1, 0, 1, 1, 1, -2]), whole('shape', [1, 4, 1, 1]),
      weights('maps', [6, 16, 16]), places('these', [4, 1], [5, 0, -2, 2]),
    ],
  },
  'axes that nodes make of constants': {
    nodes: [conv(), node('Cast', 'place', 'axis', { to: 7 }), node('ReduceMax', 'c axis', 'm', { keepdims: 1 }), node('Sub', 'c m', 'd')], opset: 18,
    constants: [whole('place', [1], 6)],
  },
};

test.each(Object.entries(taken))('%s: the answers are onnxruntime’s on the file itself', async (_, file) => await expectAgreement(written(file)));

const mean = [123.675, 116.28, 103.53];
const std = [58.395, 57.12, 57.375];
const channels = (name: string, values: readonly number[], dims: readonly number[] = [1, 3, 1, 1]) => weights(name, dims, (i) => values[i] ?? 0);
const scaledNodes = [node('Sub', 'a m', 'e'), node('Div', 'e s', 'z'), conv('z'), ...relu];

test('pixels as bytes in rows, scaled inside: taken as they are, and told', async () => {
  const bytes = written({
    nodes: [node('Transpose', 'x', 't', { perm: [0, 3, 1, 2] }), node('Cast', 't', 'a', { to: 1 }), ...scaledNodes],
    constants: [channels('m', mean), channels('s', std)], input: { dims: ['N', 16, 16, 3], elemType: 2 },
  });
  await expectAgreement(bytes, { pixels: true, last: true, dtype: 'uint8' });
  const graph = readModel(bytes);
  expect(graph.findings.map(({ code }) => code)).toEqual(['whole-pixels', 'channels-last']);
  expect(describeBackbone(graph)).toMatchObject({ input: 'x', inputSize: 16, channels: 3 });
});

test('bytes that the file calculates with as whole numbers are made whole for it', async () => {
  const bytes = written({
    nodes: [node('Div', 'x two', 'h'), node('Cast', 'h', 'a', { to: 1 }), conv('a'), ...relu], constants: [whole('two', [2], 6)],
    input: { dims: ['N', 3, 16, 16], elemType: 6 },
  });
  await expectAgreement(bytes, { pixels: true, dtype: 'int32' });
});

const scales: readonly (readonly [string, Written, object | undefined])[] = [
  ['mean and deviation of 0…255', { nodes: [{ ...node('Identity', 'x', 'a') }, ...scaledNodes], constants: [channels('m', mean), channels('s', std)] },
    { range: 255, order: 'RGB' }],
  ['the same for blue first', {
    nodes: [node('Identity', 'x', 'a'), ...scaledNodes], constants: [channels('m', mean.toReversed()), channels('s', std)],
  }, { range: 255, order: 'BGR' }],
  ['mean and deviation of 0…1', {
    nodes: [node('Identity', 'x', 'a'), ...scaledNodes], constants: [channels('m', mean.map((v) => v / 255)), channels('s', std.map((v) => v / 255))],
  }, { range: 1, order: 'RGB' }],
  ['divided by 127.5, less 1', {
    nodes: [node('Div', 'x s', 'a'), node('Sub', 'a m', 'z'), conv('z'), ...relu], constants: [weights('s', [], () => 127.5), weights('m', [], () => 1)],
  }, { range: 255, order: null }],
  ['a normalisation that was learned', {
    nodes: [node('BatchNormalization', 'x g o m s', 'z'), conv('z'), ...relu],
    constants: [channels('g', [1, 1, 1], [3]), channels('o', [0.1, 0, 0], [3]), channels('m', [0.02, 0.1, -0.1], [3]), channels('s', [1, 1.1, 0.9], [3])],
  }, undefined],
  ['nothing', { nodes: [conv(), ...relu] }, undefined],
];

test.each(scales)('what a file does to its pixels first is recognised: %s', (_, file, expected) => {
  const found = inputScaling(readModel(written(file)));
  if (expected) expect(found).toMatchObject(expected);
  else expect(found).toBeUndefined();
  const zero = found?.mean.map((value) => Number(value.toFixed(3)));
  if (found && found.order === 'RGB') expect(zero).toEqual([0.485, 0.456, 0.406]);
});

const refused: readonly (readonly [string, Written, RegExp])[] = [
  ['activations that are rounded', {
    nodes: [conv(), node('QuantizeLinear', 'c qs qz', 'q'), node('DequantizeLinear', 'q qs qz', 'd')],
    constants: [weights('qs', [], () => 0.1), whole('qz', [0], 3)],
  }, /quantised \(it uses QuantizeLinear; domain ai\.onnx\).*float model/],
  ['another maker’s operator', { nodes: [conv(), node('MyAct', 'c', 'd', {}, 'layers')] },
    /the operator MyAct \(node “d”, domain layers\).*ONNX’s own operators/],
  ['an operator for one kind of computer', {
    nodes: [node('Conv', 'x w b', 'd', {}, 'com.microsoft.nchwc')],
  }, /the operator Conv \(node “d”, domain com\.microsoft\.nchwc\).*without optimisation/],
  ['a branch that depends on the picture', {
    nodes: [conv(), node('ReduceMax', 'c', 'largest', { keepdims: 0 }), node('Greater', 'largest zero', 'same'), ...branches(4).nodes.slice(-1)],
    constants: [weights('zero', [], () => 0)],
  }, /the operator If \(node “d”, domain ai\.onnx\).*depends on the picture/],
  ['a function of another kind of operator set', {
    nodes: [conv(), node('Swish', 'c', 'd', {}, 'layers')], functions: [swish(12)],
  }, /function “layers\.Swish” is written for ONNX operator set 12, and the model for 17/],
  ['a function that calls itself', {
    nodes: [conv(), node('Loop', 'c', 'd', {}, 'layers')],
    functions: [blank(functionProto, { name: 'Loop', domain: 'layers', input: ['a'], output: ['z'], node: [node('Loop', 'a', 'z', {}, 'layers')] })],
  }, /function “layers\.Loop” calls itself/],
  ['positions of each picture’s own', {
    nodes: [conv(), node('GatherND', 'c these', 'd', { batch_dims: 1 })], constants: [places('these', [1, 1], [0])],
  }, /GatherND “d” takes other places of each picture/],
  ['attention with a cache', {
    nodes: amongTokens([node('Attention', 't qkv qkvb _ cache', 'u', { num_heads: 2 }, ms)]),
    constants: [...tokens, ...wide, weights('cache', [2, 1, 2, 1, 2])],
  }, /Attention “u” uses its input 5/],
];

test.each(refused)('%s: refused by a sentence that names it and says what to do', (_, file, sentence) => {
  expect(() => describeBackbone(readModel(written(file)))).toThrow(sentence);
});
