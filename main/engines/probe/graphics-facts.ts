/** Graphics hardware, driver and libraries as the system tells of them, for a report to someone who looks for a fault. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { installedRecord, packageToLoad } from '../tensorflow/install/package-folder.ts';
import { thisMachine, type Machine } from './machine.ts';

export interface GraphicsFacts {
  readonly machine: Machine;
  /** TensorFlow's binding, and its library and build where its native part was installed; null without any. */
  readonly tensorflow: { readonly binding: string; readonly library: string | null; readonly build: string | null } | null;
  /** Lines of nvidia-smi: name, driver, memory and compute capability of each card. */
  readonly nvidia: readonly string[];
  /** Drivers that the Vulkan loader could take. */
  readonly vulkan: readonly string[];
  /** Libraries that an engine asks for, by who asks, and whether a loader would find each. */
  readonly libraries: readonly { readonly of: string; readonly file: string; readonly isFound: boolean }[];
}

const Installed = z.object({ library: z.string(), build: z.string() });
const Package = z.object({ version: z.string() });

/** As the package itself and the record of the installation say. */
function tensorflowIn(folder: string | undefined): GraphicsFacts['tensorflow'] {
  if (folder === undefined) return null;
  const { version } = Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const record = join(folder, installedRecord);
  const installed = existsSync(record) ? Installed.safeParse(JSON.parse(readFileSync(record, 'utf8'))).data : undefined;
  return { binding: version, library: installed?.library ?? null, build: installed?.build ?? null };
}

/** What each build loads by these names on Linux; Windows and macOS have no list of what is there. */
const asked: Readonly<Record<string, readonly string[]>> = {
  'tensorflow/gpu': [
    'libcuda.so.1', 'libcudart.so.11.0', 'libcublas.so.11', 'libcublasLt.so.11', 'libcufft.so.10', 'libcurand.so.10', 'libcusolver.so.11',
    'libcusparse.so.11', 'libcudnn.so.8',
  ],
  'onnxruntime/cuda': ['libcuda.so.1', 'libcudart.so.12', 'libcublasLt.so.12', 'libcufft.so.11', 'libcurand.so.10', 'libcudnn.so.9'],
  'onnxruntime/webgpu': ['libvulkan.so.1'],
};

/** `searched`: folders that children search before the system's own (LD_LIBRARY_PATH). */
export async function graphicsFacts(accelerators: string, searched = process.env.LD_LIBRARY_PATH ?? ''): Promise<GraphicsFacts> {
  const machine = thisMachine(accelerators);
  const isLinux = process.platform === 'linux';
  const [nvidia, cached] = await Promise.all([
    linesOf('nvidia-smi', ['--query-gpu=name,driver_version,memory.total,compute_cap', '--format=csv,noheader']),
    isLinux ? linesOf('/sbin/ldconfig', ['-p']) : [],
  ]);
  const tensorflow = packageToLoad(accelerators);
  const folders = [...searched.split(delimiter), ...(tensorflow === undefined ? [] : [join(tensorflow, 'deps', 'lib')])].filter((folder) => folder !== '');
  const isFound = (file: string): boolean =>
    cached.some((line) => line.split(' ')[0] === file) || folders.some((folder) => existsSync(join(folder, file)));
  return {
    machine, nvidia, vulkan: vulkanDrivers(), tensorflow: tensorflowIn(tensorflow),
    libraries: isLinux ? Object.entries(asked).flatMap(([of, files]) => files.map((file) => ({ of, file, isFound: isFound(file) }))) : [],
  };
}

/** As the loader looks for them: those that a variable names instead of all others. */
function vulkanDrivers(): string[] {
  const named = process.env.VK_DRIVER_FILES ?? process.env.VK_ICD_FILENAMES;
  if (named !== undefined && named !== '') return named.split(delimiter);
  return ['/etc/vulkan/icd.d', '/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d'].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []));
}

const patienceMs = 5000;

/** Lines that a program prints; none where it isn't there or takes too long. */
async function linesOf(program: string, args: readonly string[]): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)(program, [...args], { timeout: patienceMs, windowsHide: true, maxBuffer: 2 ** 24 });
    return stdout.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  } catch {
    return [];
  }
}
