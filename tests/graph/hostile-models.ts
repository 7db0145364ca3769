/** ONNX files made to hang, to exhaust memory or stack, or to be silently wrong; each with the sentence that its refusal holds. */
import {
  blank, encode, attributeProto, graphProto, modelProto, nodeProto, tensorProto, valueInfoProto, type AttributeProto, type NodeProto,
  type TensorProto, type ValueInfoProto,
} from '../../main/graph/proto/onnx-messages.ts';

export interface HostileModel {
  readonly bytes: () => Uint8Array;
  /** What the refusal says; null where the model is odd and can be used. */
  readonly sentence: RegExp | null;
}

type Setting = number | readonly number[] | { readonly tensor: TensorProto } | { readonly graph: Uint8Array };
type Settings = Readonly<Record<string, Setting>>;

const utf8 = new TextEncoder();
const shapeProto = valueInfoProto.type.kind.tensorType.kind.shape.kind;
const dimensionProto = shapeProto.dim.kind;

function attribute(name: string, value: Setting): AttributeProto {
  if (typeof value === 'number') return blank(attributeProto, { name, type: 2, i: value });
  if ('tensor' in value) return blank(attributeProto, { name, type: 4, t: value.tensor });
  if ('graph' in value) return blank(attributeProto, { name, type: 5, g: value.graph });
  return blank(attributeProto, { name, type: 7, ints: [...value] });
}

/** `node('Conv', 'x w', 'y', { strides: [1, 1] })`; “_” is an input left out. */
function node(opType: string, input: string, output: string, settings: Settings = {}, fields: Partial<NodeProto> = {}): NodeProto {
  const names = (list: string): string[] => list.split(' ').map((name) => (name === '_' ? '' : name));
  const attributes = Object.entries(settings).map(([name, value]) => attribute(name, value));
  return blank(nodeProto, { opType, input: names(input), output: names(output), attribute: attributes, ...fields });
}

function weights(name: string, dims: readonly number[], value: (i: number) => number = (i) => Math.sin(i) / 10): TensorProto {
  const data = Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => value(i));
  return blank(tensorProto, { name, dims: [...dims], dataType: 1, rawData: new Uint8Array(data.buffer) });
}

function whole(name: string, values: readonly number[], dims: readonly number[] = [values.length]): TensorProto {
  return blank(tensorProto, { name, dims: [...dims], dataType: 7, int64Data: [...values] });
}

function value(name: string, dims: readonly (number | string)[], elemType = 1): ValueInfoProto {
  const dim = dims.map((size) => blank(dimensionProto, typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  const tensorType = blank(valueInfoProto.type.kind.tensorType.kind, { elemType, shape: blank(shapeProto, { dim }) });
  return blank(valueInfoProto, { name, type: blank(valueInfoProto.type.kind, { tensorType }) });
}

interface Parts { nodes: NodeProto[]; initializer?: TensorProto[]; input?: readonly (number | string)[]; output?: string; elemType?: number }

/** A graph of these nodes from a picture “x”. */
function modelOf({ nodes, initializer = [], input = ['N', 3, 32, 32], output = 'y', elemType = 1 }: Parts): Uint8Array {
  const graph = blank(graphProto, { name: 'g', node: nodes, initializer, input: [value('x', input, elemType)], output: [value(output, ['N', 8])] });
  const opsetImport = [blank(modelProto.opsetImport.kind, { version: 17 })];
  return encode(modelProto, blank(modelProto, { irVersion: 8, producerName: 'hostile', graph, opsetImport }));
}

const kernel = weights('w', [8, 3, 3, 3]);
const conv = (input = 'x', output = 'c', settings: Settings = {}) => node('Conv', `${input} w`, output, { pads: [1, 1, 1, 1], ...settings });
const tail = (input = 'c') => [node('GlobalAveragePool', input, 'p'), node('Flatten', 'p', 'f'), node('Gemm', 'f v', 'y', { transB: 1 })];
const head = weights('v', [8, 8]);
const plain = (nodes: NodeProto[] = [conv(), ...tail()], initializer: TensorProto[] = [kernel, head], more: Partial<Parts> = {}): Uint8Array =>
  modelOf({ nodes, initializer, ...more });

/** The usual small network with another last layer. */
const withHead = (other: TensorProto): Uint8Array => plain(undefined, [kernel, other]);

/** The usual small network whose convolution's result is changed by `nodes` from “c” to “d”. */
const changed = (nodes: NodeProto[], initializer: TensorProto[] = []): Uint8Array =>
  plain([conv(), ...nodes, ...tail('d')], [kernel, head, ...initializer]);

/** Numbers that a node makes of constants, added to what the convolution gives. */
const made = (nodes: NodeProto[], initializer: TensorProto[]): Uint8Array => changed([...nodes, node('Add', 'c m', 'd')], initializer);

const truth = (name: string): TensorProto => blank(tensorProto, { name, dims: [], dataType: 9, int32Data: [1] });
const bytesOf = (name: string): TensorProto => blank(tensorProto, { name, dims: [1], dataType: 3, int32Data: [1] });

/** A field of a message: its number and its bytes. */
const field = (number: number, length: number): number[] => [number * 8 + 2, ...varint(length)];

/** If in If in If… `depth` times, written from the inside out so that nothing is copied twice. */
function nested(depth: number): Uint8Array {
  const opType = [...field(4, 2), ...utf8.encode('If')];
  const branch = [...field(1, 11), ...utf8.encode('then_branch'), 0xa0, 0x01, 5];
  const levels: number[][] = [];
  let length = 0;
  for (let level = 0; level < depth; level++) {
    const graph = field(6, length);
    const setting = field(5, branch.length + graph.length + length);
    const inner = opType.length + setting.length + branch.length + graph.length + length;
    const bytes = [...field(1, inner), ...opType, ...setting, ...branch, ...graph];
    length += bytes.length;
    levels.push(bytes);
  }
  const graph = Uint8Array.from(levels.toReversed().flat());
  return changed([node('If', 'b', 'd', { then_branch: { graph } })], [truth('b')]);
}

/** A varint-prefixed field whose length claims more than there is. */
const claim = (bytes: number): Uint8Array => Uint8Array.from([8, 8, 0x3a, ...varint(bytes), 0x0a, 0x00]);
function varint(count: number): number[] {
  const out: number[] = [];
  for (let rest = count; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...out, rest];
    out.push((rest % 128) + 128);
  }
}

const huge = 1e12;
export const chain = (count: number): Uint8Array => changed([
  ...Array.from({ length: count - 1 }, (_, i) => node('Relu', i === 0 ? 'c' : `r${i - 1}`, `r${i}`)), node('Relu', `r${count - 2}`, 'd'),
]);

export const hostileModels: Readonly<Record<string, HostileModel>> = {
  'nothing at all': { bytes: () => new Uint8Array(), sentence: /is not an ONNX model/ },
  'zeros': { bytes: () => new Uint8Array(1e6), sentence: /is not an ONNX model/ },
  'text': { bytes: () => utf8.encode('This is a letter.'), sentence: /is not an ONNX model/ },
  'cut off': { bytes: () => plain().subarray(0, 900), sentence: /damaged or incomplete/ },
  'a claim of 2 GB': { bytes: () => claim(2 ** 31 - 1), sentence: /damaged or incomplete/ },
  'a claim of 2^60 bytes': { bytes: () => claim(2 ** 60), sentence: /damaged or incomplete|no network in it/ },
  'no nodes': {
    bytes: () => plain([]),
    sentence: /no network in it|which nothing in the model makes|only a network in training has/,
  },
  'a circle': {
    bytes: () => plain([conv('x', 'c'), node('Add', 'c e', 'd'), node('Relu', 'd', 'e'), ...tail('d')]),
    sentence: /runs in a circle/,
  },
  'a node of its own result': { bytes: () => changed([node('Add', 'c d', 'd')]), sentence: /runs in a circle/ },
  'a missing input': {
    bytes: () => changed([node('Add', 'c nobody', 'd')]),
    sentence: /needs “nobody”, which nothing in the model makes/,
  },
  'too few inputs': { bytes: () => changed([node('Conv', 'c', 'd')]), sentence: /lacks its input 2/ },
  'an unknown operator': {
    bytes: () => changed([node('Levitate', 'c', 'd')]),
    sentence: /uses the operator Levitate \(node “d”, domain ai\.onnx\), which Thaw does not know\. Export/,
  },
  'an operator called like a property of every object': {
    bytes: () => changed([node('toString', 'c', 'd')]),
    sentence: /uses the operator toString \(node “d”, domain ai\.onnx\), which Thaw does not know\. Export/,
  },
  'two makers of one value': {
    bytes: () => changed([node('Relu', 'c', 'd'), node('Relu', 'c', 'd')]),
    sentence: /Two parts of the model make “d”/,
  },
  'two weights of one name': {
    bytes: () => plain(undefined, [kernel, weights('w', [8, 3, 3, 3], () => 0), head]),
    sentence: /Two weights of the model are called “w”/,
  },
  'two nodes of one name': {
    bytes: () => plain([conv(), ...tail()].map((each) => ({ ...each, name: 'node' }))),
    sentence: null,
  },
  'weights that are not a number': {
    bytes: () => plain(undefined, [weights('w', [8, 3, 3, 3], (i) => (i === 5 ? NaN : 0)), head]),
    sentence: /The weight “w” holds NaN/,
  },
  'infinite weights': {
    bytes: () => withHead(weights('v', [8, 8], () => -Infinity)),
    sentence: /The weight “v” holds −∞/,
  },
  'quantised': {
    bytes: () => changed([
      node('QuantizeLinear', 'c s z', 'q'), node('DequantizeLinear', 'q s z', 'd'),
    ], [weights('s', [], () => 0.1), bytesOf('z')]),
    sentence: /is quantised.*float model it was made from/,
  },
  'a convolution of integers': {
    bytes: () => changed([node('ConvInteger', 'c w2', 'd')], [bytesOf('w2')]),
    sentence: /is quantised.*float model it was made from/,
  },
  'weights of text': {
    bytes: () => withHead(blank(tensorProto, { name: 'v', dims: [8, 8], dataType: 8, stringData: [utf8.encode('no')] })),
    sentence: /“v”/,
  },
  'weights of an unknown type': {
    bytes: () => withHead(blank(tensorProto, { name: 'v', dims: [8, 8], dataType: 99 })),
    sentence: /“v”/,
  },
  'weights of a negative size': {
    bytes: () => withHead(blank(tensorProto, { name: 'v', dims: [-8, -8], dataType: 1 })),
    sentence: /impossible shape \[-8,-8\]/,
  },
  'weights of an absurd size': {
    bytes: () => withHead(blank(tensorProto, { name: 'v', dims: [2 ** 40, 2 ** 40, 2 ** 40], dataType: 1 })),
    sentence: /impossible shape/,
  },
  'weights of no bytes': {
    bytes: () => withHead(blank(tensorProto, { name: 'v', dims: [1e9], dataType: 1 })),
    sentence: /should hold 1000000000 numbers/,
  },
  'empty weights': { bytes: () => withHead(weights('v', [8, 0])), sentence: /“v”|cannot|do not fit|Gemm/ },
  'a picture of no pixels': { bytes: () => plain(undefined, undefined, { input: [1, 3, 0, 0] }), sentence: null },
  'a picture of a million pixels a side': {
    bytes: () => plain(undefined, undefined, { input: [1, 3, 1e6, 1e6] }),
    sentence: /too many numbers/,
  },
  'a picture of 2^60 pixels': {
    bytes: () => plain(undefined, undefined, { input: [1, 3, 2 ** 60, 2 ** 60] }),
    sentence: /too many numbers/,
  },
  'a picture of text': { bytes: () => plain(undefined, undefined, { elemType: 8 }), sentence: /“x”|text/ },
  'a window that does not move': {
    bytes: () => plain([conv('x', 'c', { strides: [0, 0] }), ...tail()]),
    sentence: /strides/,
  },
  'a window that goes backwards': {
    bytes: () => plain([conv('x', 'c', { strides: [-1, -1] }), ...tail()]),
    sentence: /strides/,
  },
  'a window with absurd margins': {
    bytes: () => plain([conv('x', 'c', { pads: [1e15, 1e15, 1e15, 1e15] }), ...tail()]),
    sentence: /too many numbers/,
  },
  'a window with negative dilations': {
    bytes: () => plain([conv('x', 'c', { dilations: [-5, -5] }), ...tail()]),
    sentence: /dilations/,
  },
  'no groups': { bytes: () => plain([conv('x', 'c', { group: 0 }), ...tail()]), sentence: /is made for 0 channels/ },
  'Expand to 10^12': {
    bytes: () => made([node('Expand', 'k t', 'm')], [weights('k', [1]), whole('t', [huge])]),
    sentence: /too many numbers/,
  },
  'Expand of Expand of Expand': {
    bytes: () => made(
      Array.from({ length: 40 }, (_, i) => node('Concat', `m${i} m${i}`, i === 39 ? 'm' : `m${i + 1}`, { axis: 0 })),
      [whole('m0', new Array<number>(64).fill(1))],
    ),
    sentence: /too many numbers/,
  },
  'Range to 10^12': {
    bytes: () => made([node('Range', 'a b s', 'm')], [whole('a', [0], []), whole('b', [huge], []), whole('s', [1], [])]),
    sentence: /too many numbers/,
  },
  'Range without steps': {
    bytes: () => made([node('Range', 'a b s', 'm')], [whole('a', [0], []), whole('b', [10], []), whole('s', [0], [])]),
    sentence: /steps of 0|too large|numbers/,
  },
  'Tile by 10^12': {
    bytes: () => made([node('Tile', 'k t', 'm')], [weights('k', [1]), whole('t', [huge])]),
    sentence: /too many numbers/,
  },
  'Pad by 10^12': {
    bytes: () => made([node('Pad', 'k t', 'm')], [weights('k', [1]), whole('t', [huge, huge])]),
    sentence: /too many numbers/,
  },
  'ConstantOfShape of 10^12': {
    bytes: () => made([node('ConstantOfShape', 't', 'm')], [whole('t', [1e6, 1e6])]),
    sentence: /too many numbers/,
  },
  'ConstantOfShape of a negative size': {
    bytes: () => made([node('ConstantOfShape', 't', 'm')], [whole('t', [-5])]),
    sentence: /impossible size|negative|size/,
  },
  'Gather from 10^9 places': {
    bytes: () => made(
      [node('ConstantOfShape', 't', 'i', { value: { tensor: whole('', [0]) } }), node('Gather', 'k i', 'm')],
      [weights('k', [4]), whole('t', [1e9])],
    ),
    sentence: /do not fit/,
  },
  'Resize by 10^9': {
    bytes: () => changed([node('Resize', 'c _ s', 'd')], [weights('s', [4], (i) => (i < 2 ? 1 : 1e9))]),
    sentence: /too many numbers/,
  },
  'sizes from a division by zero': {
    bytes: () => changed(
      [node('Div', 'a z', 'q'), node('Reshape', 'c q', 'r'), node('Relu', 'r', 'd')],
      [weights('a', [4], () => 1), weights('z', [4], () => 0)],
    ),
    sentence: /Reshape|size|numbers/,
  },
  'Reshape to more than there is': {
    bytes: () => changed([node('Reshape', 'c t', 'd')], [whole('t', [1, 8, 1e6, 1e6])]),
    sentence: /cannot turn/,
  },
  'Reshape to a negative size': {
    bytes: () => changed([node('Reshape', 'c t', 'd')], [whole('t', [-5, 8, 32, 32])]),
    sentence: /cannot turn|size/,
  },
  'an axis that is not there': { bytes: () => changed([node('Concat', 'c c', 'd', { axis: 99 })]), sentence: /axis/ },
  'a permutation of nothing': {
    bytes: () => changed([node('Transpose', 'c', 'd', { perm: [7, 7, 7, 7] })]),
    sentence: /axes|axis/,
  },
  'a batch of a billion': {
    bytes: () => changed([node('Expand', 'c t', 'd')], [whole('t', [1e9, 8, 32, 32])]),
    sentence: /./,
  },
  'a chain of 30 000 nodes': { bytes: () => chain(30_000), sentence: null },
  'a node of 30 000 inputs': {
    bytes: () => changed([node('Concat', new Array<string>(30_000).fill('c').join(' '), 'd', { axis: 2 })]),
    sentence: null,
  },
  'graphs in graphs, 20 deep': { bytes: () => nested(20), sentence: /If “d” should give 1 values, and its branch gives 0/ },
  'graphs in graphs, 10 000 deep': { bytes: () => nested(10_000), sentence: /deep/ },
  'a loop without end': {
    bytes: () => changed([node('Loop', '_ b c', 'd', { body: { graph: encode(graphProto, blank(graphProto, {
      name: 'body', input: [value('i', [], 7), value('go', [], 9), value('s', ['N', 8, 32, 32])],
      node: [node('Identity', 'go', 'on'), node('Relu', 's', 's2')], output: [value('on', [], 9), value('s2', ['N', 8, 32, 32])],
    })) } })], [truth('b')]),
    sentence: /uses the operator Loop \(node “d”, domain ai\.onnx\), .* depends on the picture\. Export the model without conditions and loops/,
  },
  'thirty thousand weights': {
    bytes: () => plain(undefined, [kernel, head, ...Array.from({ length: 30_000 }, (_, i) => weights(`spare ${i}`, [1]))]), sentence: null,
  },
  'a name of ten million letters': {
    bytes: () => changed([node('Relu', 'c', 'd', {}, { name: 'n'.repeat(1e7), opType: 'Levitate' })]),
    sentence: /uses the operator Levitate \(node “n{200}…”, domain ai\.onnx\), which Thaw does not know/,
  },
};
