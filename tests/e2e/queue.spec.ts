// Learning and waiting runs on screen: one that is paused, resumed and ended early, the queue, and copied settings.
// Fine-tuning is played; with a real network it is in fine-tune.spec.ts.
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared', { played: true });

test.describe.configure({ mode: 'serial' });

const minute = 60_000;
const rail = (name: string) => page.locator('a.rail-item', { hasText: name });
const card = (name: string) => page.getByRole('radio', { name, exact: true });
const slider = () => page.getByRole('slider', { name: 'Thaw line' });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const start = () => page.getByRole('button', { name: /^(Start training|Add to the queue)/ });

/** For the stand-in (tests/workbench/stand-in-trainer.ts): what is learning stays so until it is told otherwise. */
const endless = '1000';

async function open(section: string): Promise<void> {
  const control = page.getByRole('button', { name: new RegExp(`^${section}`) });
  if (await control.getAttribute('aria-expanded') !== 'true') await control.click();
}

/** The network that was measured at the first visit: another one's measurement would join the queue or not, by chance. */
async function startFineTuning(name: string): Promise<void> {
  await rail('Train').click();
  await card('small').click();
  await card('Fine-tuning').click();
  await expect(slider()).toBeVisible({ timeout: minute });
  await page.getByLabel('Name', { exact: true }).fill(name);
  await open('Expert');
  await page.getByLabel('Epochs', { exact: true }).fill(endless);
  await start().click();
}

/** What it has learned is its result. */
async function stopRun(): Promise<void> {
  await page.locator('.frame-screen').getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/^\d+ of \d+ correct: accuracy/)).toBeVisible({ timeout: minute });
}

test('a thawed run is paused, resumed and ended early, and says what thawing did', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/2/train`);
  await startFineTuning('Patient');
  await expect(heading('Training')).toBeVisible({ timeout: minute });
  await expect(page.getByText('Best so far', { exact: true })).toBeVisible({ timeout: 2 * minute });
  await page.locator('.frame-screen').getByRole('button', { name: 'Pause' }).click();
  await expect(heading('Paused')).toBeVisible({ timeout: minute });
  await page.reload();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(heading('Training')).toBeVisible({ timeout: minute });
  const stop = page.locator('.frame-screen').getByRole('button', { name: 'Stop', exact: true });
  await stop.hover();
  await expect(page.getByText('What was learned so far is kept.')).toBeVisible({ timeout: minute });
  await stop.click();
  await expect(page.getByText(/^\d+ of \d+ correct: accuracy/)).toBeVisible({ timeout: minute });
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(heading('What fine-tuning did')).toBeVisible();
  await expect(page.getByText(/\d+ epochs? above block \d+ of \d+ \(\d+\s% of the computation\)/)).toBeVisible();
});

test('the settings of a run are copied into a new one, and a refresh keeps them', async () => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Copy settings into a new run' }).click();
  await expect(page.getByText('With the settings of “Patient”.')).toBeVisible();
  await page.reload();
  await expect(card('Fine-tuning')).toBeChecked();
  await expect(page.getByLabel('Initial weights')).toBeVisible();
  await open('Expert');
  await expect(page.getByLabel('Epochs', { exact: true })).toHaveValue(endless);
});

test('runs that wait are put in another order and cancelled, and other work that waits is listed', async () => {
  await startFineTuning('First');
  await expect(heading('Training')).toBeVisible({ timeout: minute });
  for (const name of ['Second', 'Third']) {
    await rail('Train').click();
    await expect(start()).toHaveText('Add to the queue');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await start().click();
    await expect(heading('Queued')).toBeVisible();
  }
  await rail('Train').click();
  const waiting = page.locator('.frame-screen .queue-row');
  await expect(waiting).toHaveText([/Second/, /Third/]);
  await page.getByRole('button', { name: /^Move .*Third.* up$/ }).click();
  await expect(waiting).toHaveText([/Third/, /Second/]);
  await page.locator('.work-bar').getByRole('button', { name: '2 more queued' }).click();
  const inBar = page.getByRole('dialog').locator('.queue-row');
  await expect(inBar).toHaveText([/Third/, /Second/]);
  await inBar.first().getByRole('button').first().focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(inBar).toHaveText([/Second/, /Third/]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Compare the models' }).click();
  await page.locator('.work-bar').getByRole('button', { name: '3 more queued' }).click();
  const others = page.getByRole('region', { name: 'Other work' });
  await expect(others.getByRole('listitem')).toHaveCount(1);
  await others.getByRole('button', { name: /^Cancel/ }).click();
  await expect(others).toBeHidden();
  await page.keyboard.press('Escape');
  for (const left of [1, 0]) {
    await waiting.first().getByRole('button', { name: /^Cancel/ }).click();
    await expect(waiting).toHaveCount(left);
  }
});

test('nothing of it has a serious finding of axe-core', async () => {
  const found: string[] = [];
  const look = async (what: string): Promise<void> => { found.push(...await findingsInBothThemes(page, what)); };
  await rail('Runs').click();
  await expect(heading('Runs')).toBeVisible();
  await look('runs');
  await page.getByRole('link', { name: 'First', exact: true }).click();
  await expect(heading('Training')).toBeVisible({ timeout: minute });
  await look('a run that learns');
  await rail('Runs').click();
  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(heading('What fine-tuning did')).toBeVisible();
  await look('a thawed run');
  await rail('Train').click();
  for (const strategy of ['From scratch', 'Fine-tuning']) {
    await card(strategy).click();
    await open('Training, validation and test sets');
    await open('Augmentation');
    await open('Expert');
    await expect(page.locator('.variants img')).toHaveCount(17, { timeout: minute });
    await look(strategy);
  }
  expect(found).toEqual([]);
});

test('the run that was learning is stopped from its page', async () => {
  await rail('Runs').click();
  await page.getByRole('link', { name: 'First', exact: true }).click();
  await stopRun();
  await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
});
