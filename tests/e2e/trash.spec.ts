// The trash on Home, emptied for good; a backup made and verified through the page; and what takes space.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

let folder: string;
let host: RunningHost;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'thaw-trash-'));
  const kept = join(folder, 'workspace', 'backups', 'before-restore-2026-01-02T03.04.05');
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, 'thaw.sqlite'), Buffer.alloc(2_500_000));
  host = await startHost(join(folder, 'workspace'), 'prepared', { confirms: true });
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const goTo = (address: string) => page.goto(`${page.url().split('#')[0]}#${address}`);

test('emptying the trash asks with what goes, says how much came free, and takes the offer to undo back', async () => {
  const cards = page.locator('.project-card');
  await expect(cards.first()).toBeVisible();
  const before = await cards.count();
  await page.getByRole('button', { name: /^More about/ }).first().click();
  await page.getByRole('menuitem', { name: 'Move to the trash' }).click();
  await expect(cards).toHaveCount(before - 1);
  const trash = page.getByRole('button', { name: /^Projects in the trash/ });
  await expect(trash).toBeVisible();
  await page.keyboard.press('Shift+Delete');
  const question = page.getByRole('dialog', { name: 'Delete for good?' });
  await expect(question.getByText(/^1 project,.* of files$/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await question.getByRole('button', { name: 'Keep' }).click();
  await trash.click();
  await page.getByRole('button', { name: 'Empty trash' }).click();
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText(/^1 project.* deleted; .* came free\.$/)).toBeVisible();
  await expect(trash).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('a backup is asked for by its path, made, and its verified file is told of', async () => {
  const file = join(folder, 'all.tar.gz');
  await goTo('/settings/backup');
  const make = page.getByRole('button', { name: 'Back up now' });
  await expect(make).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('File').first().fill(file);
  await make.click();
  await expect(page.getByRole('status').getByText(/are backed up to “.*all\.tar\.gz” \(.*\), which was read back and is whole\.$/))
    .toBeVisible({ timeout: 150_000 });
  expect(statSync(file).size).toBeGreaterThan(10_000);
  const [size, made] = [statSync(file).size, statSync(file).mtimeMs];
  await make.click();
  await expect(page.getByText('There is a file of that name already.', { exact: false })).toBeVisible();
  expect(statSync(file).mtimeMs).toBe(made);
  await page.getByRole('button', { name: 'Replace the file' }).click();
  await expect.poll(() => statSync(file).mtimeMs, { timeout: 150_000 }).toBeGreaterThan(made);
  expect(statSync(file).size).toBeGreaterThan(size / 2);
  expect(await findings(page)).toEqual([]);
});

test('Storage lists what takes space, and deletes kept copies after a question', async () => {
  await goTo('/settings/storage');
  const sizes = page.locator('.sizes');
  await expect(sizes.getByText('Runs')).toBeVisible();
  await expect(sizes.getByText('Kept copies')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Delete the kept copy…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete for good?' });
  await expect(question.getByText(/before-restore-2026-01-02T03\.04\.05 \(2\.5\sMB\)/)).toBeVisible();
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText(/^2\.5\sMB freed\.$/)).toBeVisible();
  await expect(sizes.getByText('Kept copies')).toHaveCount(0);
});
