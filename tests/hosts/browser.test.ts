// The browser host answers only the person's own page: token once, cookie, Host, Origin.
import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../main/hosts/browser.ts';
import { temporaryFolder } from '../temporary.ts';

let host: BrowserHost;
let cookie = '';
let address: URL;

interface Answer { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A request with headers as given; fetch would not let a test choose Host and Origin. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: address.port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => { text += chunk.toString(); });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

beforeAll(async () => {
  const folder = temporaryFolder('host');
  const page = join(folder, 'page');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Thaw</title>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  host = await startBrowserHost({ workspace: join(folder, 'workspace'), port: 0, page });
  address = new URL(host.url);
});
afterAll(() => host.close());

test('it listens on 127.0.0.1 alone', () => {
  expect(address.hostname).toBe('127.0.0.1');
});

test('without the token or the cookie nothing is answered', async () => {
  expect((await ask('/')).status).toBe(403);
  expect((await ask('/api/projects.list', {}, 'POST', '{}')).status).toBe(403);
  expect((await ask(`/picture/${'0'.repeat(64)}`)).status).toBe(403);
  expect((await ask('/?token=wrong')).status).toBe(403);
});

test('the token is traded for a cookie that scripts and other sites do not get, and works once', async () => {
  const first = await ask(address.pathname + address.search);
  expect(first.status).toBe(303);
  const line = String(first.headers['set-cookie']);
  expect(line).toContain('HttpOnly');
  expect(line).toContain('SameSite=Strict');
  cookie = line.split(';')[0] ?? '';
  expect((await ask(address.pathname + address.search)).status).toBe(403);
  const page = await ask('/', { Cookie: cookie });
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
});

test('a foreign Host or Origin is refused even with the cookie', async () => {
  expect((await ask('/', { Cookie: cookie, Host: 'evil.example' })).status).toBe(403);
  expect((await ask('/api/projects.list', { Cookie: cookie, Origin: 'http://evil.example' }, 'POST', '{}')).status).toBe(403);
  expect((await ask('/', { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});

test('a path out of the page gives the page, not the file', async () => {
  const answer = await ask('/..%2fsecret.txt', { Cookie: cookie });
  expect(answer.body).not.toContain('secret');
});

test('calls are checked against the contract and answered with sentences', async () => {
  const good = await ask('/api/projects.list', { Cookie: cookie }, 'POST', '{}');
  expect(JSON.parse(good.body)).toEqual({ ok: true, value: [] });
  const unknown = await ask('/api/projects.burn', { Cookie: cookie }, 'POST', '{}');
  expect(JSON.parse(unknown.body)).toMatchObject({ ok: false, kind: 'expected', code: 'bad-input' });
  const wrong = await ask('/api/projects.get', { Cookie: cookie }, 'POST', '{"project":"one"}');
  expect(JSON.parse(wrong.body)).toMatchObject({ ok: false, code: 'bad-input' });
});

test('the chooser lists folders of the disk and explains a missing one', async () => {
  const list = await ask('/api/folders.list', { Cookie: cookie }, 'POST', JSON.stringify({ path: tmpdir() }));
  expect(JSON.parse(list.body)).toMatchObject({ ok: true, value: { path: tmpdir() } });
  const missing = await ask('/api/folders.list', { Cookie: cookie }, 'POST', JSON.stringify({ path: '/no/such/folder' }));
  expect(JSON.parse(missing.body).sentence).toMatch(/“\/no\/such\/folder” is not there/);
});
