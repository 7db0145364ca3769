/**
 * Scaling inside a model: what happens to each channel of the picture before the first layer that learns. It tells which
 * values the file expects, 0…255 or 0…1, and so what is left for Thaw to do.
 */
import { listAttribute, numberAttribute, type Graph, type GraphNode } from '../graph.ts';
import { knowledgeOf, type Knowledge } from '../infer-shapes.ts';
import { consumersOf } from '../topological-order.ts';
import { floatsOf, numbersOf, type Tensor } from '../tensor.ts';
import { imageInput } from './image-input.ts';

/** For each channel of the input, in its order: z = factor · x + offset. */
export interface InputScaling {
  /** The largest value that the input takes for a pixel: 255 or 1. */
  readonly range: 255 | 1;
  /** In units of 0…1: the value that becomes 0, and the difference that becomes 1. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Of the input; null where its values do not tell. */
  readonly order: 'RGB' | 'BGR' | null;
  /** The value in the graph that holds the scaled picture. */
  readonly scaled: string;
}

interface Affine { readonly factor: number[]; readonly offset: number[] }

/** Channel layout of the value on the way: which input channel each of its channels is, and the axis they lie along. */
interface Place { readonly name: string; readonly channels: readonly number[]; readonly axis: number }

/** Undefined where the file does nothing to its input, or nothing that looks like scaling pixels. */
export function inputScaling(graph: Graph): InputScaling | undefined {
  const picture = imageInput(graph);
  const channels = picture.dims?.[1] === 1 ? 1 : 3;
  const users = consumersOf(graph.nodes);
  const known = knowledgeOf(graph);
  const affine: Affine = { factor: Array<number>(channels).fill(1), offset: Array<number>(channels).fill(0) };
  let place: Place = { name: picture.name, channels: Array.from({ length: channels }, (_, i) => i), axis: 1 };
  let touched = false;
  for (let node = only(users.get(place.name)); node; node = only(users.get(place.name))) {
    const next = followed(node, place, { graph, known, affine });
    if (!next) break;
    touched ||= next.scales;
    place = next.place;
  }
  return touched ? judged(affine, place.name) : undefined;
}

/** A value may be read for its shape besides. */
const only = (nodes: readonly GraphNode[] | undefined): GraphNode | undefined => {
  const using = nodes?.filter(({ op }) => op !== 'Shape') ?? [];
  return using.length === 1 ? using[0] : undefined;
};

interface Around { readonly graph: Graph; readonly known: Knowledge; readonly affine: Affine }

/** The place after a node that scales, shifts or turns; undefined after any other. Writes what it does to `affine`. */
function followed(node: GraphNode, place: Place, around: Around): { place: Place; scales: boolean } | undefined {
  if (node.domain !== '') return undefined;
  const at = (more: Partial<Place> = {}): Place => ({ ...place, name: node.outputs[0] ?? '', ...more });
  const { op } = node;
  if (op === 'Identity' || op === 'Cast') return { place: at(), scales: false };
  if (op === 'Transpose') {
    const axis = listAttribute(node, 'perm')?.indexOf(place.axis) ?? -1;
    return axis < 0 ? undefined : { place: at({ axis }), scales: false };
  }
  if (op === 'Gather' || op === 'Slice') {
    const order = reordered(node, place, around);
    return order && { place: at({ channels: order }), scales: false };
  }
  if (op === 'BatchNormalization') return normalised(node, place, around) ? { place: at(), scales: true } : undefined;
  return arithmetic(node, place, around) ? { place: at(), scales: true } : undefined;
}

/** The channels in another order, as from RGB to BGR. */
function reordered(node: GraphNode, { channels, axis, name }: Place, { graph: { initialisers } }: Around): readonly number[] | undefined {
  const numbers = (i: number): number[] => {
    const tensor = initialisers.get(node.inputs[i] ?? '');
    return tensor ? Array.from(numbersOf(tensor)) : [];
  };
  if (node.inputs[0] !== name) return undefined;
  if (node.op === 'Gather') {
    const places = numbers(1);
    return numberAttribute(node, 'axis', 0) === axis && isPermutation(places, channels.length) ? places.map((i) => channels[i] ?? 0) : undefined;
  }
  const [from, , axes, steps] = [1, 2, 3, 4].map(numbers);
  const alongChannels = axes?.length === 1 && (axes[0] === axis || axes[0] === axis - 4);
  const isReversal = alongChannels && steps?.[0] === -1 && (from?.[0] === -1 || (from?.[0] ?? 0) >= channels.length - 1);
  return isReversal ? channels.toReversed() : undefined;
}

const isPermutation = (places: readonly number[], size: number): boolean =>
  places.length === size && Array.from({ length: size }, (_, i) => i).every((i) => places.includes(i));

function arithmetic(node: GraphNode, place: Place, { graph, affine, known }: Around): boolean {
  const first = node.inputs[0] === place.name;
  const tensor = graph.initialisers.get(node.inputs[first ? 1 : 0] ?? '');
  const values = tensor && perChannel(tensor, place, known.get(place.name)?.dims?.length ?? 4);
  if (!values) return false;
  const step: Readonly<Record<string, (factor: number, offset: number, value: number) => readonly [number, number]>> = {
    Add: (factor, offset, value) => [factor, offset + value],
    Sub: (factor, offset, value) => (first ? [factor, offset - value] : [-factor, value - offset]),
    Mul: (factor, offset, value) => [factor * value, offset * value],
    ...(first && { Div: (factor: number, offset: number, value: number) => [factor / value, offset / value] as const }),
  };
  const does = Object.hasOwn(step, node.op) ? step[node.op] : undefined;
  if (!does) return false;
  place.channels.forEach((channel, i) => {
    [affine.factor[channel], affine.offset[channel]] = does(affine.factor[channel] ?? 1, affine.offset[channel] ?? 0, values[i] ?? 0);
  });
  return true;
}

/** One number for each channel, from a constant that lies along their axis or is one number. */
function perChannel({ dims, ...tensor }: Tensor, { channels, axis }: Place, rank: number): readonly number[] | undefined {
  if (!(tensor.data instanceof Float32Array)) return undefined;
  const values = Array.from(tensor.data);
  if (values.length === 1) return channels.map(() => values[0] ?? 0);
  const full = [...Array<number>(rank - dims.length).fill(1), ...dims];
  return values.length === channels.length && full[axis] === channels.length ? values : undefined;
}

function normalised(node: GraphNode, place: Place, { graph, affine }: Around): boolean {
  if (place.axis !== 1) return false;
  const lists = node.inputs.slice(1, 5).map((name) => graph.initialisers.get(name)).map((tensor) => tensor && floatsOf(tensor));
  const [scale, bias, mean, variance] = lists;
  if (!scale || !bias || !mean || !variance) return false;
  place.channels.forEach((channel, i) => {
    const by = (scale[i] ?? 1) / Math.sqrt((variance[i] ?? 1) + numberAttribute(node, 'epsilon', 1e-5));
    const [factor = 1, offset = 0] = [affine.factor[channel], affine.offset[channel]];
    affine.factor[channel] = factor * by;
    affine.offset[channel] = (offset - (mean[i] ?? 0)) * by + (bias[i] ?? 0);
  });
  return true;
}

const every = (values: readonly number[], least: number, most: number): boolean => values.every((value) => value >= least && value <= most);

/** What no network was trained with is no scaling of pixels: a layer that learned to normalise, for one. */
function judged({ factor, offset }: Affine, scaled: string): InputScaling | undefined {
  const zero = factor.map((own, i) => (offset[i] === 0 ? 0 : -(offset[i] ?? 0) / own));
  const unit = factor.map((own) => 1 / own);
  const made = (range: 255 | 1): InputScaling => {
    const [mean, std] = [zero, unit].map((values) => values.map((value) => value / range)) as [number[], number[]];
    return { range, mean, std, order: orderOf(mean), scaled };
  };
  const centred = zero.some((value) => value !== 0);
  if (centred && every(zero, 30, 200) && every(unit, 0.9, 200)) return made(255);
  if (!centred && every(unit, 32, 260)) return made(255);
  return centred && every(zero, 0.2, 0.75) && every(unit, 0.12, 1.05) ? made(1) : undefined;
}

/** ImageNet's mean red, and its mean blue. */
const [meanRed, meanBlue] = [0.485, 0.406];
const near = (value: number | undefined, aim: number): boolean => Math.abs((value ?? 0) - aim) < 0.02;

function orderOf(mean: readonly number[]): InputScaling['order'] {
  if (near(mean[0], meanRed) && near(mean[2], meanBlue)) return 'RGB';
  return near(mean[0], meanBlue) && near(mean[2], meanRed) ? 'BGR' : null;
}
