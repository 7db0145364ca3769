// Expectations of the layout of any screen, whatever its words.
import { expect, type Page } from 'playwright/test';
import { layoutFaults } from './layout-faults.ts';

/** Every screen at two sizes of a window, without a fault of layout. `address` is that of the page without its place. */
export async function expectSoundScreens(page: Page, address: string, screens: readonly string[]): Promise<void> {
  for (const [width, height] of [[1024, 700], [1280, 800]] as const) {
    await page.setViewportSize({ width, height });
    for (const path of screens) {
      await page.goto(`${address}#${path}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expect.soft(async () => expect(await layoutFaults(page)).toEqual([]), `${path} at ${width}×${height}`).toPass({ timeout: 10_000 });
    }
  }
}
