import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainEnvironment } from '../../main/hosts/offline/plain-environment.ts';
import { readStrace } from '../../main/hosts/offline/strace-record.ts';
import type { WatcherName } from '../../main/hosts/offline/watchers.ts';
import { temporaryFolder } from '../temporary.ts';
import { watcherNamed } from './means.ts';

const root = join(import.meta.dirname, '..', '..');

/** What a watcher sees of a script of Node. */
function seen(name: WatcherName, code: string): ReturnType<typeof readStrace> {
  const folder = temporaryFolder('watched');
  const record = join(folder, 'record.txt');
  const watcher = watcherNamed(name);
  const [program = '', ...words] = watcher.words([process.execPath, '-e', code], record);
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8', env: { ...plainEnvironment(folder, folder), ...watcher.environment(record) } });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return watcher.read(existsSync(record) ? readFileSync(record, 'utf8') : '');
}

const attempts: [what: string, code: string][] = [
  ['a request', "fetch('http://127.0.0.1:65500/').catch(() => {})"],
  ['an encrypted request', "require('node:https').get('https://127.0.0.1:65500/').on('error', () => {})"],
  ['a name that is looked up', "require('node:dns').lookup('thaw.invalid', () => {})"],
  ['a request of a child', "require('node:child_process').spawnSync(process.execPath, ['-e', \"fetch('http://127.0.0.1:65500/').catch(() => {})\"])"],
];
for (const name of ['strace', 'hooks'] as const) {
  const why = watcherNamed(name).whyNot();
  test.skipIf(why !== null).each(attempts)(`${name} sees %s`, (_, code) => {
    const { processes, attempts: tried } = seen(name, code);
    expect(tried).not.toEqual([]);
    expect(processes).toBeGreaterThanOrEqual(1);
  });
  test.skipIf(why !== null)(`${name} has nothing against a child that talks to its parent`, () => {
    expect(seen(name, "require('node:child_process').spawnSync(process.execPath, ['-e', '1'])").attempts).toEqual([]);
  });
}

test('of a record of strace, sockets of this computer’s file system are left out, name services and all others are not', () => {
  const record = [
    '10 socketpair(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC|SOCK_NONBLOCK, 0, [21, 22]) = 0',
    '10 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 26',
    '10 connect(26, {sa_family=AF_UNIX, sun_path="/run/user/0/wayland-0"}, 110) = -1 ENOENT (No such file or directory)',
    '11 connect(26, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
    '11 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 26',
    '12 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC|SOCK_NONBLOCK, IPPROTO_IP) = 26',
    '12 connect(26, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16 <unfinished ...>',
    '12 sendto(26, "\\0\\1", 50, MSG_NOSIGNAL, NULL, 0) = 50',
  ];
  expect(readStrace(record.join('\n'))).toEqual({ processes: 3, pairs: 1, attempts: record.slice(3, 7) });
});

test('a proof runs with a person’s environment: without what silences the library, and with folders of its own', () => {
  const person = { CI: '1', ORT_DISABLE_TELEMETRY: '1', XDG_CACHE_HOME: '/elsewhere', HOME: '/home/person', PATH: '/bin' };
  const env = plainEnvironment('/home/of-proof', '/temporary/of-proof', person);
  expect(env).toMatchObject({ HOME: '/home/of-proof', TMPDIR: '/temporary/of-proof', PATH: '/bin' });
  for (const name of ['CI', 'ORT_DISABLE_TELEMETRY', 'XDG_CACHE_HOME']) expect(env).not.toHaveProperty(name);
});

/** Addresses in code; comments may name where a formula or a workaround comes from. */
function addressesIn(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/\b(?:https?|wss?):\/\/[^\s'"`)]+/g)].map((match) => match[0]);
}

/** Where a person finds TensorFlow's native part; asked only by the command and the button that fetch it. */
const fetched = { file: join('main', 'engines', 'tensorflow', 'install', 'published.ts'), address: 'https://storage.googleapis.com/' };

/** Where a person reads a licence: written into the card beside an exported model, asked by nobody. */
const written = { file: join('main', 'export', 'model-card.ts'), address: 'https://spdx.org/licenses/' };

test('no source of the product names the address of another computer', () => {
  const sources = ['main', 'preload', 'renderer'].flatMap(
    (room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  );
  const own = /^http:\/\/(127\.0\.0\.1|localhost|\$\{request\.headers\.host\})|^http:\/\/www\.w3\.org\//;
  const named = sources.filter((file) => /\.(tsx?|mjs|css|html)$/.test(file)).flatMap(
    (file) => addressesIn(file)
      .filter((address) => !own.test(address) && !(file === fetched.file && address === fetched.address)
        && !(file === written.file && address.startsWith(written.address))).map(
        (address) => `${file}: ${address}`,
      ),
  );
  expect(named).toEqual([]);
});
