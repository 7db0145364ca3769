// Help where it is looked for: Home without a project, the palette's answers, the glossary, the next step, and files that leave as downloads.
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');
test.describe.configure({ mode: 'serial' });

const field = () => page.getByRole('combobox', { name: 'Find a screen' });
const hit = () => page.locator('#palette-hits').getByRole('option');
async function ask(words: string): Promise<void> {
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await field().fill(words);
}

test('the palette answers a question with the place, with icons and keys, and a slip is forgiven', async () => {
  await page.getByRole('link', { name: /Sample/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Pictures', level: 1 })).toBeVisible();
  await ask('compaer two runs');
  const first = hit().first();
  await expect(first).toContainText('How do I compare two runs?');
  await expect(first).toContainText('Compare: pick two or more');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/projects\/1\/compare$/);
  await ask('Predict');
  await expect(hit().filter({ hasText: /^Predict.*Alt 5/ }).locator('svg')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('it starts an action of another screen’s, once that is on screen, and leads to a run’s mistakes', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/pictures`);
  await expect(page.getByRole('heading', { name: 'Pictures' })).toBeVisible();
  await ask('add a class');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Classes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await ask('see the mistakes');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/projects\/1\/runs\/\d+\/mistakes$/);
});

test('test predictions leave as a download that a spreadsheet reads, in the kind that was chosen', async () => {
  const saved = async (): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV…' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^Test-predictions-.*\.csv$/);
    return readFileSync(await file.path(), 'utf8');
  };
  expect(await saved()).toMatch(/^\uFEFFfile,actual,predicted,confidence,probability: /);
  await page.getByRole('button', { name: 'Which spreadsheet reads it' }).click();
  await page.getByRole('menuitemradio', { name: /0,5/ }).click();
  const rows = (await saved()).split('\r\n');
  expect(rows[0]).toMatch(/^\uFEFFfile;actual;predicted;confidence;probability: /);
  expect(rows[1]).toMatch(/;[01](,\d+)?;/);
});

test('a term leads to the glossary, where it is marked, searched and drawn', async () => {
  await page.goto(`${page.url().split('#')[0]}#/glossary/crossValidation`);
  await expect(page.locator('#crossValidation')).toHaveAttribute('data-here', 'true');
  await expect(page.locator('#crossValidation')).toBeInViewport();
  await page.getByRole('searchbox', { name: 'Search the terms' }).fill('false alarms');
  await expect(page.getByRole('heading', { level: 2, name: 'Specificity' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Epoch' })).toHaveCount(0);
  expect(await findingsInBothThemes(page, 'glossary')).toEqual([]);
});

test('the gear names the section that it opens', async () => {
  await page.goto(`${page.url().split('#')[0]}#/settings/backup`);
  await expect(page.getByRole('link', { name: 'Settings: Backup' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Back up' })).toBeVisible();
  await page.goto(`${page.url().split('#')[0]}#/`);
  await page.getByRole('link', { name: 'Settings: Backup' }).click();
  await expect(page.getByRole('heading', { name: 'Back up' })).toBeVisible();
});

test('beside the screens of a project stands the next step, with the way there', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/runs`);
  const next = page.getByRole('region', { name: 'What next' });
  await expect(next).toContainText('See which of your 3 runs is better.');
  await next.getByRole('link', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/projects\/1\/compare$/);
  await expect(next).toContainText('Let the run you take sort new pictures.');
});

test('Home without a project says what Thaw does', async () => {
  await page.goto(`${page.url().split('#')[0]}#/`);
  await expect(page.getByRole('heading', { level: 1, name: 'Drop a folder' })).toBeVisible();
  while (await page.getByRole('button', { name: /^More about/ }).count() > 0) {
    const before = await page.getByRole('button', { name: /^More about/ }).count();
    await page.getByRole('button', { name: /^More about/ }).first().click();
    await page.getByRole('menuitem', { name: 'Move to the trash' }).click();
    await expect(page.getByRole('button', { name: /^More about/ })).toHaveCount(before - 1);
  }
  await expect(page.getByRole('heading', { level: 1, name: /Teach a pre-trained model/ })).toBeVisible();
  await expect(page.getByText('3. Check and use')).toBeInViewport();
  expect(await findingsInBothThemes(page, 'home without projects')).toEqual([]);
});
