// The kind of CSV that the person's spreadsheet reads: chosen once beside a save, else by the languages of page and system.
import { CsvKind, csvKindOf } from '../../preload/contract.ts';
import { language } from '../../language/words.ts';

const key = 'thaw.csv';

/** A spreadsheet follows the system, a person who chose a language of the page likes its numbers: a comma in either counts. */
export const kindByLanguage = (locales: readonly string[]): CsvKind =>
  (locales.some((locale) => csvKindOf(locale) === 'semicolon') ? 'semicolon' : 'comma');

export function csvKindHere(): CsvKind {
  const chosen = CsvKind.safeParse(storedKind());
  return chosen.success ? chosen.data : kindByLanguage([language().locale, navigator.language]);
}

function storedKind(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function chooseCsvKind(kind: CsvKind): void {
  try {
    localStorage.setItem(key, kind);
  } catch {
    // Without storage, the next save asks the languages again.
  }
}
