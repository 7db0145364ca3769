// Usage metadata of an exported model (ONNX metadata_props), for developers who build it into other software: everything
// that happens to a picture before the model, so that other software gets the same predictions.
import type { Preprocessing } from '../../preload/contract.ts';
import { plainDistance } from '../graph/index.ts';

/** Describes the outputs `distance` and `unlike`; `falseAlarms` null: there is only the first. `knowsPlain`: the model learned from pictures of one colour. */
export function noveltyMetadata(leftOut: number, falseAlarms: number | null, knowsPlain: boolean): Record<string, string> {
  return {
    distance: 'float32 [N]: how far the picture is from all that the model learned from. Up to 1: the share of '
      + `${leftOut} training pictures, each left out while the distances were learned, that are nearer; above 1: so many times as far as the `
      + 'furthest of them. Mahalanobis distance of the features of all levels to the nearest class, under Ledoit-Wolf covariances'
      + (knowsPlain ? '' : `; at least ${plainDistance} where the picture is of one colour`),
    ...(falseAlarms !== null && {
      unlike: 'bool [N]: true where the picture is unlike anything the model learned from, whatever its probabilities say. Of pictures like '
        + `the training pictures at most ${Number((100 * falseAlarms).toFixed(2))} % are called so on average (conformal)`,
    }),
  };
}

/**
 * Describes input, output and labels. The model takes plain pixels: scaling, normalisation, channel order and layout
 * are part of the graph, where nobody can get them wrong. Making a square of RGB bytes of a file is left to the caller,
 * in the order of `orientation` … `geometry`.
 */
export function usageMetadata(
  { size, mean, std, channelOrder }: Preprocessing,
  geometry: 'centre-crop' | 'whole',
  classes: readonly string[],
  flip: boolean,
): Record<string, string> {
  const short = geometry === 'centre-crop' ? Math.round(size * 1.143) : size;
  return {
    input: `pixels: uint8 [N, ${size}, ${size}, 3], RGB, rows from the top, 0 to 255`,
    orientation: 'turn the picture upright by its EXIF orientation; of several pages or frames take the first',
    colour: 'grey becomes three equal channels, palettes are expanded, embedded colour profiles are ignored; ' +
      'CMYK becomes sRGB by the CMYK profile built into libvips, perceptual intent, which other programs convert differently',
    depth: '16-bit pictures: map the 0.5 to 99.5 percentile of all colour samples (linear between ranks, as numpy.percentile) ' +
      'linearly to 0 to 255, the same for all channels, clip, and cut off the fraction without rounding; ' +
      'of a 16-bit alpha channel take the high byte',
    transparency: 'blend transparent places with white before scaling, fraction cut off',
    geometry: `scale the shorter side to ${short} and the longer one to ${short} * longer / shorter, fraction cut off, ` +
      'with a triangle filter that widens when it shrinks (bilinear of PIL and of torchvision with antialias), ' +
      'rounded to whole levels across first, then down; ' +
      `cut out the middle ${size}x${size}, its corner at half the rest, halves rounded to even`,
    largePictures: 'pictures of more than 1 million pixels are shrunk by libvips while they are decoded; ' +
      'other software may differ by a few levels there',
    output: `logits and probabilities: float32 [N, ${classes.length}], in the order of labels`,
    labels: JSON.stringify(classes),
    inside: `(pixel / 255 - [${mean.join(', ')}]) / [${std.join(', ')}], channels ${channelOrder}, ` +
      (flip ? 'mean of the picture and its mirror image' : 'no mirror image'),
  };
}
