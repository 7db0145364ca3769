/** Elementwise operators on blocked values; operands with one number per channel become depthwise 1×1 convolutions. */
import { elementCount, numberAttribute, type GraphNode } from '../../../graph/index.ts';
import { clipMask } from './clip-mask.ts';
import { convolve, filledUp, reshape } from './nchwc.ts';
import type { Blocked } from './values.ts';
import { isWhole, sameSizes, type Row, type LoweringContext } from './lowering-row.ts';

const borders = (walk: LoweringContext, { inputs: [, low, high] }: GraphNode): boolean =>
  (walk.numbers(low)?.[0] ?? -1) <= 0 && (walk.numbers(high)?.[0] ?? 1) >= 0;

/** Whether f(0) = 0, so that channels which fill up stay zeros. */
const unaries: Readonly<Record<string, (walk: LoweringContext, node: GraphNode) => boolean>> = {
  Relu: () => true,
  LeakyRelu: () => true,
  Elu: () => true,
  Celu: () => true,
  Selu: () => true,
  ThresholdedRelu: () => true,
  HardSwish: () => true,
  Tanh: () => true,
  Softsign: () => true,
  Abs: () => true,
  Neg: () => true,
  Sqrt: () => true,
  Sign: () => true,
  Erf: () => true,
  Sin: () => true,
  Floor: () => true,
  Identity: () => true,
  Clip: borders,
  HardSigmoid: (_, node) => numberAttribute(node, 'beta', 0.5) <= 0,
  Sigmoid: () => false,
  Softplus: () => false,
  Exp: () => false,
  Cos: () => false,
};

const unary: Row = (walk, node) => {
  const [x = '', ...rest] = node.inputs;
  if (!walk.values.isBlocked(x)) return false;
  const { name, clean } = walk.values.loose(x);
  const output = walk.g.add(node.op, [name, ...rest.map((each) => each && walk.values.plain(each))], node.attributes);
  walk.values.give(node.outputs[0] ?? '', { blocked: { name: output, clean: isWhole(walk, x) || (clean && (unaries[node.op]?.(walk, node) ?? false)) } });
  return true;
};

type Operand =
  | { readonly kind: 'map'; readonly name: string }
  /** Plain, [1|N,C,1,1]. */
  | { readonly kind: 'channels'; readonly name: string; readonly dims: readonly number[] }
  | { readonly kind: 'number'; readonly name: string }
  /** Plain, [1|N,1,H,W]. */
  | { readonly kind: 'places'; readonly name: string; readonly dims: readonly number[] };

/** What an operand is beside a result of sizes `dims`; undefined where it fits none of the ways below. */
function operandOf(walk: LoweringContext, name: string, dims: readonly number[]): Operand | undefined {
  const { spread } = walk.values.of(name);
  const small = spread ?? name;
  const own = [...new Array<number>(Math.max(0, 4 - walk.sizes(small).length)).fill(1), ...walk.sizes(small)];
  if (elementCount(own) === 1) return { kind: 'number', name: small };
  if (own[2] === 1 && own[3] === 1 && own[1] === dims[1] && (own[0] === 1 || own[0] === dims[0])) return { kind: 'channels', name: small, dims: own };
  if (sameSizes(own, dims)) return { kind: 'map', name };
  if (own[1] === 1 && own[2] === dims[2] && own[3] === dims[3] && (own[0] === 1 || own[0] === dims[0])) return { kind: 'places', name: small, dims: own };
  return undefined;
}

/** What zeros in both operands, or in one, come to. */
const zeroOf: Readonly<Record<string, (a: boolean, b: boolean) => boolean>> = {
  Add: (a, b) => a && b, Sub: (a, b) => a && b, Max: (a, b) => a && b, Min: (a, b) => a && b, Mul: (a, b) => a || b,
  // Nothing by nothing is no number; only whole blocks are divided.
  Div: () => true,
};

const binary: Row = (walk, node) => {
  const [x = '', y = ''] = node.inputs;
  const output = node.outputs[0] ?? '';
  const dims = walk.sizes(output);
  if (dims.length !== 4 || node.inputs.length !== 2) return false;
  const [a, b] = [operandOf(walk, x, dims), operandOf(walk, y, dims)];
  if (!a || !b) return false;
  if (a.kind !== 'map' && b.kind !== 'map') return ofSmall(walk, node, a, b);
  if (![x, y].some((name) => walk.values.isBlocked(name))) return false;
  if (node.op === 'Div' && !isWhole(walk, output)) return false;
  if (a.kind === 'channels' || b.kind === 'channels') return ofChannels(walk, node, a, b);
  const [left, right] = [a, b].map((operand) => asMap(walk, operand));
  if (!left || !right) return false;
  const zero = (zeroOf[node.op] ?? (() => false))(left.clean, right.clean);
  const name = walk.g.add(node.op, [left.name, right.name], node.attributes);
  const isPlaces = a.kind === 'places' || b.kind === 'places';
  const [n = 1, channels = 1, ...picture] = dims;
  walk.values.give(output, {
    blocked: {
      name: isPlaces ? reshape(walk.g, name, [n, walk.values.filled(channels), ...picture]) : name,
      clean: zero || isWhole(walk, output),
    },
  });
  return true;

  function asMap({ g, values, block }: LoweringContext, operand: Operand): Blocked | undefined {
    const places = a?.kind === 'places' || b?.kind === 'places';
    const [count = 1, own = 1, height = 1, width = 1] = dims;
    if (operand.kind === 'number') return { name: values.plain(operand.name), clean: false };
    if (operand.kind === 'places') return { name: reshape(g, values.plain(operand.name), [operand.dims[0] ?? 1, 1, height * width, 1]), clean: false };
    const map = values.loose(operand.name);
    return places ? { ...map, name: reshape(g, map.name, [count, values.filled(own) / block, height * width, block]) } : map;
  }
};

/** Both are small: so is the result, spread as far as it has to be. */
function ofSmall(walk: LoweringContext, node: GraphNode, a: Operand, b: Operand): boolean {
  const [x = '', y = ''] = node.inputs;
  if (![x, y].some((name) => walk.values.of(name).spread !== undefined) || a.kind === 'places' || b.kind === 'places') return false;
  const name = walk.g.add(node.op, [walk.values.plain(a.name), walk.values.plain(b.name)], node.attributes);
  const larger = a.kind === 'channels' ? (b.kind === 'channels' && b.dims[0] !== 1 ? b : a) : b;
  walk.know(name, larger.kind === 'channels' ? larger.dims : walk.sizes(larger.name));
  walk.values.give(node.outputs[0] ?? '', { spread: name });
  return true;
}

/** Map and channels: scale and shift as weights and bias of a depthwise convolution. */
function ofChannels(walk: LoweringContext, node: GraphNode, a: Operand, b: Operand): boolean {
  const { g, values } = walk;
  const [map, small, first] = a.kind === 'map' ? [a, b, true] : [b, a, false];
  if (small.kind !== 'channels' || map.kind !== 'map') return false;
  const [n = 1, own = 1, height = 1, width = 1] = walk.sizes(map.name);
  const channels = values.filled(own);
  const [rows = 1] = small.dims;
  const lined = (name: string): string => reshape(g, filledUp(g, reshape(g, name, [rows, own]), 2, 1, channels - own), [rows * channels]);
  const vector = (): string => lined(values.plain(small.name));
  const scales = (name: string): string => reshape(g, name, [rows * channels, 1, 1, 1]);
  const x = reshape(g, values.loose(map.name).name, [n / rows, rows * channels, height, width]);
  const by = (scale: string, bias?: string): string => convolve(g, x, scale, { kernel: [1, 1], group: rows * channels, ...(bias !== undefined && { bias }) });
  const made: Readonly<Record<string, () => string | undefined>> = {
    Mul: () => by(scales(vector())),
    Add: () => by(values.ones(rows * channels), vector()),
    Sub: () => (first ? by(values.ones(rows * channels), g.add('Neg', [vector()])) : by(g.add('Neg', [values.ones(rows * channels)]), vector())),
    Div: () => (first ? by(scales(g.add('Reciprocal', [vector()]))) : undefined),
  };
  const { clean } = values.loose(map.name);
  const name = made[node.op]?.();
  if (name === undefined) return false;
  values.give(node.outputs[0] ?? '', { blocked: { name: reshape(g, name, [n, channels, height, width]), clean: clean || node.op === 'Mul' } });
  return true;
}

/** The same repeated over the picture is kept small until somebody needs it whole. */
const expand: Row = (walk, node) => {
  const [x = ''] = node.inputs;
  const dims = walk.sizes(node.outputs[0] ?? '');
  if (dims.length !== 4) return false;
  const operand = operandOf(walk, x, dims);
  if (operand?.kind !== 'channels' && operand?.kind !== 'number') return false;
  walk.values.give(node.outputs[0] ?? '', { spread: operand.name });
  return true;
};

export const elementwise: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(Object.keys(unaries).map((op) => [op, unary])),
  ...Object.fromEntries(Object.keys(zeroOf).map((op) => [op, binary])),
  Mul: (walk, node) => clipMask(walk, node) || binary(walk, node),
  Expand: expand,
};
