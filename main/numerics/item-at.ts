// Checked indexing: a missing item is a bug, reported with its index instead of as a later "undefined".

/** The item at an index. Throws RangeError where there is none. */
export function itemAt<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} in a list of ${items.length}`);
  return item;
}
