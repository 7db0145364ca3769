// The browser host answers only the person's own page: opening page, token, cookie below a random path, Host, Origin.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../main/hosts/browser.ts';
import { Gate, tokenMs } from '../../main/hosts/browser/gate.ts';
import { askForOpeningPage } from '../../main/hosts/browser/renewal.ts';
import { temporaryFolder } from '../temporary.ts';

let host: BrowserHost;
let workspace = '';
let port = 0;
/** Of the session that the first test begins. */
let cookie = '';
let path = '';
let usedToken = '';

interface Answer { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A request with headers as given; fetch would not let a test choose Host and Origin. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
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
  workspace = join(folder, 'workspace');
  host = await startBrowserHost({ workspace, port: 0, page, ask: { open: null, inTerminal: null } });
  port = Number(new URL(host.link()).port);
});
afterAll(() => host.close());

/** The token of the opening page as it stands in the workspace. */
const offered = (): string => /#([\w-]+)"/.exec(readFileSync(fileURLToPath(host.opening), 'utf8'))?.[1] ?? '';
const enter = (token: string): Promise<Answer> => ask('/enter', {}, 'POST', JSON.stringify({ token }));
const call = (name: string, body: string): Promise<Answer> => ask(`${path}api/${name}`, { Cookie: cookie }, 'POST', body);

test('it listens on 127.0.0.1 alone, and its link holds the token where no server is sent it', () => {
  const link = new URL(host.link());
  expect(link.hostname).toBe('127.0.0.1');
  expect(link.search).toBe('');
  expect(link.hash.length).toBeGreaterThan(30);
});

test('the opening page is a file that only the person can read', () => {
  expect(host.opening).toMatch(/^file:/);
  expect(statSync(fileURLToPath(host.opening)).mode & 0o777).toBe(0o600);
});

test('without a session there is nothing but the entrance, which knows nothing', async () => {
  const entrance = await ask('/');
  expect(entrance.status).toBe(200);
  expect(entrance.body).not.toContain(workspace);
  expect(entrance.headers['content-security-policy']).toContain("default-src 'self'");
  for (const place of ['/api/projects.list', '/x/api/projects.list']) expect((await ask(place, {}, 'POST', '{}')).status).toBe(403);
  expect((await ask(`/picture/${'0'.repeat(64)}`)).status).toBe(403);
  expect((await ask('/index.html')).status).toBe(403);
  expect((await enter('wrong')).status).toBe(403);
  expect((await ask('/enter', { Origin: 'http://evil.example' }, 'POST', JSON.stringify({ token: offered() }))).status).toBe(403);
});

test('the token is traded for a cookie below a path that nobody can guess, and the opening page goes', async () => {
  usedToken = offered();
  const entered = await enter(usedToken);
  expect(entered.status).toBe(200);
  path = (JSON.parse(entered.body) as { path: string }).path;
  expect(path).toMatch(/^\/[\w-]{20,}\/$/);
  const line = String(entered.headers['set-cookie']);
  expect(line).toContain('HttpOnly');
  expect(line).toContain('SameSite=Strict');
  expect(line).toContain(`Path=${path}`);
  cookie = line.split(';')[0] ?? '';
  expect(existsSync(fileURLToPath(host.opening))).toBe(false);
  const page = await ask(path, { Cookie: cookie });
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  // The cookie alone opens nothing anywhere else.
  expect((await ask('/api/projects.list', { Cookie: cookie }, 'POST', '{}')).status).toBe(403);
});

test('a token lives for a minute', () => {
  let now = 0;
  const gate = new Gate(() => now);
  const [inTime, late] = [gate.issue(), gate.issue()];
  now = tokenMs - 1;
  expect(gate.trade(inTime)).toHaveProperty('cookie');
  now = tokenMs;
  expect(gate.trade(late)).toEqual({ refused: 'unknown' });
  expect(tokenMs).toBe(60_000);
});

test('while nobody has come in, the opening page is written anew before its token runs out', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    expect(await askForOpeningPage(workspace)).toBe(fileURLToPath(host.opening));
    const first = offered();
    vi.advanceTimersByTime(tokenMs);
    expect(offered()).not.toBe(first);
    expect((await enter(offered())).status).toBe(200);
    expect(existsSync(fileURLToPath(host.opening))).toBe(false);
    vi.advanceTimersByTime(10 * tokenMs);
    expect(existsSync(fileURLToPath(host.opening))).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

test('only who can read the workspace gets a new opening page', async () => {
  expect((await ask('/renew', {}, 'POST', '{"secret":"guessed"}')).status).toBe(403);
  expect((await ask('/renew', {}, 'POST', '{}')).status).toBe(403);
  expect(existsSync(fileURLToPath(host.opening))).toBe(false);
  expect(await askForOpeningPage(join(workspace, 'elsewhere'))).toBeNull();
});

test('a foreign Host or Origin is refused even with the cookie', async () => {
  expect((await ask(path, { Cookie: cookie, Host: 'evil.example' })).status).toBe(403);
  expect((await ask('/', { Host: 'evil.example' })).status).toBe(403);
  expect((await ask(`${path}api/projects.list`, { Cookie: cookie, Origin: 'http://evil.example' }, 'POST', '{}')).status).toBe(403);
  expect((await ask(path, { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});

test('a path out of the page gives the page, not the file', async () => {
  const answer = await ask(`${path}..%2fsecret.txt`, { Cookie: cookie });
  expect(answer.body).toContain('<title>Thaw</title>');
});

test('calls are checked against the contract and answered with sentences', async () => {
  expect(JSON.parse((await call('projects.list', '{}')).body)).toEqual({ ok: true, value: [] });
  expect(JSON.parse((await call('projects.burn', '{}')).body)).toMatchObject({ ok: false, kind: 'expected', code: 'bad-input' });
});

test.each([
  ['bad JSON', 'projects.list', '{"a":', 400], ['no JSON object', 'projects.list', 'null', 400], ['a list', 'projects.list', '[]', 400],
  ['a wrong type', 'projects.get', '{"project":"one"}', 400], ['a name of every object', 'constructor', '{}', 400],
  ['a name of every object', '__proto__', '{}', 400], ['a name of every object', 'toString', '{}', 400],
  ['deep JSON', 'projects.list', `{"project":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
  ['a deep body of many levels', 'projects.list', '['.repeat(1_000_000), 400], ['too much', 'projects.list', `"${'x'.repeat(9_000_000)}"`, 413],
])('%s is refused with its status and one line: %s', async (_, name, body, status) => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const answer = await call(name, body);
  expect(answer.status).toBe(status);
  expect(answer.body.trim().split('\n')).toHaveLength(1);
  expect(answer.body).not.toContain('    at ');
  expect(log).not.toHaveBeenCalled();
  log.mockRestore();
});

test.each([['GET', '//', 400], ['GET', '/%', 400], ['GET', '/%ff', 400], ['POST', '/', 403], ['DELETE', '/', 403], ['OPTIONS', '/enter', 403]])(
  '%s %s is refused with one line', async (method, place, status) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await ask(place, {}, method);
    expect(answer.status).toBe(status);
    expect(answer.body.trim().split('\n')).toHaveLength(1);
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });

test('a call that its page no longer awaits is given up', async () => {
  const heard = Promise.withResolvers<AbortSignal | undefined>();
  const answer = vi.spyOn(host.workbench, 'answer').mockImplementation((_, __, signal) => new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve({ ok: true, value: null }));
    heard.resolve(signal);
  }));
  const request = httpRequest({ host: '127.0.0.1', port, path: `${path}api/runs.compare`, method: 'POST', headers: { Cookie: cookie } });
  request.on('error', () => undefined);
  request.end(JSON.stringify({ runs: [1, 2] }));
  const signal = await heard.promise;
  expect(signal?.aborted).toBe(false);
  request.destroy();
  await expect.poll(() => signal?.aborted).toBe(true);
  answer.mockRestore();
});

test('wrong methods are named', async () => {
  expect((await ask(`${path}api/projects.list`, { Cookie: cookie })).status).toBe(405);
  expect((await ask(path, { Cookie: cookie }, 'PUT')).status).toBe(405);
});

test('the chooser lists folders of the disk and explains a missing one', async () => {
  const list = await call('folders.list', JSON.stringify({ path: tmpdir() }));
  expect(JSON.parse(list.body)).toMatchObject({ ok: true, value: { path: tmpdir() } });
  const missing = await call('folders.list', JSON.stringify({ path: '/no/such/folder' }));
  expect((JSON.parse(missing.body) as { sentence: string }).sentence).toMatch(/“\/no\/such\/folder” is not there/);
});

test('a second use of a token ends the session of the first, which is told, and tells the second', async () => {
  const events = new Promise<string>((resolve) => void ask(`${path}api/events`, { Cookie: cookie }).then(({ body }) => resolve(body)));
  const second = await enter(usedToken);
  expect(second.status).toBe(403);
  expect(second.body).toContain('used twice');
  expect(second.headers['set-cookie']).toBeUndefined();
  expect(await events).toContain('event: ended');
  expect((await ask(path, { Cookie: cookie })).status).toBe(403);
});
