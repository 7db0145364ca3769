// A host that is killed while labels are given by keyboard. A whole run of 60 pictures: labelling-run.thorough.spec.ts.
import { rmSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { beginLabelling } from './labelling-run.ts';
import { unsortedFolder } from './tile-folders.ts';
import { enterWorkbench, startHost } from './workbench.ts';

test('a stroke that reached no host keeps its picture on screen and says so', async ({ browser }) => {
  const folder = unsortedFolder(2);
  const host = await startHost();
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  try {
    await enterWorkbench(page, host);
    await beginLabelling(page, folder, ['chipped', 'good', 'scratched']);
    await host.kill();
    await page.keyboard.press('1');
    await expect(page.locator('.label-unstored')).toContainText('Thaw is not responding.');
    await expect(page.locator('.label-name')).toHaveText('00 chipped.jpg');
    await expect(page.locator('.label-progress')).toHaveText('0 of 6 labelled');
  } finally {
    await page.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
