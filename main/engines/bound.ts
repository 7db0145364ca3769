/** Weights and gradients of a lowered step as views of one memory, which the engine reads and fills without a copy. */
import { floats, type Tensor } from '../graph/index.ts';
import { lengthOf, type LoweredParameter } from './lower/lowered.ts';

/** Makes room for `count` weights and as many gradients, all zeros. */
export type Allocate = (count: number) => { readonly weights: Float32Array; readonly gradients: Float32Array };

export interface Place {
  readonly name: string;
  /** In numbers from the start; a multiple of 16, so that vector instructions need no remainder. */
  readonly offset: number;
  readonly length: number;
}

export interface Bound extends LoweredParameter {
  readonly place: Place;
  readonly weight: Tensor;
  readonly filled: Tensor;
}

const alignment = 16;

/** Lays all parameters one behind the other. */
export function bind(parameters: readonly LoweredParameter[], allocate: Allocate): readonly Bound[] {
  let count = 0;
  const places = parameters.map((parameter): Place => {
    const place = { name: parameter.name, offset: count, length: lengthOf(parameter) };
    count += Math.ceil(place.length / alignment) * alignment;
    return place;
  });
  const memory = allocate(count);
  const view = (of: Float32Array, { offset, length }: Place, dims: readonly number[]): Tensor => floats(dims, of.subarray(offset, offset + length));
  return parameters.flatMap((parameter, i) => {
    const place = places[i];
    return place ? [{ ...parameter, place, weight: view(memory.weights, place, parameter.layout.dims), filled: view(memory.gradients, place, parameter.gradientDims) }] : [];
  });
}

/** A copy of the present weights, as the graph has them. */
export function readWeights(bound: readonly Bound[]): ReadonlyMap<string, Tensor> {
  return new Map(bound.map(({ name, dims, layout, weight }) => [name, floats(dims, layout.unpack(weight.data as Float32Array))]));
}

/** Puts weights as the graph has them in place of the present ones. Refuses a name that does not learn. */
export function writeWeights(bound: readonly Bound[], weights: ReadonlyMap<string, Tensor>): void {
  for (const [name, { data }] of weights) {
    const one = bound.find((each) => each.name === name);
    if (!one) throw new Error(`the weight "${name}" does not learn`);
    (one.weight.data as Float32Array).set(one.layout.pack(data as Float32Array));
  }
}
