// The image grid: a virtual grid of pictures to move through by keys and select by mouse, lasso or keys.
import './image-grid.css';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';
import { gap, layoutOf, paddingEnd, paddingStart, type captions } from './grid-layout.ts';
import { useLasso, type Grid } from './lasso.ts';
import { indicesInView } from './rows-in-view.ts';
import { selectAll, indexAfter, nothingSelected, select, addToSelection, type SelectMode, type Selection } from './selection.ts';
import { Tile, type TileFacts } from './tile.tsx';

interface WallProps {
  /** Accessible name of the grid: its contents and keys. */
  label: string;
  ids: readonly number[];
  /** Least width of a picture, in pixels. */
  size: number;
  /** Lines of a caption; one by default. */
  lines?: keyof typeof captions;
  selection: Selection;
  onSelect: (next: Selection) => void;
  onOpen: (id: number) => void;
  /** Receives the range of indices in view, so that their facts can be fetched. */
  onSight: (first: number, last: number) => void;
  /** Receives the first and last index of the pictures that a person sees; null: none. */
  onView?: (seen: [number, number] | null) => void;
  /** Undefined while they load. */
  factsOf: (id: number) => TileFacts | undefined;
  handle?: Ref<GridHandle>;
}

/** What others may ask of a grid: what is seen of it at this moment, and to show a picture. */
export interface GridHandle {
  /** First and last index of the pictures in view; null: none. */
  seen: () => [number, number] | null;
  reveal: (id: number) => void;
}

/** Range and toggle as everywhere: shift extends, ctrl adds. */
const modeOf = (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): SelectMode =>
  (event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one');

export function ImageGrid({ label, ids, size, lines = 1, selection, onSelect, onOpen, onSight, onView, factsOf, handle }: WallProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const { ref: framed, height: frameHeight } = useElementSize<HTMLDivElement>();
  const outer = useMergedRef(framed, scroller);
  const inner = useMergedRef(measured, content);
  const { columns, cell, rowHeight } = layoutOf(width, size, lines);
  const virtual = useVirtualizer({
    count: Math.ceil(ids.length / columns), getScrollElement: () => scroller.current, estimateSize: () => rowHeight,
    overscan: 3, paddingStart, paddingEnd,
  });
  useEffect(() => { virtual.measure(); }, [virtual, rowHeight, columns]);

  const inSight = virtual.getVirtualItems();
  const [first, last] = [(inSight[0]?.index ?? 0) * columns, ((inSight.at(-1)?.index ?? 0) + 1) * columns - 1];
  useEffect(() => { onSight(first, last); }, [onSight, first, last]);
  const indexOf = useMemo(() => new Map(ids.map((id, i) => [id, i])), [ids]);
  const at = selection.cursor === null ? -1 : indexOf.get(selection.cursor) ?? -1;
  const followed = useRef(-1);
  useEffect(() => {
    // A lasso moves no cursor, so it must not scroll.
    if (width === 0) return;
    if (at >= 0 && at !== followed.current) virtual.scrollToIndex(Math.floor(at / columns));
    followed.current = at;
  }, [virtual, at, columns, width]);

  const grid: Grid = { columns, cell, gap, rowHeight, paddingStart, count: ids.length };
  const seen = (): [number, number] | null => {
    const [frame, inside] = [scroller.current?.getBoundingClientRect(), content.current?.getBoundingClientRect()];
    if (!frame || !inside || width === 0) return null;
    const [top, bottom] = [Math.max(frame.top, 0), Math.min(frame.bottom, window.innerHeight)];
    return indicesInView(grid, { top: top - inside.top, bottom: bottom - inside.top });
  };
  const latest = useRef({ seen, onView });
  useLayoutEffect(() => { latest.current = { seen, onView }; });
  useEffect(() => {
    const tell = (): void => latest.current.onView?.(latest.current.seen());
    // Also where the page around the grid scrolls, which is heard only on its way down.
    addEventListener('scroll', tell, { capture: true, passive: true });
    addEventListener('resize', tell);
    return () => {
      removeEventListener('scroll', tell, { capture: true });
      removeEventListener('resize', tell);
    };
  }, []);
  useEffect(() => { latest.current.onView?.(latest.current.seen()); }, [ids.length, columns, rowHeight, width, frameHeight]);
  useImperativeHandle(handle, () => ({
    seen: () => latest.current.seen(),
    reveal: (id) => {
      const index = indexOf.get(id);
      if (index === undefined) return;
      virtual.scrollToIndex(Math.floor(index / columns));
      scroller.current?.scrollIntoView({ block: 'nearest' });
    },
  }), [virtual, indexOf, columns]);

  const before = useRef(selection);
  const { band, handlers } = useLasso(scroller, content, grid, (indices, adds, begins) => {
    if (begins) before.current = adds ? selection : nothingSelected;
    onSelect(addToSelection(before.current, indices.map((i) => ids[i] ?? 0)));
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = indexAfter(
      event.key, at, ids.length, columns, Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight)),
    );
    const to = next === null ? undefined : ids[next];
    if (to !== undefined) {
      event.preventDefault();
      onSelect(event.ctrlKey || event.metaKey
        ? { ...selection, cursor: to }
        : select(selection, ids, to, event.shiftKey ? 'range' : 'one'));
    } else if (event.key === ' ' && selection.cursor !== null) {
      event.preventDefault();
      if (event.ctrlKey) onSelect(select(selection, ids, selection.cursor, 'toggle'));
      else onOpen(selection.cursor);
    } else if (event.key === 'Enter' && selection.cursor !== null) onOpen(selection.cursor);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSelect(selectAll(selection, ids));
    }
    else if (event.key === 'Escape') onSelect({ ...nothingSelected, cursor: selection.cursor });
  };

  const active = at >= first && at <= last ? `picture-${selection.cursor}` : undefined;
  return <div ref={outer} className="wall" data-lines={lines} role="listbox" aria-multiselectable
    aria-label={label} tabIndex={0} aria-activedescendant={active} onKeyDown={onKeyDown} {...handlers}>
    <div ref={inner} role="presentation" className="wall-content" style={{ height: virtual.getTotalSize() }}>
      {width > 0 && inSight.map((row) => <div key={row.key} role="presentation" className="wall-row"
        style={{ transform: `translateY(${row.start}px)`, gap }}>
        {ids.slice(row.index * columns, (row.index + 1) * columns).map((id) => <Tile key={id} id={`picture-${id}`}
          facts={factsOf(id)} size={cell} selected={selection.selected.has(id)} cursor={selection.cursor === id}
          onClick={(event) => onSelect(select(selection, ids, id, modeOf(event)))} onDoubleClick={() => onOpen(id)} />)}
      </div>)}
      {band && <div role="presentation" className="wall-band"
        style={{ left: band.x0, top: band.y0, width: band.x1 - band.x0, height: band.y1 - band.y0 }} />}
    </div>
  </div>;
}
