// The wall: a virtual grid of pictures, moved through by keys, selected by mouse or keys.
import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { Picture } from '../../preload/contract.ts';
import { Thumb } from '../parts/thumb.tsx';
import { all, indexAfter, nothingSelected, reach, type Reach, type Selection } from './selection.ts';
import { text } from './text.ts';
import { useRows } from './use-rows.ts';

const gap = 12;
const caption = 24;
const margin = 24;

interface WallProps {
  project: number;
  ids: readonly number[];
  size: number;
  selection: Selection;
  onSelect: (next: Selection) => void;
  onOpen: (id: number) => void;
  onMissing: () => void;
}

function Cell({ id, picture, size, selected, cursor, ...rest }: { id: number; picture: Picture | undefined; size: number; selected: boolean; cursor: boolean; onClick: (event: MouseEvent) => void; onDoubleClick: () => void }) {
  return <div {...rest} id={`picture-${id}`} role="option" aria-selected={selected} data-cursor={cursor || undefined} className="wall-cell" style={{ width: size }}
    aria-label={picture ? text.alt(picture.label, picture.name) : undefined}>
    {picture && !picture.missing ? <Thumb key={picture.sha256} sha256={picture.sha256} alt="" /> : <div className="thumb wall-gone">{picture?.missing && text.missingPicture}</div>}
    <span className={picture?.label === null ? 'wall-caption quiet' : 'wall-caption'} aria-hidden>{picture ? (picture.label ?? text.noLabel) : ' '}</span>
  </div>;
}

/** Range and toggle as everywhere: shift extends, ctrl adds. */
const reachOf = (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): Reach =>
  (event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'one');

export function Wall({ project, ids, size, selection, onSelect, onOpen, onMissing }: WallProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { ref: inner, width } = useElementSize<HTMLDivElement>();
  const columns = Math.max(1, Math.floor((width + gap) / (size + gap)));
  // The asked-for size is the least; what is left of the width is shared out.
  const cell = Math.max(size, Math.floor((width - gap * (columns - 1)) / columns));
  const rowHeight = cell + caption + gap;
  const virtual = useVirtualizer({ count: Math.ceil(ids.length / columns), getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 3, paddingStart: 8, paddingEnd: margin });
  useEffect(() => { virtual.measure(); }, [virtual, rowHeight, columns]);

  const inSight = virtual.getVirtualItems();
  const rows = useRows(project, ids, (inSight[0]?.index ?? 0) * columns, ((inSight.at(-1)?.index ?? 0) + 1) * columns - 1);
  const indexOf = useMemo(() => new Map(ids.map((id, i) => [id, i])), [ids]);
  const at = selection.cursor === null ? -1 : indexOf.get(selection.cursor) ?? -1;
  useEffect(() => { if (at >= 0) virtual.scrollToIndex(Math.floor(at / columns)); }, [virtual, at, columns]);
  useEffect(() => { if ([...rows.values()].some(({ missing }) => missing)) onMissing(); }, [rows, onMissing]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = indexAfter(event.key, at, ids.length, columns, Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight)));
    const to = next === null ? undefined : ids[next];
    if (to !== undefined) {
      event.preventDefault();
      onSelect(event.ctrlKey || event.metaKey ? { ...selection, cursor: to } : reach(selection, ids, to, event.shiftKey ? 'range' : 'one'));
    } else if (event.key === ' ' && selection.cursor !== null) {
      event.preventDefault();
      if (event.ctrlKey) onSelect(reach(selection, ids, selection.cursor, 'toggle'));
      else onOpen(selection.cursor);
    } else if (event.key === 'Enter' && selection.cursor !== null) onOpen(selection.cursor);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onSelect(all(selection, ids)); }
    else if (event.key === 'Escape') onSelect({ ...nothingSelected, cursor: selection.cursor });
  };

  const active = at >= 0 && inSight.some(({ index }) => index === Math.floor(at / columns)) ? `picture-${selection.cursor}` : undefined;
  return <div ref={scroller} className="wall" role="listbox" aria-multiselectable aria-label={text.wall} tabIndex={0} aria-activedescendant={active} onKeyDown={onKeyDown}>
    <div ref={inner} role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
      {width > 0 && inSight.map((row) => <div key={row.key} role="presentation" className="wall-row" style={{ transform: `translateY(${row.start}px)`, gap }}>
        {ids.slice(row.index * columns, (row.index + 1) * columns).map((id) => <Cell key={id} id={id} picture={rows.get(id)} size={cell} selected={selection.selected.has(id)} cursor={selection.cursor === id}
          onClick={(event) => onSelect(reach(selection, ids, id, reachOf(event)))} onDoubleClick={() => onOpen(id)} />)}
      </div>)}
    </div>
  </div>;
}
