// Compute with the engines that this machine really has.
import { expect, test, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; });

const rows = (words: string) => page.locator('tr[data-engine]').filter({ hasText: words });

test('measuring says how fast each engine is, or why it can’t be used and what to do', async () => {
  await page.getByRole('link', { name: /^CPU.*: Compute$/ }).click();
  await page.getByRole('button', { name: 'Measure', exact: true }).press('Enter');
  await expect(page.locator('.engine-measuring').getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(/^Measured today/)).toBeVisible({ timeout: 120_000 });
  // Which of them is the fastest depends on the machine, and on what else it does.
  await expect(rows('in use')).toHaveCount(1);
  await expect(rows('in use').locator('td').nth(1)).toHaveText(/^[\d\u202f.,]+$/);
  await expect(page.locator('tr[data-engine="onnxruntime/cpu"]').locator('td').nth(1)).toHaveText(/^[\d\u202f.,]+$/);
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^CPU.* [\d\u202f.,]+ pictures\/s: Compute$/ })).toBeVisible();
  // What is there differs between machines; what is not must say why.
  for (const missing of await rows('not available').all()) await expect(missing).toContainText(/\. .+\.$/);
});
