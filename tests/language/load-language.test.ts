// The language in other processes and in bundles: children speak their parent's, and a bundle holds every language.
import { build, stop } from 'esbuild';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadLanguage, speakAsParent } from '../../language/load.ts';
import { english, language, setLanguage } from '../../language/words.ts';
import { UserError } from '../../preload/contract.ts';
import { phaseName } from '../../main/workbench/phase-words.ts';

afterEach(() => setLanguage(english));

test('a child speaks the language of its parent, English where that says nothing or names no file', async () => {
  await speakAsParent({ THAW_LANGUAGE: 'de' });
  expect(language().tag).toBe('de');
  setLanguage(english);
  await speakAsParent({});
  expect(language().tag).toBe('en');
  expect((await loadLanguage('xx')).tag).toBe('en');
  expect((await loadLanguage('../secret')).tag).toBe('en');
});

test('the sentence of an error that crossed a process border is made anew in the language of this side', async () => {
  const facts = { folder: '/pictures' };
  const there = new UserError('folder-missing', facts);
  setLanguage(await loadLanguage('de'));
  const here = UserError.revive(there.code, there.facts);
  expect(here.message).not.toBe(there.message);
  expect(here.message).toContain('„/pictures“');
});

test('phases of children are told in the chosen language', async () => {
  expect(phaseName('Fold 2 of 5: extracting features')).toBe('Fold 2 of 5: extracting features');
  setLanguage(await loadLanguage('de'));
  expect([phaseName('Reading pictures'), phaseName('Fold 2 of 5: extracting features'), phaseName('Something new')])
    .toEqual(['Bilder werden gelesen', 'Fold 2 von 5: Merkmale werden berechnet', 'Something new']);
});

test('a bundle of the desktop host holds German', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '..', '..', 'language', 'load.ts')], bundle: true, platform: 'node', format: 'esm', write: false,
  });
  await stop();
  expect(outputFiles[0]?.text).toContain('Zu knapp zwischen');
});
