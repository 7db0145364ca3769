import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { basename, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { installTensorflow } from '../../../main/engines/index.ts';
import type { Installed, InstallOptions } from '../../../main/engines/tensorflow/install/install.ts';
import { libraryPaths } from '../../../main/engines/tensorflow/install/environment.ts';
import { packageToLoad, packedPackage } from '../../../main/engines/tensorflow/install/package-folder.ts';
import { openStaging, activate, rollBack, removeLeftovers } from '../../../main/engines/tensorflow/install/place.ts';
import { bindingArchive, libraryArchive, linuxFile, packForLinux, standInPackage, type Behaviour } from './stand-in-package.ts';
import { temporaryFolder } from '../../temporary.ts';

let root: string;
let own: string;
/** The folder that was brought, and what the server has. */
let stick: string;

beforeEach(() => {
  root = temporaryFolder('install');
  own = standInPackage(root);
  stick = join(root, 'stick');
  mkdirSync(stick);
});

const options = (more: Partial<InstallOptions> = {}): InstallOptions => ({
  from: stick,
  build: 'gpu',
  accelerators: join(root, 'accelerators'),
  machine: 'linux-x64',
  package: own,
  env: {},
  ...more,
});

/** Runs to the end; `seen` is told each phase, and may stop it. */
async function install(more: Partial<InstallOptions> = {}, seen: (phase: string, stop: () => void) => void = () => {}): Promise<Installed> {
  const abort = new AbortController();
  const steps = installTensorflow(options(more), abort.signal);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    expect(step.value.done).toBeLessThanOrEqual(step.value.total || Infinity);
    seen(step.value.phase, () => abort.abort());
  }
}

const failure = async (more: Partial<InstallOptions> = {}): Promise<string> =>
  install(more).then(
    () => 'it worked',
    (error: unknown) => (error as Error).message,
  );

/** Every file and link of the package, with its content. */
function everything(folder = own): Record<string, string> {
  return Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted().map((name) => {
    const path = join(folder, name);
    const facts = lstatSync(path);
    return [name, facts.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : facts.isSymbolicLink() ? 'a link' : 'a folder'];
  }));
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('from a folder', () => {
  test('both archives are unpacked with their links, put in place, tried and recorded', async () => {
    packForLinux(stick);
    const phases = new Set<string>();
    const installed = await install({}, (phase) => void phases.add(phase));
    expect(installed).toEqual({
      folder: own,
      build: 'gpu',
      version: '4.22.0',
      gpu: false,
      files: [libraryArchive, bindingArchive].map((name) => ({
        name,
        from: join(stick, name),
        bytes: readFileSync(join(stick, name)).length,
        sha256: sha256(join(stick, name)),
      })),
    });
    expect([...phases]).toEqual([
      `Checking ${libraryArchive}`,
      `Unpacking ${libraryArchive}`,
      `Checking ${bindingArchive}`,
      `Unpacking ${bindingArchive}`,
      'Trying it',
    ]);
    expect(readdirSync(join(own, 'deps/lib')).toSorted()).toEqual(
      ['libtensorflow', 'libtensorflow_framework']
        .flatMap((name) => ['', '.2', '.2.9.1'].map((version) => `${name}.so${version}`))
        .toSorted(),
    );
    expect(realpathSync(join(own, 'deps/lib/libtensorflow.so.2'))).toBe(realpathSync(join(own, 'deps/lib/libtensorflow.so.2.9.1')));
    expect(sha256(join(own, 'deps/lib/libtensorflow.so.2.9.1'))).toBe(sha256(join(stick, 'content/lib/libtensorflow.so.2.9.1')));
    expect(JSON.parse(readFileSync(join(own, 'thaw-installed.json'), 'utf8'))).toEqual(installed);
    expect(readdirSync(own).filter((name) => name.startsWith('.thaw'))).toEqual([]);
  });

  test('files that somebody has unpacked onto a stick that knows no links get their short names back', async () => {
    packForLinux(stick);
    for (const archive of [libraryArchive, bindingArchive]) unlinkSync(join(stick, archive));
    for (const name of readdirSync(join(stick, 'content/lib'))) if (!name.endsWith('2.9.1')) unlinkSync(join(stick, 'content/lib', name));
    const installed = await install();
    expect(installed.files.map(({ name }) => name).toSorted()).toEqual(['libtensorflow.so.2.9.1', 'libtensorflow_framework.so.2.9.1', 'tfjs_binding.node']);
    expect(lstatSync(join(own, 'deps/lib/libtensorflow.so.2')).isSymbolicLink()).toBe(true);
  });

  test('on Windows the library lies beside the binding, where alone it is looked for', async () => {
    cpSync(join(import.meta.dirname, '..', 'fixtures'), stick, { recursive: true });
    const { build } = await install({ machine: 'win32-x64', build: 'cpu' });
    expect(build).toBe('cpu');
    expect(readdirSync(join(own, 'lib/napi-v8')).toSorted()).toEqual(['tensorflow.dll', 'tfjs_binding.node']);
    expect(readFileSync(join(own, 'lib/napi-v8/tensorflow.dll')).subarray(1024).toString()).toBe('library '.repeat(4000));
  });

  test('what a folder lacks is named, with where to find it', async () => {
    packForLinux(stick);
    unlinkSync(join(stick, bindingArchive));
    rmSync(join(stick, 'content/napi-v8'), { recursive: true });
    expect(await failure()).toBe(
      `“${stick}” lacks the binding (tfjs_binding.node). Add “${bindingArchive}” from ` +
        `https://storage.googleapis.com/tf-builds/pre-built-binary/napi-v8/4.22.0/${bindingArchive}, as it is or ` +
        'unpacked, and try again.',
    );
  });

  test('a folder that is not there is named', async () => expect(await failure({ from: join(root, 'nowhere') })).toContain('nowhere” is not there'));
});

describe('what was there before stays, to the last byte,', () => {
  beforeEach(async () => {
    packForLinux(stick);
    await install();
    // The next archives differ, so that a half-done change would be seen.
    rmSync(join(stick, 'content'), { recursive: true });
    packForLinux(stick, 'good', undefined, ' 2');
    rmSync(join(stick, 'content'), { recursive: true });
  });

  const damaged: readonly { what: string; change: (bytes: Buffer) => Buffer; says: RegExp }[] = [
    { what: 'is cut off', change: (bytes) => bytes.subarray(0, bytes.length * 0.6), says: /unexpected end of file/ },
    {
      what: 'has a wrong byte',
      change: (bytes) =>
        Buffer.concat([bytes.subarray(0, 300_000), Buffer.from([(bytes[300_000] ?? 0) ^ 0x55]), bytes.subarray(300_001)]),
      says: /damaged or incomplete/,
    },
    {
      what: 'is a page of a portal',
      change: () => Buffer.from('<html>Please log in to the network</html>'),
      says: /incorrect header check/,
    },
    { what: 'is empty', change: () => Buffer.alloc(0), says: /unexpected end of file|There is no “/ },
  ];
  test.each(damaged)('where an archive $what', async ({ change, says }) => {
    const before = everything();
    writeFileSync(join(stick, libraryArchive), change(readFileSync(join(stick, libraryArchive))));
    expect(await failure()).toMatch(says);
    expect(everything()).toEqual(before);
  });

  test('where the library is for another kind of computer', async () => {
    const before = everything();
    packForLinux(stick, 'good', 0xb7);
    expect(await failure()).toMatch(/^“tfjs_binding.node” is made for Linux on ARM, and this is Linux on x86-64; nothing was changed\./);
    expect(everything()).toEqual(before);
  });

  const broken: readonly { behaviour: Behaviour; says: string }[] = [
    { behaviour: 'wrong', says: 'it calculated wrongly (19, 22, 43, 51 instead of 19, 22, 43, 50)' },
    { behaviour: 'no-start', says: 'its native part could not be started: TypeError: TFJSBackend is not a constructor' },
    { behaviour: 'crash', says: 'it was ended by SIGABRT' },
    { behaviour: 'missing-library', says: 'Error: libcudart.so.11.0: cannot open shared object file' },
  ];
  test.each(broken)('where the new one fails when it is tried: $behaviour', async ({ behaviour, says }) => {
    const before = everything();
    packForLinux(stick, behaviour);
    const said = await failure();
    expect(said).toContain('does not work here, so the previous version was put back');
    expect(said).toContain(says);
    expect(everything()).toEqual(before);
  });

  test.each([`Checking ${libraryArchive}`, `Unpacking ${libraryArchive}`, `Unpacking ${bindingArchive}`, 'Trying it'])(
    'where it is stopped at “%s”',
    async (at) => {
      const before = everything();
      await expect(
        install({}, (phase, stop) => {
          if (phase === at) stop();
        }),
      ).rejects.toMatchObject({ name: 'AbortError' });
      expect(everything()).toEqual(before);
    },
  );
});

describe('whatever moment a power cut chooses', () => {
  /** An old native part in place, and a new one laid out. */
  const laidOut = (): void => {
    const staging = openStaging(own);
    for (const [folder, text] of [[own, 'old'], [staging, 'new']] as const) for (const name of ['deps', 'lib']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'file'), text);
    }
  };
  const found = (): unknown => ['deps', 'lib'].map((name) => (existsSync(join(own, name)) ? readFileSync(join(own, name, 'file'), 'utf8') : 'none'));
  const aside = (): string => join(own, '.thaw-replaced');
  const cuts: readonly { what: string; cut: () => void; after: readonly string[] }[] = [
    { what: 'before anything was moved', cut: () => {}, after: ['old', 'old'] },
    {
      what: 'when the old binding was put aside',
      cut: () => {
        mkdirSync(aside());
        cpSync(join(own, 'lib'), join(aside(), 'lib'), { recursive: true });
        rmSync(join(own, 'lib'), { recursive: true });
      },
      after: ['old', 'old'],
    },
    {
      what: 'when only the new library was in place',
      cut: () => {
        activate(own);
        rmSync(join(own, 'lib'), { recursive: true });
      },
      after: ['old', 'old'],
    },
    { what: 'when all of the new was in place', cut: () => activate(own), after: ['new', 'new'] },
    {
      what: 'while it was taken back',
      cut: () => {
        activate(own);
        rmSync(join(own, 'lib'), { recursive: true });
        rmSync(join(own, 'deps'), { recursive: true });
        rmSync(join(aside(), 'emptied'));
      },
      after: ['old', 'old'],
    },
    {
      what: 'when it had been taken back',
      cut: () => {
        activate(own);
        rollBack(own);
      },
      after: ['old', 'old'],
    },
  ];
  test.each(cuts)('$what, the next start finds all of one', ({ cut, after }) => {
    laidOut();
    cut();
    removeLeftovers(own);
    expect(found()).toEqual(after);
    expect(readdirSync(own).filter((name) => name.startsWith('.thaw'))).toEqual([]);
  });
});

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
    expect(await failure({ ...mirror(), machine: 'darwin-arm64' })).toMatch(
      new RegExp(
        String.raw`There is no binding \(tfjs_binding\.node\) to download: its makers publish none for this kind of ` +
          String.raw`computer\. Put .*“tfjs_binding\.node”, built on a Mac with Apple silicon by ` +
          '“npm rebuild @tensorflow/tfjs-node-gpu --build-addon-from-source” in one folder',
      ),
    );
    expect(asked).toEqual([]);
  });

  test('for a kind of computer that nothing is published for, it says that', async () => {
    expect(await failure({ ...mirror(), machine: 'freebsd-x64' })).toMatch(/no TensorFlow build for this kind of computer \(freebsd-x64\)/);
  });
});

describe.skipIf(process.platform === 'win32')('where the program’s own folder may not be written', () => {
  const isRoot = process.getuid?.() === 0;
  // Root may write everywhere: it becomes somebody else for the while.
  const asSomebodyElse = async (deed: () => Promise<void>): Promise<void> => {
    if (isRoot) process.seteuid?.(65534);
    try {
      await deed();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  };
  beforeEach(() => {
    packForLinux(stick);
    chmodSync(root, 0o755);
    chmodSync(own, 0o555);
    mkdirSync(join(root, 'accelerators'), { mode: 0o777 });
    chmodSync(join(root, 'accelerators'), 0o777);
  });
  afterEach(() => chmodSync(own, 0o755));

  test('a copy among the person’s own files gets the native part, and is the one that is loaded', async () => {
    const accelerators = join(root, 'accelerators');
    await asSomebodyElse(async () => {
      expect((await install()).folder).toBe(packedPackage(accelerators));
    });
    expect(existsSync(join(own, 'lib'))).toBe(false);
    expect(packageToLoad(accelerators)).toBe(packedPackage(accelerators));
    expect(packageToLoad(join(root, 'others'))).not.toBe(packedPackage(accelerators));
  });

  test('and no other either, both are named', async () => {
    chmodSync(join(root, 'accelerators'), 0o555);
    await asSomebodyElse(async () => {
      expect(await failure()).toMatch(/^Neither “.*tfjs-node-gpu” \(EACCES\) nor “.*accelerators.*” \(EACCES\) can be written to\./);
    });
  });
});

describe('for a program that comes without the package', () => {
  beforeEach(() => packForLinux(stick));

  test('a folder that brings the package, with all it needs, is taken whole, and once', async () => {
    cpSync(join(root, 'app', 'node_modules'), join(stick, 'node_modules'), { recursive: true });
    const { folder } = await install({ package: null });
    expect(folder).toBe(packedPackage(join(root, 'accelerators')));
    rmSync(join(stick, 'node_modules'), { recursive: true });
    expect((await install({ package: null })).folder).toBe(folder);
    expect(readdirSync(join(root, 'accelerators'))).toEqual(['node_modules']);
  });

  test('a sentence says how to bring it', async () => {
    expect(await failure({ package: null })).toContain(
      'run “npm install --ignore-scripts --prefix FOLDER @tensorflow/tfjs-node-gpu@4.22.0” and add libtensorflow and the binding to that folder',
    );
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
  const index = pathToFileURL(join(import.meta.dirname, '../../../main/engines/index.ts')).href;
  const script = `import { installTensorflow } from ${JSON.stringify(index)};
    const options = ${JSON.stringify(options({ from: null, env: { TFJS_NODE_CDN_STORAGE: 'http://packages.invalid/' } }))};
    const steps = installTensorflow(options, new AbortController().signal);
    let step; do step = await steps.next(); while (!step.done);
    console.log(step.value.version);`;
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

test('a package whose native part can’t be started is not taken for one that computes', async () => {
  packForLinux(stick, 'good');
  const accelerators = join(root, 'accelerators');
  cpSync(join(root, 'app', 'node_modules'), join(stick, 'node_modules'), { recursive: true });
  const { folder } = await install({ package: null });
  const loading = async (): Promise<string> => {
    const door = pathToFileURL(join(import.meta.dirname, '../../../main/engines/tensorflow/tensorflow.ts')).href;
    const script =
      `import { loadTensorflow } from ${JSON.stringify(door)}; console.log(await loadTensorflow('cpu').then(({ ` +
        'device }) => device, (error) => error.message));';
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
      { env: { ...process.env, THAW_ACCELERATORS: accelerators } },
    );
    return stdout.trim();
  };
  expect(await loading()).toBe('processor');
  writeFileSync(join(folder, 'lib/napi-v8/tfjs_binding.node'), linuxFile('no-start'));
  expect(await loading()).toBe('TensorFlow could not be loaded (cpu): its native part could not be started, and it would calculate in plain JavaScript.');
});

test('libraries beside TensorFlow’s are found before others', () => {
  expect(libraryPaths(['/p', '/q'], { LD_LIBRARY_PATH: '/cuda' }, 'linux')).toEqual({
    LD_LIBRARY_PATH: `${join('/p', 'deps/lib')}${delimiter}${join('/q', 'deps/lib')}${delimiter}/cuda`,
  });
  expect(libraryPaths(['/p'], {}, 'win32')).toEqual({ PATH: join('/p', 'lib/napi-v8') });
  expect(libraryPaths(['/p'], {}, 'darwin')).toEqual({});
});

test('an archive can’t write outside the folder it is unpacked in', async () => {
  packForLinux(stick);
  const evil = join(root, 'evil');
  mkdirSync(join(evil, 'lib'), { recursive: true });
  writeFileSync(join(evil, 'lib', 'libtensorflow.so.2.9.1'), linuxFile('library'));
  symlinkSync('/etc/passwd', join(evil, 'lib', 'libtensorflow_framework.so.2'));
  execFileSync('tar', ['-czf', join(stick, libraryArchive), '-C', evil, '--transform', 's|^lib|../../../lib|', '-P', 'lib'], { stdio: 'ignore' });
  expect(await failure()).toContain('There is no “libtensorflow_framework.so.2” among the files');
  expect(readdirSync(root).toSorted()).toEqual(['app', 'evil', 'stick']);
});
