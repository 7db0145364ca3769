// A whole run of labelling by keyboard, from a flat folder of 60 pictures, whose host is killed in the middle: nothing is lost, nothing wrong.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { beginLabelling, enterLabelling, labelByKeys, labelsOf } from './labelling-run.ts';
import { unsortedFolder } from './tile-folders.ts';
import { enterWorkbench, startHost } from './workbench.ts';

/** “07 good.jpg” is good. */
const kindOf = (file: string): string => /^\d+ (\w+)\.jpg$/.exec(file)?.[1] ?? '';

test('60 pictures by keys, the host killed in the middle: every acknowledged label is there, and it goes on where it was', async ({ browser }) => {
  const [folder, workspace] = [unsortedFolder(20), mkdtempSync(join(tmpdir(), 'thaw-killed-'))];
  let host = await startHost(workspace);
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  try {
    await enterWorkbench(page, host);
    await beginLabelling(page, folder, ['chipped', 'good', 'scratched']);
    const acknowledged = await labelByKeys(page, { kindOf, count: 31 });
    const onScreen = await page.locator('.label-name').innerText();
    const kind = kindOf(onScreen);
    await Promise.all([host.kill(), page.getByRole('button', { name: new RegExp(`^${kind}`) }).dispatchEvent('click')]);
    await expect(page.getByText('Thaw is not responding.').first()).toBeVisible();

    host = await startHost(workspace);
    await enterWorkbench(page, host);
    const stored = Object.entries(await labelsOf(page)).filter(([, label]) => label !== null);
    expect(stored.filter(([file, label]) => label !== kindOf(file))).toEqual([]);
    expect(acknowledged.filter(({ file }) => !stored.some(([name]) => name === file))).toEqual([]);
    // The stroke that the kill fell into is stored or not; nothing else is.
    expect(stored.map(([file]) => file).filter((file) => file !== onScreen)).toHaveLength(31);

    await enterLabelling(page);
    expect((await labelByKeys(page, { kindOf })).length).toBe(60 - stored.length);
    await expect(page.getByRole('heading', { name: 'All 60 pictures are labelled' })).toBeVisible();
    const all = Object.entries(await labelsOf(page));
    expect(all).toHaveLength(60);
    expect(all.filter(([file, label]) => label !== kindOf(file))).toEqual([]);
  } finally {
    await page.close();
    await host.stop();
    for (const place of [folder, workspace]) rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
});

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
