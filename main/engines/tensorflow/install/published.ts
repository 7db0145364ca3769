/**
 * Archives that the makers of TensorFlow's binding for Node publish, platform by platform. The only file of Thaw with the
 * address of another computer; it is used when a person wants TensorFlow downloaded, and never otherwise. Names and addresses are those of
 * the package's own scripts (@tensorflow/tfjs-node-gpu 4.22.0, scripts/install.js and package.json).
 */

import { digests } from './digests.ts';
import { installWords } from './install-words.ts';

export const packageName = '@tensorflow/tfjs-node-gpu';
export const bindingVersion = '4.22.0';

/** Which libtensorflow: the one that uses NVIDIA cards, or the smaller one for the processor alone. The same package loads either. */
export type Build = 'gpu' | 'cpu';

/** The two things that the package lacks. */
export type PartName = 'library' | 'binding';

export interface Part {
  readonly name: PartName;
  /** Where it is published; null where its makers publish none. */
  readonly address: string | null;
  /** The archive's name, which it keeps on a stick. */
  readonly archive: string | null;
  /** Digest of the archive; null where none is known. */
  readonly sha256: string | null;
  /** How it is said in a sentence. */
  readonly called: string;
}

/** For which machine a file is made, as its first bytes say. */
export type Machine = 'linux-x64' | 'linux-arm64' | 'win32-x64' | 'darwin-x64' | 'darwin-arm64';

interface Platform {
  /** libtensorflow's archive by build, below the base of the library or of older builds. */
  readonly library: Partial<Record<Build, readonly [base: 'library' | 'older', archive: string]>>;
  /** The binding's archive by build; left out where none is published for this machine. */
  readonly binding: Partial<Record<Build, string>>;
  /** Files without which it can't be loaded, from the package's folder on. */
  readonly files: readonly string[];
  /** Where libtensorflow's files belong; Windows looks for them only beside the binding. */
  readonly libraryFolder: string;
}

export const bindingFolder = 'lib/napi-v8';
export const bindingFile = 'tfjs_binding.node';
const depsFolder = 'deps/lib';
const binding = `${bindingFolder}/${bindingFile}`;
const linuxFiles = [binding, `${depsFolder}/libtensorflow.so.2`, `${depsFolder}/libtensorflow_framework.so.2`];
const darwinFiles = [binding, `${depsFolder}/libtensorflow.2.dylib`, `${depsFolder}/libtensorflow_framework.2.dylib`];

const platforms: Readonly<Record<Machine, Platform>> = {
  'linux-x64': {
    library: { gpu: ['library', 'gpu-linux-x86_64-2.9.1.tar.gz'], cpu: ['library', 'cpu-linux-x86_64-2.9.1.tar.gz'] },
    binding: { gpu: `GPU-linux-${bindingVersion}.tar.gz`, cpu: `CPU-linux-${bindingVersion}.tar.gz` },
    files: linuxFiles,
    libraryFolder: depsFolder,
  },
  'linux-arm64': {
    library: { cpu: ['older', 'libtensorflow_r2_7_linux_arm64.tar.gz'] },
    binding: {},
    files: linuxFiles,
    libraryFolder: depsFolder,
  },
  'win32-x64': {
    library: { gpu: ['library', 'gpu-windows-x86_64-2.9.1.zip'], cpu: ['library', 'cpu-windows-x86_64-2.9.1.zip'] },
    // Named by the package's scripts; in 2026 there was nothing at either address (tensorflow/tfjs#8611, #7341).
    binding: { gpu: `GPU-windows-${bindingVersion}.zip`, cpu: `CPU-windows-${bindingVersion}.zip` },
    files: [binding, `${bindingFolder}/tensorflow.dll`],
    libraryFolder: bindingFolder,
  },
  'darwin-x64': {
    library: { cpu: ['library', 'cpu-darwin-x86_64-2.9.1.tar.gz'] },
    binding: { cpu: `CPU-darwin-${bindingVersion}.tar.gz` },
    files: darwinFiles,
    libraryFolder: depsFolder,
  },
  'darwin-arm64': {
    library: { cpu: ['older', 'libtensorflow_r2_7_darwin_arm64_cpu.tar.gz'] },
    binding: {},
    files: darwinFiles,
    libraryFolder: depsFolder,
  },
};

/** What is wanted for a machine. */
export interface Wanted {
  readonly machine: Machine;
  /** The build that there is: Macs and ARM have none for NVIDIA cards. */
  readonly build: Build;
  readonly parts: readonly Part[];
  readonly files: readonly string[];
  readonly libraryFolder: string;
}

export const isMachine = (name: string): name is Machine => Object.hasOwn(platforms, name);

/** Mirrors are named by the variables that the package's own scripts read; their values end in "/" (the binding's need not). */
export function wantedFor(machine: Machine, asked: Build, env: Readonly<Record<string, string | undefined>>): Wanted {
  const { library, binding: bindings, files, libraryFolder } = platforms[machine];
  const build = library[asked] ? asked : 'cpu';
  const [base, name] = library[build] ?? ['library', ''];
  const host = env['TFJS_NODE_CDN_STORAGE'] ?? env['npm_config_TFJS_NODE_CDN_STORAGE'] ?? env['CDN_STORAGE'] ?? 'https://storage.googleapis.com/';
  const librariesAt = env['TFJS_NODE_BASE_URI'] ?? env['npm_config_TFJS_NODE_BASE_URI'] ?? `${host}tensorflow/libtensorflow/libtensorflow-`;
  const bindingsAt = (env['npm_config_tfjs_binding_binary_host_mirror'] ?? `${host}tf-builds/pre-built-binary`).replace(/\/$/, '');
  const address = base === 'library' ? `${librariesAt}${name}` : `${host}tf-builds/${name}`;
  const archive = bindings[build] ?? null;
  return {
    machine, build, files, libraryFolder,
    parts: [
      {
        name: 'library', address, archive: address.slice(address.lastIndexOf('/') + 1), called: installWords.part.library,
        sha256: digests.get(base === 'library' ? `libtensorflow-${name}` : name) ?? null,
      },
      {
        name: 'binding', address: archive && `${bindingsAt}/napi-v8/${bindingVersion}/${archive}`, archive, called: installWords.part.binding(bindingFile),
        sha256: digests.get(archive ?? '') ?? null,
      },
    ],
  };
}
