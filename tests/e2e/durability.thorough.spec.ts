// An import is not lost with its host.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from 'playwright/test';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
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

test('an import goes on after the host was killed in the middle of it', async () => {
  const many = join(folder, 'many');
  for (let copy = 0; copy < 2; copy++) {
    for (const kind of ['good', 'chipped', 'scratched']) {
      mkdirSync(join(many, `${kind} ${copy}`), { recursive: true });
      for (const file of readdirSync(join(samples, kind))) cpSync(join(samples, kind, file), join(many, `${kind} ${copy}`, file));
    }
  }
  await page.goto(addressOf(`/import/${encodeURIComponent(many)}`));
  await page.getByLabel('Project name').fill('Many');
  // Killed as soon as it has begun: how long it shows as going on depends on the machine.
  const begun = page.waitForResponse((response) => response.url().endsWith('/api/import.start'));
  await page.getByRole('button', { name: /^Import/ }).click();
  await begun;
  await host.kill();
  host = await startHost(host.workspace);
  await enterWorkbench(page, host);
  await page.getByRole('link', { name: /Many/ }).first().click();
  // Two copies of each tile are one picture each.
  await expect(page.getByText('180 pictures', { exact: true })).toBeVisible({ timeout: 150_000 });
  await expect(chip(page, /Test/)).toBeVisible();
});
