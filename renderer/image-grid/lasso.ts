// Lasso selection: a drag over the image grid selects the pictures it touches; near an edge the grid scrolls along.
import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type PointerEvent, type RefObject } from 'react';

export interface Grid { columns: number; cell: number; gap: number; rowHeight: number; paddingStart: number; count: number }
/** Left, top, right and bottom in pixels of the grid’s content, which moves when it scrolls. */
export interface Band { x0: number; y0: number; x1: number; y1: number }

/** Indices of the cells that a band touches, in order. */
export function cellsTouched({ columns, cell, gap, rowHeight, paddingStart, count }: Grid, { x0, y0, x1, y1 }: Band): number[] {
  const firstColumn = Math.max(0, Math.floor((x0 + gap) / (cell + gap)));
  const lastColumn = Math.min(columns - 1, Math.floor(x1 / (cell + gap)));
  const firstRow = Math.max(0, Math.floor((y0 - paddingStart + gap) / rowHeight));
  const lastRow = Math.floor((y1 - paddingStart) / rowHeight);
  const indices: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const index = row * columns + column;
      if (index < count) indices.push(index);
    }
  }
  return indices;
}

/** Pixels a press must move to be a drag rather than a click. */
const minDragPixels = 6;
/** Pixels from an edge within which the grid scrolls, and the most it scrolls per frame. */
const edgePixels = 48;
const maxPixelsPerFrame = 24;

interface Drag { startX: number; startY: number; clientX: number; clientY: number; adds: boolean; moved: boolean }

interface Lasso {
  /** The rectangle to draw, or null. */
  band: Band | null;
  handlers: { onPointerDown: (event: PointerEvent) => void; onClickCapture: (event: MouseEvent) => void };
}

/** `onBand` receives the cells touched at every move; `adds` if shift or ctrl was held at the start. */
export function useLasso(
  scroller: RefObject<HTMLDivElement | null>, content: RefObject<HTMLElement | null>, grid: Grid,
  onBand: (indices: number[], adds: boolean, first: boolean) => void,
): Lasso {
  const [band, setBand] = useState<Band | null>(null);
  const drag = useRef<Drag | null>(null);
  const justEnded = useRef(false);
  const latest = useRef({ grid, onBand });
  useLayoutEffect(() => { latest.current = { grid, onBand }; });

  useEffect(() => {
    let frame = 0;
    const follow = (first: boolean): void => {
      const { current } = drag;
      const box = content.current?.getBoundingClientRect();
      if (!current || !box) return;
      const [x, y] = [current.clientX - box.left, current.clientY - box.top];
      const next = {
        x0: Math.min(x, current.startX), y0: Math.min(y, current.startY), x1: Math.max(x, current.startX),
        y1: Math.max(y, current.startY),
      };
      setBand(next);
      latest.current.onBand(cellsTouched(latest.current.grid, next), current.adds, first);
    };
    const scrollAlong = (): void => {
      const { current } = drag;
      const wall = scroller.current;
      if (!current?.moved || !wall) return;
      const { top, bottom } = wall.getBoundingClientRect();
      const by = current.clientY > bottom - edgePixels
        ? current.clientY - (bottom - edgePixels)
        : Math.min(0, current.clientY - (top + edgePixels));
      if (by !== 0) { wall.scrollTop += Math.max(-maxPixelsPerFrame, Math.min(maxPixelsPerFrame, by)); follow(false); }
      frame = requestAnimationFrame(scrollAlong);
    };
    const move = (event: globalThis.PointerEvent): void => {
      const { current } = drag;
      const box = content.current?.getBoundingClientRect();
      if (!current || !box) return;
      const far = Math.hypot(event.clientX - box.left - current.startX, event.clientY - box.top - current.startY) >= minDragPixels;
      if (!current.moved && !far) return;
      const first = !current.moved;
      Object.assign(current, { clientX: event.clientX, clientY: event.clientY, moved: true });
      follow(first);
      if (first) frame = requestAnimationFrame(scrollAlong);
    };
    const end = (): void => {
      justEnded.current = drag.current?.moved ?? false;
      drag.current = null;
      cancelAnimationFrame(frame);
      setBand(null);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    return () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      cancelAnimationFrame(frame);
    };
  }, [scroller, content]);

  return {
    band,
    handlers: {
      onPointerDown: (event) => {
        const box = content.current?.getBoundingClientRect();
        // A finger scrolls instead, and the scroll bar is not part of the grid.
        if (event.button !== 0 || event.pointerType === 'touch' || !box || event.clientX > box.right) return;
        justEnded.current = false;
        drag.current = {
          startX: event.clientX - box.left, startY: event.clientY - box.top, clientX: event.clientX,
          clientY: event.clientY, adds: event.shiftKey || event.ctrlKey || event.metaKey, moved: false,
        };
      },
      // The click that a browser adds after a drag would select a single picture.
      onClickCapture: (event) => { if (justEnded.current) { justEnded.current = false; event.stopPropagation(); } },
    },
  };
}
