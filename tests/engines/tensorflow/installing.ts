// Installing TensorFlow from a folder that was brought, into a stand-in of its package.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { installTensorflow, type Installed, type InstallOptions } from '../../../main/engines/tensorflow/install/install.ts';
import { standInPackage } from './stand-in-package.ts';
import { temporaryFolder } from '../../temporary.ts';

export let root: string;
/** The package in the program’s folder. */
export let own: string;
/** The folder that was brought, and what the server has. */
export let stick: string;

/** Before each test. */
export function layOut(): void {
  root = temporaryFolder('install');
  own = standInPackage(root);
  stick = join(root, 'stick');
  mkdirSync(stick);
}

export const options = (more: Partial<InstallOptions> = {}): InstallOptions => ({
  from: stick,
  build: 'gpu',
  // The stand-ins are nobody's published files.
  unverified: true,
  accelerators: join(root, 'accelerators'),
  machine: 'linux-x64',
  package: own,
  env: {},
  ...more,
});

/** Runs to the end; `seen` is told each phase, and may stop it. */
export async function install(more: Partial<InstallOptions> = {}, seen: (phase: string, stop: () => void) => void = () => {}): Promise<Installed> {
  const abort = new AbortController();
  const steps = installTensorflow(options(more), abort.signal);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    expect(step.value.done).toBeLessThanOrEqual(step.value.total || Infinity);
    seen(step.value.phase, () => abort.abort());
  }
}

export const failure = async (more: Partial<InstallOptions> = {}): Promise<string> =>
  install(more).then(
    () => 'it worked',
    (error: unknown) => (error as Error).message,
  );

/** Every file and link of the package, with its content. */
export function everything(folder = own): Record<string, string> {
  return Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted().map((name) => {
    const path = join(folder, name);
    const facts = lstatSync(path);
    return [name, facts.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : facts.isSymbolicLink() ? 'a link' : 'a folder'];
  }));
}

export const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
