// Zoom of the picture on screen: by wheel about the pointer, by dragging, double click and keys.
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { useKeys } from '../actions/use-keys.ts';
import { firstZoom, fitScale, fitted, moved, naturalScale, zoomedAt, type Point, type Size, type Zoom } from './zoom.ts';

/** Magnification of one step of the wheel's hundred pixels, of a key and of a button. */
export const zoomStep = 1.25;
/** Pointer movement in pixels from which a press is a drag. */
const dragFrom = 3;

export interface ZoomState {
  zoom: Zoom;
  /** Pixels of the screen per pixel of the picture; null until its size is known. */
  magnification: number | null;
  canShrink: boolean;
  frame: RefObject<HTMLDivElement | null>;
  /** Told by the image when it has been loaded. */
  onLoaded: (size: Size) => void;
  by: (factor: number) => void;
  fit: () => void;
  natural: () => void;
  pointer: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onDoubleClick: (event: { clientX: number; clientY: number }) => void;
  };
}

/** `grip` takes what is dragged instead of the picture being moved; with Shift the picture is moved all the same. */
export function useZoom(grip: ((by: Point, box: Size) => void) | null, known: Size | null): ZoomState {
  const frame = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<Size | null>(null);
  const [chosen, setChosen] = useState<Zoom | null>(null);
  const [loaded, setLoaded] = useState<Size | null>(null);
  const picture = known ?? loaded;
  const first = picture && box ? firstZoom(picture, box) : fitted;
  const zoom = chosen ?? first;
  const setZoom = (change: (now: Zoom) => Zoom): void => setChosen((now) => change(now ?? first));
  const last = useRef<(Point & { dragging: boolean }) | null>(null);

  useEffect(() => {
    const node = frame.current;
    if (!node) return;
    const watcher = new ResizeObserver(() => setBox({ width: node.clientWidth, height: node.clientHeight }));
    watcher.observe(node);
    return () => watcher.disconnect();
  }, []);
  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const bounds = frame.current?.getBoundingClientRect();
    return bounds ? { x: clientX - bounds.left - bounds.width / 2, y: clientY - bounds.top - bounds.height / 2 } : { x: 0, y: 0 };
  };
  const about = (at: Point, factor: number): void => {
    if (picture && box) setZoom((now) => zoomedAt(now, factor, at, picture, box));
  };
  const by = (factor: number): void => about({ x: 0, y: 0 }, factor);
  const toNatural = (at: Point): void => {
    if (picture && box) setZoom((now) => zoomedAt(now, naturalScale(picture, box, window.devicePixelRatio) / now.scale, at, picture, box));
  };
  const fit = (): void => setChosen(fitted);
  const natural = (): void => toNatural({ x: 0, y: 0 });
  const isFirst = zoom.scale === first.scale;
  const back = (): void => setChosen(null);

  // Listened to by hand: what React attaches may not keep the page from scrolling.
  useEffect(() => {
    const node = frame.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
      about(fromMiddle(event), zoomStep ** (-event.deltaY * lines / 100));
    };
    node?.addEventListener('wheel', onWheel, { passive: false });
    return () => node?.removeEventListener('wheel', onWheel);
  });
  useKeys([
    ['+', () => by(zoomStep)], ['shift+=', () => by(zoomStep)], ['=', () => by(zoomStep)], ['-', () => by(1 / zoomStep)],
    ['z', () => (isFirst ? natural() : back())],
  ]);

  return {
    zoom, frame, by, fit, natural,
    canShrink: zoom.scale > 1 || (picture !== null && box !== null && fitScale(picture, box) * zoom.scale > 1),
    magnification: picture && box && fitScale(picture, box) * zoom.scale * window.devicePixelRatio,
    onLoaded: (size) => setLoaded((before) => (before && before.width >= size.width ? before : size)),
    pointer: {
      onPointerDown: ({ button, clientX, clientY, currentTarget, pointerId }) => {
        if (button !== 0) return;
        last.current = { x: clientX, y: clientY, dragging: false };
        currentTarget.setPointerCapture(pointerId);
      },
      onPointerMove: ({ clientX, clientY, shiftKey }) => {
        const from = last.current;
        if (!from || !picture || !box) return;
        const way = { x: clientX - from.x, y: clientY - from.y };
        if (!from.dragging && Math.hypot(way.x, way.y) < dragFrom) return;
        last.current = { x: clientX, y: clientY, dragging: true };
        if (grip && !shiftKey) grip(way, box);
        else setZoom((now) => moved(now, way, picture, box));
      },
      onPointerUp: () => { last.current = null; },
      onDoubleClick: (event) => (isFirst ? toNatural(fromMiddle(event)) : back()),
    },
  };
}
