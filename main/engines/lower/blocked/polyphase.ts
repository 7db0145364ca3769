/**
 * Polyphase decomposition of a map by a stride s: phase (a,b) holds the places (s·i + a, s·j + b). The gradient of a strided
 * convolution is an ordinary convolution in each phase, with the taps that reach it (the sub-pixel view of Shi et al. 2016).
 */
import { floats, integers, type GraphBuilder, type WindowSizes } from '../../../graph/index.ts';
import { doubled, reshape, transpose } from './nchwc.ts';

export interface PolyphaseConvolution {
  readonly strides: readonly [number, number];
  /** Row by row of phases, each [N,C,⌈H/s⌉,⌈W/s⌉] and blocked; undefined where all is zero. */
  readonly maps: readonly (string | undefined)[];
}

/** The taps of one axis that reach a phase, in the order of the places of dy that they meet; −1 is a tap of zeros. */
interface Taps {
  readonly taps: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/**
 * Along an axis, dx[s·j + a] = Σ_t w[t] dy[j + (a + p − t·d)/s] over the taps t for which that is whole. undefined where no tap
 * reaches the phase; null where a convolution can't say it.
 */
function tapsOf(phase: number, axis: number, { kernel, strides, dilations, pads, input, output }: WindowSizes): Taps | undefined | null {
  const [size = 1, stride = 1, dilation = 1, pad = 0] = [kernel[axis], strides[axis], dilations[axis], pads[axis]];
  const reach = new Map<number, number>();
  for (let t = 0; t < size; t++) {
    const shift = (phase + pad - t * dilation) / stride;
    if (Number.isInteger(shift)) reach.set(shift, t);
  }
  if (reach.size === 0) return undefined;
  const low = Math.min(0, ...reach.keys());
  const high = Math.max(0, ...reach.keys());
  const end = Math.ceil((input[axis + 2] ?? 1) / stride) + high - (output[axis + 2] ?? 1);
  return end < 0 ? null : { taps: Array.from({ length: high - low + 1 }, (_, i) => reach.get(low + i) ?? -1), begin: -low, end };
}

export interface Phase {
  readonly rows: Taps;
  readonly columns: Taps;
}

/** All phases row by row, undefined where no tap reaches; null where a convolution can't say one of them. */
export function polyphaseOf(window: WindowSizes): readonly (Phase | undefined)[] | null {
  const [rows, columns] = [0, 1].map((axis) => Array.from({ length: window.strides[axis] ?? 1 }, (_, phase) => tapsOf(phase, axis, window)));
  if (!rows || !columns || [...rows, ...columns].includes(null)) return null;
  return rows.flatMap((row) => columns.map((column) => (row && column ? { rows: row, columns: column } : undefined)));
}

/** The phases as one blocked map [N,C,H,W]. */
export function interleaved(
  g: GraphBuilder,
  { strides: [down, across], maps }: PolyphaseConvolution,
  [n = 1, channels = 1, height = 1, width = 1]: readonly number[],
  block: number,
): string {
  const [h, w] = [Math.ceil(height / down), Math.ceil(width / across)];
  const [first, ...others] = maps;
  if (
    first !== undefined &&
    down === 2 &&
    across === 2 &&
    others.every((map) => map === undefined) &&
    height % 2 === 0 &&
    width % 2 === 0
  )
    return spreadOut(g, first, [n, channels, h, w], block);
  const blocks = channels / block;
  let zeros: string | undefined;
  const parts = maps.map((map) => {
    if (map !== undefined) return reshape(g, map, [n, 1, blocks, h, w, block]);
    return (zeros ??= g.add('Expand', [
      g.constant(floats([1, 1, 1, 1, 1, 1], [0]), 'zero'),
      g.constant(integers([n, 1, blocks, h, w, block]), 'sizes'),
    ]));
  });
  const together = reshape(g, g.add('Concat', parts, { axis: 1 }), [n, down, across, blocks, h, w, block]);
  const whole = transpose(g, together, [0, 3, 4, 1, 5, 2, 6]);
  const [rows, columns] = [h * down, w * across];
  if (rows === height && columns === width) return reshape(g, whole, [n, channels, height, width]);
  const cut = g.add('Slice', [
    reshape(g, whole, [n * blocks, rows, columns, block]),
    g.constant(integers([0, 0]), 'borders'),
    g.constant(integers([height, width]), 'borders'),
    g.constant(integers([1, 2]), 'borders'),
  ]);
  return reshape(g, cut, [n, channels, height, width]);
}

/** Zeros between the places of a map: each is repeated 2×2 and kept only at the first of the four. */
function spreadOut(g: GraphBuilder, x: string, [n = 1, channels = 1, h = 1, w = 1]: readonly number[], block: number): string {
  const [height, width] = [2 * h, 2 * w];
  const mask = Float32Array.from({ length: height * width * block }, (_, i) =>
    Number((Math.floor(i / block) % width) % 2 === 0 && Math.floor(i / block / width) % 2 === 0),
  );
  const kept = g.add('Mul', [
    reshape(g, doubled(g, x), [n, channels / block, height * width * block]),
    g.constant(floats([1, 1, mask.length], mask), 'first_of_four'),
  ]);
  return reshape(g, kept, [n, channels, height, width]);
}
