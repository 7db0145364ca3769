// A run that learns again with corrected labels, and labels corrected by what it predicts and in Compare.
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => {
  page = opened;
  page.setDefaultTimeout(20_000);
}, 'prepared');

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const goTo = (place: string) => page.goto(`${page.url().split('#')[0]}#/projects/1/${place}`);
const wall = (name: RegExp) => page.getByRole('listbox', { name });
const cell = () => wall(/^Actual “chipped”, predicted “chipped”\./);
const corrected = () => page.locator('.corrected-line');

test('the run learns again with the corrections, and both are compared', async () => {
  await goTo('runs/1/called/chipped/chipped');
  await cell().getByRole('option').first().click();
  for (let n = 0; n < 3; n++) await page.keyboard.press('3');
  await expect(corrected()).toContainText('3 pictures corrected');
  await page.getByRole('button', { name: 'Learn again with 3 corrections' }).click();
  await expect(corrected()).toContainText('“Transfer 1, corrected”');
  await page.getByRole('link', { name: 'Compare both' }).click({ timeout: 150_000 });
  await expect(page.getByRole('heading', { name: 'Compare' })).toBeVisible();
  await expect(page.getByText('Transfer 1, corrected').first()).toBeVisible();
});

test('where the model contradicts a label, one key takes what it predicts', async () => {
  await goTo('runs');
  await page.getByRole('link', { name: 'Transfer 1, corrected' }).click();
  await page.getByRole('tab', { name: 'Mistakes' }).click();
  const mistakes = wall(/^Most confident mistakes\./);
  const wrong = mistakes.getByRole('option', { name: /^Actual “scratched” predicted “chipped”/ });
  await expect(wrong.nth(1)).toBeVisible();
  const before = await wrong.count();
  await wrong.first().click();
  await page.keyboard.press('Control+Enter');
  await expect(wrong).toHaveCount(before - 1);
  await wrong.first().dblclick();
  const large = page.getByRole('dialog');
  await expect(large.getByRole('button', { name: /^Take “chipped”/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(large.getByRole('status')).toContainText('“chipped” now.');
  await page.keyboard.press('Escape');
  await expect(mistakes.getByRole('option', { name: /^now “chipped” was “scratched”/ })).toHaveCount(2);
});

test('in Compare, the same: the picture is corrected where the runs differ, and each run says so', async () => {
  await goTo('compare/2,3');
  await page.locator('.bucket', { hasText: 'Both correct' }).click();
  const both = wall(/^Both correct/);
  await both.getByRole('option').first().click();
  await page.keyboard.press('3');
  await page.keyboard.press('2');
  await expect(corrected()).toHaveCount(2);
  await expect(corrected().first()).toContainText(/^Transfer 2: /);
  await expect(page.locator('.relabel').getByRole('status')).toContainText('now.');
});

test('neither screen has a serious finding of axe-core', async () => {
  const found: string[] = [];
  for (const place of ['compare/2,3', 'runs/1/called/chipped/chipped']) {
    await goTo(place);
    await expect(page.locator('.corrected-line').first()).toBeVisible();
    found.push(...await findingsInBothThemes(page, place));
  }
  expect(found).toEqual([]);
});
