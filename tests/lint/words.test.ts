// Words people read: found by name of the screen, in curly quotes, in sentences of at most 25 words.
import { expect, test } from 'vitest';
import { existsSync } from 'node:fs';
import {
  backstageFiles, componentFiles, englishPlaces, inWords, longSentences, nounsOutsideTables, promises, sentencesOutsideTables, speakingFiles, straightQuotes,
  strayWords, wordTables,
} from './words.ts';

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

test('no failure promises that all is well, but where that is known', () => {
  // A write that finds no room is undone, whether SQLite or a draft was written; runs that a stopped Showdown has finished are stored.
  const known = /^The disk is full|^Stopped\. Finished runs are kept/;
  expect(speakingFiles().flatMap(promises).filter(({ text }) => !known.test(text)).map(inWords)).toEqual([]);
});

test('every sentence of the workbench that reaches a person is of a table of words, so that another language has it', () => {
  expect(Object.keys(englishPlaces).filter((place) => !existsSync(place))).toEqual([]);
  expect(backstageFiles().length).toBeGreaterThan(300);
  expect(backstageFiles().flatMap(sentencesOutsideTables).map(inWords)).toEqual([]);
  expect([...backstageFiles(), ...wordTables()].flatMap(nounsOutsideTables).map(inWords)).toEqual([]);
});
