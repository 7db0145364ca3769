// Screens of the prepared workspace, and what each must be in a window of any size.
import { expect, type Page } from 'playwright/test';

export const preparedScreens = [
  '/', '/projects/1/pictures', '/projects/1/train', '/projects/1/runs', '/projects/1/runs/1', '/projects/1/runs/1/mistakes', '/projects/1/runs/1/trust',
  '/projects/1/compare/1,2',
  '/projects/1/predict', '/settings',
];

/** Nothing is cut off to the side, and every screen has its heading and its last button in reach. */
export async function everyScreenFits(page: Page, { width, height }: { width: number; height: number }): Promise<void> {
  await page.setViewportSize({ width, height });
  for (const path of preparedScreens) {
    await page.goto(`${page.url().split('#')[0]}#${path}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    // Charts follow the width of the window some frames later.
    await expect.poll(() => page.evaluate(() => {
      const edges = [document.documentElement, ...document.querySelectorAll('.frame-screen, .header, .rail')];
      return edges
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map((element) => `${element.className}: ${element.scrollWidth} > ${element.clientWidth}`);
    }), `${path} at ${width}×${height}`).toEqual([]);
    const main = page.locator('.frame-screen button:visible, .frame-screen a:visible').last();
    // A screen begins at its top once it is there, so a scroll may come too early.
    await expect(async () => {
      await main.scrollIntoViewIfNeeded();
      await expect(main, path).toBeInViewport({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
  }
}
