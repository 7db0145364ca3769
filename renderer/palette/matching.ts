// Fuzzy matching of what a person types with what the palette holds: word by word, in any order, with a slip of the fingers allowed.

/** Score of a word that begins another, is within it, or is a slip away. */
const scores = { whole: 4, start: 3, within: 2, slip: 1 } as const;
/** Other words for a thing count less than its name. */
const alsoShare = 0.5;
/** Shorter words are too alike for a slip. */
const minSlipLength = 4;
/** Words of a question that say nothing of what is asked. */
const empty = new Set(
  'how do i a an the can to my of what where is does it in on and or wie ich die der das kann mein meine wo was ist'.split(' '));

/** Lower case without accents. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The words that count; all of them where there are no others. */
export function askedWords(query: string): string[] {
  const all = wordsOf(query);
  const telling = all.filter((word) => !empty.has(word));
  return telling.length > 0 ? telling : all;
}

/** Whether one letter more, less, other or swapped makes `a` the beginning of `b`. */
function isSlip(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  if (at < 0) return true;
  const [rest, other] = [a.slice(at), b.slice(at)];
  return other.slice(1).startsWith(rest.slice(1)) || other.startsWith(rest.slice(1)) || other.slice(1).startsWith(rest)
    || (rest[0] === other[1] && rest[1] === other[0] && other.slice(2).startsWith(rest.slice(2)));
}

function scoreOf(asked: string, word: string): number {
  if (word === asked) return scores.whole;
  if (word.startsWith(asked)) return scores.start;
  if (asked.length > 1 && word.includes(asked)) return scores.within;
  return asked.length >= minSlipLength && isSlip(asked, word) ? scores.slip : 0;
}

const best = (asked: string, words: readonly string[]): number => words.reduce((most, word) => Math.max(most, scoreOf(asked, word)), 0);

/** How well `asked` fits; 0 where a word of it fits nowhere. Nothing asked fits everything alike. */
export function fit(asked: readonly string[], name: string, also = ''): number {
  const [own, others] = [wordsOf(name), wordsOf(also)];
  const each = asked.map((word) => Math.max(best(word, own), alsoShare * best(word, others)));
  return each.includes(0) ? 0 : each.reduce((sum, score) => sum + score, 0) / Math.max(1, each.length) + (asked.length === 0 ? 1 : 0);
}

/** Those that fit, the best first; of equals, as they come. */
export function bestFitting<T extends { readonly label: string; readonly also: string }>(query: string, from: readonly T[]): T[] {
  const asked = askedWords(query);
  return from.map((it) => ({ it, score: fit(asked, it.label, it.also) })).filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score).map(({ it }) => it);
}
