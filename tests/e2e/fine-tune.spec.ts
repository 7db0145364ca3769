// Thawing on screen, with a real network: the line and what it costs, and augmentation.
import { expect, test, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

// Measuring and learning take as long as they take beside everything else that this machine does.
test.describe.configure({ mode: 'serial', timeout: 5 * 60_000 });

const minute = 60_000;
const card = (name: string) => page.getByRole('radio', { name, exact: true });
const slider = () => page.getByRole('slider', { name: 'Thaw line' });

async function open(section: string): Promise<void> {
  const control = page.getByRole('button', { name: new RegExp(`^${section}`) });
  if (await control.getAttribute('aria-expanded') !== 'true') await control.click();
}

test('cards, presets and the thaw line stay in step, by keys', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/2/train`);
  await expect(card('Transfer learning')).toBeChecked();
  await card('small').click();
  await card('Fine-tuning').click();
  await expect(slider()).toHaveAttribute('aria-valuetext', /^after block \d+ of \d+: \d+\s% of the computation is thawed$/, { timeout: minute });
  await expect(card('Top block')).toBeChecked();
  await slider().focus();
  await page.keyboard.press('Home');
  await expect(card('Everything')).toBeChecked();
  await expect(slider()).toHaveAttribute('aria-valuetext', /100\s% of the computation is thawed/);
  await page.keyboard.press('ArrowUp');
  await expect(slider()).toHaveAttribute('aria-valuetext', /^after block 1 of/);
  await page.keyboard.press('End');
  await expect(card('Transfer learning')).toBeChecked();
  await expect(card('Head only (transfer learning)')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(card('Fine-tuning')).toBeChecked();
  await card('Top third').click();
  const before = await slider().getAttribute('aria-valuenow');
  await slider().hover({ position: { x: 8, y: 8 } });
  const box = await slider().boundingBox();
  await page.mouse.move((box?.x ?? 0) + 8, (box?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 8, (box?.y ?? 0) + 68, { steps: 4 });
  await page.mouse.up();
  expect(Number(await slider().getAttribute('aria-valuenow'))).toBeLessThan(Number(before));
});

test('what thawing costs is measured once and told', async () => {
  await expect(page.locator('.costs').getByText(/% of the computation/)).toBeVisible({ timeout: 2 * minute });
  await expect(page.locator('.strategy-card[data-strategy="fine-tune"]')).toContainText(/\d+ s|minute|hour/);
});

test('each preset shows beside its name what it makes of an own picture', async () => {
  await open('Augmentation');
  const variants = page.locator('.variants img');
  await expect(variants).toHaveCount(17, { timeout: minute });
  const before = await variants.first().getAttribute('src');
  await page.getByRole('button', { name: 'Another picture' }).click();
  await expect(variants.first()).not.toHaveAttribute('src', before ?? '');
  await expect(page.getByRole('img', { name: /^Photos and products, / })).toHaveCount(4);
  await expect(page.getByRole('radio', { name: 'Photos and products' })).toBeChecked();
  await page.getByText('Not the same', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Text, or where left and right matter' })).toBeChecked();
  await page.getByRole('radio', { name: 'None', exact: true }).click();
  await expect(page.getByRole('radio', { name: 'None', exact: true })).toBeChecked();
});

test('what cannot be meant is told beside its field, and a refresh loses nothing', async () => {
  await open('Expert');
  await page.getByLabel('Epochs', { exact: true }).fill('0');
  await expect(page.getByText('A whole number from 1 to 1000.')).toBeVisible();
  await page.getByLabel('Epochs', { exact: true }).fill('7');
  await page.reload();
  await expect(card('Fine-tuning')).toBeChecked();
  await open('Expert');
  await expect(page.getByLabel('Epochs', { exact: true })).toHaveValue('7');
});

test('few pictures are left out in turn, unless that is switched off, and the costs say what it takes', async () => {
  await open('Expert');
  const every = page.getByRole('checkbox', { name: 'Cross-validation' });
  await expect(every).toBeChecked();
  await expect(page.locator('.costs')).toContainText('for cross-validation');
  await every.uncheck();
  await expect(page.locator('.costs')).not.toContainText('for cross-validation');
  await every.check();
  await expect(page.locator('.costs')).toContainText('for cross-validation');
});
