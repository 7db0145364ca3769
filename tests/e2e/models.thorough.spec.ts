// Of several pre-trained models the one that suits the pictures, found out on Train and taken in the advice.
import { expect, test, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

test('of several models the one that suits the pictures is told, in the advice with a button that takes it', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/train`);
  const own = page.getByRole('radio', { name: /^thaw-mini/ });
  await page.getByRole('radio', { name: /^small/ }).check();
  const suits = page.getByRole('region', { name: 'Which pre-trained model suits these pictures?' });
  await suits.getByRole('button', { name: 'Compare the models' }).click();
  await expect(suits.getByText(/^Take “thaw-mini”: it is better than “small” by \d+ points \(95\s% CI \+\d+ to \+\d+\)\.$/)).toBeVisible({ timeout: 150_000 });
  const advice = page.getByRole('region', { name: 'Advice' });
  await expect(advice.getByText(/^With “thaw-mini” instead of “small”: \+\d/)).toBeVisible();
  await expect(own).not.toBeChecked();
  await advice.getByRole('button', { name: 'Take “thaw-mini”' }).click();
  await expect(own).toBeChecked();
});
