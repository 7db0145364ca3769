/** Fingerprint of the machine: CPU, graphics hardware, drivers and versions, for which a measurement of engines is valid. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { packageToLoad } from '../tensorflow/install/package-folder.ts';
import { bindingFile, bindingFolder } from '../tensorflow/install/published.ts';

const require = createRequire(import.meta.url);

export interface Machine {
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  /** What the system knows of graphics hardware and its drivers, as it has it. */
  readonly graphics: readonly string[];
  /** Of the libraries; null where one is not installed. */
  readonly versions: Readonly<Record<string, string | null>>;
}

/** `accelerators`: where TensorFlow's native part is brought if not into the program's own package. */
export function thisMachine(accelerators?: string): Machine {
  const processors = cpus();
  return {
    platform: `${process.platform} ${process.arch}`, processor: processors[0]?.model.trim() ?? '', cores: processors.length, graphics: graphicsHere(),
    versions: { onnxruntime: versionOf('onnxruntime-node'), tensorflow: tensorflowHere(accelerators) },
  };
}

/** Whether there is hardware that could be faster than the processor. Only Linux says so without a library being asked. */
export function mayHaveAccelerator({ platform, graphics }: Machine): boolean {
  return !platform.startsWith('linux') || graphics.length > 0;
}

/** Whether a graphics driver, if one loads, can only be one in software: no hardware is there for it. Other systems bring hardware drivers. */
export function hasOnlySoftwareGraphics({ platform, graphics }: Pick<Machine, 'platform' | 'graphics'>): boolean {
  return platform.startsWith('linux') && !graphics.some((fact) => /^0x|^NVRM|^\/dev\//.test(fact));
}

/** Whether there is an NVIDIA card; null where only its library could say. */
export function hasNvidiaCard({ platform, graphics }: Pick<Machine, 'platform' | 'graphics'>): boolean | null {
  if (!platform.startsWith('linux') || graphics.includes('/dev/dxg')) return null;
  return graphics.some((fact) => /^0x10de:|^NVRM/.test(fact));
}

const Package = z.object({ version: z.string() });

function versionOf(name: string): string | null {
  try {
    return Package.parse(require(`${name}/package.json`)).version;
  } catch {
    return null;
  }
}

/** The version, and when the native part was put in place: a command brings that later, and brings it anew. */
function tensorflowHere(accelerators: string | undefined): string | null {
  const folder = packageToLoad(accelerators);
  if (folder === undefined) return null;
  const { version } = Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const placed = statSync(join(folder, bindingFolder, bindingFile), { throwIfNoEntry: false });
  return placed ? `${version} with its native part of ${placed.mtimeMs}` : version;
}

/** Windows and macOS bring drivers with the system, whose version then stands for them. */
function graphicsHere(): string[] {
  if (process.platform !== 'linux') return [release()];
  const cards = namesIn('/sys/class/drm')
    .filter((name) => /^renderD\d+$/.test(name))
    .map((name) => ['vendor', 'device'].map((fact) => contentOf(join('/sys/class/drm', name, 'device', fact))).join(':'));
  const nvidia = contentOf('/proc/driver/nvidia/version').split('\n')[0] ?? '';
  // Windows' own Linux has its hardware elsewhere; a driver in software is found through the environment.
  const others = ['/dev/dxg', '/dev/kfd'].filter((path) => existsSync(path));
  return [...cards, nvidia, ...others, process.env.VK_ICD_FILENAMES ?? '', process.env.VK_DRIVER_FILES ?? ''].filter((fact) => fact !== '');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
