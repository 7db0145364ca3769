// Pseudo-language for tests of the layout: every word of English, two fifths longer.
import type { Language } from '../language/words.ts';

const growth = 0.4;

/** Letters are added to the longest word, so that no sentence gets more lines by spaces alone. */
function lengthened(said: string): string {
  const longest = said.split(/[\s\u202f]+/).reduce((word, other) => (other.length > word.length ? other : word), '');
  return /\p{L}/u.test(longest) ? said.replace(longest, longest + '~'.repeat(Math.ceil(said.length * growth))) : said;
}

function longer(value: unknown): unknown {
  if (typeof value === 'string') return lengthened(value);
  if (typeof value === 'function') return (...facts: unknown[]): unknown => longer(Reflect.apply(value, undefined, facts));
  if (Array.isArray(value)) return value.map(longer);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, longer(of)]));
  return value;
}

export const language: Language = { tag: 'qps', locale: 'en-GB', table: (_, english) => longer(english) as object };
