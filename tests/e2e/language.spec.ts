// The language of the page: chosen in Settings, and a layout that holds for German and for words two fifths longer than English.
import { expect, test, type Page } from 'playwright/test';
import { layoutFaults } from './layout-faults.ts';
import { preparedScreens } from './screens-in-sizes.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

test.describe.configure({ mode: 'serial' });

const address = (): string => page.url().split('#')[0] ?? '';
const lang = () => page.locator('html').getAttribute('lang');

async function expectSoundLayout(screens: readonly string[]): Promise<void> {
  for (const [width, height] of [[1024, 700], [1280, 800]] as const) {
    await page.setViewportSize({ width, height });
    for (const path of screens) {
      await page.goto(`${address()}#${path}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expect.soft(async () => expect(await layoutFaults(page)).toEqual([]), `${path} at ${width}×${height}`).toPass({ timeout: 10_000 });
    }
  }
}

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
  await expectSoundLayout(preparedScreens);
});

test('the way back to English is there', async () => {
  await page.goto(`${address()}#/settings/appearance`);
  await page.getByRole('combobox', { name: 'Sprache' }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  expect(await lang()).toBe('en');
});

test('words two fifths longer than English fit on the screens of a project', async () => {
  await page.route((url) => url.href === address(), async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, body: (await reply.text()).replace(/<html lang="[^"]*"/, '<html lang="qps"') });
  });
  await page.reload();
  await expect(page.getByText('~~').first()).toBeVisible();
  await expectSoundLayout(preparedScreens.filter((path) => !path.includes('/runs/1')));
});
