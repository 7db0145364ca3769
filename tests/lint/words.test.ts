// Words people read: found by name of the screen, in curly quotes, in sentences of at most 25 words.
import { expect, test } from 'vitest';
import { componentFiles, inWords, longSentences, straightQuotes, strayWords, wordTables } from './words.ts';

/** Screens whose words are still on their way to their text.ts. */
const pending = /^renderer\/(compare|predict|report|run|runs)\//;
const settled = (file: string): boolean => !pending.test(file);

test('no component holds words of its own', () => {
  expect(componentFiles().length).toBeGreaterThan(50);
  expect(componentFiles().filter(settled).flatMap(strayWords).map(inWords)).toEqual([]);
});

test('apostrophes and quotes are curly', () => {
  expect(wordTables().length).toBeGreaterThan(20);
  expect(wordTables().filter(settled).flatMap(straightQuotes).map(inWords)).toEqual([]);
});

test('no sentence of a screen is longer than 25 words', () => {
  expect(wordTables().filter((file) => file.startsWith('renderer')).filter(settled).flatMap(longSentences).map(inWords)).toEqual([]);
});
