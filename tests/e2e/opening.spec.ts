// The way into the page and the questions outside it, with the browser that `npm start` opens played by a recorder.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from 'playwright/test';

const root = join(import.meta.dirname, '..', '..');
let folder = '';
let workspace = '';
let record = '';
let host: ChildProcess;
let page: Page;

/** What the browser was asked to open, as a list of processes would show it. */
const opened = (): string[] => (existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : []);

function start(): ChildProcess {
  return spawn(process.execPath, [join(root, 'main/hosts/launch.mjs'), 'start', '--browser', '--workspace', workspace], {
    cwd: root, stdio: 'ignore', env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` },
  });
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));

/** Calls as a script on the page would: the reply, once it comes. */
const call = (name: string, input: object): Promise<{ code: string }> => page.evaluate(
  async ([own, body]) => (await fetch(`api/${own}`, { method: 'POST', body })).json() as Promise<{ code: string }>,
  [name, JSON.stringify(input)] as const,
);

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'thaw-opening-'));
  workspace = join(folder, 'workspace');
  record = join(folder, 'opened');
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\necho "$@" >> "${record}"\n`);
  chmodSync(join(folder, 'xdg-open'), 0o755);
  host = start();
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await expect.poll(() => opened().length).toBe(1);
});
test.afterAll(async () => {
  await page.close();
  const end = ended(host);
  host.kill('SIGTERM');
  await end;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('the browser is opened with the name of a file, which leads to the workbench; the token stays in no address', async () => {
  const [address = ''] = opened();
  expect(address).toMatch(/^file:\/\/\/.*\/open-thaw\.html$/);
  expect(statSync(fileURLToPath(address)).mode & 0o777).toBe(0o600);
  expect(statSync(workspace).mode & 0o777).toBe(0o700);
  await page.goto(address, { waitUntil: 'commit' });
  await expect(page.getByRole('button', { name: /sample/i }).first()).toBeVisible();
  expect(page.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{20,}\/(#\/)?$/);
  expect(existsSync(fileURLToPath(address))).toBe(false);
});

for (const [button, code] of [['Don’t allow', 'not-confirmed'], ['Allow', 'backbone-missing']] as const) {
  test(`a model is added from a path only after “Allow” in a page of the host’s own: ${button}`, async ({ browser }) => {
    const before = opened().length;
    const reply = call('backbones.add', { file: '/no/such "<b>model.onnx' });
    await expect.poll(() => opened().length).toBe(before + 1);
    await expect(page.getByRole('status').filter({ hasText: 'Answer in the tab that Thaw has opened' })).toBeVisible();
    const address = opened().at(-1) ?? '';
    expect(statSync(fileURLToPath(address)).mode & 0o777).toBe(0o600);
    const question = await browser.newPage();
    await question.goto(address);
    await expect(question.getByText('Add “/no/such "<b>model.onnx” as a pre-trained model?')).toBeVisible();
    await question.getByRole('button', { name: button, exact: true }).click();
    await expect(question.getByText('You can close this tab.')).toBeVisible();
    await question.close();
    expect((await reply).code).toBe(code);
    expect(existsSync(fileURLToPath(address))).toBe(false);
    await expect(page.getByRole('status').filter({ hasText: 'Answer in the tab' })).toHaveCount(0);
  });
}

test('starting Thaw again opens the running one anew; a page is told when its link was used a second time', async ({ browser }) => {
  const before = opened().length;
  expect(await ended(start())).toBe(0);
  await expect.poll(() => opened().length).toBe(before + 1);
  const address = opened().at(-1) ?? '';
  const token = /http:[^"]+/.exec(readFileSync(fileURLToPath(address), 'utf8'))?.[0] ?? '';
  const [first, second] = [await browser.newPage(), await browser.newPage()];
  await first.goto(address, { waitUntil: 'commit' });
  await expect(first.getByRole('button', { name: /sample/i }).first()).toBeVisible();
  await second.goto(token);
  await expect(second.getByText('This link has been used twice')).toBeVisible();
  await expect(first.getByText('was used a second time')).toBeVisible();
  await Promise.all([first.close(), second.close()]);
});
