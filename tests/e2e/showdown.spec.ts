// Advice and a Showdown on screen: the recommendation and its evidence, every strategy compared, the verdict, and what was gained.
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

test('advice is asked for or comes by itself, says what it rests on, and can be followed', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/2/train`);
  await card('small').click();
  const advice = page.getByRole('region', { name: 'Advice' });
  // It comes by itself where nobody asks.
  const ask = page.getByRole('button', { name: 'Ask for advice' });
  await expect(ask.or(advice.getByRole('progressbar')).or(advice.getByText(/^Recommended/)).first()).toBeVisible();
  // While it comes by itself nothing is to be asked for, so that the button may go before it is pressed.
  if (await ask.isVisible()) await ask.click({ timeout: 5000 }).catch(() => undefined);
  await expect(advice.getByText(/^A quick try with transfer learning|^The pre-trained model can hardly see/)).toBeVisible({ timeout: 4 * minute });
  await expect(advice.getByText(/^Recommended: .*\((.*, )?(sure|fairly sure|not sure)\)\.$|^Recommended: .* pilot run/)).toBeVisible();
  await advice.getByRole('button', { name: 'Why' }).click();
  await expect(advice.getByRole('row', { name: /^Frozen features \d+ % ±/ })).toBeVisible();
  await expect(advice.getByRole('row')).toHaveCount(14);
  await expect(advice.getByRole('heading', { name: 'What would change the advice' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await advice.getByRole('button', { name: 'Hide the evidence' }).click();
  await expect(advice.getByRole('row')).toHaveCount(0);
});

test('a pilot run is more evidence', async () => {
  const advice = page.getByRole('region', { name: 'Advice' });
  await advice.getByRole('button', { name: 'Why' }).click();
  // Where the advice is too close to call, it is offered there, too.
  await advice.getByRole('button', { name: 'Start a pilot run' }).last().click();
  const row = advice.getByRole('row', { name: /^Pilot run \d+ against \d+ of \d+ correct/ });
  await expect(advice.getByText(/In a pilot run fine-tuning was right/)).toBeVisible({ timeout: 2 * minute });
  // The evidence that was open stays open.
  await expect(row).toBeVisible();
  await expect(advice.getByText(/^Recommended/)).toBeVisible();
  await advice.getByRole('button', { name: 'Hide the evidence' }).click();
});

test('a time limit is part of the advice', async () => {
  const advice = page.getByRole('region', { name: 'Advice' });
  await advice.getByRole('combobox', { name: 'Time limit' }).click();
  await page.getByRole('option', { name: '1 minute' }).click();
  await expect(advice.getByText(/^Recommended/)).toBeVisible();
  await card('Compare them all').click();
  await expect(page.getByLabel('Time limit in minutes')).toHaveValue('10');
  await page.getByLabel('Time limit in minutes').fill('');
});

test('a Showdown tells beforehand what it will run, and ends in a verdict with the cheaper of equals', async () => {
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
