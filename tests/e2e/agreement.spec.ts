// A second reader from nothing: labels exported, another person's merged, the agreement read, and disagreements decided by key.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { classFolders } from './tile-folders.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

let host: RunningHost;
let page: Page;
let folder: string;
let csv = '';

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = classFolders(6, (kind, i) => `${kind}-${i}.jpg`);
  host = await startHost();
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
  await page.goto(`${page.url().split('#')[0]}#/import/${encodeURIComponent(folder)}`);
  await page.getByRole('button', { name: /^Import 18 pictures/ }).click();
  await expect(page.getByRole('option')).toHaveCount(18);
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const more = () => page.getByRole('toolbar').getByRole('button', { name: 'More' });
const choice = (name: RegExp) => page.getByRole('group', { name: 'Decide' }).getByRole('button', { name });

test('the name of the settings stands beside a label in the large view', async () => {
  await page.goto(`${page.url().split('#')[0]}#/settings/labelling`);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('New labels are Ada’s.')).toBeVisible();
  await page.goto(`${page.url().split('#')[0]}#/projects/1/pictures`);
  await page.getByRole('option').first().click();
  await page.keyboard.press('2');
  await page.keyboard.press('u');
  await page.keyboard.press(' ');
  await expect(page.getByRole('dialog')).toContainText(/Labelled by.*its folder, today/s);
  await page.keyboard.press('Escape');
});

test('labels are saved as CSV from the menu of Pictures', async () => {
  await more().click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export labels…' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Labels-.*\.csv$/);
  csv = readFileSync(await file.path(), 'utf8');
  expect(csv.split('\r\n')[0]).toBe('\uFEFFfile,sha256,label,set,group,mark,labelled by,when,how');
  expect(csv.trim().split('\r\n')).toHaveLength(19);
});

test('a second person’s labels are merged, with their classes taken for those here', async () => {
  // Ben calls “good” “Good”, and finds two of the good ones scratched.
  const rows = csv.trim().split('\r\n').slice(1).map((row) => row.split(',')).map(([file = '', sha256 = '', label = '']) => {
    const said = file.endsWith('good-0.jpg') || file.endsWith('good-1.jpg') ? 'scratched' : label;
    return [file, sha256, said === 'good' ? 'Good' : said].join(',');
  });
  const table = join(folder, 'ben.csv');
  writeFileSync(table, ['file,sha256,label', ...rows].join('\n'));
  await more().click();
  await page.getByRole('menuitem', { name: 'Second reader…' }).click();
  await expect(page.getByRole('heading', { name: 'No second reader yet' })).toBeVisible();
  expect(await findingsInBothThemes(page, 'no second reader')).toEqual([]);
  await page.getByRole('button', { name: 'Merge labels…' }).click();
  const dialog = page.getByRole('dialog');
  // The page has no path of a file that was chosen: its content goes to the workbench.
  await dialog.locator('input[type=file]').setInputFiles(table);
  await expect(dialog).toContainText('18 labels for pictures of this project, 18 of them found by content.');
  await expect(dialog.locator('input[aria-label="Class here: Good"]')).toHaveValue('good');
  await dialog.getByLabel('Name of the second person').fill('Ben');
  expect(await findingsInBothThemes(page, 'merging')).toEqual([]);
  await dialog.getByRole('button', { name: 'Merge 18 labels' }).click();
  await expect(dialog).toBeHidden();
});

test('the agreement is told with kappa and its caveat', async () => {
  await expect(page.getByText('Agree on 16 of 18')).toBeVisible();
  await expect(page.getByText('Only 18 pictures were read twice, so these figures are rough.')).toBeVisible();
  await expect(page.getByText(/95\s% CI 67–97\s%/)).toBeVisible();
  expect(await findingsInBothThemes(page, 'agreement')).toEqual([]);
});

test('a disagreement is decided by the key of a class, undone, and decided again; the decided ones stand apart', async () => {
  await expect(page.getByRole('radio', { name: 'Open (2)' })).toBeChecked();
  await expect(choice(/good.*This project/)).toBeVisible();
  await expect(choice(/scratched.*Ben/)).toBeVisible();
  await page.keyboard.press('3'); // scratched
  await expect(page.getByRole('radio', { name: 'Open (1)' })).toBeAttached();
  await page.keyboard.press('u');
  await expect(page.getByRole('radio', { name: 'Open (2)' })).toBeAttached();
  await expect(page.getByText('1 of 2')).toBeVisible();
  // A box that was ticked keeps the focus, and a key that is held down decides about one picture.
  await page.getByLabel('Hide who said what').check();
  await page.keyboard.down('3');
  await page.keyboard.down('3');
  await page.keyboard.down('3');
  await page.keyboard.up('3');
  await expect(page.getByRole('radio', { name: 'Open (1)' })).toBeAttached();
  await expect(page.getByText('1 of 1')).toBeVisible();
  await page.getByLabel('Hide who said what').uncheck();
  await page.keyboard.press('x');
  await expect(page.getByRole('heading', { name: 'All disagreements are decided' })).toBeVisible();
  await page.getByText('Decided (2)').click();
  await expect(page.getByText(/“scratched”\s*Ada, today/)).toBeVisible();
  await expect(page.getByText(/not usable\s*Ada, today/)).toBeVisible();
  // What was decided does not raise the agreement.
  await expect(page.getByText('Agree on 16 of 18')).toBeVisible();
  expect(await findingsInBothThemes(page, 'decided')).toEqual([]);
});

test('a second reader’s labels are removed only after a question, which says that they are gone for good', async () => {
  await page.getByRole('button', { name: 'Remove the labels of Ben' }).click();
  const question = page.getByRole('dialog', { name: 'Remove the labels of Ben?' });
  await expect(question).toContainText('18 pictures, from ben.csv. They can’t be brought back; merge the file again if you need them.');
  expect(await findingsInBothThemes(page, 'removing')).toEqual([]);
  await question.getByRole('button', { name: 'Keep them' }).click();
  await expect(page.getByText('Agree on 16 of 18')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the labels of Ben' }).click();
  await question.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No second reader yet' })).toBeVisible();
});
