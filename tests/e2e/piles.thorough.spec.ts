// Predictions of known and foreign pictures: the foreign one first, answered by keys in large view, learned from, and told before and after.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import sharp from 'sharp';
import { removeTemporaryFolders, temporaryFolder } from '../temporary.ts';
import { findings } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

const samples = join(import.meta.dirname, '../../resources/samples');
let page: Page;
let inbox = '';

test.describe.configure({ mode: 'serial' });
openWorkbench((opened) => { page = opened; }, 'prepared');
test.beforeAll(async () => {
  inbox = join(temporaryFolder('piles'), 'inbox');
  mkdirSync(inbox);
  // New pictures of known kinds: smaller than those that the run learned from, so other files.
  for (const kind of ['chipped', 'good', 'scratched']) for (const file of readdirSync(join(samples, kind)).sort().slice(0, 2)) {
    writeFileSync(join(inbox, `${kind} ${file}`), await sharp(join(samples, kind, file)).resize(200).jpeg().toBuffer());
  }
  copyFileSync(join(import.meta.dirname, '../../resources/screenshots', readdirSync(join(import.meta.dirname, '../../resources/screenshots'))
    .filter((name) => name.endsWith('.png')).sort()[0] ?? ''), join(inbox, 'foreign.png'));
});
test.afterAll(removeTemporaryFolders);

const pile = (name: string) => page.locator('button.chip', { hasText: new RegExp(`^${name}\\s*\\d`) });
const large = () => page.getByRole('dialog');
const tiles = (name: RegExp = /./) => page.locator('.wall-cell').and(page.getByRole('option', { name }));

test('the foreign picture lies in a pile of its own, and comes first', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/predict`);
  await page.getByRole('button', { name: 'Choose a folder of new pictures' }).click();
  await large().getByLabel('Folder', { exact: true }).fill(inbox);
  await large().getByRole('button', { name: 'Use this folder' }).click();
  await expect(page.getByRole('heading', { name: /^7 predictions by/ })).toBeVisible();
  await expect(pile('Unlike')).toHaveText(/Unlike\s*1/);
  await expect(tiles().first()).toHaveAccessibleName(/unlike foreign\.png$/);
  await pile('Unlike').click();
  await expect(tiles()).toHaveCount(1);
  await pile('All').click();
  expect(await findings(page)).toEqual([]);
});

test('in large view it shows shares, distance and the nearest training pictures, and X sets it aside', async () => {
  await tiles().first().click();
  await page.keyboard.press(' ');
  await expect(large().getByText('Unlike anything it learned from.')).toBeVisible();
  await expect(large().getByText('Further from what it learned than any training picture is from the others.')).toBeVisible();
  await expect(large().getByRole('heading', { name: 'Nearest training pictures' }).or(large().getByText('Nearest training pictures'))).toBeVisible();
  await expect(large().locator('.probabilities li')).toHaveCount(3);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('x');
  await expect(page.getByText('1 prediction set aside.')).toBeVisible();
});

test('Enter confirms and goes on, a class’s key corrects, and both are told apart', async () => {
  await expect(large().getByRole('heading', { name: '2 of 7' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(large().getByRole('heading', { name: '3 of 7' })).toBeVisible();
  const file = await large().locator('p', { hasText: /\.jpg$/ }).first().innerText();
  const other = file.startsWith('good') ? ['1', 'chipped'] as const : ['2', 'good'] as const;
  await page.keyboard.press(other[0]);
  await expect(large().getByRole('heading', { name: '4 of 7' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tiles(new RegExp(` ${file}$`))).toHaveAccessibleName(new RegExp(`^${other[1]} corrected`));
  await expect(tiles(/ confirmed /)).toHaveCount(1);
  await expect(pile('Set aside')).toHaveText(/Set aside\s*1/);
});

test('one click learns from the answers, and the page tells before and after on the same test', async () => {
  await page.getByRole('button', { name: 'Retrain with 1 correction and 1 confirmation' }).click();
  await expect(page.getByText(/before/i).first()).toBeVisible({ timeout: 150_000 });
  await expect(page.getByText(/On the same test pictures/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
});
