// Explain with the pre-trained model that comes with Thaw: the check of a run's heat maps, and occlusion that is stopped.
import { expect, test, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

const large = () => page.getByRole('dialog');

test('whether its maps follow what it has learned is found out from there, and hiding parts can be stopped', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/pictures`);
  await page.getByRole('option').first().click();
  await page.keyboard.press('i');
  await expect(large().getByRole('img', { name: /^Heat map for “/ })).toBeVisible({ timeout: 150_000 });
  await large().getByRole('button', { name: 'Check this run’s heat maps' }).click();
  await expect(large().getByRole('list', { name: /^Likeness to heat maps after shuffling/ }).getByText('whole network')).toBeVisible({ timeout: 120_000 });
  await expect(large().getByText(/[Hh]eat maps of this run/).first()).toBeVisible();
  await large().getByRole('switch', { name: 'Occlusion instead' }).click();
  await large().getByRole('button', { name: 'Stop' }).click();
  await expect(large().getByText('Occlusion was stopped.')).toBeVisible();
  await large().getByRole('switch', { name: 'Occlusion instead' }).click();
  await large().getByRole('switch', { name: 'Occlusion instead' }).click();
  await expect(large().getByText(/^Rank correlation of occlusion and heat map:/)).toBeVisible();
});
