// Classes, pictures and sets managed on the Pictures screen: each change is shown, told, and undone.
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
  folder = flatFolder(12, (i) => `${String(i).padStart(2, '0')}.jpg`);
  host = await startHost();
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
  await enterWorkbench(page, host);
  await page.goto(`${page.url().split('#')[0]}#/import/${encodeURIComponent(folder)}`);
  await page.getByRole('button', { name: /^Import 12 pictures/ }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(chip(/Unlabelled\s*12/)).toBeVisible();
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const chip = (name: RegExp) => page.locator('button.chip', { hasText: name });
const picture = (name: string) => page.getByRole('option', { name: new RegExp(`(^|\\s)${name}\\.jpg$`) });
const dialog = () => page.getByRole('dialog', { name: 'Classes' });
async function menu(of: string, item: string): Promise<void> {
  await dialog().getByRole('button', { name: `More on ${of}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('classes are there before a picture is, pasted as a list, with keys that stay', async () => {
  await page.getByRole('button', { name: 'Edit classes' }).click();
  await dialog().getByLabel('New classes').fill('shiny\nmatt, 7\nshinny');
  await dialog().getByRole('button', { name: 'Add' }).click();
  await expect(dialog().getByRole('row')).toHaveCount(5);
  await expect(dialog().getByLabel('Key of shiny')).toHaveValue('1');
  await expect(dialog().getByLabel('Key of 7')).toHaveValue('7');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await picture('00').click();
  for (const key of ['1', '1', '2', '2', '3', '3', '7']) await page.keyboard.press(key);
  await expect(chip(/^1shiny\s*2$/)).toBeVisible();
  await expect(chip(/^7\s*7\s*1$/)).toBeVisible();
});

test('a class is coloured, renamed and merged; the wall shows it, and U undoes it', async () => {
  await page.getByRole('button', { name: 'Edit classes' }).click();
  await dialog().getByLabel('Colour of matt').click();
  await page.getByRole('option', { name: 'teal', exact: true }).click();
  await expect(page.getByText('“matt” is teal now.')).toBeVisible();
  await menu('shinny', 'Merge into…');
  const merge = page.getByRole('dialog', { name: 'Merge “shinny” into another class' });
  await merge.getByLabel('Into').click();
  await page.getByRole('option', { name: 'shiny', exact: true }).click();
  await merge.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText('“shinny” merged into “shiny”: 2 pictures moved.')).toBeVisible();
  await menu('shiny', 'Rename…');
  await page.getByLabel('New name').fill('glossy');
  await page.getByLabel('New name').press('Enter');
  await page.keyboard.press('Escape');
  await expect(chip(/^1glossy\s*4$/)).toBeVisible();
  await page.keyboard.press('u');
  await page.keyboard.press('u');
  await expect(chip(/^3shinny\s*2$/)).toBeVisible();
  await expect(chip(/^1shiny\s*2$/)).toBeVisible();
  await expect(chip(/matt/).locator('.class-colour')).toHaveAttribute('data-colour', 'teal');
});

test('X leaves a picture out and goes on to the next; what is left out is found, and used again', async () => {
  await picture('09').click();
  await page.keyboard.press('x');
  await expect(chip(/Left out\s*1/)).toBeVisible();
  await expect(picture('09')).toHaveCount(0);
  await expect(picture('10')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Not usable' }).click();
  await page.getByRole('menuitem', { name: 'Leave out: blurred' }).click();
  await expect(chip(/Left out\s*2/)).toBeVisible();
  await expect(chip(/Unlabelled\s*3/)).toBeVisible();
  await chip(/Left out/).click();
  await expect(page.getByRole('option')).toHaveCount(2);
  await expect(picture('10')).toContainText('blurred');
  await picture('10').click();
  await page.getByRole('button', { name: 'Use again' }).click();
  await expect(chip(/Left out\s*1/)).toBeVisible();
  await chip(/^All/).click();
  await expect(picture('10')).toBeVisible();
});

test('Delete removes pictures from the project, and an undo brings them back', async () => {
  await picture('11').click();
  await page.keyboard.press('Delete');
  await expect(page.getByText('1 picture removed from the project. Its file stays where it is.')).toBeVisible();
  await expect(chip(/Removed\s*1/)).toBeVisible();
  await page.keyboard.press('u');
  await expect(chip(/Removed/)).toBeHidden();
  await expect(picture('11')).toBeVisible();
});

test('sets are dealt again as the preview says, and a locked one is left out of it', async () => {
  await page.getByRole('button', { name: 'Edit sets' }).click();
  const sets = page.getByRole('dialog', { name: 'Training, validation and test set' });
  await expect(sets.getByRole('row').first()).toBeVisible();
  await sets.getByLabel('Test, %').fill('40');
  await expect(sets.getByText(/would move to another set/)).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await sets.getByRole('button', { name: 'Deal again' }).click();
  await expect(page.getByText(/Sets dealt again: \d+ pictures? moved/)).toBeVisible();
  await expect(sets.getByText('The sets are dealt this way already.')).toBeVisible();
  await sets.getByLabel('Lock the test set').click();
  await expect(sets.getByLabel('Lock the test set')).toBeChecked();
  await expect(sets.getByLabel('Test, %')).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(sets).toBeHidden();
});

test('nothing of the toolbar is cut off at 1280 pixels, in a light and a dark design', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    expect(await page.locator('.pictures-top').evaluate((top) => top.scrollWidth <= top.clientWidth)).toBe(true);
    expect(await findings(page)).toEqual([]);
  }
});

test('a class that is split is gone through in label mode, picture by picture, until none has it any more', async () => {
  await page.getByRole('button', { name: 'Edit classes' }).click();
  await menu('matt', 'Split into…');
  const split = page.getByRole('dialog', { name: /Split “matt”/ });
  await split.getByRole('textbox').fill('dull\ndark');
  await split.getByRole('button', { name: 'Split' }).click();
  await expect(page.getByText('2 pictures still “matt”')).toBeVisible();
  await page.getByRole('button', { name: /^dull/ }).click();
  await expect(page.getByText('1 picture still “matt”')).toBeVisible();
  // What keeps the class comes no more in this round.
  await page.getByRole('button', { name: /^matt/ }).click();
  await expect(page.getByRole('heading', { name: '1 picture stays “matt”' })).toBeVisible();
});

test('removed pictures are deleted for good after a question that says what goes', async () => {
  await page.keyboard.press('Escape');
  await chip(/^All/).click();
  await picture('11').click();
  await page.keyboard.press('Delete');
  await chip(/Removed\s*1/).click();
  await page.getByRole('button', { name: 'Delete all removed for good…' }).click();
  const question = page.getByRole('dialog', { name: 'Delete for good?' });
  await expect(question).toContainText(/1 picture with its labels, .+ of files\./);
  expect(await findings(page)).toEqual([]);
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText(/1 picture deleted for good; .+ came free\./)).toBeVisible();
  await expect(picture('11')).toHaveCount(0);
});
