// Table of runs: draws only the rows in sight, sorts by its headings, and moves from row to row with the arrow keys.
import { VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { GroupHeading, isNumber, RunRow, type RowActions, type ShownRun } from './run-row.tsx';
import { columns as known, type ColumnName } from './table-columns.ts';
import type { Row, View } from './table-view.ts';
import { text } from './text.ts';

const runHeight = 64;
const groupHeight = 48;
/** Left of the name, and right of the last column. */
const [selectWidth, actionsWidth] = [44, 112];

interface TableProps {
  rows: readonly Row[]; shown: ShownRun; view: View; selected: ReadonlySet<number>;
  onSort: (column: ColumnName) => void; actions: RowActions;
}

/** Rows to move by for a key; null for a key that doesn’t move. */
function stepOf(key: string, page: number): number | null {
  const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
  return steps[key] ?? null;
}

function Heading({ name, view: { sort }, from, onSort }: { name: ColumnName; view: View; from: number; onSort: TableProps['onSort'] }) {
  const on = sort.column === name;
  const direction = sort.falling ? 'descending' : 'ascending';
  return <th scope="col" className={isNumber.has(name) ? 'number' : undefined} aria-sort={on ? direction : 'none'}>
    <button type="button" className="sort" onClick={() => onSort(name)}>
      <span>{text.columns[name]}{name === 'accuracy' && <span className="quiet axis-words">{text.axis(from)}</span>}</span>
      {on && (sort.falling ? <IconChevronDown size={14} /> : <IconChevronUp size={14} />)}
    </button>
  </th>;
}

/** Moves the focus to the same part (name, checkbox, pin) of another row, which may have to be drawn first. */
function useRowKeys(count: number, scrollTo: (index: number) => void, page: () => number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<{ index: number; part: string } | null>(null);
  const goThere = (): void => {
    if (!wanted.current) return;
    const row = body.current?.querySelector(`tr[data-index="${wanted.current.index}"]`);
    const target = row?.querySelector<HTMLElement>(`[data-part="${wanted.current.part}"]`) ?? row?.querySelector<HTMLElement>('[data-part]');
    if (!target) return;
    wanted.current = null;
    target.focus();
  };
  // After every render: a row out of sight is drawn only once scrolled to.
  useEffect(goThere);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.ctrlKey || event.metaKey || event.altKey ? null : stepOf(event.key, page());
    const at = event.target instanceof HTMLElement ? event.target.closest('tr') : null;
    if (step === null || !at) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(count - 1, Number(at.dataset.index) + step));
    wanted.current = { index, part: (event.target as HTMLElement).dataset.part ?? 'name' };
    scrollTo(index);
    goThere();
  };
  return { body, onKeyDown };
}

export function RunTable({ rows, shown, view, selected, onSort, actions }: TableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, getItemKey: (i) => rows[i]?.key ?? i,
    estimateSize: (i) => (rows[i]?.kind === 'group' ? groupHeight : runHeight),
    overscan: 6, scrollPaddingStart: runHeight, scrollPaddingEnd: 8,
  });
  useEffect(() => { virtual.measure(); }, [virtual, rows]);
  const page = (): number => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / runHeight) - 1);
  const { body, onKeyDown } = useRowKeys(rows.length, (i) => virtual.scrollToIndex(i), page);
  const items = virtual.getVirtualItems();
  const [before, after] = [items[0]?.start ?? 0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0)];
  const named = shown.columns.filter((name) => name !== 'name');
  const span = named.length + 3;
  const minWidth = selectWidth + known.name.width + actionsWidth + named.reduce((sum, name) => sum + known[name].width, 0);
  return <div ref={scroller} className="sheet runs-scroll"><table className="runs-table" style={{ minWidth }} aria-rowcount={rows.length + 1}>
    <colgroup>
      <col style={{ width: selectWidth }} /><col style={{ width: known.name.width }} />
      {named.map((name) => <col key={name} style={{ width: known[name].width }} />)}
      <col style={{ width: actionsWidth }} />
    </colgroup>
    <thead><tr aria-rowindex={1}>
      <th scope="col"><VisuallyHidden>{text.columns.select}</VisuallyHidden></th>
      <Heading name="name" view={view} from={shown.from} onSort={onSort} />
      {named.map((name) => <Heading key={name} name={name} view={view} from={shown.from} onSort={onSort} />)}
      <th scope="col"><VisuallyHidden>{text.columns.actions}</VisuallyHidden></th>
    </tr></thead>
    <tbody ref={body} onKeyDown={onKeyDown}>
      {before > 0 && <tr aria-hidden style={{ height: before }}><td colSpan={span} /></tr>}
      {items.map(({ index, key }) => {
        const row = rows[index];
        if (row?.kind === 'run') {
          const { run, fold } = row;
          return <RunRow key={key} run={run} fold={fold} index={index} selected={selected.has(run.id)} shown={shown} actions={actions} />;
        }
        if (!row || view.group === 'none') return null;
        return <GroupHeading key={key} row={row} by={view.group} index={index} span={span} selected={selected} from={shown.from} actions={actions} />;
      })}
      {after > 0 && <tr aria-hidden style={{ height: after }}><td colSpan={span} /></tr>}
    </tbody>
  </table></div>;
}
