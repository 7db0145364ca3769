// The report screen: shows a report, saves it as a self-contained file, opens it in a tab and prints it.
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
test.describe.configure({ mode: 'serial' });
openWorkbench((opened) => { page = opened; }, 'prepared');

test('a finished run has a report, shown as it will be saved', async () => {
  await page.goto(`${page.url().split('#')[0]}#/projects/1/runs/1`);
  await page.getByRole('button', { name: 'Report…' }).click();
  const report = page.frameLocator('iframe[title="The report"]');
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('Transfer 1');
  await expect(report.getByText(/^\d+ of 180 correct: accuracy .+, in 5-fold cross-validation/)).toBeVisible();
  await expect(report.getByRole('heading', { name: 'Methods paragraph for a paper' })).toBeVisible();
  expect(await report.locator('img').first().evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  expect(await findings(page)).toEqual([]);
});

test('it is saved as one file, the same that is shown', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save as a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Report-Transfer-1.html');
  const html = readFileSync(await download.path(), 'utf8');
  expect(html).toMatch(/^<!DOCTYPE html>/);
  expect(html.replaceAll(/base64,[^"]+/g, '')).not.toMatch(/https?:|<script/);
});

test('it opens in a tab of its own, and is handed to the printer', async () => {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Open in a new tab' }).click(),
  ]);
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Transfer 1');
  expect(await findings(tab)).toEqual([]);
  await tab.close();
  const frame = page.locator('iframe[title="The report"]');
  await frame.evaluate((element: HTMLIFrameElement) => {
    const reportWindow = element.contentWindow;
    if (reportWindow) reportWindow.print = () => { element.dataset.printed = 'yes'; };
  });
  await page.getByRole('button', { name: 'Print, or save as PDF' }).click();
  await expect(frame).toHaveAttribute('data-printed', 'yes');
});

test('the model is downloaded with what belongs to it, and the backup as one file, without a question', async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export the model…' }).click();
  const saved = (press: () => Promise<void>) => Promise.all([page.waitForEvent('download'), press()]).then(([download]) => download);
  const model = await saved(() => page.getByRole('dialog').getByRole('button', { name: 'Download' }).click());
  expect(model.suggestedFilename()).toBe('Transfer-1.zip');
  // Stored, not compressed: the names stand in the archive as they are.
  const archive = readFileSync(await model.path(), 'latin1');
  for (const name of ['Transfer-1.onnx', 'LICENSE']) expect(archive).toContain(name);
  await page.goto(`${page.url().split('#')[0]}#/settings/backup`);
  const backup = await saved(() => page.getByRole('button', { name: 'Download' }).click());
  expect(backup.suggestedFilename()).toBe('thaw-backup.tar.gz');
  expect(readFileSync(await backup.path()).subarray(0, 2).toString('hex')).toBe('1f8b');
  expect(await findings(page)).toEqual([]);
});
