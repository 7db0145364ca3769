// Downloads from a server on loopback that does all that servers do to people: cuts, hangs, wrong files, redirections, proxies.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { download, NothingCame } from '../../main/network/index.ts';
import { UserError } from '../../preload/contract.ts';
import * as freeSpace from '../../main/storage/free-space.ts';
import { temporaryFolder } from '../temporary.ts';
import { alwaysWhole, cutAfter, hangAfter, loopback, redirect, status, whole, type Answer, type Loopback } from './loopback-server.ts';

const content = randomBytes(300_000);
const other = randomBytes(300_000);
const sha256 = createHash('sha256').update(content).digest('hex');
let server: Loopback;
let folder: string;
let target: string;
let begun: string;

beforeAll(async () => { server = await loopback(); });
afterAll(() => server.close());
beforeEach(() => {
  folder = temporaryFolder('download');
  target = join(folder, 'model.onnx');
  begun = join(folder, `.begun-${sha256}`);
});

/** Cut off once these bytes are on the disk. */
const cut = (bytes: number): Answer => cutAfter(content, bytes, () => statSync(begun, { throwIfNoEntry: false })?.size ?? 0);

interface Options { addresses?: string[]; bytes?: number; patienceMs?: number; seen?: (phase: string, done: number, stop: () => void) => void }

async function fetched({ addresses = [`${server.base}/a`], bytes = content.length, patienceMs = 5000, seen = () => {} }: Options = {}): Promise<string> {
  const abort = new AbortController();
  const steps = download({ file: 'model.onnx', addresses, bytes, sha256 }, target, abort.signal, { patienceMs, waitsMs: [1, 1] });
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    expect(step.value.total).toBe(bytes);
    seen(step.value.phase, step.value.done, () => abort.abort());
  }
}
/** Why each address had it not. */
const whys = async (options?: Options): Promise<string[]> => {
  const error: unknown = await fetched(options).then(() => null, (failure: unknown) => failure);
  if (!(error instanceof NothingCame)) throw error;
  return error.reasons.map(({ why }) => why);
};
const isWhole = (): boolean => readFileSync(target).equals(content);

test('a file comes with its progress, is checked, and lies alone in its folder', async () => {
  server.answers(whole(content));
  const phases = new Set<string>();
  let most = 0;
  expect(await fetched({ seen: (phase, done) => { phases.add(phase); most = Math.max(most, done); } })).toBe(`${server.base}/a`);
  expect([...phases]).toEqual(['Fetching model.onnx', 'Checking model.onnx']);
  expect(most).toBe(content.length);
  expect(isWhole()).toBe(true);
  expect(readdirSync(folder)).toEqual(['model.onnx']);
  expect(server.asked).toEqual([{ url: '/a', range: null }]);
});

test('a connection that breaks off is taken up where it broke, and asks only for the rest', async () => {
  server.answers(cut(100_000), cut(50_000), whole(content));
  await fetched();
  expect(isWhole()).toBe(true);
  expect(server.asked.map(({ range }) => range)).toEqual([null, 'bytes=100000-', 'bytes=150000-']);
});

test('what came before a cut that lasts is kept, and the next try goes on with it', async () => {
  server.answers(cut(120_000), status(503));
  expect(await whys()).toEqual(['it answered 503 Service Unavailable']);
  expect(existsSync(target)).toBe(false);
  expect(readFileSync(begun).equals(content.subarray(0, 120_000))).toBe(true);
  server.answers(whole(content));
  await fetched();
  expect(server.asked).toEqual([{ url: '/a', range: 'bytes=120000-' }]);
  expect(isWhole()).toBe(true);
  expect(existsSync(begun)).toBe(false);
});

test('a server that knows no ranges begins anew', async () => {
  server.answers(cut(100_000), alwaysWhole(content));
  await fetched();
  expect(isWhole()).toBe(true);
});

test('a rest that doesn’t fit to what was there is noticed by its digest and fetched from its start', async () => {
  writeFileSync(begun, other.subarray(0, 40_000));
  server.answers(whole(content));
  await fetched();
  expect(server.asked.map(({ range }) => range)).toEqual(['bytes=40000-', null]);
  expect(isWhole()).toBe(true);
});

test('another file of the same size is refused, not kept, and the next address is asked', async () => {
  server.answers(whole(other));
  expect(await whys()).toEqual(['its file is another one (wrong SHA-256)']);
  expect(readdirSync(folder).filter((name) => readFileSync(join(folder, name)).length > 0)).toEqual([]);
  server.answers(whole(other), whole(content));
  expect(await fetched({ addresses: [`${server.base}/a`, `${server.base}/b`] })).toBe(`${server.base}/b`);
  expect(isWhole()).toBe(true);
});

test.each([
  ['longer', Buffer.concat([content, Buffer.from('more')])], ['shorter', content.subarray(0, 1000)],
  ['a pointer', Buffer.from('version https://git-lfs.github.com/spec/v1\n')],
])('a file that is %s is refused by its length before it comes', async (_, wrong) => {
  server.answers(whole(wrong));
  expect(await whys()).toEqual([expect.stringMatching(/^it has a file of .* instead of 300\s?kB$/)]);
});

test('a longer file that doesn’t tell its length is refused once it is too long', async () => {
  server.answers((reply) => { reply.writeHead(200).end(Buffer.concat([content, content])); });
  expect(await whys()).toEqual([expect.stringMatching(/instead of 300\s?kB$/)]);
  expect(existsSync(begun)).toBe(false);
});

test('a redirection is followed, also with the range; one to another scheme is not', async () => {
  server.answers(redirect('/elsewhere'), cut(100_000), redirect('/elsewhere', 307), whole(content));
  await fetched();
  expect(server.asked.at(-1)).toEqual({ url: '/elsewhere', range: 'bytes=100000-' });
  for (const scheme of ['file:///etc/hostname', 'ftp://127.0.0.1/a', 'data:text/plain,a']) {
    server.answers(redirect(scheme));
    expect(await whys({ bytes: 1 })).toEqual([`it leads to “${scheme}”, which is not a safe address`]);
    expect(server.asked).toHaveLength(1);
  }
});

test('redirections without end are given up', async () => {
  server.answers(redirect('/a'));
  expect(await whys()).toEqual(['it answered 302 Found']);
  expect(server.asked.length).toBeLessThan(20);
});

test('where there is nothing, the next address is asked, and each is named with its reason', async () => {
  server.answers(status(404), status(500));
  expect(await whys({ addresses: [`${server.base}/a`, `${server.base}/b`, 'http://127.0.0.1:9/c'] })).toEqual([
    'there is no such file', 'it answered 500 Internal Server Error', expect.stringMatching(/nothing answers there|bad port/),
  ]);
});

test('a silent server is given up, before its answer and in the middle; what came stays', async () => {
  server.answers(() => {});
  expect(await whys({ patienceMs: 600 })).toEqual(['it was silent for 1 s']);
  server.answers(hangAfter(content, 70_000), () => {});
  expect(await whys({ patienceMs: 600 })).toEqual(['it was silent for 1 s']);
  expect(readFileSync(begun)).toHaveLength(70_000);
});

test('stopped, it ends at once, keeps what came, and says nothing of addresses', async () => {
  server.answers(hangAfter(content, 70_000));
  const stopped = fetched({ addresses: [`${server.base}/a`, `${server.base}/b`], seen: (_, done, stop) => { if (done >= 70_000) stop(); } });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(readFileSync(begun)).toHaveLength(70_000);
  expect(server.asked).toHaveLength(1);
});

test('without room for it nothing is fetched', async () => {
  const free = vi.spyOn(freeSpace, 'freeBytes').mockReturnValue(1000);
  server.answers(whole(content));
  const failure: unknown = await fetched().catch((error: unknown) => error);
  free.mockRestore();
  expect(failure).toBeInstanceOf(UserError);
  expect(failure).toMatchObject({ code: 'disk-full' });
  expect(server.asked).toEqual([]);
});
