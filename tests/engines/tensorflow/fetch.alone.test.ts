// Fetching TensorFlow's archives: from their makers or a mirror, through a proxy, and a sentence for whatever goes wrong.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, unlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { installTensorflow, type Installed, type InstallOptions } from '../../../main/engines/tensorflow/install/install.ts';
import { digests as pinned } from '../../../main/engines/tensorflow/install/digests.ts';
import { everything, failure, install, layOut, options, own, sha256, stick } from './installing.ts';
import { bindingArchive, libraryArchive, packForLinux } from './stand-in-package.ts';

/** The table as a test may change it. */
const digests = pinned as Map<string, string>;
const published = digests.get(libraryArchive) ?? '';

beforeEach(layOut);

describe('fetched', () => {
  let server: Server;
  let base: string;
  /** What the server does with an archive's name, besides handing it out. */
  let mood: 'ready' | 'half' | 'unwell' = 'ready';
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, reply) => {
      asked.push(request.url ?? '');
      const file = join(stick, basename(request.url ?? ''));
      if (mood === 'unwell') return void reply.writeHead(503).end();
      if (!existsSync(file)) return void reply.writeHead(404).end();
      const bytes = readFileSync(file);
      reply.writeHead(200, { 'content-length': bytes.length });
      if (mood === 'ready') return void reply.end(bytes);
      reply.write(bytes.subarray(0, bytes.length / 2), () => reply.destroy());
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  });
  afterAll(() => new Promise((resolve) => { server.close(resolve); }));
  beforeEach(() => {
    mood = 'ready';
    asked.length = 0;
    packForLinux(stick);
  });

  const mirror = (): Partial<InstallOptions> => ({ from: null, env: { TFJS_NODE_CDN_STORAGE: base } });

  test('the archives come from where the package’s own scripts would take them, with progress and checksums, and are not kept', async () => {
    let most = 0;
    const steps = installTensorflow(options(mirror()), new AbortController().signal);
    for (let step = await steps.next(); !step.done; step = await steps.next())
      if (step.value.phase === `Fetching ${libraryArchive}`) most = Math.max(most, step.value.done / (step.value.total || 1));
    expect(most).toBe(1);
    expect(asked).toEqual([`/tensorflow/libtensorflow/${libraryArchive}`, `/tf-builds/pre-built-binary/napi-v8/4.22.0/${bindingArchive}`]);
    const { files } = JSON.parse(readFileSync(join(own, 'thaw-installed.json'), 'utf8')) as Installed;
    expect(files.map((file) => file.sha256)).toEqual([libraryArchive, bindingArchive].map((name) => sha256(join(stick, name))));
    expect(Object.keys(everything()).filter((name) => name.endsWith('.gz'))).toEqual([]);
  });

  test('without a known digest nothing is fetched, and nothing from a folder is taken, unless that is asked for', async () => {
    expect(await failure({ ...mirror(), unverified: false })).toMatch(/Nobody has published a checksum of “GPU-linux-4\.22\.0\.tar\.gz”.*--unverified/);
    expect(asked).toEqual([]);
    expect(await failure({ unverified: false })).toContain('Nobody has published a checksum');
    expect(existsSync(join(own, 'thaw-installed.json'))).toBe(false);
  });

  test('another file under the name of a published one is refused by its digest', async () => {
    digests.set(bindingArchive, sha256(join(stick, bindingArchive)));
    try {
      expect(await failure({ unverified: false })).toContain(`“${libraryArchive}” is not the file that was published`);
      digests.set(libraryArchive, sha256(join(stick, libraryArchive)));
      expect((await install({ unverified: false })).files).toHaveLength(2);
    } finally {
      digests.delete(bindingArchive);
      digests.set(libraryArchive, published);
    }
  });

  test('the smaller build for the processor has archives of its own', async () => {
    expect(await failure({ ...mirror(), build: 'cpu' })).toContain('There is no library libtensorflow to download');
    expect(asked).toEqual(['/tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz']);
  });

  const troubles: readonly { what: string; before: () => void; says: RegExp }[] = [
    {
      what: 'nothing lies at the address',
      before: () => unlinkSync(join(stick, bindingArchive)),
      says: /There is no binding \(tfjs_binding\.node\) to download: there is nothing at “http:\/\/127\.0\.0\.1.*GPU-linux-4\.22\.0\.tar\.gz”/,
    },
    {
      what: 'the connection breaks off half way',
      before: () => {
        mood = 'half';
      },
      says: new RegExp(
        String.raw`can’t be reached: the connection broke off\. On a computer with a network, download ` +
          String.raw`“libtensorflow-gpu-linux-x86_64-2\.9\.1\.tar\.gz” from .* and “GPU-linux-4\.22\.0\.tar\.gz” from .*\. ` +
          'Put both in one folder',
      ),
    },
    {
      what: 'the other computer is not well',
      before: () => {
        mood = 'unwell';
      },
      says: /can’t be reached: it answered 503 Service Unavailable/,
    },
  ];
  test.each(troubles)('where $what, a sentence says what to bring, and nothing is left', async ({ before, says }) => {
    const untouched = everything();
    before();
    expect(await failure(mirror())).toMatch(says);
    expect(everything()).toEqual(untouched);
  });

  test('where nothing answers, a sentence says what to bring', async () => {
    expect(await failure({ from: null, env: { TFJS_NODE_CDN_STORAGE: 'http://127.0.0.1:9/' } })).toMatch(/can’t be reached: (nothing answers there|bad port)/);
  });

  test('it can be stopped while something comes in', async () => {
    const untouched = everything();
    await expect(install(mirror(), (phase, stop) => { if (phase.startsWith('Fetching')) stop(); })).rejects.toMatchObject({ name: 'AbortError' });
    expect(everything()).toEqual(untouched);
  });

  test('where its makers publish no binding, it says so before anything is fetched', async () => {
    expect(await failure({ ...mirror(), machine: 'darwin-arm64' })).toBe(
      'There is no binding (tfjs_binding.node) to download: its makers publish none for this kind of computer. '
        + 'Use another engine: Thaw trains without TensorFlow, too.',
    );
    expect(asked).toEqual([]);
  });

  test('for a kind of computer that nothing is published for, it says that', async () => {
    expect(await failure({ ...mirror(), machine: 'freebsd-x64' })).toMatch(/no TensorFlow build for this kind of computer \(freebsd-x64\)/);
  });
});

test('a proxy that the environment names is asked instead of the address itself', async () => {
  packForLinux(stick);
  const asked: string[] = [];
  const proxy = createServer((request, reply) => {
    asked.push(request.url ?? '');
    const file = join(stick, basename(request.url ?? ''));
    reply.end(readFileSync(file));
  });
  // Whoever asks for a way through is answered by the proxy itself, in place of the other computer.
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    proxy.emit('connection', socket);
  });
  await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
  const address = proxy.address();
  const installer = pathToFileURL(join(import.meta.dirname, '../../../main/engines/tensorflow/install/install.ts')).href;
  const script = `import { installTensorflow } from ${JSON.stringify(installer)};
    const options = ${JSON.stringify(options({ from: null, env: { TFJS_NODE_CDN_STORAGE: 'http://packages.invalid/' } }))};
    const steps = installTensorflow(options, new AbortController().signal);
    let step; do step = await steps.next(); while (!step.done);
    console.log(step.value.binding);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    {
      env: {
        ...process.env,
        HTTP_PROXY: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
        NO_PROXY: '',
      },
    },
  );
  proxy.closeAllConnections();
  proxy.close();
  expect(stdout.trim()).toBe('4.22.0');
  expect(asked.slice(0, 2)).toEqual(['packages.invalid:80', `/tensorflow/libtensorflow/${libraryArchive}`]);
});
