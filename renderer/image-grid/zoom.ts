// Geometry of the large view: a picture in a box, magnified about a point and moved, never so far that it leaves the box.

/** Pixels of the screen. */
export interface Size { width: number; height: number }
export interface Point { x: number; y: number }

/** `scale` 1: the whole picture fits the box. The offset moves its middle from the box's. */
export interface Zoom extends Point { scale: number }

export const fitted: Zoom = { scale: 1, x: 0, y: 0 };
/** Pixels of the screen per pixel of the picture, at most. */
const mostMagnified = 16;
/** The same at first: beyond it one sees blur sooner than things. */
const mostEnlarged = 4;

/** Pixels of the screen per pixel of the picture where the whole picture fits the box; small pictures are enlarged. */
export function fitScale(picture: Size, box: Size): number {
  return Math.min(box.width / picture.width, box.height / picture.height);
}

/** The first look at a picture: whole, and a small one not so large that its shapes dissolve. */
export const firstZoom = (picture: Size, box: Size): Zoom => ({ ...fitted, scale: Math.min(1, mostEnlarged / fitScale(picture, box)) });

/** The scale at which a pixel of the picture is a device pixel; `density`: device pixels per CSS pixel. Below 1 for small pictures. */
export function naturalScale(picture: Size, box: Size, density: number): number {
  return 1 / (fitScale(picture, box) * density);
}

/** Magnified by `factor`, the point of the picture under `at` (from the middle of the box) stays where it is. */
export function zoomedAt(zoom: Zoom, factor: number, at: Point, picture: Size, box: Size): Zoom {
  const most = Math.max(1, mostMagnified / fitScale(picture, box));
  const least = Math.min(1, naturalScale(picture, box, 1));
  const scale = Math.min(Math.max(zoom.scale * factor, least), most);
  const grown = scale / zoom.scale;
  return kept({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown }, picture, box);
}

export function moved(zoom: Zoom, by: Point, picture: Size, box: Size): Zoom {
  return kept({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, picture, box);
}

/** Moved back so far that no more empty room shows than must. */
function kept({ scale, x, y }: Zoom, picture: Size, box: Size): Zoom {
  const fit = fitScale(picture, box) * scale;
  const within = (at: number, side: number, room: number): number => {
    const spare = Math.max(0, (side * fit - room) / 2);
    return Math.min(Math.max(at, -spare), spare);
  };
  return { scale, x: within(x, picture.width, box.width), y: within(y, picture.height, box.height) };
}
