// Label mode from a flat folder: the classes first, then picture after picture by keys, stored one by one, and back again.
import { rmSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { labelsOf } from './labelling-run.ts';
import { unsortedFolder } from './tile-folders.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

let host: RunningHost;
let page: Page;
let folder: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = unsortedFolder(4);
  host = await startHost();
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
  await page.goto(addressOf(`/import/${encodeURIComponent(folder)}`));
  await page.getByRole('button', { name: /^Import 12 pictures/ }).click();
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const addressOf = (path: string): string => `${page.url().split('#')[0]}#${path}`;
const shown = () => page.locator('.label-name');
const progress = (words: string) => expect(page.locator('.label-progress')).toHaveText(words);
const said = (words: string) => expect(page.locator('.label-said')).toHaveText(words);
const field = (n: number) => page.getByLabel(`Class ${n}`, { exact: true });

/** Presses a key on the picture named, as somebody does who has seen it. */
async function press(key: string, on: string): Promise<void> {
  await expect(shown()).toHaveText(`${on}.jpg`);
  await page.keyboard.press(key);
}

/** Labels of the host, by file without its ending. */
async function labels(): Promise<Record<string, string | null>> {
  return Object.fromEntries(Object.entries(await labelsOf(page)).map(([file, label]) => [file.replace('.jpg', ''), label]));
}

test('a flat folder opens on the question for the classes, which says why two are needed, and takes a list, typed or pasted', async () => {
  await expect(page.getByRole('heading', { name: 'Which kinds do you want to tell apart?' })).toBeVisible();
  await expect(field(1)).toBeFocused();
  await page.keyboard.type('glazed, matt');
  await page.keyboard.press('Enter');
  await expect(field(1)).toHaveValue('glazed');
  await expect(field(2)).toHaveValue('matt');
  await field(2).fill('');
  await field(1).fill('');
  await page.keyboard.type('chipped');
  await expect(page.getByText('Name at least two classes. A model learns to tell kinds apart')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(field(2)).toBeFocused();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text', 'good\nscratched, chipped');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(field(3)).toHaveValue('scratched');
  await expect(page.getByText('“chipped” is there twice.')).toBeVisible();
  expect(await findingsInBothThemes(page, 'the question')).toEqual([]);
  await expect(field(4)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Classes' }).getByRole('button')).toHaveText(['chipped1', 'good2', 'scratched3']);
});

test('each key sets the class of the picture on screen and brings the next; what was set is told', async () => {
  await progress('0 of 12 labelled');
  await expect(page.getByRole('group', { name: 'Picture to label: 00 chipped.jpg' })).toBeFocused();
  await press('1', '00 chipped');
  await said('“00 chipped.jpg” is “chipped”.');
  await press('2', '00 good');
  await press('3', '00 scratched');
  await progress('3 of 12 labelled');
  expect(await labels()).toMatchObject({ '00 chipped': 'chipped', '00 good': 'good', '00 scratched': 'scratched', '01 chipped': null });
});

test('U and Ctrl-Z go back to the picture they undo, for as long as there is one, and another key corrects it', async () => {
  await press('2', '01 chipped');
  await press('u', '01 good');
  await said('“01 chipped.jpg” has no label again.');
  await press('Control+z', '01 chipped');
  await expect(shown()).toHaveText('00 scratched.jpg');
  await progress('2 of 12 labelled');
  await press('3', '00 scratched');
  await press('1', '01 chipped');
  await press('2', '01 good');
});

test('skipped and unsure pictures come back at the end; a picture that is not usable does not', async () => {
  await press('ArrowRight', '01 scratched');
  await press(' ', '02 chipped');
  await press('Shift+U', '02 chipped');
  await progress('5 of 12 labelled; 1 unsure');
  await press('x', '02 good');
  await progress('5 of 11 labelled; 1 unsure');
  await press('3', '02 scratched');
  await press('1', '03 chipped');
  await press('2', '03 good');
  await press('3', '03 scratched');
  await expect(page.getByRole('heading', { name: '9 of 11 pictures labelled' })).toBeVisible();
  await expect(page.getByText('1 skipped, 1 marked unsure')).toBeVisible();
  expect(await findingsInBothThemes(page, 'the end')).toEqual([]);
  await page.getByRole('button', { name: 'Look at them again' }).click();
  await press('3', '01 scratched');
});

test('a class is found or added by typing; an undo takes both back and says so', async () => {
  await press('/', '02 chipped');
  await page.keyboard.type('cracked');
  await expect(page.getByRole('option', { name: 'New class “cracked”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'All 11 pictures are labelled' })).toBeVisible();
  expect((await labels())['02 chipped']).toBe('cracked');
  await page.keyboard.press('u');
  await expect(shown()).toHaveText('02 chipped.jpg');
  await progress('10 of 11 labelled; 1 unsure');
  await press('/', '02 chipped');
  await page.keyboard.type('chi');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'All 11 pictures are labelled' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Train' })).toBeVisible();
  expect(await labels()).toMatchObject({ '02 chipped': 'chipped', '01 scratched': 'scratched' });
});

test('a label that could not be stored keeps its picture on screen, says why, and can be tried again', async () => {
  await page.keyboard.press('u');
  await expect(shown()).toHaveText('02 chipped.jpg');
  // The undo has ended: until then no label is taken.
  await progress('10 of 11 labelled; 1 unsure');
  const full = { ok: false, kind: 'expected', code: 'disk-full', sentence: 'There is no room left on the drive of “thaw.sqlite”.', details: null };
  await page.route('**/api/pictures.label', (route) => route.fulfill({ json: full }));
  await page.keyboard.press('1');
  await expect(page.locator('.label-unstored')).toContainText('There is no room left on the drive');
  await expect(shown()).toHaveText('02 chipped.jpg');
  await progress('10 of 11 labelled; 1 unsure');
  expect((await labels())['02 chipped']).toBeNull();
  await page.unroute('**/api/pictures.label');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'All 11 pictures are labelled' })).toBeVisible();
  await expect(page.locator('.label-unstored')).toBeHidden();
});

test('while a label is on its way no key counts, and a key that is held down counts once', async () => {
  await page.keyboard.press('u');
  await expect(shown()).toHaveText('02 chipped.jpg');
  // The undo has come to its end, so that keys count again.
  await progress('10 of 11 labelled; 1 unsure');
  await page.keyboard.press('u');
  await expect(shown()).toHaveText('01 scratched.jpg');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  await page.route('**/api/pictures.label', async (route) => { await held; await route.continue(); });
  await page.keyboard.press('3');
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expect(shown()).toHaveText('01 scratched.jpg');
  release();
  await expect(shown()).toHaveText('02 chipped.jpg');
  await progress('10 of 11 labelled; 1 unsure');
  expect(await labels()).toMatchObject({ '01 scratched': 'scratched', '02 chipped': null });
  await page.unroute('**/api/pictures.label');
  await page.keyboard.down('u');
  await page.keyboard.down('u');
  await page.keyboard.down('u');
  await page.keyboard.up('u');
  await expect(shown()).toHaveText('01 scratched.jpg');
  expect((await labels())['03 scratched']).toBe('scratched');
});

test('an undo of something else says what it was, and the picture stays', async () => {
  await page.evaluate(() => fetch('api/classes.rename', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ project: 1, name: 'good', newName: 'fine' }),
  }));
  await expect(page.getByRole('button', { name: /^fine/ })).toBeVisible();
  await press('u', '01 scratched');
  await said('“good” is as it was.');
  await expect(shown()).toHaveText('01 scratched.jpg');
});

for (const [width, height] of [[1024, 700], [1280, 800], [1920, 1080]] as const) {
  test(`${width}×${height}: the picture has three quarters of the window, and nothing is cut off`, async () => {
    await page.setViewportSize({ width, height });
    const share = async (): Promise<number> => {
      const box = await page.locator('.label-stage').boundingBox();
      return box ? (box.width * box.height) / (width * height) : 0;
    };
    await expect.poll(share).toBeGreaterThanOrEqual(0.75);
    for (const name of ['Leave', 'Undo', 'Not usable', 'Find or add a class']) {
      await expect(page.getByRole('button', { name }).first()).toBeInViewport({ ratio: 1 });
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test('it can be read aloud and seen in both themes, and Escape leads back to Pictures, which lead here again', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await findingsInBothThemes(page, 'label mode')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Pictures', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Label', exact: true }).click();
  await expect(shown()).toHaveText('01 scratched.jpg');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+l');
  await expect(shown()).toHaveText('01 scratched.jpg');
});
