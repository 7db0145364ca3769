// Compute: engines are measured, explained, pinned and let go, by keyboard too; the header says which learns.
import { expect, test, type Page } from 'playwright/test';
import { findings, findingsInBothThemes } from './axe-findings.ts';
import { openWorkbench } from './shared-page.ts';

let page: Page;
// Real engines are measured in compute.thorough.spec.ts.
openWorkbench((opened) => { page = opened; }, 'fresh', { played: true });

test.describe.configure({ mode: 'serial' });

const row = (engine: string) => page.locator(`tr[data-engine="${engine}"]`);

test('the header says what learns, and leads to Compute', async () => {
  await page.getByRole('link', { name: /^CPU.*: Compute$/ }).click();
  await expect(page.getByRole('heading', { name: 'Compute' })).toBeVisible();
  await expect(page.getByText(/^Not measured yet/)).toBeVisible();
  await expect(row('onnxruntime/cpu')).toContainText('in use');
  await expect(row('tensorflow/gpu')).toContainText('not tested yet');
});

test('measuring says how fast each engine is, or why it can’t be used and what to do', async () => {
  await page.getByRole('button', { name: 'Measure', exact: true }).press('Enter');
  await expect(page.locator('.engine-measuring').getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(/^Measured today/)).toBeVisible({ timeout: 120_000 });
  await expect(row('onnxruntime/cpu')).toContainText('in use');
  await expect(row('onnxruntime/cpu').locator('td').nth(1)).toHaveText(/^[\d\u202f.,]+$/);
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^CPU [\d\u202f.,]+ pictures\/s: Compute$/ })).toBeVisible();
  await expect(row('tensorflow/cpu')).toContainText('not available');
  for (const missing of await page.locator('tr[data-engine]').filter({ hasText: 'not available' }).all()) await expect(missing).toContainText(/\. .+\.$/);
});

test('nothing keeps anybody out', async () => {
  expect(await findingsInBothThemes(page, 'compute')).toEqual([]);
});

test('an engine is pinned and let go by keyboard', async () => {
  await row('onnxruntime/cpu').getByRole('button', { name: 'Always use CPU, onnxruntime' }).press('Enter');
  await expect(row('onnxruntime/cpu')).toContainText('pinned by you');
  await row('onnxruntime/cpu').getByRole('button', { name: 'Use the fastest again' }).press('Enter');
  await expect(row('onnxruntime/cpu')).not.toContainText('pinned by you');
});

test('TensorFlow is installed from its makers only where that is asked for, or from a folder', async () => {
  await page.getByRole('button', { name: 'Install TensorFlow…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Install TensorFlow' });
  await expect(dialog.getByRole('button', { name: 'Download it' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Install from a folder…' }).click();
  const folders = page.getByRole('dialog').filter({ hasText: 'Choose the folder with TensorFlow’s archives.' });
  await expect(folders).toBeVisible();
});
