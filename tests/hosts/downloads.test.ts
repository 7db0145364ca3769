// Downloads of a browser: a job writes into a place of its own, the host sends it under its name and deletes it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../main/hosts/browser.ts';
import { writeModel } from '../../main/graph/index.ts';
import { temporaryFolder } from '../temporary.ts';
import { smallBackbone } from '../training/small-backbone.ts';

let host: BrowserHost;
let session = '';
let cookie = '';
/** What the person was asked. */
const asked: string[] = [];

beforeAll(async () => {
  const folder = temporaryFolder('downloads');
  mkdirSync(join(folder, 'page'));
  host = await startBrowserHost({
    workspace: join(folder, 'workspace'), port: 0, page: join(folder, 'page'),
    ask: { open: null, inTerminal: (question) => { asked.push(question); return Promise.resolve(false); } },
  });
  const link = new URL(host.link());
  const entered = await fetch(`${link.origin}/enter`, { method: 'POST', body: JSON.stringify({ token: link.hash.slice(1) }) });
  cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  session = link.origin + ((await entered.json()) as { path: string }).path;
});
afterAll(() => host.close());

const get = (path: string): Promise<Response> => fetch(session + path, { headers: { cookie } });
async function call(name: string, input: unknown): Promise<{ ok: boolean; code?: string }> {
  const response = await fetch(`${session}api/${name}`, { method: 'POST', headers: { cookie }, body: JSON.stringify(input) });
  return await response.json() as { ok: boolean; code?: string };
}

test('a single file comes as it is, under its own name, and is deleted once it was sent', async () => {
  const { token, folder } = await host.workbench.call('downloads.place', {});
  writeFileSync(join(folder, 'Prüfung 1.onnx'), 'weights');
  const response = await get(`download/${token}?name=x`);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="Pr_fung 1.onnx"; filename*=UTF-8\'\'Pr%C3%BCfung%201.onnx');
  expect(response.headers.get('content-length')).toBe('7');
  expect(await response.text()).toBe('weights');
  await expect.poll(() => existsSync(folder)).toBe(false);
  expect((await get(`download/${token}`)).status).toBe(404);
});

test('several files come as one archive, with their folders', async () => {
  const { token, folder } = await host.workbench.call('downloads.place', {});
  for (const name of ['good', 'Ä']) {
    mkdirSync(join(folder, 'sorted', name), { recursive: true });
    writeFileSync(join(folder, 'sorted', name, 'a.txt'), `in ${name}`);
  }
  const response = await get(`download/${token}?name=sorted`);
  expect(response.headers.get('content-disposition')).toContain('filename="sorted.zip"');
  const file = join(temporaryFolder('unpacked'), 'sorted.zip');
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  // Read by another program than the one that packs.
  const script = 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nfor n in z.namelist(): print(n, z.read(n).decode())';
  const listed = execFileSync('python3', ['-c', script, file], {
    encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  expect(listed.trim().split('\n').sort()).toEqual(['sorted/good/a.txt in good', 'sorted/Ä/a.txt in Ä']);
});

test('writing into a place needs no question; anywhere else, and reading from it, does', async () => {
  const { folder } = await host.workbench.call('downloads.place', {});
  expect(await call('backup.make', { file: join(folder, 'backup.tar.gz'), replace: true })).toMatchObject({ ok: true });
  expect(asked).toEqual([]);
  for (const [name, file] of [
    ['backup.make', join(folder, '..', 'backup.tar.gz')], ['backup.make', join(folder, 'deeper', 'backup.tar.gz')],
    ['backup.make', `${folder}x/backup.tar.gz`], ['backup.restore', join(folder, 'backup.tar.gz')],
  ] as const) expect(await call(name, { file }), file).toMatchObject({ ok: false, code: 'not-confirmed' });
  expect(asked).toHaveLength(4);
});

test.each(['..%2F..%2Fthaw.sqlite', '', 'x'.repeat(32)])('“%s” leads nowhere', async (token) => {
  expect((await get(`download/${token}`)).status).toBe(404);
});

const send = (query: string, body: string): Promise<Response> => fetch(`${session}file?${query}`, { method: 'POST', headers: { cookie }, body });

test('a file that the page sends lies in a place of its own, with what comes beside it, whatever it is called', async () => {
  const first = await (await send('name=model.onnx', 'graph')).json() as { value: { token: string; file: string } };
  const { token, file } = first.value;
  expect(readFileSync(file, 'utf8')).toBe('graph');
  expect(host.workbench.downloads.owns(file)).toBe(true);
  const second = await (await send(`name=${encodeURIComponent('../../.evil/x')}&beside=${token}`, 'weights')).json() as { value: { file: string } };
  expect(second.value.file).toBe(join(dirname(file), '__.._.evil_x'));
  expect(await (await send(`name=model.onnx&beside=${token}`, 'other')).json()).toMatchObject({ ok: false, code: 'file-exists' });
  expect(readFileSync(file, 'utf8')).toBe('graph');
});

test('a place that there is not takes nothing, and nobody sends without the session’s cookie', async () => {
  expect((await send(`name=a&beside=${'0'.repeat(32)}`, 'x')).status).toBe(404);
  expect((await send('name=a&beside=..', 'x')).status).toBe(404);
  expect((await fetch(`${session}file?name=a`, { method: 'POST', body: 'x' })).status).toBe(403);
});

test('a model that was sent is copied where copies lie, and its place is gone', async () => {
  const bytes = writeModel(smallBackbone());
  const response = await fetch(`${session}file?name=sent.onnx`, { method: 'POST', headers: { cookie }, body: Uint8Array.from(bytes) });
  const { value: { file } } = await response.json() as { value: { file: string } };
  expect(await host.workbench.call('backbones.add', { file })).toMatchObject({ name: 'sent' });
  expect(existsSync(dirname(file))).toBe(false);
});
