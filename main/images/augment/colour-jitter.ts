// Changes of colour as one linear map, so that a view needs no second pass over its pixels.

/** Red, green and blue of the result from those of the picture (0 … 255): three rows of three factors and an offset. */
export type ColourMap = Float64Array & { readonly length: 12 };

export interface ColourChange {
  /** Factor on everything. */
  brightness: number;
  /** Factor on the distance from the picture's mean grey. */
  contrast: number;
  /** Factor on the distance from the pixel's own grey. */
  saturation: number;
  /** Turn around the grey axis, as a share of the full circle. */
  hue: number;
}

/** Weights of red, green and blue in grey (ITU-R BT.601). */
const luma = [0.299, 0.587, 0.114] as const;

/**
 * Brightness, contrast and saturation as torchvision's ColorJitter blends them, in this order; hue turned by rotating RGB
 * about the grey axis (Haeberli, "Matrix operations for image processing", 1993). Hue H and saturation S leave greys as
 * they are, hence
 *   x' = H S (c b x + (1 − c) b m) = c b H S x + (1 − c) b m,   H S = s H + (1 − s) 1 lumaᵀ
 */
export function colourMap({ brightness, contrast, saturation, hue }: ColourChange, meanGrey: number): ColourMap {
  const [cosine, sine] = [Math.cos(2 * Math.PI * hue), Math.sin(2 * Math.PI * hue) / Math.sqrt(3)];
  const third = (1 - cosine) / 3;
  const turn = [cosine + third, third - sine, third + sine];
  const map = new Float64Array(12);
  for (let to = 0; to < 3; to++) {
    for (let from = 0; from < 3; from++) {
      map[to * 4 + from] = contrast * brightness * (saturation * turn[(from - to + 3) % 3]! + (1 - saturation) * luma[from]!);
    }
    map[to * 4 + 3] = (1 - contrast) * brightness * meanGrey;
  }
  return map as ColourMap;
}

/** Mean grey of RGB pixels, from every thirteenth: a step that meets no column of any common size again and again. */
export function meanGrey(pixels: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < pixels.length; i += 39, count++) sum += luma[0] * pixels[i]! + luma[1] * pixels[i + 1]! + luma[2] * pixels[i + 2]!;
  return sum / count;
}
