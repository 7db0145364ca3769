// Comparing runs on screen: the table of runs with search, groups and a baseline; the verdict with its evidence; the pictures on which runs differ.
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => {
  page = opened;
  page.setDefaultTimeout(20_000);
}, 'prepared');

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const heading = (name: string | RegExp) => page.getByRole('heading', { name });
const names = () => page.locator('.runs-name');
const bucket = (name: string) => page.locator('.bucket', { hasText: name });
const goTo = (place: string) => page.goto(`${page.url().split('#')[0]}#/projects/1/${place}`);

test('the table of runs searches, sorts and counts', async () => {
  await goTo('runs');
  await expect(names()).toHaveText(['Transfer 3', 'Transfer 2', 'Transfer 1']);
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(names()).toHaveText(['Transfer 1', 'Transfer 2', 'Transfer 3']);
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByLabel('Find runs').fill('fer 2');
  await expect(names()).toHaveText(['Transfer 2']);
  await expect(page.getByText('1 of 3 runs')).toBeVisible();
  await page.getByLabel('Find runs').fill('nothing');
  await page.getByRole('button', { name: 'Show all runs' }).click();
  await expect(names()).toHaveCount(3);
});

test('a baseline is pinned, a column chosen, and both stay after a reload', async () => {
  await page.getByRole('button', { name: 'Use “Transfer 1” as the baseline' }).click();
  await expect(page.getByRole('columnheader', { name: 'Difference to baseline' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Transfer 2/ }).getByText(/points?$/)).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Seed' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Seed', exact: true })).toBeVisible();
  await expect(page.getByText('baseline', { exact: true })).toBeVisible();
});

test('runs that differ only by seed become one row with a spread', async () => {
  await page.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: 'Seeds as one row' }).click();
  const group = page.getByRole('button', { name: /3 seeds/ });
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByText(/mean \d+.% ± \d+\.\d points \(SD\), lowest \d+.%, highest \d+.%/)).toBeVisible();
  await group.focus();
  await page.keyboard.press('Enter');
  await expect(names()).toHaveCount(3);
});

test('arrow keys go from row to row, space selects, and two runs are compared', async () => {
  await names().first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(names().nth(1)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press(' ');
  await expect(page.getByText(/2 selected/)).toBeVisible();
  await page.getByRole('button', { name: 'Compare 2' }).click();
  await expect(page.locator('.verdict')).toContainText(/practically equal|too close to call|is better than/i);
  await expect(page.locator('.verdict strong')).toContainText(/so keep “|^Take “/);
});

test('the verdict comes with its interval and its significance test', async () => {
  await goTo('compare/1,2');
  await expect(page.getByText(/Tested on the same 27 test pictures\..* seeds differ/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^“Transfer 1” minus “Transfer 2”: .+ points? \(95 % CI / }).first()).toBeVisible();
  await expect(page.getByText(/exact McNemar test, p|both are correct or both are wrong/)).toBeVisible();
  await expect(page.getByText('These two differ only by seed: any difference is chance.')).toBeVisible();
});

test('every test picture lies in one of four buckets, is filtered by class, and opens large by keys', async () => {
  const figures = await page.locator('.bucket-figure').allInnerTexts();
  expect(figures.map((figure) => Number.parseInt(figure, 10)).reduce((sum, n) => sum + n, 0)).toBe(27);
  await bucket('Both correct').click();
  const wall = page.getByRole('listbox', { name: /^Both correct/ });
  await expect(wall.getByRole('option').first()).toBeVisible();
  await page.getByRole('group', { name: 'Class', exact: true }).getByRole('button', { name: /^good/ }).click();
  await expect(wall.getByRole('option', { name: /^chipped/ })).toHaveCount(0);
  await wall.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const large = page.getByRole('dialog');
  await expect(large.getByText('Actual class: “good”')).toBeVisible();
  await expect(large.getByText(/“Transfer 1” predicted “good”, \d+.%/)).toBeVisible();
  await expect(large.getByText(/“Transfer 2” predicted “good”, \d+.%/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(large.getByText(/^2 of \d+$/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
});

test('only settings that differ are shown, all on demand', async () => {
  const settings = page.locator('.sheet', { has: heading(/^(Settings that differ|Settings)$/) });
  await expect(settings.locator('.setting-row')).toHaveText([/^Seed/]);
  await settings.getByRole('switch', { name: 'Show all' }).check();
  await expect(settings.locator('.setting-row', { hasText: 'Pre-trained model' }).first()).toBeVisible();
});

test('of three runs each pair has its verdict, and seeds are one row until shown separately', async () => {
  await goTo('compare/1,2,3');
  await expect(heading('Pairwise comparisons')).toBeVisible();
  await expect(page.locator('.pair')).toHaveCount(3);
  await page.locator('.pair').nth(2).click();
  await expect(heading('Difference between “Transfer 2” and “Transfer 3”')).toBeVisible();
  await expect(page.getByText(/^Corrected for 3 comparisons \(Holm\): p/)).toBeVisible();
  await expect(page.locator('.compare-line')).toHaveCount(1);
  await page.getByRole('switch', { name: 'Show each seed' }).check();
  await expect(page.locator('.compare-line')).toHaveCount(3);
  await page.getByRole('group', { name: 'Runs to highlight' }).getByRole('button', { name: 'Transfer 2' }).click();
  await expect(page.getByRole('group', { name: 'Runs to highlight' }).getByRole('button', { name: 'Transfer 2' })).toHaveAttribute('aria-pressed', 'true');
});

test('neither screen has a serious finding of axe-core', async () => {
  const found: string[] = [];
  for (const [place, seen] of [['compare/1,2,3', '.pair'], ['compare/1,2', '.bucket'], ['runs', '.group-row']] as const) {
    await goTo(place);
    await expect(page.locator(seen).first()).toBeVisible();
    found.push(...await findingsInBothThemes(page, place));
  }
  expect(found).toEqual([]);
});

test('a comparison that nobody awaits any more is given up', async () => {
  const asked = Promise.withResolvers<void>();
  await page.route('**/api/runs.compare', () => asked.resolve());
  const givenUp = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/runs.compare'));
  await goTo('compare/2,3');
  await asked.promise;
  await goTo('runs');
  await givenUp;
  await expect(page.getByText('Thaw is not responding.')).toHaveCount(0);
  await page.unroute('**/api/runs.compare');
});
