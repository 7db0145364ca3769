// Kind of a picture as its file has it: depth, bands, DICOM's window, and whether there is colour in what is decoded.
import type { PictureKind } from '../../../preload/contract.ts';
import type { Facts } from '../decode/header-facts.ts';

/** Mean distance from grey (of 255) below which a picture counts as greyscale. */
const greyDistance = 3;

/** True where the pixels (RGB) have no colour to speak of; a JPEG's grey is never quite grey. */
export function isGreyscale(rgb: Uint8Array): boolean {
  let spread = 0;
  for (let i = 0; i + 2 < rgb.length; i += 3) {
    const [r = 0, g = 0, b = 0] = [rgb[i], rgb[i + 1], rgb[i + 2]];
    spread += Math.max(r, g, b) - Math.min(r, g, b);
  }
  return spread < greyDistance * (rgb.length / 3);
}

export const kindOf = ({ format, bitsPerSample, tiff, window }: Facts, rgb: Uint8Array): PictureKind => ({
  deep: bitsPerSample > 8 && format !== 'dicom', colour: !isGreyscale(rgb), dicom: format === 'dicom',
  bands: tiff?.unnamedBands === true ? tiff.page.bands : null,
  window: window ? { centre: window.centre, width: window.width } : null,
});
