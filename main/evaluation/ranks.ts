// Where a value stands among sorted ones.

/** How many of the ascending values are below x, and how many are below or equal. */
export function ranksAround(ascending: Float64Array, x: number): [below: number, upTo: number] {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! < x) from = middle + 1;
    else to = middle;
  }
  const below = from;
  if (ascending[below] !== x) return [below, below];
  to = ascending.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ascending[middle]! <= x) from = middle + 1;
    else to = middle;
  }
  return [below, from];
}
