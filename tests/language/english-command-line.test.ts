// A host that doesn't speak the language of the settings, as the command line: its sentences stay English.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { english, language, setLanguage } from '../../language/words.ts';
import { openWorkbench } from '../../main/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'thaw-language-'));
afterEach(() => {
  setLanguage(english);
  rmSync(folder, { recursive: true, force: true });
});

test('the command line stays English where German is chosen, the page’s host speaks German from the next start on', async () => {
  const workbench = await openWorkbench({ folder });
  await workbench.call('language.choose', { chosen: 'de' });
  expect(language().tag).toBe('en');
  await expect(workbench.call('runs.get', { run: 7 })).rejects.toThrow('There is no run');
  await workbench.close();
  const speaking = await openWorkbench({ folder, speaksLanguage: true });
  expect(language().tag).toBe('de');
  await expect(speaking.call('runs.get', { run: 7 })).rejects.toThrow('gibt es keinen Lauf');
  await speaking.close();
});
