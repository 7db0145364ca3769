// Pictures and questions of the browser host, with real pictures: made once, left open by nobody, and kept by no browser.
import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../main/hosts/browser.ts';
import { TrainerProcess } from '../../main/training/index.ts';
import { temporaryFolder } from '../temporary.ts';
import { fewTiles } from '../workbench/sample-project.ts';

const folder = temporaryFolder('host-pictures');
const workspace = join(folder, 'workspace');
const inTerminal = vi.fn<(question: string, signal: AbortSignal) => Promise<boolean>>();
let host: BrowserHost;
let base: URL;
let cookie = '';
let hashes: string[];

const fetchHere = (place: string, init: RequestInit = {}) => fetch(new URL(place, base), { ...init, headers: { cookie } });
const call = async (name: string, input: object): Promise<{ ok: boolean; code?: string }> => {
  const reply = await fetchHere(`api/${name}`, { method: 'POST', body: JSON.stringify(input) });
  return await reply.json() as { ok: boolean; code?: string };
};

beforeAll(async () => {
  host = await startBrowserHost({ workspace, port: 0, page: folder, ask: { open: null, inTerminal } });
  const { project } = await fewTiles(host.workbench, join(folder, 'tiles'), 3);
  const ids = await host.workbench.call('pictures.find', { project });
  hashes = (await host.workbench.call('pictures.get', { project, ids })).map(({ sha256 }) => sha256);
  const link = new URL(host.link());
  const entered = await fetch(new URL('/enter', link), { method: 'POST', body: JSON.stringify({ token: link.hash.slice(1) }) });
  cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  base = new URL(((await entered.json()) as { path: string }).path, link);
});
afterAll(() => host.close());

test('a large view that many ask for at once is made once', async () => {
  const work = vi.spyOn(TrainerProcess.prototype, 'work');
  const replies = await Promise.all(Array.from({ length: 12 }, () => fetchHere(`picture/${hashes[0] ?? ''}?size=full`)));
  const bodies = await Promise.all(replies.map(async (reply) => Buffer.from(await reply.arrayBuffer()).toString('base64')));
  expect(new Set(bodies).size).toBe(1);
  expect(work.mock.calls.filter(([name]) => name === 'previewJpeg')).toHaveLength(1);
  work.mockRestore();
});

test('a picture is kept by no browser, a HEAD request tells its size, and one that has gone is a 404', async () => {
  const picture = await fetchHere(`picture/${hashes[1] ?? ''}`);
  expect(picture.headers.get('cache-control')).toBe('no-store');
  const size = (await picture.arrayBuffer()).byteLength;
  const head = await fetchHere(`picture/${hashes[1] ?? ''}`, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(Number(head.headers.get('content-length'))).toBe(size);
  expect((await fetchHere(`picture/${'0'.repeat(64)}`)).status).toBe(404);
  expect((await fetchHere('picture/..%2f..%2fthaw.sqlite')).status).toBe(404);
});

/** Asks and goes away at once, before, while or after the reply begins. */
function askAndLeave(place: string, after: number): Promise<void> {
  return new Promise((resolve) => {
    const { hostname, port } = base;
    const request = httpRequest({ hostname, port, path: new URL(place, base).pathname + new URL(place, base).search, headers: { cookie } });
    request.on('error', () => {});
    request.on('close', () => resolve());
    request.end();
    setTimeout(() => request.destroy(), after);
  });
}

test.skipIf(process.platform !== 'linux')('200 requests that are cancelled leave no file open', async () => {
  const openPictures = (): number => readdirSync('/proc/self/fd').filter((fd) => {
    try { return readlinkSync(`/proc/self/fd/${fd}`).endsWith('.jpg'); } catch { return false; }
  }).length;
  const sizes = ['thumbnail', 'full'];
  await Promise.all(Array.from({ length: 200 }, (_, i) => askAndLeave(`picture/${hashes[i % hashes.length] ?? ''}?size=${sizes[i % 2] ?? ''}`, i % 20)));
  await vi.waitFor(() => expect(openPictures()).toBe(0), { timeout: 20_000, interval: 100 });
});

test('what reaches outside is done only after the person’s own yes, and the page is not the one to give it', async () => {
  const target = join(folder, 'report.html');
  inTerminal.mockResolvedValueOnce(false);
  expect(await call('report.write', { of: { run: 1 }, file: target })).toMatchObject({ ok: false, code: 'not-confirmed' });
  expect(inTerminal).toHaveBeenLastCalledWith(`Write the report “${target}”?`, expect.anything());
  inTerminal.mockResolvedValueOnce(true);
  expect(await call('report.write', { of: { run: 1 }, file: target })).toMatchObject({ ok: false, code: 'run-unknown' });
  expect(existsSync(target)).toBe(false);
  const asked = inTerminal.mock.calls.length;
  expect(await call('report.write', { of: 'nonsense' })).toMatchObject({ ok: false, code: 'bad-input' });
  expect(await call('projects.list', {})).toMatchObject({ ok: true });
  expect(inTerminal).toHaveBeenCalledTimes(asked);
  const forged = await fetchHere('/confirm', { method: 'POST', body: new URLSearchParams({ token: 'guessed', answer: 'allow' }) });
  expect(forged.status).toBe(403);
});

test('a name that would reorder the question is shown as it is', async () => {
  inTerminal.mockResolvedValueOnce(false);
  await call('backbones.add', { file: '/models/\u202egnp.onnx\u001b[2K' });
  expect(inTerminal.mock.lastCall?.[0]).toBe('Add “/models/�gnp.onnx␛[2K” as a pre-trained model?');
});

test('where nobody can be asked, the call is refused with the way to do it', async () => {
  const other = await startBrowserHost({ workspace: join(folder, 'other'), port: 0, page: folder, ask: { open: null, inTerminal: null } });
  try {
    const link = new URL(other.link());
    const entered = await fetch(new URL('/enter', link), { method: 'POST', body: JSON.stringify({ token: link.hash.slice(1) }) });
    const { path } = await entered.json() as { path: string };
    const reply = await fetch(new URL(`${path}api/compute.installTensorflow`, link), {
      method: 'POST', body: '{}', headers: { cookie: (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
    });
    expect(await reply.json()).toMatchObject({ ok: false, code: 'not-confirmable' });
  } finally {
    await other.close();
    rmSync(join(folder, 'other'), { recursive: true });
  }
});
