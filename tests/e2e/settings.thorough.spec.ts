// Settings: a pre-trained model is inspected, checked and added by file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { removeTemporaryFolders, temporaryFolder } from '../temporary.ts';
import { openWorkbench } from './shared-page.ts';

/** A residual network of a few small layers, whose check takes a second. */
let model = '';
let page: Page;
openWorkbench((opened) => { page = opened; });

test.describe.configure({ mode: 'serial' });
test.beforeAll(() => {
  model = join(temporaryFolder('settings'), 'resnet.onnx');
  const packed = readFileSync(join(import.meta.dirname, '..', 'graph', 'fixtures', 'resnet_fixed.onnx.gz'));
  writeFileSync(model, gunzipSync(packed));
});
test.afterAll(removeTemporaryFolders);

test('a file is looked at, and proves that it can be thawed', async () => {
  await page.goto(`${page.url().split('#')[0]}#/settings/starting`);
  await page.getByLabel('ONNX file').fill(model);
  await page.getByRole('button', { name: 'Inspect the file' }).click();
  const seen = page.getByRole('figure', { name: 'A picture as the model sees it' });
  await expect(seen.getByText('“tile-001.jpg” of the sample pictures')).toBeVisible();
  await expect(seen.getByText(/^Its pixels reach the model as numbers from −[12]\.\d+ to [012]\.\d+\.$/)).toBeVisible();
  const loaded = (): Promise<boolean[]> => seen.locator('img').evaluateAll((images: HTMLImageElement[]) => images.map(({ naturalWidth }) => naturalWidth > 0));
  await expect.poll(loaded).toEqual([true, true]);
  await page.getByRole('group', { name: 'Standard deviation of red, green, blue (0 to 1)' }).getByLabel('red').fill('58');
  await expect(seen.getByText(/^Models mostly expect numbers between/)).toBeVisible();
  await page.getByRole('group', { name: 'Standard deviation of red, green, blue (0 to 1)' }).getByLabel('red').fill('0.229');
  await expect(seen.getByText(/^Models mostly expect numbers between/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Check that it can be thawed' }).click();
  await expect(page.getByText(/It can be thawed at \d+ lines\./)).toBeVisible({ timeout: 200_000 });
  expect(await findings(page)).toEqual([]);
});

test('a file that is no model is refused with a sentence', async () => {
  await page.getByLabel('ONNX file').fill(import.meta.filename);
  await page.getByRole('button', { name: 'Inspect the file' }).click();
  await expect(page.getByText(/can’t be used as a (starting|pre-trained) model/)).toBeVisible();
});
