// The language of the page: chosen in Settings, with a layout that holds for German.
import { expect, test, type Page } from 'playwright/test';
import { preparedScreens } from './screens-in-sizes.ts';
import { openWorkbench } from './shared-page.ts';
import { expectSoundScreens } from './sound-layout.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

test.describe.configure({ mode: 'serial' });

const address = (): string => page.url().split('#')[0] ?? '';
const lang = () => page.locator('html').getAttribute('lang');

test('German is chosen in Settings, and every screen holds its words', async () => {
  await page.goto(`${address()}#/settings/appearance`);
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  expect(await lang()).toBe('de');
  await page.goto(`${address()}#/`);
  await expect(page.getByText('Nichts verlässt diesen Computer.')).toBeVisible();
  await page.goto(`${address()}#/projects/1/runs/1`);
  await expect(page.getByText(/\d richtig: Genauigkeit \d/).first()).toBeVisible();
  await expectSoundScreens(page, address(), preparedScreens);
});

test('the way back to English is there', async () => {
  await page.goto(`${address()}#/settings/appearance`);
  await page.getByRole('combobox', { name: 'Sprache' }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  expect(await lang()).toBe('en');
});
