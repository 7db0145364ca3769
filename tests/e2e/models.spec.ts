// Pre-trained models: what a card of the catalogue tells and how a model comes from it, and a file that is dropped. The one that suits
// the pictures: models.thorough.spec.ts.
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from 'playwright/test';
import { writeModel } from '../../main/graph/index.ts';
import { fixture } from '../graph/models.ts';
import { loopback, status, whole, type Loopback } from '../network/loopback-server.ts';
import { removeTemporaryFolders, temporaryFolder } from '../temporary.ts';
import { smallBackbone } from '../training/small-backbone.ts';
import { content, resourcesWith } from '../workbench/models/published.ts';
import { findings } from './axe-findings.ts';
import { enterWorkbench, startHost, type RunningHost } from './workbench.ts';

test.describe.configure({ mode: 'serial' });
let server: Loopback;
let host: RunningHost;
let page: Page;
let folder = '';

test.beforeAll(async ({ browser }) => {
  folder = temporaryFolder('models');
  server = await loopback();
  host = await startHost(undefined, 'fresh', { confirms: true, resources: resourcesWith(join(folder, 'resources'), [`${server.base}/`]) });
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await enterWorkbench(page, host);
});
test.afterAll(async () => {
  await page.close();
  await host.stop();
  await server.close();
  removeTemporaryFolders();
});

const goTo = (place: string): Promise<unknown> => page.goto(`${page.url().split('#')[0]}#${place}`);
const card = (): Locator => page.getByRole('article', { name: 'Small' });
const fact = (of: Locator, name: string): Locator => of.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd[1]');

test('a card tells size, licence, time and from where, before anything is fetched', async () => {
  await goTo('/settings/starting');
  await expect(fact(card(), 'Licence')).toHaveText('MIT License (MIT)');
  await expect(fact(card(), 'Size')).toHaveText(/^\d+(\.\d+)?.kB$/);
  await expect(fact(card(), 'Computing time')).toHaveText('about 0.5 times the built-in model’s');
  await expect(fact(card(), 'From')).toHaveText(new URL(server.base).host);
  await expect(fact(card(), 'From')).toHaveAttribute('title', `${server.base}/nets/small.onnx`);
  expect(server.asked).toEqual([]);
});

test('where nothing comes, the card says which file to bring and offers a folder; another try brings it', async () => {
  server.answers(status(503));
  await card().getByRole('button', { name: 'Get: Small' }).click();
  await expect(card().getByRole('alert')).toContainText(`download “small.onnx” from ${server.base}/nets/small.onnx. Bring it here and add it in Settings`);
  await expect(card().getByRole('button', { name: 'From a folder…' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  server.answers(whole(content));
  await card().getByRole('button', { name: 'Try again: Small' }).click();
  await expect(card().getByText('already here')).toBeVisible();
  const model = page.getByRole('button', { name: /^Small/ });
  await model.click();
  await expect(fact(page.locator('.mantine-Accordion-item', { has: model }), 'Licence')).toHaveText('MIT License (MIT)');
});

/** A file as a drag and drop from the desktop brings it. */
async function drop(on: Locator, files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> {
  const packed = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
    return data;
  }, packed);
  await on.dispatchEvent('dragover', { dataTransfer: transfer });
  await on.dispatchEvent('drop', { dataTransfer: transfer });
}

test('what the card says to bring may be dropped on it as well', async () => {
  await drop(card(), [{ name: 'from a stick.bin', bytes: content }]);
  await expect(page.getByText('This is Small; its preprocessing is known.')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Small');
});

test('a file that is dropped is looked at, its licence asked for and shown, and it is added', async () => {
  const area = page.getByRole('region', { name: 'Add a pre-trained model' });
  const other = smallBackbone();
  await drop(area, [{ name: 'dropped net.onnx', bytes: writeModel({ ...other, name: 'other' }) }]);
  await expect(area.getByText('Thaw does not know this file by its content.')).toBeVisible();
  await expect(area.getByLabel('Name', { exact: true })).toHaveValue('dropped net');
  await expect(area.getByRole('figure', { name: 'A picture as the model sees it' })).toBeVisible();
  await area.getByLabel('Licence', { exact: true }).fill('CC-BY-NC-4.0');
  await expect(area.getByText(/commercial/).first()).toBeVisible();
  await area.getByLabel('Image size, px').fill('32');
  await page.keyboard.press('Escape');
  await area.getByRole('button', { name: 'Add this model' }).click();
  const model = page.getByRole('button', { name: /^dropped net/ });
  await expect(model).toBeVisible();
  await model.click();
  await expect(fact(page.locator('.mantine-Accordion-item', { has: model }), 'Licence')).toContainText('CC-BY-NC-4.0');
});

test('a model whose weights lie in a second file is dropped together with it; alone it is told what lacks', async () => {
  const area = page.getByRole('region', { name: 'Add a pre-trained model' });
  const [model, weights] = ['external.onnx', 'external.weights'].map((name) => ({ name, bytes: fixture(name) }));
  if (!model || !weights) throw new Error('two files');
  await drop(area, [model]);
  await expect(area.getByText(/“external\.weights”/)).toBeVisible();
  await drop(area, [weights, model]);
  await expect(area.getByRole('figure', { name: 'A picture as the model sees it' })).toBeVisible();
  await expect(area.getByLabel('Name', { exact: true })).toHaveValue('external');
});

test('what is dropped and no model is refused with a sentence that names it', async () => {
  const area = page.getByRole('region', { name: 'Add a pre-trained model' });
  await drop(area, [{ name: 'notes.onnx', bytes: Buffer.from('no model at all') }]);
  await expect(area.getByText(/notes\.onnx” can’t be used as a pre-trained model/)).toBeVisible();
});
