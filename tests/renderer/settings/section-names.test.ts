// Settings opens with the section that its gear names: the one last seen.
import { afterEach, expect, test, vi } from 'vitest';
import { rememberSection, sectionOf } from '../../../renderer/settings/section-names.ts';

afterEach(() => vi.unstubAllGlobals());

function withStorage(content: Record<string, string> = {}): void {
  vi.stubGlobal('localStorage', { getItem: (key: string) => content[key] ?? null, setItem: (key: string, value: string) => { content[key] = value; } });
}

test('an address says its section; without one it is the last seen, and first of all Compute', () => {
  withStorage();
  expect(sectionOf('storage')).toBe('storage');
  expect(sectionOf('')).toBe('compute');
  rememberSection('backup');
  expect([sectionOf(''), sectionOf(undefined), sectionOf('nonsense'), sectionOf('about')]).toEqual(['backup', 'backup', 'backup', 'about']);
});

test('what another version stored is passed over, and no storage is no error', () => {
  withStorage({ 'thaw.settings': 'elsewhere' });
  expect(sectionOf('')).toBe('compute');
  vi.stubGlobal('localStorage', { getItem: () => { throw new Error('denied'); }, setItem: () => { throw new Error('denied'); } });
  rememberSection('about');
  expect(sectionOf('')).toBe('compute');
});
