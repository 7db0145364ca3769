// Importing through the sheet: names, merges, what is left out, what can't be used, and what belongs together.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { classFolders, flatFolder } from './tile-folders.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
let host: RunningHost;
let page: Page;
let folder: string;

/** Three folders of twelve tiles each, photographed three at a time ("p04_2.jpg"), and a text that calls itself a picture. */
function makeTiles(): string {
  const made = classFolders(12, (kind, i) => `${kind.charAt(0)}${String(Math.floor(i / 3)).padStart(3, '0')}_${i % 3}.jpg`);
  writeFileSync(join(made, 'good', 'notes.jpg'), 'not a picture at all');
  return made;
}

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = makeTiles();
  host = await startHost();
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const chip = (name: RegExp) => page.locator('button.chip', { hasText: name });
const open = async (path: string): Promise<void> => { await page.goto(`${page.url().split('#')[0]}#/import/${encodeURIComponent(path)}`); };

test('a path that is typed while the list of folders is on its way stays; one that came before is typed over', async () => {
  let send = (): void => {};
  await page.route('**/api/folders.list', async (route) => {
    await new Promise<void>((resolve) => { send = resolve; });
    await route.continue();
  }, { times: 1 });
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' });
  const field = dialog.getByLabel('Folder', { exact: true });
  const asked = page.waitForRequest('**/api/folders.list');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await asked;
  await field.fill('/typed');
  send();
  await expect(dialog.getByText(/directly in this folder/)).toBeVisible();
  await expect(field).toHaveValue('/typed');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(field).not.toHaveValue('');
  await expect(field).toBeFocused();
  await page.keyboard.type('/typed');
  await expect(field).toHaveValue('/typed');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a folder is chosen by walking the disk, with the keyboard alone', async () => {
  await page.getByRole('button', { name: 'Choose a folder' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' });
  await dialog.getByLabel('Folder', { exact: true }).fill(join(folder, '..'));
  await dialog.getByLabel('Folder', { exact: true }).press('Enter');
  const row = dialog.getByRole('button', { name: folder.split('/').at(-1) ?? '', exact: true });
  await row.press('Enter');
  await expect(dialog.getByRole('button', { name: 'scratched' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Use this folder' }).press('Enter');
  await expect(page.getByText(/3 folders = 3 classes; 3\d pictures/)).toBeVisible();
});

test('two classes with one name become one, and a file that can’t be used says why', async () => {
  await page.getByLabel('Project name').fill('Tiles');
  await page.getByLabel('Name of the class in the folder “chipped”').fill('faulty');
  await page.getByLabel('Name of the class in the folder “scratched”').fill('faulty');
  await expect(page.getByText('merged with scratched')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: /^Import \d+ pictures/ }).click();
  await expect(chip(/faulty\s*24/)).toBeVisible();
  await expect(chip(/good\s*12/)).toBeVisible();
  await page.getByRole('button', { name: "1 file can’t be used" }).click();
  await expect(page.getByText(/notes\.jpg/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('what was suggested to belong together is kept together', async () => {
  await page.getByRole('option').first().click();
  await page.keyboard.press(' ');
  await expect(page.getByRole('dialog').getByText('Belongs to')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a class that is not ticked stays out', async () => {
  await open(folder);
  await page.getByLabel('Project name').fill('Two kinds');
  await page.getByLabel('Use chipped').uncheck();
  await page.getByRole('button', { name: /^Import/ }).click();
  await expect(page.getByText(/^24 pictures imported/)).toBeVisible();
  await expect(chip(/chipped/)).toHaveCount(0);
});

test('either level of nested folders may be the classes; masks are left out; a picture in two classes waits for its label', async () => {
  const nested = mkdtempSync(join(tmpdir(), 'thaw-nested-'));
  const tiles = readdirSync(join(samples, 'good')).slice(0, 9).map((file) => join(samples, 'good', file));
  const into = (below: string, ...files: string[]): void => files.forEach((file, i) => cpSync(file, join(nested, below, `t${i}.jpg`)));
  into('animal/cat', ...tiles.slice(0, 3));
  into('animal/dog', ...tiles.slice(2, 6));
  into('plant/oak/images', ...tiles.slice(6, 8));
  into('plant/oak/masks', ...tiles.slice(8, 9));
  mkdirSync(join(nested, 'mineral'));
  try {
    await open(nested);
    await expect(page.getByText('2 folders = 2 classes; 9 pictures.')).toBeVisible();
    await expect(page.getByText(/^1 picture looks like a mask or label/)).toBeVisible();
    await expect(page.getByText('“mineral” has no picture to import: its folder is empty.')).toBeVisible();
    await page.getByLabel('Project name').fill('Nested');
    await page.getByLabel('Classes “cat”, “dog” and “oak”', { exact: true }).check();
    await expect(page.getByText('3 folders = 3 classes; 9 pictures.')).toBeVisible();
    await expect(page.getByLabel('Project name')).toHaveValue('Nested');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import 9 pictures' }).click();
    await page.getByRole('button', { name: '1 picture in two classes' }).click();
    await expect(page.getByText(/is in “cat” and in “dog”: one label must be wrong/)).toBeVisible();
    await page.getByRole('button', { name: 'Show them' }).click();
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.getByRole('option').first().click();
    await page.keyboard.press('2');
    await expect(chip(/dog\s*4/)).toBeVisible();
    await expect(page.getByRole('button', { name: '1 picture in two classes' })).toBeHidden();
  } finally {
    rmSync(nested, { recursive: true, force: true });
  }
});

test('a table beside pictures of one folder gives them their labels, once its columns are mapped', async () => {
  const flat = flatFolder(8, (i) => `t${i}.jpg`);
  const rows = Array.from({ length: 7 }, (_, i) => `t${i}.jpg;${i % 2 ? 'matt' : 'glossy'};${i < 3 ? 'cracked' : 'whole'}`);
  writeFileSync(join(flat, 'tiles.csv'), ['photo;glaze;edge', ...rows, 'gone.jpg;matt;whole'].join('\n'));
  try {
    await open(flat);
    await page.getByLabel('Use the labels in tiles.csv').check({ timeout: 30_000 });
    await expect(page.getByRole('region', { name: 'First rows of the table' }).getByRole('cell', { name: 't1.jpg' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Label' }).click({ timeout: 30_000 });
    await page.getByRole('option', { name: 'glaze' }).click({ timeout: 30_000 });
    await expect(page.getByText('7 of 8 pictures are in the table; 2 classes.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^1 row/ })).toBeVisible();
    await page.getByLabel('Leave out the picture that the table doesn’t name').check({ timeout: 30_000 });
    await page.getByLabel('Project name').fill('From a table');
    await page.getByLabel('Name of the class in the folder “matt”').fill('dull', { timeout: 30_000 });
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import 7 pictures' }).click({ timeout: 30_000 });
    await expect(chip(/glossy\s*4/)).toBeVisible();
    await expect(chip(/dull\s*3/)).toBeVisible();
  } finally {
    rmSync(flat, { recursive: true, force: true });
  }
});

test('of a column with very many values, taken for labels, a page of classes is drawn, and more on demand', async () => {
  const flat = flatFolder(60, (i) => `t${i}.jpg`);
  writeFileSync(join(flat, 'tiles.csv'), ['photo,kiln,tile', ...Array.from({ length: 60 }, (_, i) => `t${i}.jpg,${'AB'[i % 2]},tile ${i}`)].join('\n'));
  try {
    await open(flat);
    await page.getByLabel('Use the labels in tiles.csv').check({ timeout: 30_000 });
    await page.getByRole('combobox', { name: 'Label' }).click({ timeout: 30_000 });
    await page.getByRole('option', { name: 'tile' }).click({ timeout: 30_000 });
    const names = page.getByLabel(/^Name of the class in the folder/);
    await expect(page.getByText('… and 10 more classes.')).toBeVisible();
    await expect(names).toHaveCount(50);
    await page.getByRole('button', { name: 'Show 10 more' }).click();
    await expect(names).toHaveCount(60);
    await expect(page.getByText(/more class/)).toHaveCount(0);
  } finally {
    rmSync(flat, { recursive: true, force: true });
  }
});

test('where nothing can be imported, nothing can be pressed', async () => {
  const zipped = mkdtempSync(join(tmpdir(), 'thaw-zipped-'));
  try {
    writeFileSync(join(zipped, 'dataset.zip'), 'PK\x03\x04');
    await open(zipped);
    await expect(page.getByText('dataset.zip is an archive. Unpack it first, then choose the folder with its pictures.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  } finally {
    rmSync(zipped, { recursive: true, force: true });
  }
});

test('a name that is taken is refused with a sentence', async () => {
  await open(folder);
  await page.getByLabel('Project name').fill('Tiles');
  await page.getByRole('button', { name: /^Import/ }).click();
  await expect(page.getByText('There is already a project “Tiles”.')).toBeVisible();
});

test('a pattern that isn’t one is refused with a sentence', async () => {
  await open(folder);
  await page.getByLabel('Project name').fill('Third');
  await page.getByLabel('By my own pattern').check();
  await page.getByLabel('Pattern', { exact: true }).fill('([');
  await page.getByRole('button', { name: /^Import/ }).click();
  await expect(page.getByText(/is not a regular expression/).first()).toBeVisible();
});
