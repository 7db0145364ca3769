// A Showdown on screen: every strategy compared, the verdict, and what was gained.
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared', { played: true });

// Measuring and learning take as long as they take beside everything else that this machine does.
test.describe.configure({ mode: 'serial', timeout: 8 * 60_000 });

const minute = 60_000;
const rail = (name: string) => page.locator('a.rail-item', { hasText: name });
const card = (name: string) => page.getByRole('radio', { name, exact: true });

test('a Showdown tells beforehand what it will run, and ends in a verdict with the cheaper of equals', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/2/train`);
  await card('small').click();
  await card('Compare them all').click();
  await page.getByLabel('Time limit in minutes').fill('');
  const plan = page.getByRole('region', { name: 'Planned runs' });
  await expect(plan.getByRole('row')).toHaveCount(16);
  await plan.getByRole('switch', { name: 'Also with fewer pictures' }).click({ force: true });
  await plan.getByRole('combobox', { name: 'Repeats (seeds)' }).click();
  await page.getByRole('option', { name: '1', exact: true }).click();
  await expect(plan.getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: /^Expert/ }).click();
  await page.getByLabel('Epochs', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Start the Showdown' }).click();
  await expect(page.getByRole('heading', { name: 'Showdown 1', exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Accuracy by training time\. Transfer learning: \d+\s%, 95\s% CI/ })).toBeVisible({ timeout: 6 * minute });
  await expect(page.locator('.showdown-runs').getByText('Done')).toHaveCount(4, { timeout: 6 * minute });
  await expect(page.locator('.verdict strong')).toContainText(/for these pictures/);
  await expect(page.locator('.benefit-card')).toHaveCount(3);
  await expect(page.locator('.benefit-card').first()).toContainText(/Transfer learning took .*, training from scratch/);
  expect(await findings(page)).toEqual([]);
});

test('it is there after a reload, and on Train', async () => {
  await page.reload();
  await expect(page.locator('.verdict strong')).toContainText(/for these pictures/);
  await rail('Train').click();
  await card('Compare them all').click();
  await page.getByRole('link', { name: 'Showdown 1' }).click();
  await page.getByRole('link', { name: 'Training from scratch' }).click();
  await expect(page.getByText(/^\d+ of \d+ correct: accuracy/)).toBeVisible();
});
