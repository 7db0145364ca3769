// Room: controls take a quarter of a small window at most, a wide one is used, no button moves under the pointer, messages cover nothing.
import { expect, test, type Locator, type Page } from 'playwright/test';
import { openWorkbench } from './shared-page.ts';

let page: Page;
test.describe.configure({ mode: 'serial' });
openWorkbench((opened) => { page = opened; }, 'prepared');

const goTo = (place: string) => page.goto(`${page.url().split('#')[0]}#/projects/1/${place}`);
const boxOf = async (of: Locator) => {
  await expect(of).toBeVisible();
  return await of.boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 };
};

for (const [width, height, what] of [[1024, 700, 'the smallest window'], [640, 400, 'a laptop at 200 % zoom']] as const) {
  test(`${what}: controls take a quarter of the height at most, and nothing is wider than the window`, async () => {
    await page.setViewportSize({ width, height });
    for (const [place, content] of [['pictures', '.wall'], ['runs/1', '[role=tabpanel]'], ['runs/1/mistakes', '[role=tabpanel]']] as const) {
      await goTo(place);
      const top = (await boxOf(page.locator('.frame-screen'))).y;
      expect(((await boxOf(page.locator(content).first())).y - top) / height, place).toBeLessThan(0.26);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(width);
    }
  });
}

test('a wide window is used: mistakes beside the matrix, settings beside the curves; a laptop has one column', async () => {
  for (const [width, beside] of [[1920, true], [1280, false]] as const) {
    await page.setViewportSize({ width, height: 1080 });
    await goTo('runs/1/mistakes');
    const matrix = await boxOf(page.locator('section.sheet', { has: page.locator('.confusion') }));
    const mistakes = await boxOf(page.locator('section.sheet', { has: page.getByRole('heading', { name: 'Most confident mistakes' }) }));
    expect(mistakes.x > matrix.x + matrix.width - 1, `${width}`).toBe(beside);
  }
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(page.getByRole('heading', { name: 'Training curve' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('the summary of a run is one screen of a laptop', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await goTo('runs/1');
  const next = await boxOf(page.locator('.what-next', { has: page.getByRole('link') }));
  expect(next.y + next.height).toBeLessThanOrEqual(800);
});

test('the rail is as wide on every screen, so that none jumps aside', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const rail = page.locator('.rail');
  await goTo('runs/1');
  const width = (await boxOf(rail)).width;
  await goTo('pictures');
  await expect(page.getByRole('region', { name: 'What next' })).toBeVisible();
  expect((await boxOf(rail)).width).toBe(width);
});

/** The box of what stands still, once all that the screen asked for has come. */
async function boxAtRest(of: Locator): Promise<Awaited<ReturnType<typeof boxOf>>> {
  let box = await boxOf(of);
  await expect(async () => {
    const last = box;
    await page.waitForTimeout(300);
    box = await boxOf(of);
    expect(box).toEqual(last);
  }).toPass();
  return box;
}

test('no button moves when pictures are selected, and a message covers neither the wall nor its own way back', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await goTo('pictures');
  const button = page.getByRole('button', { name: 'Move to set' });
  const before = await boxAtRest(button);
  await page.getByRole('option').first().click();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(button).toBeEnabled();
  expect(await boxOf(button)).toEqual(before);
  await button.click();
  await page.getByRole('menuitem', { name: 'Test' }).click();
  const message = page.locator('.messages .mantine-Notification-root').first();
  const [own, wall, undo] = [await boxOf(message), await boxOf(page.locator('.wall')), await boxOf(message.getByRole('button', { name: 'Undo' }))];
  expect(own.x + own.width).toBeLessThanOrEqual(wall.x);
  expect(undo.x >= own.x && undo.x + undo.width <= own.x + own.width).toBe(true);
});
