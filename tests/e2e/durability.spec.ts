// Nothing is lost: a killed host, a second window, a refresh in the middle of work. A killed import: durability.thorough.spec.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from 'playwright/test';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

let folder: string;
let host: RunningHost;
let context: BrowserContext;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'thaw-lost-'));
  host = await startHost(join(folder, 'workspace'), 'prepared');
  context = await browser.newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
  await enterWorkbench(page, host);
  await page.goto(addressOf('/projects/2/pictures'));
});
test.afterAll(async () => {
  await context.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const chip = (of: Page, name: RegExp) => of.locator('button.chip', { hasText: name });
const addressOf = (path: string): string => `${page.url().split('#')[0]}#${path}`;

test('two windows on one project show the same truth, live', async () => {
  const second = await context.newPage();
  await second.goto(addressOf('/projects/2/pictures'));
  for (const window of [page, second]) await expect(chip(window, /good\s*15/)).toBeVisible();
  await page.locator('.wall-cell').first().click();
  await page.keyboard.press('2');
  await expect(chip(page, /good\s*16/)).toBeVisible();
  await expect(chip(second, /good\s*16/)).toBeVisible();
  await second.goto(addressOf('/projects/2/train'));
  await second.getByRole('button', { name: 'Start training' }).click();
  await page.locator('a.rail-item', { hasText: 'Runs' }).click();
  await expect(page.getByRole('link', { name: 'Transfer 1' }).first()).toBeVisible();
  await expect(second.getByText(/^\d+ of \d+ correct: accuracy/)).toBeVisible({ timeout: 150_000 });
  await expect(page.locator('table').getByText(/of 45/)).toHaveCount(1);
  await second.close();
});

test('labels are there after the host was killed in the middle of labelling, and the page says so meanwhile', async () => {
  await page.locator('a.rail-item', { hasText: 'Pictures' }).click();
  await expect(chip(page, /good\s*16/)).toBeVisible();
  await page.locator('.wall-cell').first().click();
  for (let i = 0; i < 5; i++) await page.keyboard.press('3');
  await expect(chip(page, /scratched\s*20/)).toBeVisible();
  await host.kill();
  await expect(page.getByText('Thaw is not responding.').first()).toBeVisible();
  host = await startHost(host.workspace);
  await enterWorkbench(page, host);
  await page.goto(addressOf('/projects/2/pictures'));
  await expect(chip(page, /scratched\s*20/)).toBeVisible();
  await page.keyboard.press('u');
  await expect(chip(page, /scratched\s*19/)).toBeVisible();
});

test('back and forward, and a refresh, keep screen and filter', async () => {
  await page.goto(addressOf('/projects/1/pictures'));
  for (const name of [/chipped/, /Test/]) {
    await chip(page, name).click();
    await expect(chip(page, name)).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(page).toHaveURL(/chipped.*part/);
  const filtered = page.url();
  await page.locator('a.rail-item', { hasText: 'Runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(filtered);
  await page.reload();
  await expect(chip(page, /chipped/)).toHaveAttribute('aria-pressed', 'true');
  await expect(chip(page, /Test/)).toHaveAttribute('aria-pressed', 'true');
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
});
