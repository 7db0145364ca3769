// Natural order of names: “img2” before “img10”, class 2 before class 10; the same on every machine, whatever its language.
const collator = new Intl.Collator('en', { numeric: true });

/** Names that are equal but for leading zeros are told apart by their characters. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}
