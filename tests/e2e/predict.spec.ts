// Predicting pictures that are dropped, pasted or in a folder; predictions are filtered, corrected and sorted, and survive a restart.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
let folder: string;
let fresh: string;
let host: RunningHost;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'thaw-predict-'));
  fresh = join(folder, 'new');
  mkdirSync(fresh);
  for (const kind of ['good', 'chipped']) {
    for (const file of readdirSync(join(samples, kind)).slice(0, 5)) cpSync(join(samples, kind, file), join(fresh, `${kind}-${file}`));
  }
  host = await startHost(join(folder, 'workspace'), 'prepared', { confirms: true });
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
  await page.goto(`${page.url().split('#')[0]}#/projects/1/predict`);
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const chooseFolder = async (path: string): Promise<void> => {
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' });
  await dialog.getByLabel('Folder', { exact: true }).fill(path);
  await dialog.getByRole('button', { name: 'Use this folder' }).click();
};
/** Files as a drop or the clipboard carries them. */
const transferOf = (names: string[], type: string) => page.evaluateHandle(({ files, mime }) => {
  const transfer = new DataTransfer();
  for (const { name, base64 } of files) transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type: mime }));
  return transfer;
}, { files: names.map((name) => ({ name, base64: readFileSync(join(fresh, name)).toString('base64') })), mime: type });

/** The run that Predict chose by itself. */
let inUse = '';

test('a folder’s predictions are shown as an image grid, least confident first', async () => {
  await page.getByRole('button', { name: 'Choose a folder of new pictures' }).click();
  await chooseFolder(fresh);
  await expect(page.getByRole('heading', { name: /^10 predictions by “Transfer \d”/ })).toBeVisible();
  inUse = /“(.+)”/.exec(await page.getByRole('heading', { name: /predictions by/ }).innerText())?.[1] ?? '';
  await expect(page.locator('.wall-cell')).toHaveCount(10);
  const confidences = (await page.locator('.wall-cell .quiet').allInnerTexts()).map((text) => Number.parseInt(text, 10));
  expect(confidences).toEqual([...confidences].sort((a, b) => a - b));
  await expect(page.locator('.wall-cell img').first()).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test('a digit corrects a prediction, adds the picture to the project, and is remembered', async () => {
  await page.locator('.wall-cell').first().click();
  await page.keyboard.press(' ');
  const large = page.getByRole('dialog');
  const isGood = /“good”/.test(await large.getByText(/^Predicted “/).innerText());
  const [key, name] = isGood ? ['1', 'chipped'] as const : ['2', 'good'] as const;
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press(key);
  // The note of the picture that comes next may name the class, too.
  await expect(page.locator('.mantine-Notification-root').filter({ hasText: `“${name}”` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
  await expect(page.locator('.wall-cell').first()).toContainText(name);
  await expect(page.locator('.wall-cell').first()).toContainText('corrected');
});

test('another run is asked about the same folder at once, and what is shown is that run’s', async () => {
  const before = page.url();
  const run = page.getByRole('combobox', { name: 'Run' });
  const name = await run.inputValue();
  await run.click();
  await page.getByRole('option', { name: / correct, \d+/ }).filter({ hasNotText: name }).first().click();
  await expect(page).not.toHaveURL(before);
  await expect(page.getByRole('heading', { name: /^10 predictions by “/ })).toBeVisible();
  const other = /“(.+)”/.exec(await page.getByRole('heading', { name: /predictions by/ }).innerText())?.[1] ?? '';
  expect(name).not.toContain(other);
  await expect(run).toHaveValue(new RegExp(`^${other}`));
  await page.goto(before);
});

test('copies are sorted into a folder per class', async () => {
  const sorted = join(folder, 'sorted');
  mkdirSync(sorted);
  await page.getByRole('button', { name: 'Sort copies into folders' }).click();
  await chooseFolder(sorted);
  await expect(page.getByText(/^10 copies sorted into/)).toBeVisible();
  expect(readdirSync(sorted).flatMap((name) => readdirSync(join(sorted, name)))).toHaveLength(10);
});

test('dropped pictures are copied into the workspace and predicted', async () => {
  await page.locator('a.rail-item', { hasText: 'Predict' }).click();
  await page.locator('.drop-area').dispatchEvent('drop', { dataTransfer: await transferOf(readdirSync(fresh).slice(0, 3), 'image/jpeg') });
  await expect(page.getByRole('heading', { name: /^3 predictions by/ })).toBeVisible();
});

test('a pasted picture is predicted', async () => {
  await page.locator('a.rail-item', { hasText: 'Predict' }).click();
  const transfer = await transferOf(readdirSync(fresh).slice(0, 1), 'image/jpeg');
  await page.evaluate((clipboardData) => dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })), transfer);
  await expect(page.getByRole('heading', { name: /^1 prediction by/ })).toBeVisible();
});

test('dropped on Home, pictures may be copied or their folder chosen', async () => {
  await page.goto(`${page.url().split('#')[0]}#/`);
  await page.locator('.drop-area').dispatchEvent('drop', { dataTransfer: await transferOf(readdirSync(fresh).slice(0, 4), 'image/jpeg') });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/can copy 4 files/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Copy into the workspace' }).click();
  await expect(page.getByRole('dialog', { name: 'New project' }).getByText(/4 pictures/).first()).toBeVisible();
});

test('a drag over the image grid selects what it touches, and shift adds to it', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/pictures`);
  const cells = page.locator('.wall-cell');
  // Everything that would move the grid or cover it has come and gone.
  await expect(page.locator('button.chip', { hasText: 'scratched' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Mistakes of a run' })).toBeVisible();
  await expect(cells.nth(20).locator('img')).toBeVisible();
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0);
  const middleOf = async (cell: number): Promise<[number, number]> => {
    const box = await cells.nth(cell).boundingBox();
    return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  };
  const drag = async (from: number, to: number): Promise<void> => {
    const [end, start] = [await middleOf(to), await middleOf(from)];
    await page.mouse.move(...start);
    await page.mouse.down();
    await page.mouse.move(...end, { steps: 6 });
    await page.mouse.up();
  };
  const tops = await cells.evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().top));
  const columns = tops.filter((top) => top === tops[0]).length;
  const selected = page.locator('.wall-cell[aria-selected="true"]');
  await drag(0, 2);
  await expect(selected).toHaveCount(3);
  await page.keyboard.down('Shift');
  await drag(columns, columns + 2);
  await page.keyboard.up('Shift');
  await expect(selected).toHaveCount(6);
  await expect(page.getByText('6 selected')).toBeVisible();
  await cells.first().click();
  await expect(selected).toHaveCount(1);
});

test('predictions survive a restart', async () => {
  await host.stop();
  host = await startHost(host.workspace);
  await enterWorkbench(page, host);
  await page.goto(`${page.url().split('#')[0]}#/projects/1/predict`);
  await page.getByText(`10 pictures with “${inUse}”`).click();
  await expect(page.getByRole('heading', { name: /^10 predictions by “Transfer \d”/ })).toBeVisible();
  await expect(page.locator('.wall-cell', { hasText: 'corrected' })).toHaveCount(1);
});
