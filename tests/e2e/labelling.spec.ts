// Labelling by keys: fast, in order, and back again.
import { rmSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { flatFolder } from './tile-folders.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

let host: RunningHost;
let page: Page;
let folder: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = flatFolder(8, (i) => `${i}.jpg`);
  host = await startHost();
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
  await page.goto(`${page.url().split('#')[0]}#/import/${encodeURIComponent(folder)}`);
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const chip = (name: RegExp) => page.locator('button.chip', { hasText: name });
const picture = (name: string) => page.getByRole('option', { name: new RegExp(`(^|\\s)${name}\\.jpg$`) });

async function giveNewClass(to: string, name: string): Promise<void> {
  await picture(to).click();
  await page.getByRole('button', { name: 'Set class' }).click();
  await page.getByRole('menuitem', { name: 'New class…' }).click();
  await page.getByLabel('Name of the new class').fill(name);
  await page.getByLabel('Name of the new class').press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(picture(to)).toHaveAccessibleName(new RegExp(`^${name}`));
}

test('pictures of one folder come in without a class, and get their first ones by name', async () => {
  await page.getByRole('button', { name: /^Import 8 pictures/ }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(chip(/Unlabelled\s*8/)).toBeVisible();
  await giveNewClass('0', 'matt');
  await giveNewClass('1', 'shiny');
  await expect(chip(/Unlabelled\s*6/)).toBeVisible();
});

test('digits typed as fast as keys go each reach their own picture', async () => {
  await picture('2').click();
  for (const digit of ['1', '2', '1', '2']) await page.keyboard.press(digit);
  for (const [name, label] of [['2', 'matt'], ['3', 'shiny'], ['4', 'matt'], ['5', 'shiny']] as const) {
    await expect(picture(name)).toHaveAccessibleName(new RegExp(`^${label}`));
  }
  await page.reload();
  await expect(picture('5')).toHaveAccessibleName(/^shiny/);
  await expect(chip(/Unlabelled\s*2/)).toBeVisible();
});

test('with the filter on unlabelled pictures, the next one comes up until none is left; the labelled ones stay until the list is updated', async () => {
  await chip(/Unlabelled/).click();
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.getByRole('option').first().click();
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await expect(page.getByText('Every picture here has a label now.')).toBeVisible();
  await expect(page.getByText('2 pictures no longer match the filter')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(2);
  await page.getByRole('button', { name: 'Update list' }).click();
  await expect(page.getByText('No picture matches this filter')).toBeVisible();
  await page.getByRole('button', { name: 'Show all pictures' }).click();
  await expect(chip(/matt\s*5/)).toBeVisible();
});

test('U takes labels back one after another', async () => {
  await page.keyboard.press('u');
  await expect(chip(/Unlabelled\s*1/)).toBeVisible();
  await page.keyboard.press('u');
  await expect(chip(/Unlabelled\s*2/)).toBeVisible();
});

test('many at once: Ctrl-A, a digit, and one undo', async () => {
  await picture('0').click();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('All 8 selected')).toBeVisible();
  await page.keyboard.press('2');
  await expect(chip(/shiny\s*8/)).toBeVisible();
  await page.keyboard.press('u');
  await expect(chip(/shiny\s*3/)).toBeVisible();
});

test('space shows a picture large, arrows go on, and the dialog can be read aloud', async () => {
  await picture('0').click();
  await page.keyboard.press(' ');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('0.jpg', { exact: true })).toBeVisible();
  // The wall is in the order of the classes: after the first matt one comes the next.
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByText('2.jpg', { exact: true })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a large picture is magnified about the pointer, moved, and shown pixel by pixel, by mouse and by keys', async () => {
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  const dialog = page.getByRole('dialog');
  const figure = dialog.locator('.zoom-figure');
  await expect(figure).toHaveText(/%/);
  const fitted = await figure.innerText();
  const frame = await dialog.locator('.zoom-frame').boundingBox();
  if (!frame) throw new Error('the picture has no frame');
  await page.mouse.move(frame.x + frame.width / 3, frame.y + frame.height / 3);
  await page.mouse.wheel(0, -600);
  await expect(figure).not.toHaveText(fitted);
  const layer = dialog.locator('.zoom-layer');
  const before = await layer.getAttribute('style');
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2, { steps: 3 });
  await page.mouse.up();
  expect(await layer.getAttribute('style')).not.toBe(before);
  await page.keyboard.press('z');
  await expect(figure).toHaveText(fitted);
  await page.keyboard.press('z');
  await expect(figure).toHaveText(/^100\s%$/);
  await dialog.getByRole('button', { name: 'Zoom in (+)' }).click();
  await expect(figure).toHaveText(/^125\s%$/);
  await page.keyboard.press('Escape');
});
