// A real set of a thousand pictures through the import sheet.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

const bloodCells = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'blood_cells');
let page: Page;
openWorkbench((opened) => { page = opened; });

test('blood cells come in with a class renamed and their smears kept together', async () => {
  test.skip(!existsSync(bloodCells), 'the picture set blood_cells is not beside the repository');
  await page.goto(`${page.url().split('#')[0]}#/import/${encodeURIComponent(bloodCells)}`);
  await expect(page.getByText('3 folders = 3 classes; 1 020 pictures.')).toBeVisible();
  await page.getByLabel('Name of the class in the folder “platelet”').fill('thrombocyte');
  await expect(page.getByLabel(/File names look like they come from/).first()).toBeChecked();
  await page.getByRole('button', { name: /^Import/ }).click();
  await expect(page.getByText('1 020 pictures imported.')).toBeVisible({ timeout: 150_000 });
  await expect(page.locator('button.chip', { hasText: /thrombocyte\s*340/ })).toBeVisible();
});
