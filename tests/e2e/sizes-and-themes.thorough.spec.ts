// Every screen of the prepared workspace in every size, and held against axe-core in both themes.
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { everyScreenFits } from './screens-in-sizes.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

test.describe.configure({ mode: 'serial' });

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
const address = (): string => page.url().split('#')[0] ?? '';

for (const [width, height, what] of [
  [1024, 700, 'the smallest window'], [1280, 800, 'a laptop'], [1920, 1080, 'a desk'], [3840, 2160, 'a 4K screen'],
  [640, 400, 'a laptop at 200 % zoom'],
] as const) {
  test(`${what} (${width}×${height}): nothing is cut off to the side, and every screen has its heading and its button in reach`, async () => {
    await everyScreenFits(page, { width, height });
  });
}

test('no screen has a serious finding of axe-core', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${address()}#/`);
  const found: string[] = [];
  const places = {
    '': /^Drop/, 'projects/1/pictures': 'Pictures', 'projects/1/train': 'Train',
    'projects/1/runs': 'Runs', 'projects/1/runs/1': 'Transfer 1', 'projects/1/compare/1,2': 'Compare',
    'projects/1/predict': 'Predict', settings: 'Settings',
  };
  for (const [place, name] of Object.entries(places)) {
    await page.goto(`${address()}#/${place}`);
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    found.push(...await findingsInBothThemes(page, place || 'home'));
  }
  const over = async (what: string, open: () => Promise<unknown>): Promise<void> => {
    await open();
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...await findingsInBothThemes(page, what));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  await page.goto(`${address()}#/projects/1/pictures`);
  await page.locator('.wall-cell').first().click();
  await over('large view', () => page.keyboard.press(' '));
  await over('palette', () => page.keyboard.press('Control+k'));
  await over('keys', () => page.keyboard.press('Shift+?'));
  await over('import sheet', () => page.goto(`${address()}#/import/${encodeURIComponent(samples)}`));
  expect(found).toEqual([]);
});
