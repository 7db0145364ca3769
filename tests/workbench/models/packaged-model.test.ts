// A published model out of a package: from a registry’s mirror, from the address of its archive, and from a stick;
// packed by another program than the one that reads.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../../main/workbench.ts';
import type { Job } from '../../../preload/contract.ts';
import { loopback, status, whole, type Answer, type Loopback } from '../../network/loopback-server.ts';
import { temporaryFolder } from '../../temporary.ts';
import { content, resourcesWith, sha256 } from './published.ts';

const root = temporaryFolder('packaged');
const backbones = join(root, 'workspace', 'backbones');
let server: Loopback;
let workbench: Workbench;

/** As “npm pack” lays it out; beside the model a file of its size with other content, which comes first. */
function packed(name: string, model: Buffer | null): Buffer {
  const folder = join(root, name, 'package');
  mkdirSync(join(folder, 'weights'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"nets","version":"1.2.0"}');
  writeFileSync(join(folder, 'a-decoy.onnx'), Buffer.alloc(content.length));
  if (model) writeFileSync(join(folder, 'weights', 'renamed.bin'), model);
  const file = join(root, `${name}.tgz`);
  execFileSync('tar', ['-czf', file, '-C', join(root, name), '--sort=name', 'package']);
  return readFileSync(file);
}
const good = packed('good', content);
const without = packed('without', null);

beforeAll(async () => {
  server = await loopback();
  process.env.THAW_RESOURCES = resourcesWith(join(root, 'resources'), ['https://models.invalid/']);
  workbench = await openWorkbench({ folder: join(root, 'workspace'), resume: false });
});
afterAll(async () => {
  delete process.env.THAW_RESOURCES;
  await workbench.close();
  await server.close();
});
beforeEach(async () => {
  const [listed] = await workbench.call('catalogue.list', {});
  if (listed?.here) await workbench.call('backbones.remove', { sha256 });
});

async function got(from: string): Promise<Job> {
  const { job } = await workbench.call('catalogue.get', { model: sha256, from });
  return workbench.jobEnded(job);
}
const told = (value: object): Answer => (reply) => {
  reply.writeHead(200, { 'content-type': 'application/vnd.npm.install-v1+json' }).end(JSON.stringify(value));
};
const packageAt = (tarball: string): Answer => told({
  'dist-tags': { latest: '1.2.0' }, versions: { '0.1.0': { dist: { tarball: 'x' } }, '1.2.0': { dist: { tarball } } },
});
const placed = (): string => createHash('sha256').update(readFileSync(join(backbones, `${sha256}.onnx`))).digest('hex');

test('the newest version of a registry’s package is taken, by content, whatever the file is called there', async () => {
  server.answers(status(404), status(404), packageAt(`${server.base}/nets/-/nets-1.2.0.tgz`), whole(good));
  expect(await got(`${server.base}/nets`)).toMatchObject({ state: 'done', outcome: expect.stringMatching(/^“Small” .* was added/) });
  expect(server.asked.map(({ url }) => url)).toEqual(['/nets/small.onnx', '/nets/nets/small.onnx', '/nets', '/nets/-/nets-1.2.0.tgz']);
  expect(placed()).toBe(sha256);
});

test('a mirror that names another host for its archives is asked itself', async () => {
  server.answers(status(404), status(404), packageAt('https://registry.npmjs.org/@group/nets/-/nets-1.2.0.tgz'), whole(good));
  expect((await got(`${server.base}/npm/@group/nets/`)).state).toBe('done');
  expect(server.asked.at(-1)?.url).toBe('/npm/@group/nets/-/nets-1.2.0.tgz');
});

test('the address of an archive does without a package; what another place had brought in part is gone with it', async () => {
  writeFileSync(join(backbones, `.begun-${sha256}`), 'part');
  server.answers(whole(good));
  expect((await got(`${server.base}/files/nets-1.2.0.tgz`)).state).toBe('done');
  expect(server.asked.map(({ url }) => url)).toEqual(['/files/nets-1.2.0.tgz']);
  expect(readdirSync(backbones).filter((name) => name.startsWith('.'))).toEqual([]);
});

test.each([
  ['holds another file', () => whole(without), 'its archive does not hold the file (by size and SHA-256)'],
  ['is damaged', () => whole(good.subarray(0, good.length - 200)), 'its archive is damaged, or none'],
  ['is none', () => whole(Buffer.from('<html>')), 'its archive is damaged, or none'],
  ['is not there', () => status(404), 'there is no such file'],
  ['is no package', () => told({ error: 'not found' }), 'what it says there tells of no package'],
] as const)('an archive that %s: the reason is told, with what to bring, and nothing is left', async (_, answer, why) => {
  server.answers(answer());
  expect((await got(`${server.base}/nets-1.2.0.tgz`)).outcome).toBe(`“Small” could not be fetched (${server.base.slice(7)}: ${why}). `
    + 'On a computer with a network, download “small.onnx” from https://models.invalid/nets/small.onnx. '
    + 'Bring it here and add it in Settings, Pre-trained models, or run “thaw model add FILE”.');
  expect(readdirSync(backbones)).toEqual([]);
});

test('from a folder, archives are looked into last; a damaged one holds nothing', async () => {
  const stick = join(root, 'stick');
  mkdirSync(stick);
  writeFileSync(join(stick, 'a.tgz'), good.subarray(0, good.length >> 1));
  expect((await got(stick)).outcome).toContain('does not hold “small.onnx” as it was published');
  writeFileSync(join(stick, 'b.tar.gz'), good);
  server.answers();
  expect((await got(stick)).state).toBe('done');
  expect(server.asked).toEqual([]);
  expect(placed()).toBe(sha256);
});
