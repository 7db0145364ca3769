// Ranks: position of a value among sorted ones, and the order of a list.
// Numeric kernel: indices are within bounds by the loops' limits, so elements are read with `!`.

/** Counts of the ascending values below x, and below or equal to x. */
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

/**
 * Indices of the values in ascending order, ties in their given order: a radix sort by the bytes of the numbers, since
 * sorting indices by comparison takes several times as long. −0 comes before 0; NaN comes at either end.
 */
export function risingOrder(values: Float64Array): Uint32Array {
  const n = values.length;
  const bytes = new Uint8Array(risingBits(values).buffer);
  let [order, next] = [new Uint32Array(n), new Uint32Array(n)];
  for (let i = 0; i < n; i++) order[i] = i;
  for (let byte = 0; byte < 8; byte++) {
    const starts = new Uint32Array(257);
    for (let i = 0; i < n; i++) starts[bytes[8 * i + byte]! + 1]!++;
    if (starts.includes(n)) continue;
    for (let b = 0; b < 256; b++) starts[b + 1]! += starts[b]!;
    for (let i = 0; i < n; i++) {
      const at = order[i]!;
      next[starts[bytes[8 * at + byte]!]!++] = at;
    }
    [order, next] = [next, order];
  }
  return order;
}

/**
 * The bits of the numbers (lowest word first: little-endian), changed so that they sort like unsigned integers: all bits of a
 * negative number are flipped, of others only the sign.
 */
function risingBits(values: Float64Array): Uint32Array {
  const words = new Uint32Array(values.slice().buffer);
  for (let high = 1; high < words.length; high += 2) {
    const negative = words[high]! >>> 31 === 1;
    if (negative) words[high - 1]! ^= 0xffffffff;
    words[high]! ^= negative ? 0xffffffff : 0x80000000;
  }
  return words;
}
