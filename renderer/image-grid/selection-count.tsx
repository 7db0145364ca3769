// Count of what is selected and of what of it lies out of sight, with a way there.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { OutOfView } from './selection.ts';
import { text } from './text.ts';

interface Props {
  /** Pictures listed, and those of them that are selected. */
  listed: number;
  selected: number;
  out: OutOfView;
  onReveal: (id: number) => void;
}

export function SelectionCount({ listed, selected, out: { above, below, nearestAbove, nearestBelow }, onReveal }: Props) {
  const isTold = selected > 1 || above + below > 0;
  return <div className="selection-count">
    <span aria-live="polite">{isTold ? text.selected(selected, listed) : text.shown(listed)}</span>
    {nearestAbove !== null && <button type="button" className="selection-way" aria-label={text.showAbove(above)} onClick={() => onReveal(nearestAbove)}>
      <IconArrowUp size={14} />{text.above(above)}
    </button>}
    {nearestBelow !== null && <button type="button" className="selection-way" aria-label={text.showBelow(below)} onClick={() => onReveal(nearestBelow)}>
      <IconArrowDown size={14} />{text.below(below)}
    </button>}
  </div>;
}
