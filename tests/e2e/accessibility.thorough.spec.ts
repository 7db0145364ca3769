// The whole way by keyboard alone, and the focus can be seen all along.
import { expect, test, type Locator, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

let page: Page;
openWorkbench((opened) => { page = opened; }, 'prepared');

/** Goes to an element by Tab alone and sees that the focus can be seen there. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) {
      const { outline, shadow } = await target.evaluate((element) => {
        const style = getComputedStyle(element);
        return { outline: style.outlineStyle, shadow: style.boxShadow };
      });
      expect(outline !== 'none' || shadow !== 'none', 'the focus can be seen').toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target.toString()}`);
}

async function enter(target: Locator): Promise<void> {
  await expect(target).toBeVisible({ timeout: 150_000 });
  // Enter on an action that can't be done yet only says why.
  await expect(target).not.toHaveAttribute('aria-disabled', 'true', { timeout: 150_000 });
  await tabTo(target);
  await page.keyboard.press('Enter');
}

const rail = (name: string) => page.locator('a.rail-item', { hasText: name });

test('from sample pictures to a compared and used model, by keyboard alone', async () => {
  await enter(page.getByRole('button', { name: /sample pictures/i }));
  await expect(page.getByText('180 pictures', { exact: true })).toBeVisible({ timeout: 150_000 });
  await tabTo(page.getByRole('listbox', { name: /^Pictures/ }));
  for (const key of ['ArrowRight', 'ArrowRight', '2', 'u']) await page.keyboard.press(key);
  await page.keyboard.press(' ');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await enter(rail('Train'));
  const field = page.getByLabel('Seed', { exact: true });
  await tabTo(field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('11');
  await enter(page.getByRole('button', { name: 'Start training' }));
  await expect(page.getByText(/^\d+ of \d+ correct: accuracy/)).toBeVisible({ timeout: 150_000 });
  await enter(rail('Runs'));
  for (const name of ['Transfer 1', 'Transfer 4']) {
    const box = page.getByRole('checkbox', { name: new RegExp(name) });
    await expect(box).toBeVisible();
    await tabTo(box);
    await page.keyboard.press(' ');
    await expect(box).toBeChecked();
  }
  await enter(page.getByRole('button', { name: 'Compare' }));
  await expect(page.getByText(/Tested on the same 27 test pictures\./)).toBeVisible();
  await enter(rail('Predict'));
  await enter(page.getByRole('button', { name: 'Choose a folder of new pictures' }));
  const dialog = page.getByRole('dialog', { name: 'Choose a folder' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
