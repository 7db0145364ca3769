// Rules of the wall: a key changes what is seen and nothing else, pictures keep their places, and what is undone comes into sight.
import { rmSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { flatFolder } from './tile-folders.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

let host: RunningHost;
let page: Page;
let folder: string;
const pictures = 40;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = flatFolder(pictures, (i) => `${String(i).padStart(2, '0')}.jpg`);
  host = await startHost();
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1100, height: 640 } });
  await enterWorkbench(page, host);
  await page.goto(`${page.url().split('#')[0]}#/import/${encodeURIComponent(folder)}`);
  await page.getByRole('button', { name: /^Import 40 pictures/ }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(chip(/Unlabelled\s*40/)).toBeVisible({ timeout: 150_000 });
  await page.getByRole('button', { name: 'Edit classes' }).click();
  await page.getByLabel('New classes').fill('matt, shiny');
  await page.getByLabel('New classes').press('Enter');
  await expect(page.getByRole('combobox', { name: 'Key of shiny' })).toHaveValue('2');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const chip = (name: RegExp) => page.locator('.pictures-top button.chip', { hasText: name });
const picture = (name: string) => page.getByRole('option', { name: new RegExp(`(^|\\s)${name}\\.jpg$`) });
const wall = () => page.getByRole('listbox');
const scrollTo = (where: 'top' | 'bottom') => wall().evaluate((grid, to) => { grid.scrollTop = to === 'top' ? 0 : grid.scrollHeight; }, where);
const labelled = async (matt: number, shiny: number): Promise<void> => {
  await expect(chip(/matt/)).toContainText(new RegExp(`matt\\s*${matt}$`));
  await expect(chip(/shiny/)).toContainText(new RegExp(`shiny\\s*${shiny}$`));
};

test('a key brings a picture that was scrolled away into sight before it changes it', async () => {
  await picture('00').click();
  await scrollTo('bottom');
  await expect(page.getByText('1 selected')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show the nearest of 1 selected above' })).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByText(/The selected picture was out of sight/)).toBeVisible();
  await expect(picture('00')).toBeInViewport();
  await labelled(0, 0);
  await page.keyboard.press('1');
  await labelled(1, 0);
  await expect(picture('00')).toHaveAccessibleName(/^matt/);
});

test('of several, those out of sight are counted, and a key asks first', async () => {
  await picture('02').click();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('All 40 selected')).toBeVisible();
  const below = page.getByRole('button', { name: /Show the nearest of \d+ selected below/ });
  const hidden = Number(/\d+/.exec(await below.innerText())?.[0]);
  for (const answer of ['Escape', 'Enter']) {
    await page.keyboard.press('2');
    await expect(page.getByRole('dialog', { name: `${hidden} of the 40 selected pictures are out of sight` })).toBeVisible();
    await page.keyboard.press('1');
    await labelled(1, 0);
    await page.keyboard.press(answer);
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await labelled(0, 40);
  await below.click();
  await expect(page.getByRole('button', { name: /selected above/ })).toBeVisible();
});

test('an undo selects what it undid and scrolls there, also behind a move to another set', async () => {
  await page.keyboard.press('u');
  await labelled(1, 0);
  await expect(page.getByText('39 selected')).toBeHidden();
  await expect(page.getByText('All 40 selected')).toBeVisible();
  await picture('03').click();
  await page.getByRole('button', { name: 'Move to set' }).click();
  await page.getByRole('menuitem', { name: 'Validation' }).click();
  await expect(page.getByText('1 picture moved to the validation set.')).toBeVisible();
  await picture('05').click();
  await page.keyboard.press('2');
  await labelled(1, 1);
  await scrollTo('bottom');
  await page.keyboard.press('u');
  await expect(picture('05')).toBeInViewport();
  await expect(picture('05')).toHaveAttribute('aria-selected', 'true');
  await labelled(1, 0);
  await scrollTo('bottom');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 picture has its previous group and set again.')).toBeVisible();
  await expect(picture('03')).toBeInViewport();
  await expect(picture('03')).toHaveAttribute('aria-selected', 'true');
});

test('no key reaches a picture behind a dialog', async () => {
  await page.getByRole('button', { name: 'Edit classes' }).click();
  await page.getByLabel('More on shiny').focus();
  for (const key of ['1', 'x', 'Delete']) await page.keyboard.press(key);
  await expect(page.getByLabel('More on shiny')).toBeFocused();
  await page.keyboard.press('Escape');
  await labelled(1, 0);
  await expect(chip(/^All/)).toContainText('40');
});

test('in the large view a key changes the picture shown, not the others selected, and U brings it back', async () => {
  await picture('04').click();
  await picture('06').click({ modifiers: ['Shift'] });
  await picture('08').click({ modifiers: ['Control'] });
  await page.keyboard.press(' ');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('08.jpg', { exact: true })).toBeVisible();
  await page.keyboard.press('2');
  await expect(dialog.getByText('09.jpg', { exact: true })).toBeVisible();
  await labelled(1, 1);
  await page.keyboard.press('u');
  await expect(dialog.getByText('08.jpg', { exact: true })).toBeVisible();
  await labelled(1, 0);
  const panel = dialog.getByRole('group', { name: 'Correct labels' });
  await page.keyboard.press('Shift+U');
  await expect(panel.getByText('“08.jpg” is marked unsure.')).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Unsure/ })).toHaveAttribute('aria-pressed', 'true');
  await panel.getByRole('button', { name: /^Undo/ }).click();
  await expect(panel.getByRole('button', { name: /^Unsure/ })).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Escape');
});

test('labelled pictures keep their places under the filter of the unlabelled, marked as done, and the next is one without a label', async () => {
  await chip(/Unlabelled/).click();
  await expect(page.getByText('39 pictures', { exact: true })).toBeVisible();
  await picture('02').click();
  await page.keyboard.press('1');
  await expect(picture('03')).toHaveAttribute('aria-selected', 'true');
  await picture('01').click();
  await page.keyboard.press('2');
  // 02 has its label already.
  await expect(picture('03')).toHaveAttribute('aria-selected', 'true');
  await expect(chip(/Unlabelled\s*37/)).toBeVisible();
  await expect(page.getByText('2 pictures no longer match the filter')).toBeVisible();
  await expect(page.getByRole('option').nth(1)).toHaveAccessibleName(/^matt.*done, 02\.jpg$/);
  await page.getByRole('button', { name: 'Update list' }).click();
  await expect(picture('02')).toHaveCount(0);
  await expect(page.getByText('37 pictures', { exact: true })).toBeVisible();
});

test('the wall stays where the host does not answer for a moment, and goes on when it does', async () => {
  await chip(/^All/).click();
  await picture('05').click();
  const gone = { ok: false, kind: 'expected', code: 'unreachable', sentence: 'Thaw is not responding.', details: null };
  for (const name of ['projects.get', 'pictures.find']) await page.route(`**/api/${name}`, (route) => route.fulfill({ json: gone }));
  const asked = ['projects.get', 'pictures.find'].map((name) => page.waitForResponse(`**/api/${name}`));
  await page.keyboard.press('1');
  await Promise.all(asked);
  await labelled(3, 1);
  await page.unrouteAll();
  await expect(picture('05')).toHaveAccessibleName(/^matt/);
  await page.keyboard.press('u');
  await labelled(2, 1);
});

test('a picture that another filter hides is not selected any more; what is undone behind it is shown on request', async () => {
  await chip(/matt/).click();
  await picture('02').click();
  await page.evaluate(() => { location.hash = location.hash.replace('matt', 'shiny'); });
  await expect(picture('01')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByText('Select a picture first.')).toBeVisible();
  await labelled(2, 1);
  // The newest label is that of 01; before it, 02 got its own.
  await page.keyboard.press('u');
  await expect(picture('01')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('u');
  await page.getByRole('button', { name: 'Show it' }).click();
  await expect(picture('02')).toHaveAttribute('aria-selected', 'true');
  await expect(chip(/^All/)).toHaveAttribute('aria-pressed', 'true');
});
