// Tables of words in another language, and numbers and plurals by its rules.
import { afterEach, expect, test } from 'vitest';
import { language as pseudo } from '../../languages/qps.ts';
import { decimal, pluralForm } from '../../language/locale.ts';
import { english, setLanguage, words, type Language } from '../../language/words.ts';
import { percent, points, UserError } from '../../preload/contract.ts';

afterEach(() => setLanguage(english));

const table = words('greeting', {
  hello: 'Hello', nested: { to: (name: string) => `Hello, ${name}`, all: 'Hello, all' }, list: ['one', 'two'],
} as const);

const german: Language = {
  tag: 'de', locale: 'de-DE',
  table: (name) => (name === 'greeting' ? { hello: 'Hallo', nested: { to: (name: string) => `Hallo ${name}` } } : undefined),
};

test('a table speaks the language chosen at that moment, and English where that has a gap', () => {
  expect([table.hello, table.nested.to('Ada')]).toEqual(['Hello', 'Hello, Ada']);
  setLanguage(german);
  expect([table.hello, table.nested.to('Ada'), table.nested.all]).toEqual(['Hallo', 'Hallo Ada', 'Hello, all']);
  expect(Object.entries(table).map(([name]) => name)).toEqual(['hello', 'nested', 'list']);
  setLanguage(english);
  expect(table.hello).toBe('Hello');
});

test('numbers follow the language', () => {
  expect([decimal(0.5, 2), percent(0.9134, 2000), points(-0.0153, 2000)]).toEqual(['0.50', '91.3\u202f%', '−1.5 points']);
  setLanguage(german);
  expect([decimal(0.5, 2), percent(0.9134, 2000)]).toEqual(['0,50', '91,3\u202f%']);
});

test('plurals follow CLDR: Polish has three forms, French none of its own for nothing', () => {
  setLanguage({ tag: 'pl', locale: 'pl', table: () => undefined });
  const files = { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' };
  expect([1, 2, 5, 22].map((n) => pluralForm(n, files))).toEqual(['plik', 'pliki', 'plików', 'pliki']);
  setLanguage({ tag: 'fr', locale: 'fr', table: () => undefined });
  expect([0, 1, 2].map((n) => pluralForm(n, { one: 'image', other: 'images' }))).toEqual(['image', 'image', 'images']);
});

test('sentences of failures are in the language, too', () => {
  setLanguage(pseudo);
  const { message } = new UserError('folder-missing', { folder: '/pictures' });
  expect(message.length).toBeGreaterThan('The folder “/pictures” is not there. Check the spelling, or whether its drive is connected.'.length * 1.35);
});

test('the pseudo-language makes every text two fifths longer, also those with facts in them', () => {
  setLanguage(pseudo);
  expect(table.hello).toBe('Hello~~');
  expect(table.nested.to('Ada')).toBe('Hello~~, Ada~~');
  expect(table.list).toEqual(['one~~', 'two~~']);
});
