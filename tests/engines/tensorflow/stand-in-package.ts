/** A package that stands for TensorFlow's: its JavaScript is real, and its native part is a file whose first word says how it behaves. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../temporary.ts';

/** What the stand-in does when it is loaded. */
export type Behaviour = 'good' | 'wrong' | 'crash' | 'missing-library' | 'no-start' | 'no-avx' | 'no-instruction' | 'other-release';

const code = `
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const told = readFileSync(join(__dirname, '../lib/napi-v8/tfjs_binding.node')).subarray(1024).toString();
if (told === 'crash') process.abort();
if (told === 'no-avx') {
  console.error("The TensorFlow library was compiled to use AVX instructions, but these aren't available on your machine.");
  process.abort();
}
if (told === 'no-instruction') process.kill(process.pid, 'SIGILL');
require('undeclared');
if (told === 'missing-library') throw new Error('libcudart.so.11.0: cannot open shared object file');
if (!require('node:util').isNullOrUndefined(null)) throw new Error('the function that Node dropped is missing');
module.exports = {
  tensor2d: (values) => values,
  matMul: (a, b) => ({
    dataSync: () => Float32Array.of(
      a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
      a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3] + (told === 'wrong' ? 1 : 0),
    ),
  }),
  getBackend: () => 'tensorflow',
  backend: () => (
    told === 'no-start' ? console.error('TypeError: TFJSBackend is not a constructor') ?? {}
      : { isUsingGpuDevice: false, binding: { TF_Version: told === 'other-release' ? '2.16.1' : '2.9.1' } }
  ),
  version: { tfjs: require('needed').version }, enableProdMode: () => {}, ready: () => Promise.resolve(),
};
`;

/** Makes the package with what it needs beside it, one declared and one not, as TensorFlow’s; gives its folder. */
export function standInPackage(root: string): string {
  const modules = join(root, 'app', 'node_modules');
  const folder = join(modules, '@tensorflow', 'tfjs-node-gpu');
  mkdirSync(join(folder, 'dist'), { recursive: true });
  for (const name of ['needed', 'undeclared']) {
    mkdirSync(join(modules, name), { recursive: true });
    writeFileSync(join(modules, name, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
    writeFileSync(join(modules, name, 'index.js'), 'exports.version = "4.22.0";');
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: '@tensorflow/tfjs-node-gpu', main: 'dist/index.js', dependencies: { needed: '*' } }));
  writeFileSync(join(folder, 'dist', 'index.js'), code);
  return folder;
}

/** A file with the first bytes of a library for Linux. */
export function linuxFile(text: string, machine = 0x3e): Buffer {
  const head = Buffer.alloc(1024);
  head.writeUInt32BE(0x7f454c46, 0);
  head.writeUInt16LE(machine, 18);
  return Buffer.concat([head, Buffer.from(text)]);
}

export const libraryArchive = 'libtensorflow-gpu-linux-x86_64-2.9.1.tar.gz';
export const bindingArchive = 'GPU-linux-4.22.0.tar.gz';

/** Numbers that no packer makes small. */
const noise = Buffer.from(Uint8Array.from({ length: 400_000 }, (_, i) => (Math.sin(i * 12.9898) * 43758.5453) & 255));

const packed = new Map<string, string>();

/** Both archives for Linux as GNU tar packs them, with the links that TensorFlow's have. `release` makes the libraries differ. */
export function packForLinux(folder: string, behaviour: Behaviour = 'good', machine?: number, release = ''): void {
  const key = `${behaviour} ${machine} ${release}`;
  const known = packed.get(key) ?? temporaryFolder('packed');
  if (!packed.has(key)) pack(known, behaviour, machine, release);
  packed.set(key, known);
  cpSync(known, folder, { recursive: true, verbatimSymlinks: true });
}

function pack(folder: string, behaviour: Behaviour, machine: number | undefined, release: string): void {
  const content = join(folder, 'content');
  mkdirSync(join(content, 'lib'), { recursive: true });
  mkdirSync(join(content, 'include/tensorflow/c'), { recursive: true });
  mkdirSync(join(content, 'napi-v8'), { recursive: true });
  writeFileSync(join(content, 'include/tensorflow/c/c_api.h'), '// a header');
  for (const name of ['libtensorflow', 'libtensorflow_framework']) {
    writeFileSync(join(content, 'lib', `${name}.so.2.9.1`), Buffer.concat([linuxFile(`${name}${release}`, machine), noise]));
    symlinkSync(`${name}.so.2.9.1`, join(content, 'lib', `${name}.so.2`));
    symlinkSync(`${name}.so.2`, join(content, 'lib', `${name}.so`));
  }
  writeFileSync(join(content, 'napi-v8', 'tfjs_binding.node'), linuxFile(behaviour, machine));
  execFileSync('tar', ['-czf', join(folder, libraryArchive), '-C', content, 'include', 'lib']);
  execFileSync('tar', ['-czf', join(folder, bindingArchive), '-C', content, 'napi-v8']);
}
