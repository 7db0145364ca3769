// What a model file says about its own use, for whoever builds it into something: keys of ONNX's metadata_props.
import type { Preprocessing } from '../../preload/contract.ts';

/**
 * The model takes pixels rather than normalised numbers: scaling, mean, deviation, channel order and layout are inside
 * the file, where nobody can get them wrong; what is left to do is to cut the picture to a square, told here.
 */
export function usageMetadata({ size, mean, std, channelOrder }: Preprocessing, geometry: 'centre-crop' | 'whole', classes: readonly string[], flip: boolean): Record<string, string> {
  const short = geometry === 'centre-crop' ? Math.round(size * 1.143) : size;
  return {
    input: `pixels: uint8 [N, ${size}, ${size}, 3], RGB, rows from the top, 0 to 255`,
    geometry: `turn the picture upright, scale its shorter side to ${short} (bilinear, antialiased when it shrinks), cut out the middle ${size}x${size}`,
    output: `logits and probabilities: float32 [N, ${classes.length}], in the order of labels`,
    labels: JSON.stringify(classes),
    inside: `(pixel / 255 - [${mean.join(', ')}]) / [${std.join(', ')}], channels ${channelOrder}, ${flip ? 'mean of the picture and its mirror image' : 'no mirror image'}`,
    depth: '16-bit pictures: map the 0.5 to 99.5 percentile of all samples to 0 to 255',
  };
}
