// Pseudo-language for tests of the layout: every word of English, two fifths longer.
import type { Language } from '../language/words.ts';

const growth = 0.4;

/** Each word on its own, as another language's are longer: a sentence still wraps. */
const lengthened = (said: string): string => said.replaceAll(/\p{L}{2,}/gu, (word) => word + '~'.repeat(Math.ceil(word.length * growth)));

function longer(value: unknown): unknown {
  if (typeof value === 'string') return lengthened(value);
  if (typeof value === 'function') return (...facts: unknown[]): unknown => longer(Reflect.apply(value, undefined, facts));
  if (Array.isArray(value)) return value.map(longer);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, longer(of)]));
  return value;
}

export const language: Language = { tag: 'qps', locale: 'en-GB', table: (_, english) => longer(english) as object };
