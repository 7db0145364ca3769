// Listeners of the page act on what is on screen: it is set for them before the page is seen. Set in a plain effect, a key or a drop that
// comes at once would be about what was there before.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const renderer = join(import.meta.dirname, '..', '..', 'renderer');
const late = /\buseEffect\(\(\) => \{ \w+\.current = /;

test('a plain effect that sets what a listener acts on is recognised', () => {
  expect(late.test('  useEffect(() => { latest.current = act; });')).toBe(true);
  expect(late.test('  useLayoutEffect(() => { latest.current = act; });')).toBe(false);
});

test('no listener acts on what was on screen before', () => {
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  expect(files.filter((file) => late.test(readFileSync(join(renderer, file), 'utf8')))).toEqual([]);
});

test('keys are listened to by the hook that holds them against what is on screen', () => {
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const late = files.filter((file) => /\buseHotkeys\b/.test(readFileSync(join(renderer, file), 'utf8')));
  expect(late).toEqual([join('actions', 'use-keys.ts')]);
});
