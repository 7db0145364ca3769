// Selection and cursor of an image grid, by picture id, so that they stay valid when the list changes. Pure.
export interface Selection {
  cursor: number | null;
  /** Start of a range selection. */
  anchor: number | null;
  selected: ReadonlySet<number>;
}

export const nothingSelected: Selection = { cursor: null, anchor: null, selected: new Set() };

export type SelectMode = 'one' | 'range' | 'toggle';

/** Moves to a picture and selects it alone, the range from the anchor to it, or adds or removes it. */
export function select(before: Selection, ids: readonly number[], to: number, how: SelectMode): Selection {
  if (how === 'toggle') {
    const selected = new Set(before.selected);
    if (!selected.delete(to)) selected.add(to);
    return { cursor: to, anchor: to, selected };
  }
  if (how === 'range' && before.anchor !== null) {
    const [from, until] = [ids.indexOf(before.anchor), ids.indexOf(to)].sort((a, b) => a - b) as [number, number];
    if (from >= 0) return { cursor: to, anchor: before.anchor, selected: new Set(ids.slice(from, until + 1)) };
  }
  return { cursor: to, anchor: to, selected: new Set([to]) };
}

/** Adds the pictures in a lasso to what was selected before it. */
export function addToSelection(before: Selection, ids: readonly number[]): Selection {
  return { cursor: before.cursor, anchor: ids[0] ?? before.anchor, selected: new Set([...before.selected, ...ids]) };
}

export const selectAll = (before: Selection, ids: readonly number[]): Selection => ({ ...before, selected: new Set(ids) });

/** The index a key moves to from index `at`, or null for a key that doesn’t move. */
export function indexAfter(key: string, at: number, count: number, columns: number, rowsPerPage: number): number | null {
  const steps: Partial<Record<string, number>> = {
    ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns,
    PageUp: -columns * rowsPerPage, PageDown: columns * rowsPerPage, Home: -count, End: count,
  };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  if (at < 0) return 0;
  const next = at + step;
  // Up from the first row and down from the last stay where they are.
  if ((key === 'ArrowUp' && next < 0) || (key === 'ArrowDown' && next >= count)) return at;
  return Math.max(0, Math.min(count - 1, next));
}

/** Pictures an action applies to: the selection, otherwise the one under the cursor. */
export const selectedOrCurrent = ({ selected, cursor }: Selection): number[] =>
  (selected.size > 0 ? [...selected] : cursor === null ? [] : [cursor]);

/** Without what the list doesn't hold (any more): nothing is done to a picture that is not listed. */
export function withinList(before: Selection, isListed: (id: number) => boolean): Selection {
  const { cursor, anchor, selected } = before;
  const stays = (id: number | null): id is number => id !== null && isListed(id);
  const listed = [...selected].filter(isListed);
  if (listed.length === selected.size && (cursor === null || stays(cursor))) return before;
  return { cursor: stays(cursor) ? cursor : null, anchor: stays(anchor) ? anchor : null, selected: new Set(listed) };
}

/** How many selected pictures lie above and below those from index `first` to `last`, and of each side the nearest one. */
export interface OutOfView { above: number; below: number; nearestAbove: number | null; nearestBelow: number | null }

export function outOfView(
  { selected }: Pick<Selection, 'selected'>, indexOf: ReadonlyMap<number, number>, [first, last]: readonly [number, number],
): OutOfView {
  const out: OutOfView = { above: 0, below: 0, nearestAbove: null, nearestBelow: null };
  let [up, down] = [-1, Infinity];
  for (const id of selected) {
    const at = indexOf.get(id);
    if (at === undefined) continue;
    if (at < first) {
      out.above++;
      if (at > up) [up, out.nearestAbove] = [at, id];
    } else if (at > last) {
      out.below++;
      if (at < down) [down, out.nearestBelow] = [at, id];
    }
  }
  return out;
}

/**
 * Where labelling goes on from index `at`: the next picture without a label; after the last of those, from the start again. A
 * picture that had a label was corrected, from which it goes on to the one behind it. Null: every picture has its label.
 */
export function nextToLabel(ids: readonly number[], at: number, isUnlabelled: (id: number) => boolean, hadLabel: boolean): number | null {
  const behind = ids.slice(at + 1);
  const [next] = behind;
  return behind.find(isUnlabelled) ?? (hadLabel ? next ?? ids[at] : ids.slice(0, at).find(isUnlabelled)) ?? null;
}

/** When what is selected leaves the list: the next picture that stays, else the last one before, else nothing. */
export function afterLeaving(before: Selection, ids: readonly number[], these: readonly number[] = selectedOrCurrent(before)): Selection {
  const leaving = new Set(these);
  const at = ids.findIndex((id) => leaving.has(id));
  const next = ids.slice(Math.max(0, at)).find((id) => !leaving.has(id))
    ?? ids.slice(0, Math.max(0, at)).findLast((id) => !leaving.has(id));
  return next === undefined ? nothingSelected : select(before, ids, next, 'one');
}
