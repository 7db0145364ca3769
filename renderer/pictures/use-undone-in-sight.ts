// Pictures of an undone change, selected and brought into sight: on the wall as it is, or under the filter that shows it.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { PictureFilter } from '../../preload/contract.ts';
import { call } from '../bridge/call.ts';
import { queries } from '../bridge/ask.ts';
import type { GridHandle } from '../image-grid/image-grid.tsx';
import type { Selection } from '../image-grid/selection.ts';
import { useShowUndone } from './undo.ts';

interface Wall {
  project: number;
  filter: PictureFilter;
  ids: readonly number[];
  indexOf: ReadonlyMap<number, number>;
  setSelection: (next: Selection) => void;
  setFilter: (next: PictureFilter) => void;
  grid: RefObject<GridHandle | null>;
}

export function useUndoneInSight({ project, filter, ids, indexOf, setSelection, setFilter, grid }: Wall): void {
  /** To be shown as soon as the wall lists one of them. */
  const [wanted, setWanted] = useState<readonly number[] | null>(null);
  const [first] = wanted?.filter((id) => indexOf.has(id)) ?? [];
  const select = useRef(() => {});
  useLayoutEffect(() => {
    select.current = () => {
      const place = (id: number): number => indexOf.get(id) ?? 0;
      const listed = (wanted ?? []).filter((id) => indexOf.has(id)).sort((a, b) => place(a) - place(b));
      const [topmost = null] = listed;
      setSelection({ cursor: topmost, anchor: topmost, selected: new Set(listed) });
      if (topmost !== null) grid.current?.reveal(topmost);
      setWanted(null);
    };
  });
  useEffect(() => { if (first !== undefined) select.current(); }, [first]);
  useShowUndone({
    project,
    show: (pictures) => {
      const found = new Set(queries.getQueryData<number[]>(['pictures.find', { project, filter }]) ?? ids);
      if (!pictures.some((id) => indexOf.has(id) || found.has(id))) return false;
      setWanted(pictures);
      return true;
    },
    showElsewhere: async (pictures) => {
      const [picture] = await call('pictures.get', { project, ids: pictures.slice(0, 1) });
      setWanted(pictures);
      setFilter(picture?.removed ? { aside: 'removed' } : picture?.leftOut ? { aside: 'left-out' } : {});
    },
  });
}
