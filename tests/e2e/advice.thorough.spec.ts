// Advice on screen: the recommendation, its evidence, a pilot run and a time limit.
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared', { played: true });

// Measuring and learning take as long as they take beside everything else that this machine does.
test.describe.configure({ mode: 'serial', timeout: 8 * 60_000 });

const minute = 60_000;
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
  // A Showdown has a limit of its own.
  await card('Compare them all').click();
  await expect(page.getByLabel('Time limit in minutes')).toHaveValue('10');
});
