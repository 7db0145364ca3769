// Takes the pictures of the README: starts the real workbench on a fresh workspace, goes the way of a first-time user, and
// photographs the screens. Run with "npm run screenshots".
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import sharp from 'sharp';
import settings from '../../playwright.config.ts';
import { enterWorkbench, startHost } from '../e2e/workbench.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'screenshots');
const minute = 60_000;

/** The screen once every picture is there and no news lies over it; 256 colours make a file of a third of the size. */
async function photograph(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.locator('.mantine-Notification-root').first().waitFor({ state: 'hidden', timeout: minute });
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(picture).png({ palette: true, effort: 10 }).toFile(join(folder, `${name}.png`));
  console.log(`${name}.png`);
}

const rail = (page: Page, name: string) => page.locator('a.rail-item', { hasText: name });

/** Starts what Train stands at, under a name, and waits for the result. */
async function learn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: /^Start/ }).click();
  await page.getByText(/\d+ of \d+ correct: accuracy/).waitFor({ timeout: 20 * minute });
}

async function goTheWay(page: Page): Promise<void> {
  await page.getByRole('button', { name: /sample/i }).click();
  await page.getByText('180 pictures', { exact: true }).waitFor({ timeout: minute });
  await photograph(page, 'pictures');
  await rail(page, 'Train').click();
  await learn(page, 'Frozen');
  await photograph(page, 'workbench');
  await rail(page, 'Train').click();
  await page.getByRole('radio', { name: 'Fine-tuning' }).check();
  // Measured on this machine when it is chosen for the first time.
  await page.getByText('One epoch', { exact: true }).waitFor({ timeout: 10 * minute });
  await photograph(page, 'train');
  // Cross-validation trains six networks; with all their epochs that takes longer than anybody waits for a picture.
  await page.getByRole('button', { name: /^Expert/ }).click();
  await page.getByLabel('Epochs', { exact: true }).fill('4');
  await learn(page, 'Top block thawed');
  await page.goto(`${page.url().split('#')[0]}#/projects/1/compare/1,2`);
  await page.getByRole('heading', { name: 'Where they differ' }).waitFor();
  await photograph(page, 'compare');
}

mkdirSync(folder, { recursive: true });
const host = await startHost();
const browser = await chromium.launch(settings.use?.launchOptions);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
  await goTheWay(page);
} finally {
  await browser.close();
  await host.stop();
}
