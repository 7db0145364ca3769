// A thawed run that is cross-validated, with a real network: paused among its folds, and what its page goes by at the end.
import { expect, test, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

// Learning takes as long as it takes beside everything else that this machine does.
test.describe.configure({ timeout: 10 * 60_000 });

const minute = 60_000;
const card = (name: string) => page.getByRole('radio', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });

test('a run that is set aside while pictures are left out goes on there, and its page goes by all of them', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/2/train`);
  await card('small').click();
  await card('Fine-tuning').click();
  await page.getByRole('button', { name: /^Expert/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Thorough');
  await page.getByLabel('Epochs', { exact: true }).fill('1');
  await page.getByRole('button', { name: /^Start training/ }).click();
  await expect(page.locator('.frame-screen').getByText(/^Fold [1-4] of 5: /)).toBeVisible({ timeout: 4 * minute });
  await page.locator('.frame-screen').getByRole('button', { name: 'Pause' }).click();
  await expect(heading('Paused')).toBeVisible({ timeout: minute });
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/^\d+ of 45 correct: accuracy/)).toBeVisible({ timeout: 4 * minute });
  await expect(page.getByText(/5-fold cross-validation: each picture was predicted by a model that had not seen it\./)).toBeVisible();
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(heading('What fine-tuning did')).toBeVisible();
});
