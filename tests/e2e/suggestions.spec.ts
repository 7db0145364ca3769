// A model's help on the page: suggestions in label mode, accepted by Enter, kept from pictures drawn for the test; groups; chips and tiles on Pictures.
import { rmSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { findingsInBothThemes } from './axe-findings.ts';
import { unsortedFolder } from './tile-folders.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

let host: RunningHost;
let page: Page;
let folder: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  folder = unsortedFolder(20);
  host = await startHost();
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
  await page.goto(addressOf(`/import/${encodeURIComponent(folder)}`));
  await page.getByRole('button', { name: /^Import 60 pictures/ }).click();
  await expect(page.getByRole('heading', { name: 'Which kinds do you want to tell apart?' })).toBeVisible();
  await page.keyboard.type('chipped');
  await page.keyboard.press('Enter');
  await page.keyboard.type('good');
  await page.keyboard.press('Enter');
  await page.keyboard.type('scratched');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const addressOf = (path: string): string => `${page.url().split('#')[0]}#${path}`;
const shown = () => page.locator('.label-name');
const suggestion = () => page.getByRole('button', { name: /^Suggested / });
const drawn = () => page.getByText('Drawn at random for the test, so nothing is suggested.');
const keys: Readonly<Record<string, string>> = { chipped: '1', good: '2', scratched: '3' };

/** Labels the picture on screen by its name, and waits for the next. Says whether it was drawn for the test. */
async function labelOne(): Promise<boolean> {
  const name = await shown().textContent() ?? '';
  const isDrawn = await drawn().isVisible();
  await page.keyboard.press(keys[/^\S+ (.*)\.jpg$/.exec(name)?.[1] ?? ''] ?? '');
  await expect(shown()).not.toHaveText(name);
  return isDrawn;
}

test('label mode prepares suggestions by itself, and says how the test set stays honest', async () => {
  await expect(page.getByText('Every fifth picture is drawn at random and kept for the test')).toBeVisible();
  await expect(page.getByText('Suggestions begin after 10 labels of at least 2 classes; there are 0.')).toBeVisible({ timeout: 150_000 });
});

test('similar pictures are labelled at once after a look, all but those that were clicked, and taken back as one', async () => {
  await page.keyboard.press('#');
  const members = page.locator('.label-member');
  await expect(page.getByText(/^\d+ similar pictures: which class\?/)).toBeVisible();
  const count = await members.count();
  await members.first().click();
  expect(await findingsInBothThemes(page, 'a group')).toEqual([]);
  await page.keyboard.press('2');
  await expect(page.locator('.label-said')).toHaveText(`${count - 1} pictures labelled “good”. Undo takes them back as one.`);
  await page.keyboard.press('u');
  await expect(page.locator('.label-said')).toHaveText(`${count - 1} pictures have their previous labels again.`);
  await page.keyboard.press('Escape');
  await expect(shown()).toBeVisible();
});

test('every fifth picture is drawn for the test and has no suggestion; the others have one soon, which Enter accepts', async () => {
  const order: boolean[] = [];
  for (let i = 0; i < 15; i++) order.push(await labelOne());
  // The first suggestions may come between two pictures and put the next that is drawn one place earlier or later.
  const drawn = order.flatMap((isDrawn, i) => (isDrawn && i >= 5 ? [i] : []));
  expect(drawn.length).toBeGreaterThan(0);
  drawn.forEach((at, i) => { if (i > 0) expect([4, 5, 6]).toContain(at - (drawn[i - 1] ?? 0)); });
  await expect(async () => {
    if (!await suggestion().isVisible()) await labelOne();
    await expect(suggestion()).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(suggestion()).toHaveText(/^Suggested (chipped|good|scratched) (over )?\d+.%Enter$/);
  const name = await shown().textContent() ?? '';
  const label = /Suggested (\w+)/.exec(await suggestion().textContent() ?? '')?.[1] ?? '';
  expect(await findingsInBothThemes(page, 'a suggestion')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.locator('.label-said')).toHaveText(`“${name}” is “${label}”.`);
});

test('on Pictures the suggestions stand on the tiles, marked as such, and filter them', async () => {
  await page.keyboard.press('Escape');
  const chip = page.getByRole('button', { name: /^Suggested: / }).first();
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  const captions = page.locator('.wall-caption[data-suggested]');
  await expect(captions.first()).toHaveText(/^\w+\? (over |under )?\d+.%$/);
  const label = (await chip.textContent() ?? '').replace(/^Suggested: (\w+?)\d+$/, '$1');
  await expect(async () => {
    for (const words of await captions.allTextContents()) expect(words).toContain(`${label}? `);
  }).toPass();
});
