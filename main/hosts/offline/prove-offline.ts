// Proof that Thaw stays offline: the whole way under watch, with a home and a temporary folder that must be empty afterwards.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainEnvironment } from './plain-environment.ts';
import type { Watcher } from './watchers.ts';
import { copySamples, wholeWay, type Step } from './whole-way.ts';

export interface StepProtocol {
  readonly name: string;
  readonly seconds: number;
  /** Why it failed; null where it worked. */
  readonly problem: string | null;
  readonly processes: number;
  /** What it tried to reach. */
  readonly attempts: readonly string[];
}

export interface OfflineProtocol {
  readonly means: Watcher['name'];
  readonly sees: string;
  readonly steps: readonly StepProtocol[];
  /** Files in the home and temporary folders afterwards, relative to the proof's folder. */
  readonly left: readonly string[];
  readonly passed: boolean;
}

interface ProofOptions {
  readonly watcher: Watcher;
  /** Resources of the program: its sample pictures. */
  readonly resources: string;
  onStep?(step: StepProtocol): void;
}

const entry = join(import.meta.dirname, '..', 'cli.ts');

/** Runs every step, whatever became of the one before. Everything is in a temporary folder that is gone afterwards. */
export async function proveOffline({ watcher, resources, onStep = () => {} }: ProofOptions): Promise<OfflineProtocol> {
  const folder = mkdtempSync(join(tmpdir(), 'thaw-offline-'));
  const [home, temporary, pictures, results, workspace] = ['home', 'temporary', 'pictures', 'results', 'workspace'].map((name) => join(folder, name)) as
    [string, string, string, string, string];
  try {
    for (const place of [home, temporary, results]) mkdirSync(place);
    const picture = copySamples(join(resources, 'samples'), pictures);
    const steps: StepProtocol[] = [];
    for (const step of wholeWay({ pictures, picture, results })) {
      const protocol = await watched(step, { watcher, record: join(folder, `${step.name}.record`), workspace, environment: plainEnvironment(home, temporary) });
      steps.push(protocol);
      onStep(protocol);
    }
    const left = [home, temporary].flatMap((place) => filesUnder(place)).map((path) => path.slice(folder.length + 1));
    const passed = left.length === 0 && steps.every(({ problem, attempts }) => problem === null && attempts.length === 0);
    return { means: watcher.name, sees: watcher.sees, steps, left, passed };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Watch { watcher: Watcher; record: string; workspace: string; environment: NodeJS.ProcessEnv }

async function watched({ name, words }: Step, { watcher, record, workspace, environment }: Watch): Promise<StepProtocol> {
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', entry, ...words, '--workspace', workspace];
  const [program = process.execPath, ...rest] = watcher.words(command, record);
  const begin = performance.now();
  const problem = await ran(program, rest, { ...environment, ...watcher.environment(record) });
  const { processes, attempts } = watcher.read(existsSync(record) ? readFileSync(record, 'utf8') : '');
  return { name, seconds: (performance.now() - begin) / 1000, problem, processes, attempts };
}

/** Null where the program ends well, else its last words. */
function ran(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<string | null> {
  const child = spawn(program, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => { said = (said + chunk.toString()).slice(-4000); });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      const last = said.split(/[\r\n]+/).filter((line) => line.trim() !== '').at(-1) ?? '';
      resolve(code === 0 ? null : `${signal === null ? `exit code ${code}` : `ended by ${signal}`}: ${last}`);
    });
  });
}

/** Folders count, too: even an empty one is a trace. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
}
