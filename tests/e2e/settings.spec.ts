// Settings: a pre-trained model is inspected, checked and added by file.
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { findings } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

const model = join(import.meta.dirname, '..', '..', 'resources', 'backbones', 'thaw-mini.onnx');
let page: Page;
openWorkbench((opened) => { page = opened; });

test.describe.configure({ mode: 'serial' });

test('a file is looked at, and proves that it can be thawed', async () => {
  await page.goto(`${page.url().split('#')[0]}#/settings/starting`);
  await page.getByLabel('ONNX file').fill(model);
  await page.getByRole('button', { name: 'Inspect the file' }).click();
  await page.getByRole('button', { name: 'Check that it can be thawed' }).click();
  await expect(page.getByText(/It can be thawed at \d+ lines\./)).toBeVisible({ timeout: 200_000 });
  expect(await findings(page)).toEqual([]);
});

test('a file that is no model is refused with a sentence', async () => {
  await page.getByLabel('ONNX file').fill(join(import.meta.dirname, 'settings.spec.ts'));
  await page.getByRole('button', { name: 'Inspect the file' }).click();
  await expect(page.getByText(/can’t be used as a (starting|pre-trained) model/)).toBeVisible();
});
