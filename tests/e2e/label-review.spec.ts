// The label review: labels that are wrong are found, asked about one by one, decided by keys, undone, and what it brought is said.
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => {
  page = opened;
  page.setDefaultTimeout(20_000);
}, 'prepared');

test.describe.configure({ mode: 'serial', timeout: 2 * 60_000 });

const goTo = (place: string) => page.goto(`${page.url().split('#')[0]}#/projects/1/${place}`);
const progress = () => page.locator('.review-progress');
const stage = () => page.locator('.review-stage');
/** The key of the label that a picture has. */
const keyOf = (name: string): string => (name.includes('“chipped”') ? '1' : name.includes('“good”') ? '2' : '3');
const status = () => page.locator('.review-last');

test('before the first check the screen says what it does; then it finds labels that are wrong', async () => {
  // Six good tiles become “chipped”, by hand.
  await goTo('pictures/class%3Dgood');
  await page.getByRole('option').first().click();
  for (let n = 0; n < 5; n++) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('1');
  await expect(page.locator('.chip', { hasText: /chipped\s*66/ })).toBeVisible();
  await goTo('review');
  await expect(page.getByRole('heading', { name: 'Which labels are wrong?' })).toBeVisible();
  await page.getByRole('button', { name: 'Check the labels' }).click();
  await expect(progress()).toHaveText(/^0 of \d+$/, { timeout: 150_000 });
});

test('the first picture comes with its label, what the model says, why, and five neighbours', async () => {
  await expect(stage()).toHaveAccessibleName(/labelled “(chipped|good|scratched)”$/);
  await expect(page.getByText(/^(The model gives “|\d+ of (its|the) )/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^It is “/ })).toBeVisible();
  await expect(page.locator('.review-neighbours li')).toHaveCount(5);
  await expect(page.locator('.review-share').last()).toContainText(/\d+\s%/);
});

test('one key decides, and the next comes at once; an undo returns to its picture', async () => {
  const first = await stage().getAttribute('aria-label');
  await page.keyboard.press('Enter');
  await expect(progress()).toContainText('1 changed');
  await expect(status()).toContainText(/is “\w+” now\./);
  expect(await stage().getAttribute('aria-label')).not.toBe(first);
  await page.keyboard.press('u');
  await expect(stage()).toHaveAccessibleName(first ?? '');
  await expect(progress()).toHaveText(/^0 of \d+$/);
  await page.keyboard.press(' ');
  await expect(progress()).toContainText('1 kept');
  await page.keyboard.press('Control+z');
  await expect(stage()).toHaveAccessibleName(first ?? '');
});

test('a picture passed over comes back, and the key of its own label keeps it', async () => {
  const first = await stage().getAttribute('aria-label');
  await page.keyboard.press('ArrowRight');
  await expect(status()).toContainText('comes back at the end.');
  await expect(stage()).not.toHaveAccessibleName(first ?? '');
  await page.keyboard.press('ArrowLeft');
  await expect(stage()).toHaveAccessibleName(first ?? '');
  await page.keyboard.press(keyOf(first ?? ''));
  await expect(progress()).toContainText('1 kept');
  await page.keyboard.press('u');
  await expect(stage()).toHaveAccessibleName(first ?? '');
});

test('a reload keeps the place in the work', async () => {
  await page.keyboard.press('Enter');
  await expect(progress()).toContainText('1 changed');
  await page.reload();
  await expect(progress()).toContainText('1 changed');
});

test('the overview shows all that is open, decides about several, and says who decided', async () => {
  await page.getByText('Overview', { exact: true }).click();
  const wall = page.getByRole('listbox', { name: /^Likely mislabelled/ });
  const before = await wall.getByRole('option').count();
  await wall.getByRole('option').first().click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Take suggestions' }).click();
  await expect(wall.getByRole('option')).toHaveCount(before - 2);
  await expect(page.getByRole('region', { name: 'Decided' }).getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'Decided' })).toContainText('→');
});

test('neither view has a serious finding of axe-core', async () => {
  const found = await findingsInBothThemes(page, 'overview');
  await page.getByText('One by one', { exact: true }).click();
  await expect(stage()).toBeVisible();
  expect([...found, ...await findingsInBothThemes(page, 'one')]).toEqual([]);
});

test('Pictures has a chip for them, which leads to the review', async () => {
  await goTo('pictures');
  await page.locator('.chip', { hasText: /^Likely mislabelled/ }).click();
  await page.getByRole('link', { name: 'Review labels' }).click();
  await expect(stage()).toBeVisible();
});

test('at the end it says what was decided, and what the corrections changed', async () => {
  await expect(stage()).toBeVisible();
  for (let n = 0; n < 40 && await stage().isVisible(); n++) {
    await page.keyboard.press('Enter');
    await page.waitForTimeout(30);
  }
  await expect(page.getByRole('heading', { name: 'All suspicious labels are decided' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'What the corrections changed' })).toContainText(/After \d+ corrections/, { timeout: 150_000 });
  expect(await findingsInBothThemes(page, 'end')).toEqual([]);
});
