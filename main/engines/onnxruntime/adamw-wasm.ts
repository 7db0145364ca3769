/**
 * AdamW with decoupled weight decay (Loshchilov & Hutter 2019) in WebAssembly. Weights, gradients and both moments share
 * one memory with the engine, so that nothing is copied between the two.
 */
import { adamwModule } from './adamw-module.ts';

/** Numbers of the paper; the second moment forgets over a thousand steps. */
const [keepFirst, keepSecond, tiny] = [0.9, 0.999, 1e-8];

/** Squares are added up in single precision over so many numbers at most. */
const piece = 4096;

/** A stretch of the weights that learns at a rate of its own. Offset and length in numbers; the offset is a multiple of 4. */
export interface RateGroup {
  readonly offset: number;
  readonly length: number;
  readonly rate: number;
  readonly weightDecay: number;
}

export interface AdamW {
  readonly weights: Float32Array;
  readonly gradients: Float32Array;
  /** Running means of the gradients and of their squares. */
  readonly m: Float32Array;
  readonly v: Float32Array;
  /**
   * One update of the groups at step `count` (1 for the first), with gradients scaled down together where their norm is
   * above `clip` (Pascanu et al. 2013). Gives the norm before that; where it isn't a number nothing is changed.
   */
  update(groups: readonly RateGroup[], count: number, clip: number): number;
}

/** Compiled once. */
let compiled: WebAssembly.Module | null = null;

/** Makes room for `count` weights, a multiple of 4; all zeros. */
export function openAdamW(count: number): AdamW {
  const bytes = count * 4;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((4 * bytes) / 65536) + 1 });
  const { update, squares } = new WebAssembly.Instance(compiled ??= new WebAssembly.Module(adamwModule), { engine: { memory } }).exports;
  if (typeof update !== 'function' || typeof squares !== 'function') throw new Error('the optimiser\'s module lacks a function');
  const [weights, gradients, m, v] = [0, 1, 2, 3].map((region) => new Float32Array(memory.buffer, region * bytes, count)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const squaresOf = ({ offset, length }: RateGroup): number => {
    let sum = 0;
    const end = offset + Math.ceil(length / 4) * 4;
    for (let at = offset; at < end; at += piece) sum += Number(squares(bytes + at * 4, Math.min(piece, end - at) * 4));
    return sum;
  };
  return {
    weights, gradients, m, v,
    update(groups, step, clip) {
      const norm = Math.sqrt(groups.reduce((sum, group) => sum + squaresOf(group), 0));
      if (!Number.isFinite(norm)) return norm;
      const correction = Math.sqrt(1 - keepSecond ** step);
      for (const { offset, length, rate, weightDecay } of groups) {
        const at = offset * 4;
        update(
          at, bytes + at, 2 * bytes + at, 3 * bytes + at, Math.ceil(length / 4) * 16, keepFirst, 1 - keepFirst, keepSecond, 1 - keepSecond,
          (rate * correction) / (1 - keepFirst ** step), tiny * correction, 1 - rate * weightDecay, norm > clip ? clip / norm : 1,
        );
      }
      return norm;
    },
  };
}
