// Pictures with their predictions as an image grid in which labels are corrected: by selection, or one by one in large view.
// The order stays, so that nothing jumps away; what was corrected is marked.
import './relabel.css';
import { getHotkeyHandler, useElementSize, type HotkeyItem } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CorrectedPicture, ProjectClass } from '../../preload/contract.ts';
import { classKeyOf } from '../actions/class-key.ts';
import { useClassKeys } from '../actions/use-class-keys.ts';
import { useKeys } from '../actions/use-keys.ts';
import { useClasses } from '../bridge/questions.ts';
import { gridHeight } from '../image-grid/grid-layout.ts';
import { ImageGrid, type GridHandle } from '../image-grid/image-grid.tsx';
import { nothingSelected, select, selectedOrCurrent, type Selection } from '../image-grid/selection.ts';
import type { TileFacts } from '../image-grid/tile.tsx';
import { useGuardedKeys } from '../image-grid/use-guarded-keys.tsx';
import { useRowsInSight } from '../pictures/use-rows.ts';
import { changeWords, type Correctable } from './corrections.ts';
import { Relabel } from './relabel.tsx';
import { text } from './text.ts';
import { useCorrecting, type CorrectionState } from './use-correcting.ts';

/** Fits a class of some letters and what was predicted, each on a line. */
const measures = { size: 152, lines: 2, maxRows: 2 } as const;
const takeInGrid = 'mod + Enter';
const takeInLarge = 'Enter';

export interface LargeParts<P> {
  opened: P; ids: readonly number[];
  factsOf: (id: number) => TileFacts | undefined; onGo: (id: number) => void; onClose: () => void;
  /** How the picture stands now, and what corrects it: for the panel beside it. */
  panel: ReactNode;
}

interface WallProps<P extends Correctable> {
  project: number;
  /** Accessible name of the grid. */
  label: string;
  pictures: readonly P[];
  corrected: ReadonlyMap<number, CorrectedPicture>;
  /** Its label, and what was predicted: each on a line of the caption, and both in one. */
  wordsOf: (picture: P) => { label: string; predicted: string; line: string };
  large: (parts: LargeParts<P>) => ReactNode;
}

const Caption = ({ first, second }: { first: ReactNode; second: string }) => <>
  <span className="tile-line">{first}</span> <span className="tile-line quiet">{second}</span>
</>;

/** A key that is held down counts once, so that nothing is corrected that nobody has seen. */
const once = (act: () => void) => ({ repeat }: { repeat?: boolean }): void => { if (!repeat) act(); };

/** The very key that opens the large view, still on its way up from the grid. */
const isOpening = (target: EventTarget | null): boolean => target instanceof Element && target.closest('.wall') !== null;

/** Corrects by keys wherever the focus is, as long as a picture is in large view. */
function LargeCorrections({ state, classes, current, leftOut }: {
  state: CorrectionState; classes: readonly ProjectClass[]; current: string | null; leftOut: boolean;
}) {
  useClassKeys(state.labelBy);
  const take = state.keys.find(([keys]) => keys === takeInGrid)?.[1];
  useKeys([
    ...state.keys.map(([keys, act]): HotkeyItem => [keys, once(act)]),
    [takeInLarge, (event: KeyboardEvent) => {
      if (take && !isOpening(event.target) && !(event.target instanceof HTMLButtonElement)) once(take)(event);
    }, { preventDefault: false }],
  ]);
  return <Relabel {...state} classes={classes} current={current} leftOut={leftOut} takeKey={takeInLarge} />;
}

export function CorrectableWall<P extends Correctable>({ project, label, pictures, corrected, wordsOf, large }: WallProps<P>) {
  const classes = useClasses(project).data ?? [];
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [isLarge, setLarge] = useState(false);
  const byId = useMemo(() => new Map(pictures.map((picture) => [picture.picture, picture])), [pictures]);
  const ids = useMemo(() => pictures.map(({ picture }) => picture), [pictures]);
  const { rows, onSight } = useRowsInSight(project, ids);
  const indexOf = useMemo(() => new Map(ids.map((id, i) => [id, i])), [ids]);
  const handle = useRef<GridHandle>(null);
  const { guard, question } = useGuardedKeys({ grid: handle, indexOf, large: isLarge });
  const state = useCorrecting({
    project, ids, byId, classes, selection, onSelect: setSelection, markOf: (id) => rows.get(id)?.mark ?? null, guard,
  });
  const factsOf = useCallback((id: number): TileFacts | undefined => {
    const picture = byId.get(id);
    if (!picture) return undefined;
    const { label: was, predicted, line } = wordsOf(picture);
    const change = changeWords(corrected.get(id), rows.get(id)?.mark ?? null);
    return {
      sha256: picture.sha256, name: `${line}${change === null ? '' : `, ${change}`}: ${picture.name}`, file: picture.name,
      caption: <Caption
        first={change === null ? was : <span className="tile-change"><IconPencil size={12} aria-hidden /> {change}</span>}
        second={corrected.has(id) ? text.was(picture.label) : predicted} />,
    };
  }, [byId, wordsOf, corrected, rows]);

  const chosen = selectedOrCurrent(selection);
  const labels = new Set(chosen.map((id) => rows.get(id)?.label ?? null));
  const now = {
    classes, current: labels.size === 1 ? [...labels][0] ?? null : null,
    leftOut: chosen.length > 0 && chosen.every((id) => (rows.get(id)?.leftOut ?? null) !== null),
  };
  const goTo = (id: number): void => setSelection(select(selection, ids, id, 'one'));
  // Before the grid sees them: with Ctrl, Enter opens nothing.
  const onKeys = getHotkeyHandler(state.keys.map(([keys, act]) => [
    keys, (event: { stopPropagation: () => void; repeat?: boolean }) => { event.stopPropagation(); once(act)(event); },
  ]));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const key = classKeyOf(event.nativeEvent);
    if (key === null) return onKeys(event);
    event.stopPropagation();
    once(() => state.labelBy(key))(event);
  };
  const { ref, width } = useElementSize<HTMLDivElement>();
  const opened = isLarge && selection.cursor !== null ? byId.get(selection.cursor) : undefined;
  return <>
    <div onKeyDownCapture={(event) => { if (!(event.target instanceof HTMLInputElement)) onKeyDown(event); }}>
      <Relabel {...state} {...now} takeKey={takeInGrid} />
      <div ref={ref} className="correctable-wall" style={{ height: gridHeight(ids.length, width, measures) }}>
        <ImageGrid label={label} ids={ids} size={measures.size} lines={measures.lines} selection={selection} onSelect={setSelection}
          onOpen={(id) => { goTo(id); setLarge(true); }} onSight={onSight} factsOf={factsOf} handle={handle} />
      </div>
    </div>
    {question}
    {opened && large({
      opened, ids, factsOf, onGo: goTo, onClose: () => setLarge(false), panel: <LargeCorrections state={state} {...now} />,
    })}
  </>;
}
