// Explain on the page: the average heat map of each class, and the heat map of one picture with its reliability; the first look inside is in checks.spec.ts.
import { mkdirSync, mkdtempSync, cpSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
let folder: string;
let page: Page;

test.describe.configure({ mode: 'serial' });
openWorkbench((opened) => { page = opened; }, 'prepared');
test.beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'thaw-explain-')); });
test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Share of the heat map that is visible: pixels that are not almost transparent. */
const coloured = () => page.locator('canvas.heat-over').evaluate((canvas: HTMLCanvasElement) => {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return Array.from(data).filter((value, i) => i % 4 === 3 && value > 20).length / (canvas.width * canvas.height);
});

/** A run of the small network on the small project. */
async function learn(): Promise<number> {
  return page.evaluate(async () => {
    const call = async <T>(name: string, input: object): Promise<T> => {
      const answer = await fetch(`api/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
      return (await answer.json() as { value: T }).value;
    };
    const backbones = await call<{ name: string; sha256: string }[]>('backbones.list', {});
    const backbone = backbones.find(({ name }) => name === 'small')?.sha256;
    return (await call<{ run: number }>('runs.start', { project: 2, strategy: 'transfer', backbone, recipe: { crossValidate: false } })).run;
  });
}

test('a run’s average heat maps are computed per class, and stay', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/2/runs/${await learn()}/explain`);
  const section = page.getByRole('region', { name: 'Explain' });
  await section.getByRole('button', { name: 'Compute heat maps' }).click();
  await expect(section.getByRole('img', { name: /^Average heat map for “/ })).toHaveCount(3, { timeout: 150_000 });
  await expect(section.getByText(/average of \d+ test pictures/).first()).toBeVisible();
  await expect(section.locator('.class-map', { hasText: /outer tenth|edge|border|corner/i })).toHaveCount(3);
  await page.reload();
  await expect(section.getByRole('img', { name: /^Average heat map for “/ })).toHaveCount(3);
  await expect(section.getByRole('button', { name: 'Compute again' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test('a picture of a cell opens large, and its heat map appears on demand', async () => {
  await page.getByRole('tab', { name: 'Mistakes' }).click();
  // Correct predictions always exist; there may be no mistakes.
  await page.locator('.confusion td[data-correct] button').first().click();
  await page.getByRole('listbox', { name: /^Actual “/ }).getByRole('option').first().dblclick();
  const large = page.getByRole('dialog');
  await expect(large.locator('canvas')).toHaveCount(0);
  await large.getByRole('switch', { name: 'Explain' }).click();
  await expect(large.getByRole('img', { name: /^Heat map for “/ })).toBeVisible({ timeout: 120_000 });
  await expect(large.getByText(/^This heat map (passes both checks|is not reliable)/)).toBeVisible();
  await expect(large.getByText(/4 × 4, /)).toBeVisible();
  await expect(large.locator('.nearest li')).toHaveCount(5);
  expect(await coloured()).toBeGreaterThan(0.05);
  expect(await findings(page)).toEqual([]);
});

test('another class to compare with, and occlusion, change the heat map', async () => {
  const large = page.getByRole('dialog');
  await large.getByRole('combobox', { name: 'compared with' }).click();
  await page.getByRole('option', { name: /^(good|scratched)$/ }).first().click();
  await expect(large.getByRole('img', { name: /^Heat map for “.*” compared with “/ })).toBeVisible();
  const before = await coloured();
  await large.getByRole('switch', { name: 'Occlusion instead' }).click();
  await expect(large.getByText(/^Rank correlation of occlusion and heat map:/)).toBeVisible();
  await expect.poll(coloured).not.toBe(before);
  await large.getByRole('slider', { name: 'Opacity of the heat map' }).press('Home');
  await expect(large.locator('canvas.heat-over')).toHaveCSS('opacity', '0');
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
});

test('predictions on new pictures can be explained as well', async () => {
  const fresh = join(folder, 'new');
  mkdirSync(fresh);
  readdirSync(join(samples, 'good')).slice(0, 3).forEach((file) => cpSync(join(samples, 'good', file), join(fresh, file)));
  await page.locator('a.rail-item', { hasText: 'Predict' }).click();
  await page.getByRole('button', { name: 'Choose a folder of new pictures' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' });
  await dialog.getByLabel('Folder', { exact: true }).fill(fresh);
  await dialog.getByRole('button', { name: 'Use this folder' }).click();
  await expect(page.locator('.wall-cell img').first()).toBeVisible();
  await page.locator('.wall-cell').first().dblclick();
  // Explain was switched on before, so the heat map is there at once.
  await expect(page.getByRole('dialog').getByRole('img', { name: /^Heat map for “/ })).toBeVisible({ timeout: 120_000 });
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog').getByText('2 of 3').first()).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('img', { name: /^Heat map for “/ })).toBeVisible({ timeout: 120_000 });
});
