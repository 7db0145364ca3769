// The kind of CSV that a save writes: chosen, or by language.
import { afterEach, expect, test, vi } from 'vitest';
import { english, setLanguage } from '../../../language/words.ts';
import { chooseCsvKind, csvKindHere, kindByLanguage } from '../../../renderer/saving/csv-kind.ts';

afterEach(() => { vi.unstubAllGlobals(); setLanguage(english); });

test('a decimal comma in the language of the page or of the system calls for semicolons', () => {
  expect(kindByLanguage(['en-GB', 'en-US'])).toBe('comma');
  expect(kindByLanguage(['en-GB', 'de-DE'])).toBe('semicolon');
  expect(kindByLanguage(['de', 'en-US'])).toBe('semicolon');
});

test('what a person chose holds', () => {
  const stored: Record<string, string> = {};
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored[key] ?? null, setItem: (key: string, value: string) => { stored[key] = value; } });
  vi.stubGlobal('navigator', { language: 'en-US' });
  expect(csvKindHere()).toBe('comma');
  setLanguage({ ...english, locale: 'de' });
  expect(csvKindHere()).toBe('semicolon');
  chooseCsvKind('comma');
  expect(csvKindHere()).toBe('comma');
});
