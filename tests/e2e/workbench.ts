// Starts the real browser host on a fresh workspace and hands out its address.
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';

const root = join(import.meta.dirname, '..', '..');

export interface RunningHost {
  /** Of the opening page, a file. */
  url: string;
  workspace: string;
  /** As the power going would. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Opens the workbench as a person does: by the opening page, which leads to the session's own address. */
export async function enterWorkbench(page: Page, { url }: Pick<RunningHost, 'url'>): Promise<void> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{20,}\//);
}

/** Resolves when a killed group has let go of the workspace. The killed are reaped by whoever inherits them, which some machines never do: hence the end. */
async function groupEnded(group: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try { process.kill(-group, 0); } catch { return; }
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

/** `fresh` is an empty workspace; `prepared` has the sample pictures with three runs, and a project of fewer (make-prepared.ts). */
export type Start = 'fresh' | 'prepared';

/** Puts a copy of the prepared workspace there. */
function copyPrepared(workspace: string): void {
  const prepared = process.env.THAW_PREPARED;
  if (prepared === undefined) throw new Error('no prepared workspace: the tests of the page are run by Playwright');
  cpSync(join(prepared, 'workspace'), workspace, { recursive: true });
}

export interface HostOptions {
  /** Answers every question of the host with yes, as the person would; otherwise `npm start` itself is started. */
  readonly confirms?: boolean;
  /** Fine-tuning is played and engines are feigned (played-host.ts): for tests of what the page does meanwhile. */
  readonly played?: boolean;
  /** Folder of other resources, as of a catalogue whose addresses are on loopback. */
  readonly resources?: string;
}

/**
 * On a fresh workspace that `stop` removes, or on the given one, which stays. Resolves when the host has printed its address; rejects with
 * what it printed when it ends before.
 */
export async function startHost(
  own?: string, start: Start = 'fresh', { confirms = false, played = false, resources }: HostOptions = {},
): Promise<RunningHost> {
  const workspace = own ?? mkdtempSync(join(tmpdir(), 'thaw-e2e-'));
  if (start === 'prepared') copyPrepared(workspace);
  const script = played ? 'played-host.ts' : confirms ? 'confirming-host.ts' : null;
  const words = script !== null
    ? ['script', `tests/e2e/${script}`, workspace] : ['start', '--no-open', '--port', '0', '--workspace', workspace];
  const child: ChildProcess = spawn(process.execPath, [join(root, 'main/hosts/launch.mjs'), ...words], {
    // The tests read English, whatever the system speaks.
    cwd: root,
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...(resources !== undefined && { THAW_RESOURCES: resources }) },
    stdio: ['ignore', 'pipe', 'pipe'], detached: true,
  });
  // Launcher, host and trainer are one group, which ends as a whole, also when the tests are broken off.
  const signalGroup = (signal: NodeJS.Signals): void => { try { process.kill(-(child.pid ?? 0), signal); } catch { /* It has ended. */ } };
  const atExit = (): void => signalGroup('SIGKILL');
  process.once('exit', atExit);
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /Thaw is open at (\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('exit', () => reject(new Error(`the host ended: ${said}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (signal === 'SIGKILL') signalGroup(signal);
    else child.kill(signal);
    await ended;
    if (signal === 'SIGKILL') await groupEnded(child.pid ?? 0);
    process.removeListener('exit', atExit);
  };
  return {
    url, workspace,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      if (own === undefined) rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
