// Geometry of the square crop that a model sees of a picture.

/** `centre-crop`: shorter side to 8/7 of the size, then the middle. `whole`: shorter side to the size, so nothing of it is cut. */
export type Geometry = 'centre-crop' | 'whole';

/** The picture scaled to `width`×`height`, and the top left corner of the square in it. */
export interface Placement { width: number; height: number; left: number; top: number }

/**
 * What torchvision's `Resize(round(size × 1.143))` and `CenterCrop(size)` do: the longer side is cut off to whole pixels,
 * the corner is rounded half to even.
 */
export function placeSquare(width: number, height: number, size: number, geometry: Geometry): Placement {
  const short = shorterSide(size, geometry);
  const scaled = width <= height
    ? { width: short, height: Math.trunc((short * height) / width) }
    : { width: Math.trunc((short * width) / height), height: short };
  return { ...scaled, left: halfToEven(scaled.width - size), top: halfToEven(scaled.height - size) };
}

/** What the shorter side of a picture is scaled to. */
function shorterSide(size: number, geometry: Geometry): number {
  return geometry === 'centre-crop' ? Math.round(size * 1.143) : size;
}

/** How many pixels every picture has left on all sides of its square. */
export function spareMargin(size: number, geometry: Geometry): number {
  return Math.floor((shorterSide(size, geometry) - size) / 2);
}

/** The square in shares of the picture's width and height. */
export function visibleRegion(width: number, height: number, size: number, geometry: Geometry): { left: number; top: number; width: number; height: number } {
  const scaled = placeSquare(width, height, size, geometry);
  return { left: scaled.left / scaled.width, top: scaled.top / scaled.height, width: size / scaled.width, height: size / scaled.height };
}

function halfToEven(twice: number): number {
  return twice % 2 === 0 ? twice / 2 : 2 * Math.round(twice / 4);
}
