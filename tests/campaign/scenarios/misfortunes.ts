// Misfortunes of a computer: no room, no right to write, a cache that goes, a clock that goes back, a second host.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Gone, Host } from '../host.ts';
import type { Scenario, Trial } from '../trial.ts';

const classes = ['good', 'scratched', 'chipped'].map((name) => ({ found: name, name }));

function copied({ folder, prepared }: Trial, name = 'workspace'): string {
  const workspace = join(folder, name);
  cpSync(prepared.workspace, workspace, { recursive: true });
  return workspace;
}

/** The finished run is as it was, in a new host. */
async function stillThere(trial: Trial, workspace: string): Promise<void> {
  const host = await Host.open(trial, workspace);
  if ((await host?.call('runs.get', { run: trial.prepared.run }))?.state !== 'done') trial.violated('lost', 'the finished run');
  await host?.close();
}

/** Imports and trains as far as it goes. */
async function worked(trial: Trial, host: Host): Promise<void> {
  const { pictures, project, backbone } = trial.prepared;
  try {
    const importing = await host.call('import.start', { folder: pictures, into: { newProject: 'Second' }, grouping: null, splitSeed: 0, classes });
    if (importing) await host.ended(importing.job);
    const training = await host.call('runs.start', { project, backbone, strategy: 'transfer', seed: trial.chances.below(1000) });
    if (training) await host.ended(training.job);
    const ids = await host.call('pictures.find', { project });
    if (ids?.[0] !== undefined) await host.call('pictures.label', { project, ids: [ids[0]], label: 'good' });
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
}

const mount = (...words: string[]): boolean => spawnSync('mount', words, { stdio: 'ignore' }).status === 0;
const unmount = (place: string): void => { spawnSync('umount', ['--lazy', place], { stdio: 'ignore' }); };

/** Tried once, on a folder of the campaign's own. */
function whyNoMount(): string | null {
  if (process.platform !== 'linux') return 'only Linux can mount a small disk for it';
  const place = join(process.env.TMPDIR ?? '/tmp', `thaw-campaign-mount-${process.pid}`);
  mkdirSync(place, { recursive: true });
  const isMounted = mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place);
  if (isMounted) unmount(place);
  rmSync(place, { recursive: true, force: true });
  return isMounted ? null : 'mounting is not permitted here';
}

async function fullDisk(trial: Trial): Promise<void> {
  const place = join(trial.folder, 'small');
  mkdirSync(place);
  const workspace = copied(trial);
  // The workspace and a little more, which runs out sooner or later.
  const size = 4 + trial.chances.below(5);
  if (!mount('-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', place)) return;
  try {
    const there = join(place, 'workspace');
    cpSync(workspace, there, { recursive: true });
    const host = await Host.open(trial, there);
    if (host) {
      await worked(trial, host);
      await host.close();
      // Room again: what was stored before is there.
      mount('-o', 'remount,size=64m', place);
      await stillThere(trial, there);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    unmount(place);
  }
}

async function readOnly(trial: Trial): Promise<void> {
  const workspace = copied(trial);
  if (!mount('--bind', workspace, workspace)) return;
  try {
    if (!mount('-o', 'remount,ro,bind', workspace)) return;
    const host = await Host.open(trial, workspace);
    if (host) {
      await worked(trial, host);
      await host.close();
    }
  } finally {
    unmount(workspace);
  }
  await stillThere(trial, workspace);
}

async function cacheGone(trial: Trial): Promise<void> {
  const workspace = copied(trial);
  const host = await Host.open(trial, workspace);
  if (!host) return;
  const deleting = setTimeout(trial.chances.below(3000)).then(() => rmSync(join(workspace, 'cache'), { recursive: true, force: true, maxRetries: 3 }));
  await worked(trial, host);
  await deleting;
  await host.close();
  await stillThere(trial, workspace);
}

const clockBack = pathToFileURL(join(import.meta.dirname, '..', 'clock-back.mjs')).href;

async function earlierClock(trial: Trial): Promise<void> {
  const workspace = copied(trial);
  const host = await Host.open(trial, workspace, { preload: clockBack });
  if (!host) return trial.violated('lost', 'the workspace does not open with the clock set back');
  await worked(trial, host);
  await host.close();
  await stillThere(trial, workspace);
}

async function twoHosts(trial: Trial): Promise<void> {
  const workspace = copied(trial);
  const first = await Host.open(trial, workspace);
  if (!first) return;
  const second = await Host.open(trial, workspace);
  if (second) trial.violated('lost', 'two hosts write into one workspace');
  await second?.close();
  await worked(trial, first);
  await first.close();
  await stillThere(trial, workspace);
}

export const misfortunes: readonly Scenario[] = [
  { name: 'disk: full', whyNot: whyNoMount, run: fullDisk },
  { name: 'disk: read-only', whyNot: whyNoMount, run: readOnly },
  { name: 'cache: deleted', run: cacheGone },
  { name: 'clock: set back', run: earlierClock },
  { name: 'hosts: two', run: twoHosts },
];
