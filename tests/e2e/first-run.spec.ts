// The way of a first-time user through the real page in a real browser.
import { expect, test, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';


let page: Page;
openWorkbench((opened) => { page = opened; });

test.describe.configure({ mode: 'serial' });

const rail = (name: string) => page.locator('a.rail-item', { hasText: name });
const tab = (name: string) => page.getByRole('tab', { name });
const address = (): string => page.url().split('#')[0] ?? '';

async function train(seed: number): Promise<void> {
  await rail('Train').click();
  await page.getByLabel('Seed', { exact: true }).fill(String(seed));
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(page.getByText(/^\d+ of \d+ correct: accuracy/)).toBeVisible({ timeout: 150_000 });
}

test('sample pictures become a project, and a run’s headline states its accuracy, in at most six clicks', async () => {
  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number };
    counted.clicks = 0;
    addEventListener('pointerdown', () => { counted.clicks++; }, true);
  });
  await page.getByRole('button', { name: /sample/i }).click();
  await expect(page.getByText('180 pictures', { exact: true })).toBeVisible();
  await expect(page.getByText('180 pictures imported.')).toBeVisible();
  await train(0);
  const clicks = await page.evaluate(() => (window as unknown as { clicks: number }).clicks);
  expect(clicks).toBeGreaterThan(0);
  expect(clicks).toBeLessThanOrEqual(6);
});

test('the confusion matrix of few pictures counts all of them, as the cross-validated headline does', async () => {
  const correct = Number(/^(\d+) of 180 correct/.exec((await page.getByText(/^\d+ of 180 correct: accuracy/).textContent()) ?? '')?.[1]);
  await expect(page.getByText(/5-fold cross-validation, repeated 5 times: each picture was predicted by models that had not seen it\./)).toBeVisible();
  await tab('Mistakes').click();
  const cells = page.getByRole('region', { name: 'Confusion matrix' }).locator('td[data-correct]');
  await expect(cells).toHaveCount(3);
  expect((await cells.allTextContents()).reduce((sum, n) => sum + Number(n), 0)).toBe(correct);
  await tab('Classes').click();
  await expect(page.getByRole('cell', { name: new RegExp(`^${correct} of 180, `) })).toBeVisible();
});

test('each tab is an address: arrow keys, back and a refresh keep to it', async () => {
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/runs\/1\/mistakes$/);
  await page.goBack();
  await expect(tab('Classes')).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await page.reload();
  await expect(tab('Mistakes')).toHaveAttribute('aria-selected', 'true');
});

test('a cell of the confusion matrix opens its pictures', async () => {
  await page.getByRole('button', { name: /pictures?: actual “chipped”, predicted “chipped”/ }).click();
  await expect(page.getByRole('heading', { name: 'Actual “chipped”, predicted “chipped”' })).toBeVisible();
});

test('a run shows its calibration, and operating points for a class', async () => {
  await tab('Classes').click();
  await expect(page.getByRole('row', { name: /^chipped 60 \d+ of 60/ })).toHaveCount(1);
  await tab('Trust').click();
  await expect(page.getByRole('img', { name: /^Reliability diagram: accuracy against confidence\. \d+ predictions?: / })).toBeVisible();
  const slider = page.getByRole('slider', { name: 'At least' });
  await expect(page.getByText(/The sensitivity on new pictures like these is at least 90 %|90 % can’t be guaranteed with so few/)).toBeVisible();
  await slider.press('End');
  await expect(page.getByText('99.5 % can’t be guaranteed with so few: it takes 199 validation pictures of the class, and there are 9.')).toBeVisible();
  await slider.press('Home');
  await expect(page.getByText(/at least 50 % on average, guaranteed by 9 validation pictures/)).toBeVisible();
  await page.getByPlaceholder('for example 2').fill('10');
  await expect(page.getByText(/PPV: a “yes” is correct .* times in 100/)).toBeVisible();
});

test('cells of the confusion matrix show shares on demand', async () => {
  await tab('Mistakes').click();
  await page.getByText('% of actual', { exact: true }).click();
  await expect(page.getByRole('button', { name: /^\d+ pictures?: actual “chipped”, predicted “chipped”/ })).toHaveText(/^\d+$/);
  await page.getByText('Pictures', { exact: true }).last().click();
});

test('a digit gives a class, and undo takes it back even after a reload', async () => {
  await rail('Pictures').click();
  // The digits are known once the classes are.
  await expect(page.getByText(/good\s*60/).first()).toBeVisible();
  const first = page.getByRole('option').first();
  await first.click();
  await expect(first).toHaveAccessibleName(/chipped/);
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: /good\s*61/ }).or(page.getByText(/good\s*61/)).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(/good\s*61/).first()).toBeVisible();
  await page.getByRole('button', { name: /undo/i }).first().click();
  await expect(page.getByText(/good\s*60/).first()).toBeVisible();
});

test('a deleted run can be brought back', async () => {
  await rail('Runs').click();
  await page.getByRole('button', { name: 'Delete' }).first().click();
  await page.getByRole('button', { name: /^Trash/ }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
});

test('a folder that is not there gets its sentence', async () => {
  await page.goto(`${address()}#/import/${encodeURIComponent('/no/such/folder')}`);
  await expect(page.getByText('The folder “/no/such/folder” is not there.')).toBeVisible();
});
