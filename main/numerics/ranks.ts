// Ranks of values among sorted ones.

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

/**
 * The places of the values in rising order, equal ones in the order given: a radix sort by the bytes of the numbers, since sorting places by a
 * comparison takes several times as long. −0 comes before 0; what is not a number comes at either end.
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

/** The bits of the numbers, lowest word first (as every processor that we run on lays them), changed so that they rise as whole numbers do: of a negative one all are turned, of others the sign. */
function risingBits(values: Float64Array): Uint32Array {
  const words = new Uint32Array(values.slice().buffer);
  for (let high = 1; high < words.length; high += 2) {
    const negative = words[high]! >>> 31 === 1;
    if (negative) words[high - 1]! ^= 0xffffffff;
    words[high]! ^= negative ? 0xffffffff : 0x80000000;
  }
  return words;
}
