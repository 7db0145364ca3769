// Labels corrected where mistakes are seen, on a run’s page: by selection and in large view, and undone.
import { expect, test, type Page } from 'playwright/test';
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
const section = () => page.locator('section.sheet', { has: cell() });
const corrected = () => page.locator('.corrected-line');

test('the key of a class corrects a picture of a run, marks it, and goes on to the next; the run’s figures stay', async () => {
  await goTo('runs/1/called/chipped/chipped');
  await cell().getByRole('option').first().click();
  const matrix = await page.locator('.confusion').innerText();
  await page.keyboard.press('3');
  await expect(cell().getByRole('option').first()).toHaveAccessibleName(/^now “scratched” was “chipped”/);
  await expect(cell().getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(corrected()).toContainText('1 picture corrected since this run learned. Its figures stay: they are of the labels of that time.');
  expect(await page.locator('.confusion').innerText()).toBe(matrix);
});

test('U takes it back and returns to the picture', async () => {
  await page.keyboard.press('u');
  await expect(cell().getByRole('option').first()).toHaveAccessibleName(/^Actual “chipped” correct/);
  await expect(cell().getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expect(corrected()).toBeHidden();
});

test('a selection is corrected as one, and undone as one; a picture is left out for a reason, and used again', async () => {
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await section().getByRole('button', { name: 'scratched' }).click();
  await expect(corrected()).toContainText('3 pictures corrected');
  await section().getByRole('button', { name: /^Undo/ }).click();
  await expect(corrected()).toBeHidden();
  await cell().getByRole('option').first().click();
  await section().getByRole('button', { name: /^Not usable/ }).click();
  await page.getByRole('menuitem', { name: 'blurred' }).click();
  await expect(cell().getByRole('option').first()).toHaveAccessibleName(/^left out \(blurred\)/);
  await cell().getByRole('option').first().click();
  await section().getByRole('button', { name: 'Use again' }).click();
  await expect(corrected()).toBeHidden();
});

test('in large view the same keys correct, mark and undo', async () => {
  await cell().getByRole('option').first().click();
  await page.keyboard.press('Enter');
  const large = page.getByRole('dialog');
  await expect(large.getByText(/^1 of /).first()).toBeVisible();
  await page.keyboard.press('3');
  await expect(large.getByText(/^2 of /).first()).toBeVisible();
  await page.keyboard.press('Shift+A');
  await expect(large.getByRole('status')).toContainText('is marked ambiguous.');
  await expect(large.getByText(/^3 of /).first()).toBeVisible();
  await page.keyboard.press('x');
  await expect(large.getByText(/^4 of /).first()).toBeVisible();
  for (const back of [/^3 of /, /^2 of /, /^1 of /]) {
    await page.keyboard.press('u');
    await expect(large.getByText(back).first()).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(corrected()).toBeHidden();
});

test('no key corrects anything while the pictures are not what is worked on', async () => {
  await page.getByRole('heading', { name: 'Confusion matrix' }).click();
  await page.keyboard.press('3');
  await expect(corrected()).toBeHidden();
});
