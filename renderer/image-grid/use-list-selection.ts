// Selection on a listed set of pictures: always within the list, begun anew with another one, and how much of it is in view.
import { useMemo, useRef, useState, type RefObject } from 'react';
import type { GridHandle } from './image-grid.tsx';
import { nothingSelected, outOfView, selectedOrCurrent, withinList, type OutOfView, type Selection } from './selection.ts';

interface ListSelection {
  selection: Selection;
  setSelection: (next: Selection) => void;
  /** Pictures that an action applies to. */
  chosen: readonly number[];
  indexOf: ReadonlyMap<number, number>;
  grid: RefObject<GridHandle | null>;
  out: OutOfView;
  onView: (seen: [number, number] | null) => void;
}

/** `of` names the list: its project and filter. */
export function useListSelection(of: string, ids: readonly number[]): ListSelection {
  const [kept, setKept] = useState({ of, selection: nothingSelected });
  const indexOf = useMemo(() => new Map(ids.map((id, i) => [id, i])), [ids]);
  const stored = kept.of === of ? kept.selection : nothingSelected;
  const selection = useMemo(() => withinList(stored, (id) => indexOf.has(id)), [stored, indexOf]);
  const grid = useRef<GridHandle>(null);
  const [seen, setSeen] = useState<readonly [number, number]>([0, -1]);
  const chosen = useMemo(() => selectedOrCurrent(selection), [selection]);
  return {
    selection, setSelection: (next) => setKept({ of, selection: next }), chosen, indexOf, grid,
    out: useMemo(() => outOfView({ selected: new Set(chosen) }, indexOf, seen), [chosen, indexOf, seen]),
    onView: (next) => setSeen((before) => {
      const [first, last] = next ?? [0, -1];
      return before[0] === first && before[1] === last ? before : [first, last];
    }),
  };
}
