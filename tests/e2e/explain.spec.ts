// Looking inside a run on the page: the average map of each class, and the map of one picture with what is said of it.
import { mkdirSync, mkdtempSync, cpSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
const folder = mkdtempSync(join(tmpdir(), 'thaw-inside-'));
let page: Page;

test.describe.configure({ mode: 'serial' });
openWorkbench((opened) => { page = opened; }, 'prepared');
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** How many places of the map over the picture can be seen: pixels that are not wholly clear. */
const coloured = () => page.locator('canvas.heat-over').evaluate((canvas: HTMLCanvasElement) => {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return Array.from(data).filter((value, i) => i % 4 === 3 && value > 20).length / (canvas.width * canvas.height);
});

test('a run is looked into class by class, and the result stays', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/runs/1`);
  const section = page.getByRole('region', { name: 'Look inside' });
  await section.getByRole('button', { name: 'Look inside' }).click();
  await expect(section.getByRole('img', { name: /Average map of what speaks for/ })).toHaveCount(3, { timeout: 60_000 });
  await expect(section.getByText(/average of \d+ test pictures/).first()).toBeVisible();
  await expect(section.getByText(/Outer tenth|of what speaks for/)).toHaveCount(3);
  await page.reload();
  await expect(section.getByRole('img', { name: /Average map of what speaks for/ })).toHaveCount(3);
  await expect(section.getByRole('button', { name: 'Look again' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test('a picture of a cell opens large, and its map and what is said of it appear when they are wanted', async () => {
  // Whoever was called right is there in any case; mistakes there may be none.
  await page.locator('.confusion td[data-correct] button').first().click();
  await page.locator('.said-open').first().click();
  const large = page.getByRole('dialog');
  await expect(large.locator('canvas')).toHaveCount(0);
  await large.getByRole('switch', { name: 'Look inside' }).click();
  await expect(large.getByRole('img', { name: /^Map of the places that speak for/ })).toBeVisible({ timeout: 30_000 });
  await expect(large.getByText(/^This map (passes both checks|is not trustworthy)/)).toBeVisible();
  await expect(large.getByText(/4 × 4, .* places, added up\./)).toBeVisible();
  await expect(large.locator('.look-nearest li')).toHaveCount(5);
  expect(await coloured()).toBeGreaterThan(0.05);
  expect(await findings(page)).toEqual([]);
});

test('one class against another, and hiding part after part, change the map', async () => {
  const large = page.getByRole('dialog');
  await large.getByRole('combobox', { name: 'and not for' }).click();
  await page.getByRole('option').nth(1).click();
  await expect(large.getByRole('img', { name: /^Map of the places that speak for .* and not for / })).toBeVisible({ timeout: 30_000 });
  const before = await coloured();
  await large.getByRole('switch', { name: 'Hide part after part instead' }).click();
  await expect(large.getByText(/Hiding parts agrees with the map by/)).toBeVisible({ timeout: 30_000 });
  await expect.poll(coloured).not.toBe(before);
  await large.getByRole('slider', { name: 'How strongly the map covers the picture' }).press('Home');
  await expect(large.locator('canvas.heat-over')).toHaveCSS('opacity', '0');
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
});

test('answers on new pictures can be looked into as well', async () => {
  const fresh = join(folder, 'new');
  mkdirSync(fresh);
  readdirSync(join(samples, 'good')).slice(0, 3).forEach((file) => cpSync(join(samples, 'good', file), join(fresh, file)));
  await page.locator('a.rail-item', { hasText: 'Predict' }).click();
  await page.getByRole('button', { name: 'Choose a folder of new pictures' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' });
  await dialog.getByLabel('Folder', { exact: true }).fill(fresh);
  await dialog.getByRole('button', { name: 'Use this folder' }).click();
  await expect(page.locator('.wall-cell img').first()).toBeVisible({ timeout: 30_000 });
  await page.locator('.wall-cell').first().dblclick();
  // It was wanted before, so it is there at once.
  await expect(page.getByRole('dialog').getByRole('img', { name: /^Map of the places that speak for/ })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog').getByText('2 of 3').first()).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('img', { name: /^Map of the places that speak for/ })).toBeVisible({ timeout: 30_000 });
});
