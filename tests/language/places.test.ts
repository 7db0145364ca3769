// Places in sentences: a translation has the same ones as English, so that no figure or name is lost in a report.
import { afterEach, expect, test } from 'vitest';
import { language as german } from '../../languages/de.ts';
import { english, setLanguage } from '../../language/words.ts';
import { comparisonWords } from '../../main/export/report/words/comparison-words.ts';
import { dataWords } from '../../main/export/report/words/data-words.ts';
import { frameWords } from '../../main/export/report/words/frame-words.ts';
import { methodWords } from '../../main/export/report/words/method-words.ts';
import { resultWords } from '../../main/export/report/words/result-words.ts';

afterEach(() => setLanguage(english));

function placesOf(value: unknown, path: string, into = new Map<string, string>()): Map<string, string> {
  const text = typeof value === 'string' ? value : typeof value === 'function' ? String(value) : null;
  if (text !== null) into.set(path, [...new Set(text.match(/(?<!\$)\{[a-z]\w*\}/g))].sort().join(' '));
  else if (typeof value === 'object' && value !== null) for (const [name, of] of Object.entries(value)) placesOf(of, `${path}.${name}`, into);
  return into;
}

const tables = { comparisonWords, dataWords, frameWords, methodWords, resultWords };

test.each(Object.entries(tables))('%s has the same places in German', (name, table) => {
  const inEnglish = placesOf({ ...table }, name);
  setLanguage(german);
  const inGerman = placesOf(Object.fromEntries(Object.keys(table).map((key) => [key, (table as Record<string, unknown>)[key]])), name);
  expect([...inEnglish.values()].filter((places) => places !== '').length + inEnglish.size).toBeGreaterThan(20);
  expect(inGerman).toEqual(inEnglish);
});
