// Order of the wall while labels change: what it shows stays in its place until another filter is chosen. Pure.

/**
 * The list shown, brought up to date with what matches the filter now. What matches no longer stays where it is, but for `gone`
 * pictures (null: all that match no longer); new ones come behind their neighbour in `found`. The same array when nothing changed.
 */
export function keptOrder(shown: readonly number[], found: readonly number[], gone: ReadonlySet<number> | null): readonly number[] {
  const matching = new Set(found);
  const staying = shown.filter((id) => matching.has(id) || (gone !== null && !gone.has(id)));
  const known = new Set(staying);
  const fresh = new Map<number | null, number[]>();
  let neighbour: number | null = null;
  for (const id of found) {
    if (known.has(id)) neighbour = id;
    else if (!fresh.get(neighbour)?.push(id)) fresh.set(neighbour, [id]);
  }
  if (fresh.size === 0) return staying.length === shown.length ? shown : staying;
  return [...(fresh.get(null) ?? []), ...staying.flatMap((id) => [id, ...(fresh.get(id) ?? [])])];
}
