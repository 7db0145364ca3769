// Getting a published model: what is told beforehand, where it comes from, what is kept of a try that failed, and what to bring.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import type { CatalogueModel, Job } from '../../../preload/contract.ts';
import { alwaysWhole, cutAfter, hangAfter, loopback, status, whole, type Loopback } from '../../network/loopback-server.ts';
import { temporaryFolder } from '../../temporary.ts';
import { content, resourcesWith, sha256 } from './published.ts';

const root = temporaryFolder('catalogue');
const backbones = join(root, 'workspace', 'backbones');
const begun = join(backbones, `.begun-${sha256}`);
let server: Loopback;
let workbench: Workbench;

beforeAll(async () => {
  server = await loopback();
  process.env.THAW_RESOURCES = resourcesWith(join(root, 'resources'), [`${server.base}/`, `${server.base}/second/`]);
  workbench = await openWorkbench({ folder: join(root, 'workspace'), resume: false });
});
afterAll(async () => {
  delete process.env.THAW_RESOURCES;
  await workbench.close();
  await server.close();
});
/** Each test begins without the model. */
beforeEach(async () => { if ((await listed()).here) await workbench.call('backbones.remove', { sha256 }); });

const listed = async (): Promise<CatalogueModel> => (await workbench.call('catalogue.list', {}))[0]!;
async function got(from: string | null = null): Promise<Job> {
  const { job } = await workbench.call('catalogue.get', { model: sha256, from });
  return workbench.jobEnded(job);
}
const filesThere = (): string[] => readdirSync(backbones).sort();

test('the catalogue tells size, licence, addresses and what is here, and asks no network', async () => {
  server.answers(whole(content));
  expect(await listed()).toMatchObject({
    name: 'Small', file: 'small.onnx', bytes: content.length,
    licence: { spdx: 'MIT', commercialUse: true, redistribution: true, source: 'catalogue' },
    goodFor: 'fast', recommended: 1, relativeTime: 0.5, here: false, begunBytes: 0,
    addresses: [`${server.base}/nets/small.onnx`, `${server.base}/second/nets/small.onnx`],
  });
  expect(server.asked).toEqual([]);
});

test('a model is fetched, checked and added with its preprocessing and licence', async () => {
  server.answers(whole(content));
  const ended = await got();
  expect(ended).toMatchObject({ kind: 'fetch', title: 'Getting “Small”', state: 'done' });
  expect(ended.outcome).toMatch(/^“Small” \(.*B, MIT\) was added to the pre-trained models\.$/);
  expect(server.asked).toEqual([{ url: '/nets/small.onnx', range: null }]);
  expect(await listed()).toMatchObject({ here: true, job: ended.id, begunBytes: 0 });
  expect((await workbench.call('backbones.list', {})).find((model) => model.sha256 === sha256)).toMatchObject({ name: 'Small', licence: { spdx: 'MIT' } });
  expect(readFileSync(join(backbones, `${sha256}.onnx`)).equals(content)).toBe(true);
  expect((await got()).outcome).toBe('“Small” is among the pre-trained models already.');
  expect(server.asked).toHaveLength(1);
});

test('cut off, what came is kept and told, and the next click goes on with it', async () => {
  const half = content.length >> 1;
  server.answers(cutAfter(content, half, () => (existsSync(begun) ? readFileSync(begun).length : 0)), status(500));
  const failed = await got();
  expect(failed.state).toBe('failed');
  expect(await listed()).toMatchObject({ here: false, begunBytes: half, job: failed.id });
  server.answers(whole(content));
  expect((await got()).state).toBe('done');
  expect(server.asked).toEqual([{ url: '/nets/small.onnx', range: `bytes=${half}-` }]);
});

test('where nothing can be fetched, the sentence says what to bring and how', async () => {
  server.answers(status(404));
  const host = server.base.slice('http://'.length);
  expect((await got()).outcome).toBe(`“Small” could not be fetched (${host}: there is no such file; ${host}: there is no such file). `
    + `On a computer with a network, download “small.onnx” from ${server.base}/nets/small.onnx. `
    + 'Bring it here and add it in Settings, Pre-trained models, or run “thaw model add FILE”.');
});

test('wrong bytes are never added, and nothing of them is left', async () => {
  const wrong = Buffer.from(content);
  wrong[100] = (wrong[100] ?? 0) ^ 1;
  server.answers(alwaysWhole(wrong));
  expect((await got()).outcome).toContain('its file is another one (wrong SHA-256)');
  expect((await listed()).begunBytes).toBe(0);
  expect(filesThere()).not.toContain(`${sha256}.onnx`);
});

test('it can be stopped, and a second click meanwhile is the same try', async () => {
  server.answers(hangAfter(content, 1000));
  const { job } = await workbench.call('catalogue.get', { model: sha256 });
  expect(await workbench.call('catalogue.get', { model: sha256 })).toEqual({ job });
  await expect.poll(async () => (await listed()).begunBytes).toBe(1000);
  await workbench.call('jobs.cancel', { job });
  expect(await workbench.jobEnded(job)).toMatchObject({ state: 'cancelled', outcome: 'Stopped.' });
  expect((await listed()).begunBytes).toBe(1000);
});

test('a mirror is asked for the file beside its address or as deep as it is published; a scheme that is no web is refused', async () => {
  server.answers(status(404), whole(content));
  expect((await got(`${server.base}/mirror`)).state).toBe('done');
  expect(server.asked.map(({ url }) => url)).toEqual(['/mirror/small.onnx', '/mirror/nets/small.onnx']);
  expect((await got('ftp://127.0.0.1/x')).outcome).toContain('“ftp://127.0.0.1/x” is neither an address that begins with https:// nor a folder');
});

test('a folder that was brought is searched by content, whatever the file is called; without it the sentence names the file', async () => {
  const stick = join(root, 'stick');
  mkdirSync(join(stick, 'deep'), { recursive: true });
  writeFileSync(join(stick, 'small.onnx'), Buffer.alloc(content.length));
  const without = (await got(stick)).outcome;
  expect(without).toMatch(/stick” does not hold “small\.onnx” as it was published \(.*SHA-256 [0-9a-f]{64}\)\. Bring that file, and try again\.$/);
  writeFileSync(join(stick, 'deep', 'renamed.bin'), content);
  server.answers();
  expect((await got(stick)).state).toBe('done');
  expect(server.asked).toEqual([]);
  await workbench.call('backbones.remove', { sha256 });
  copyFileSync(join(stick, 'deep', 'renamed.bin'), join(root, 'alone.onnx'));
  expect((await got(join(root, 'alone.onnx'))).state).toBe('done');
});

test('a file that came whole and can’t be used is gone again', async () => {
  const junk = Buffer.from('no model at all');
  const { createHash } = await import('node:crypto');
  const digest = createHash('sha256').update(junk).digest('hex');
  const resources = resourcesWith(join(root, 'junk'), [`${server.base}/`], { sha256: digest, bytes: junk.length });
  process.env.THAW_RESOURCES = resources;
  const other = await openWorkbench({ folder: join(root, 'other'), resume: false });
  server.answers(whole(junk));
  const { job } = await other.call('catalogue.get', { model: digest });
  expect((await other.jobEnded(job)).outcome).toContain('can’t be used as a pre-trained model');
  expect(readdirSync(join(root, 'other', 'backbones'))).toEqual([]);
  await other.close();
});
