/**
 * The package folder that gets the native part: the program’s own, or, where that is not writable, a copy in the
 * person’s data.
 */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../../../preload/contract.ts';
import { makeFolder } from '../../../storage/index.ts';
import { openStaging } from './place.ts';
import { bindingFile, bindingFolder, bindingVersion, packageName } from './published.ts';

/** What says of an installation which library, build and files it is, beside the package. */
export const installedRecord = 'thaw-installed.json';

/** The program's own copy of the package; undefined where it comes without. */
export function ownPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  } catch {
    return undefined;
  }
}

/** The copy among the person's own files. */
export const packedPackage = (accelerators: string): string => join(accelerators, 'node_modules', packageName);

const isComplete = (folder: string): boolean => existsSync(join(folder, bindingFolder, bindingFile));

/** The package to load: the copy that has its native part, else the program's own, whatever it has; undefined where there is none. */
export function packageToLoad(accelerators: string | undefined): string | undefined {
  const packed = accelerators === undefined ? undefined : packedPackage(accelerators);
  return packed !== undefined && isComplete(packed) ? packed : ownPackage();
}

interface Target {
  readonly folder: string;
  readonly staging: string;
}

/**
 * Opens the place to install into. A program without the package takes one that was brought in `from`, with all it needs. Throws
 * UserError tensorflow-package-missing, or tensorflow-not-writable where neither the program's own package nor a copy under
 * `accelerators` can be written.
 */
export function openTarget(own: string | undefined, accelerators: string, from: string | null): Target {
  const packed = packedPackage(accelerators);
  const brought = own === undefined && from !== null ? join(from, 'node_modules') : undefined;
  const isBrought = brought !== undefined && existsSync(join(brought, packageName, 'package.json'));
  if (own === undefined && !isBrought && !existsSync(join(packed, 'package.json')))
    throw new UserError('tensorflow-package-missing', { package: packageName, version: bindingVersion });
  const first = own === undefined ? { why: 'not there' } : attempt(() => openStaging(own));
  if (own !== undefined && 'value' in first) return { folder: own, staging: first.value };
  const second = attempt(() => {
    if (own !== undefined) copyPackage(own, accelerators);
    else if (isBrought) copyModules(brought, accelerators);
    return openStaging(packed);
  });
  if ('value' in second) return { folder: packed, staging: second.value };
  throw new UserError('tensorflow-not-writable', { folder: own ?? packageName, why: 'why' in first ? first.why : '', second: packed, secondWhy: second.why });
}

function attempt<T>(deed: () => T): { readonly value: T } | { readonly why: string } {
  try {
    return { value: deed() };
  } catch (error) {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (code === undefined) throw error;
    return { why: code };
  }
}

/** A whole folder of packages, all of it or none. */
function copyModules(modules: string, accelerators: string): void {
  const [unfinished, target] = [join(accelerators, '.thaw-modules'), join(accelerators, 'node_modules')];
  for (const old of [unfinished, target]) rmSync(old, { recursive: true, force: true });
  cpSync(modules, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, target);
}

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/** Copies what of the package is JavaScript, and links what it needs from beside the program's own. */
function copyPackage(own: string, accelerators: string): void {
  const packed = packedPackage(accelerators);
  makeFolder(packed);
  for (const part of ['package.json', 'dist']) cpSync(join(own, part), join(packed, part), { recursive: true, force: true });
  const { dependencies } = Manifest.parse(JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')));
  const require = createRequire(join(own, 'package.json'));
  for (const name of new Set([...Object.keys(dependencies), ...packagesRequired(join(own, 'dist'))])) {
    const found = require.resolve.paths(name)?.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
    if (found === undefined) continue;
    const link = join(accelerators, 'node_modules', name);
    makeFolder(dirname(link));
    rmSync(link, { recursive: true, force: true });
    symlinkSync(found, link, 'junction');
  }
}

/** Its tests come with it, and ask for what only they need. */
const ofTests = /(?:_test|run_tests)\.js$/;

/** Packages that files under a folder ask for: the manifest does not name all of them (@tensorflow/tfjs-core). */
function packagesRequired(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js') && !ofTests.test(name));
  const names = files.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/\brequire\(["']((?:@[\w.-]+\/)?\w[\w.-]*)/g)]);
  return names.flatMap(([, name = '']) => (isBuiltin(name) ? [] : [name]));
}
