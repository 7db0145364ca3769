/** Weights and gradients of a lowered step as views of one memory, which the engine reads and fills without a copy. */
import { floats, type Tensor } from '../../graph/index.ts';
import { lengthOf, type LoweredParameter } from '../lower/lowered.ts';

/** Makes room for `count` weights and as many gradients, all zeros. */
export type Allocate = (count: number) => { readonly weights: Float32Array; readonly gradients: Float32Array };

export interface MemorySlice {
  readonly name: string;
  /** In numbers from the start; a multiple of 16, so that vector instructions need no remainder. */
  readonly offset: number;
  readonly length: number;
}

interface BoundParameter extends LoweredParameter {
  readonly place: MemorySlice;
  readonly weight: Tensor;
  readonly filled: Tensor;
}

const alignment = 16;

/** Lays all parameters one behind the other. */
export function bindParameters(
  parameters: readonly LoweredParameter[],
  allocate: Allocate,
): { readonly bound: readonly BoundParameter[]; readonly weights: Float32Array } {
  let count = 0;
  const places = parameters.map((parameter): MemorySlice => {
    const place = { name: parameter.name, offset: count, length: lengthOf(parameter) };
    count += Math.ceil(place.length / alignment) * alignment;
    return place;
  });
  const memory = allocate(count);
  const bound = parameters.flatMap((parameter, i) => {
    const place = places[i];
    if (!place) return [];
    const [weight, filled] = [stretch(memory.weights, place), stretch(memory.gradients, place)];
    return [
      { ...parameter, place, weight: floats(parameter.layout.dims, weight), filled: floats(parameter.gradientDims, filled) },
    ];
  });
  return { bound, weights: memory.weights };
}

const stretch = (memory: Float32Array, { offset, length }: MemorySlice): Float32Array => memory.subarray(offset, offset + length);

/** Copies, as the graph has them, of numbers that lie in `memory` as the weights lie in theirs. */
export function readFrom(bound: readonly BoundParameter[], memory: Float32Array): ReadonlyMap<string, Tensor> {
  return new Map(bound.map(({ name, dims, layout, place }) => [name, floats(dims, layout.unpack(stretch(memory, place)))]));
}

/** Puts numbers as the graph has them where they belong in a memory that is laid out as the weights are. Refuses a name that does not learn. */
export function writeTo(bound: readonly BoundParameter[], memory: Float32Array, values: ReadonlyMap<string, Tensor>): void {
  for (const [name, { data }] of values) {
    const one = bound.find((each) => each.name === name);
    if (!one) throw new Error(`the weight “${name}” does not learn`);
    stretch(memory, one.place).set(one.layout.pack(data as Float32Array));
  }
}
