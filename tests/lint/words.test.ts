// Words people read: found by name of the screen, in curly quotes, in sentences of at most 25 words.
import { expect, test } from 'vitest';
import { componentFiles, inWords, longSentences, straightQuotes, strayWords, wordTables } from './words.ts';

test('no component holds words of its own', () => {
  expect(componentFiles().length).toBeGreaterThan(50);
  expect(componentFiles().flatMap(strayWords).map(inWords)).toEqual([]);
});

test('apostrophes and quotes are curly', () => {
  expect(wordTables().length).toBeGreaterThan(20);
  expect(wordTables().flatMap(straightQuotes).map(inWords)).toEqual([]);
});

test('no sentence of a screen is longer than 25 words', () => {
  expect(wordTables().filter((file) => file.startsWith('renderer')).flatMap(longSentences).map(inWords)).toEqual([]);
});
