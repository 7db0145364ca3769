// The trash on Home, emptied for good, and the Backup section.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

test('emptying the trash asks with what goes, and says how much came free', async () => {
  const cards = page.locator('.project-card');
  const before = await cards.count();
  await page.getByRole('button', { name: /^More about/ }).first().click();
  await page.getByRole('menuitem', { name: 'Move to the trash' }).click();
  await expect(cards).toHaveCount(before - 1);
  await page.getByRole('button', { name: /^Projects in the trash/ }).click();
  await page.getByRole('button', { name: 'Empty trash' }).click();
  const question = page.getByRole('dialog', { name: 'Delete for good?' });
  await expect(question.getByText(/^1 project,.* of files$/)).toBeVisible();
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText(/^1 project.* deleted; .* came free\.$/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Projects in the trash/ })).toHaveCount(0);
});

test('a backup is asked for by its path, and its verified file is told of', async () => {
  const out = mkdtempSync(join(tmpdir(), 'thaw-e2e-backup-'));
  await page.goto(`${page.url().split('#')[0]}#/settings/backup`);
  await expect(page.getByRole('button', { name: 'Back up now' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('File').first().fill(join(out, 'all.tar.gz'));
  await expect(page.getByRole('button', { name: 'Back up now' })).toHaveAttribute('aria-disabled', 'false');
  expect(existsSync(out)).toBe(true);
  rmSync(out, { recursive: true, force: true });
});
