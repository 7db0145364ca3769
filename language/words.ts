// Tables of words in the language chosen. English stands beside what shows it, as typed tables; another language is one file in
// `languages/` with the same tables, so that the compiler finds a word or an argument that is missing.

/** The same table in another language: other sentences for the same names, functions of the same facts. */
export type Translation<T> =
  T extends (...facts: infer Facts) => infer Said ? (...facts: Facts) => Translation<Said>
  : T extends string ? string
  : T extends object ? { readonly [Name in keyof T]: Translation<T[Name]> }
  : T;

export interface Language {
  /** The name of its file, as HTML and the settings have it (BCP 47): “de”, “pt-BR”. */
  readonly tag: string;
  /** Numbers, dates and plurals follow it. */
  readonly locale: string;
  /** A table in this language; undefined where it has none, and English is shown. */
  readonly table: (name: string, english: object) => object | undefined;
}

export const english: Language = { tag: 'en', locale: 'en-GB', table: () => undefined };

let chosen = english;
let merged = new Map<string, object>();

/** The language of every table from now on, in this process. What was said before is not said again. */
export function setLanguage(language: Language): void {
  chosen = language;
  merged = new Map();
}

export const language = (): Language => chosen;

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** English where the translation has a gap. */
function merge(table: Record<string, unknown>, translated: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => {
    const other = translated[name];
    return [name, isTable(value) && isTable(other) ? merge(value, other) : other ?? value];
  }));
}

function inLanguage(name: string, table: object): object {
  const known = merged.get(name);
  if (known) return known;
  const translated = chosen.table(name, table);
  const result = isTable(table) && isTable(translated) ? merge(table, translated) : table;
  merged.set(name, result);
  return result;
}

/**
 * A table of words; what is read of it is in the language chosen at that moment. `name` is its place in a language's file.
 * The mark lets the bundler leave out tables that the page never reads.
 */
/* @__NO_SIDE_EFFECTS__ */
export function words<const T extends object>(name: string, table: T): Translation<T> {
  return new Proxy(table, {
    get: (_, key) => Reflect.get(inLanguage(name, table), key) as unknown,
  }) as unknown as Translation<T>;
}
