/** Blocked layouts of convolution weights, to and from the graph’s own. Padding channels are zeros. */
import type { Layout } from '../lowered.ts';

/**
 * [K,C,h,w] as [K/B,C/B,h,w,B of C,B of K]. `inner` is B, or C where the picture itself comes in plain and its channels are not
 * blocked (then it is [K/B,C,h,w,B]).
 */
export function convolutionLayout([filters = 1, channels = 1, ...kernel]: readonly number[], block: number, stem: boolean): Layout {
  const taps = kernel.reduce((n, size) => n * size, 1);
  const [allFilters, inner] = [Math.ceil(filters / block) * block, stem ? 1 : block];
  const allChannels = Math.ceil(channels / inner) * inner;
  const place = (k: number, c: number, t: number): number =>
    ((((Math.floor(k / block) * (allChannels / inner) + Math.floor(c / inner)) * taps + t) * inner + (c % inner)) * block) + (k % block);
  return moved({
    dims: [allFilters, allChannels, ...kernel],
    own: filters * channels * taps,
    to: (i) => place(Math.floor(i / (channels * taps)), Math.floor(i / taps) % channels, i % taps),
  });
}

/** One filter per channel: [C,1,h,w] as [C/B,h,w,B]. */
export function depthwiseLayout([channels = 1, , ...kernel]: readonly number[], block: number): Layout {
  const taps = kernel.reduce((n, size) => n * size, 1);
  const all = Math.ceil(channels / block) * block;
  return moved({
    dims: [all, 1, ...kernel],
    own: channels * taps,
    to: (i) => (Math.floor(i / taps / block) * taps + (i % taps)) * block + (Math.floor(i / taps) % block),
  });
}

function moved({ dims, own, to }: { dims: readonly number[]; own: number; to: (at: number) => number }): Layout {
  const places = Int32Array.from({ length: own }, (_, i) => to(i));
  const length = dims.reduce((n, size) => n * size, 1);
  return {
    dims,
    pack(data) {
      const packed = new Float32Array(length);
      places.forEach((place, i) => { packed[place] = data[i] ?? 0; });
      return packed;
    },
    unpack: (packed) => Float32Array.from(places, (place) => packed[place] ?? 0),
  };
}
