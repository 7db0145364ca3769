// Updating a project from its own folder: the sheet says what has changed before anything is stored.
import { appendFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { classFolders } from './tile-folders.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

let host: RunningHost;
let page: Page;
let folder: string;

test.beforeAll(async ({ browser }) => {
  folder = classFolders(6, (kind, i) => `${kind}-${i}.jpg`);
  host = await startHost();
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('moved and missing files are told of with their lists, and the folder’s labels are taken when chosen', async () => {
  const open = async (address: string): Promise<void> => { await page.goto(`${page.url().split('#')[0]}#${address}`); };
  await open(`/import/${encodeURIComponent(folder)}`);
  await page.getByLabel('Project name').fill('Tiles');
  await page.getByRole('button', { name: /^Import \d+ pictures/ }).click();
  await expect(page.locator('button.chip', { hasText: /good\s*6/ })).toBeVisible();
  renameSync(join(folder, 'good', 'good-0.jpg'), join(folder, 'chipped', 'good-0.jpg'));
  rmSync(join(folder, 'scratched', 'scratched-0.jpg'));
  const project = /projects\/(\d+)/.exec(page.url())?.[1] ?? '';
  await open(`/projects/${project}/add/${encodeURIComponent(folder)}`);
  await expect(page.getByText('1 moved, 1 in another class folder, 1 gone.')).toBeVisible();
  await page.getByRole('button', { name: 'Moved: 1' }).click();
  await expect(page.getByText('was “good/good-0.jpg”')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  if (process.env.THAW_SHOTS) {
    for (const [theme, width, height] of [['light', 1280, 800], ['dark', 1920, 1080]] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(process.env.THAW_SHOTS, `plan-${theme}.png`) });
    }
  }
  await page.getByLabel('Take the folder’s label for 1 picture').check();
  await page.getByRole('button', { name: 'Update pictures' }).click();
  await expect(page.locator('button.chip', { hasText: /chipped\s*7/ })).toBeVisible();
});

test('of several folders the sheet says which one is compared, and goes to another', async () => {
  const second = classFolders(2, (kind, i) => `more-${kind}-${i}.jpg`);
  // Other files than those of the first folder, by a byte after their end.
  for (const kind of readdirSync(second)) for (const file of readdirSync(join(second, kind))) appendFileSync(join(second, kind, file), '2');
  const [address = '', hash = ''] = page.url().split('#');
  const project = /projects\/(\d+)/.exec(hash)?.[1] ?? '';
  await page.goto(`${address}#/projects/${project}/add/${encodeURIComponent(second)}`);
  await page.getByRole('button', { name: /^(Import|Update)/ }).click();
  await expect(page.locator('button.chip', { hasText: /chipped\s*9/ })).toBeVisible();
  await page.goto(`${address}#/projects/${project}/add/${encodeURIComponent(folder)}`);
  const select = page.getByRole('combobox', { name: 'Folder to update from' });
  await expect(select).toHaveValue(new RegExp(`^${folder} \\(\\d+ pictures\\)$`));
  await select.click();
  await page.getByRole('option', { name: new RegExp(`^${second} `) }).click();
  await expect(select).toHaveValue(new RegExp(`^${second} `));
  rmSync(second, { recursive: true, force: true });
});
