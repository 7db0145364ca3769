// Names of things side by side, shortened to what sets them apart: words that all share at the beginning and at the end
// are left out, and what is still long is cut in its middle. Pure.

/** Characters of a short name. */
const maxLength = 28;
/** Words with what separates them from the next. */
const words = /[^\s·,_/|]+[\s·,_/|]*/g;
const separatorsAround = /^[\s·,_/|–-]+|[\s·,_/|–-]+$/g;

const wordsOf = (name: string): string[] => name.match(words) ?? [name];
const plain = (word: string | undefined): string | undefined => word?.replace(separatorsAround, '');

/** How many first elements all lists have in common; at least one is left of each. */
function commonStart(lists: readonly (readonly string[])[]): number {
  const shortest = Math.min(...lists.map(({ length }) => length));
  const differs = Array.from({ length: shortest }, (_, i) => i).find((i) => lists.some((list) => plain(list[i]) !== plain(lists[0]?.[i])));
  return Math.min(differs ?? shortest, shortest - 1);
}

/** Both ends of a name that is too long: what tells it from others is often at its end. */
export function middleCut(name: string, length = maxLength): string {
  const letters = [...name];
  if (letters.length <= length) return name;
  const end = Math.floor((length - 1) / 2);
  return `${letters.slice(0, length - 1 - end).join('').trimEnd()}…${letters.slice(-end).join('').trimStart()}`;
}

/** One for each name, in their order; different names stay different. */
export function shortNames(names: readonly string[], length = maxLength): string[] {
  const different = [...new Set(names)];
  const split = different.map(wordsOf);
  const start = different.length < 2 ? 0 : commonStart(split);
  const rest = split.map((list) => list.slice(start));
  const end = different.length < 2 ? 0 : commonStart(rest.map((list) => list.toReversed()));
  const short = rest.map((list) => list.slice(0, list.length - end).join('').replace(separatorsAround, ''));
  const cut = short.map((name) => middleCut(name, length));
  // Where the cut takes what sets two apart, a number does.
  const told = cut.map((name, i) => {
    const same = cut.flatMap((other, at) => (other === name ? [at] : []));
    return same.length > 1 ? `${middleCut(name, length - 4)} (${same.indexOf(i) + 1})` : name;
  });
  return names.map((name) => told[different.indexOf(name)] ?? name);
}

/** The names as they are where they are short enough to stand beside each other, else their short ones. */
export const namesBeside = (names: readonly string[]): string[] =>
  (names.every((name) => [...name].length <= maxLength) ? [...names] : shortNames(names));
