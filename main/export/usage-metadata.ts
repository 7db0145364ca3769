// Usage metadata of an exported model (ONNX metadata_props), for developers who build it into other software.
import type { Preprocessing } from '../../preload/contract.ts';

/**
 * Describes input, output and labels. The model takes plain pixels: scaling, normalisation, channel order and layout
 * are part of the graph, where nobody can get them wrong. Only cutting the picture to a square is left to the caller.
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
    geometry: `turn the picture upright, scale its shorter side to ${short} (bilinear, antialiased when it shrinks), ` +
      `cut out the middle ${size}x${size}`,
    output: `logits and probabilities: float32 [N, ${classes.length}], in the order of labels`,
    labels: JSON.stringify(classes),
    inside: `(pixel / 255 - [${mean.join(', ')}]) / [${std.join(', ')}], channels ${channelOrder}, ` +
      (flip ? 'mean of the picture and its mirror image' : 'no mirror image'),
    depth: '16-bit pictures: map the 0.5 to 99.5 percentile of all samples to 0 to 255',
  };
}
