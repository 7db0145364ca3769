// Installing TensorFlow from a folder: all of it in place or nothing changed, and never outside where it may write.
import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { libraryPaths } from '../../../main/engines/tensorflow/install/environment.ts';
import { packageToLoad, packedPackage } from '../../../main/engines/tensorflow/install/package-folder.ts';
import { everything, failure, install, layOut, own, root, sha256, stick } from './installing.ts';
import { bindingArchive, libraryArchive, linuxFile, packForLinux, type Behaviour } from './stand-in-package.ts';

beforeEach(layOut);

describe('from a folder', () => {
  test('both archives are unpacked with their links, put in place, tried and recorded', async () => {
    packForLinux(stick);
    const phases = new Set<string>();
    const installed = await install({}, (phase) => void phases.add(phase));
    expect(installed).toEqual({
      folder: own,
      build: 'gpu',
      library: '2.9.1',
      binding: '4.22.0',
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

  test('of a folder that has the build for the processor alone, it says how to install that', async () => {
    packForLinux(stick);
    renameSync(join(stick, libraryArchive), join(stick, libraryArchive.replace('gpu', 'cpu')));
    renameSync(join(stick, bindingArchive), join(stick, bindingArchive.replace('GPU', 'CPU')));
    rmSync(join(stick, 'content'), { recursive: true });
    expect(await failure()).toMatch(
      /has the build for the CPU only\. Add --cpu, .* For an NVIDIA GPU, add “libtensorflow-gpu-linux-x86_64-2\.9\.1\.tar\.gz” from/,
    );
    expect((await install({ build: 'cpu' })).build).toBe('cpu');
  });

  test('NVIDIA’s libraries are taken along, and those put beside TensorFlow’s before stay', async () => {
    packForLinux(stick);
    await install();
    const beside = join(own, 'deps/lib');
    writeFileSync(join(beside, 'libcudart.so.11.2.152'), 'runtime');
    symlinkSync('libcudart.so.11.2.152', join(beside, 'libcudart.so.11.0'));
    writeFileSync(join(beside, 'libcudnn.so.8'), 'old');
    writeFileSync(join(stick, 'libcudnn.so.8'), 'new');
    writeFileSync(join(stick, 'libnvrtc.so.11.2'), 'compiler');
    await install();
    const content = (name: string): string => readFileSync(join(beside, name), 'utf8');
    expect(['libcudart.so.11.0', 'libcudnn.so.8', 'libnvrtc.so.11.2'].map(content)).toEqual(['runtime', 'new', 'compiler']);
    expect(lstatSync(join(beside, 'libcudart.so.11.0')).isSymbolicLink()).toBe(true);
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
    { behaviour: 'other-release', says: 'its library is 2.16.1, and the binding needs 2.9' },
  ];
  test.each(broken)('where the new one fails when it is tried: $behaviour', async ({ behaviour, says }) => {
    const before = everything();
    packForLinux(stick, behaviour);
    const said = await failure();
    expect(said).toContain('does not work here, so the previous version was put back');
    expect(said).toContain(says);
    expect(everything()).toEqual(before);
  });

  test.each([
    ['no-avx', 'This CPU lacks instructions that TensorFlow needs (AVX), so nothing was changed.'],
    ['no-instruction', 'This CPU lacks instructions that TensorFlow needs, so nothing was changed.'],
  ] as const)('where the processor is too old: %s', async (behaviour, says) => {
    const before = everything();
    packForLinux(stick, behaviour);
    expect(await failure()).toContain(says);
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
