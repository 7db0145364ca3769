// Means of watching processes for what they send: the system's own (strace, a network namespace without interfaces), else
// hooks in Node, which see less and say so.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readStrace, type NetworkRecord } from './strace-record.ts';

export type WatcherName = 'strace' | 'namespace' | 'hooks';

export interface Watcher {
  readonly name: WatcherName;
  /** What it sees and what it can't, for the protocol. */
  readonly sees: string;
  /** Why it can't be used here; null where it can. */
  whyNot(): string | null;
  /** The words that run the command under watch, which is written to `record`. */
  words(command: readonly string[], record: string): readonly string[];
  environment(record: string): Readonly<Record<string, string>>;
  read(record: string): NetworkRecord;
}

/** Null where a program runs, else what it said. */
function whyNotRun(program: string, ...words: string[]): string | null {
  const { error, status, stderr } = spawnSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], timeout: 20_000 });
  if (error) return `${program} is not installed`;
  return status === 0 ? null : `${program} is not permitted here: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

const notLinux = (): string | null => (process.platform === 'linux' ? null : 'only Linux has it');
// With --seccomp-bpf only calls to the network stop a process; the others keep their speed.
const straceWords = ['-f', '--seccomp-bpf', '-qq', '-s', '120', '-e', 'trace=network'];

const strace: Watcher = {
  name: 'strace',
  sees: 'strace: the kernel’s record of every call to the network, in every process and library',
  whyNot: () => notLinux() ?? whyNotRun('strace', ...straceWords, '-o', '/dev/null', 'true'),
  words: (command, record) => ['strace', ...straceWords, '-o', record, ...command],
  environment: () => ({}),
  read: readStrace,
};

const namespace: Watcher = {
  name: 'namespace',
  sees: 'a network namespace without interfaces: nothing can leave, and everything must work all the same; what was tried is not seen',
  whyNot: () => notLinux() ?? whyNotRun('unshare', ...namespaceWords(), 'true'),
  words: (command) => ['unshare', ...namespaceWords(), ...command],
  environment: () => ({}),
  read: () => ({ processes: 0, pairs: 0, attempts: [] }),
};

/** Root needs no user namespace, which some systems forbid. */
const namespaceWords = (): string[] => (process.getuid?.() === 0 ? ['--net'] : ['--net', '--map-root-user']);

const hooks: Watcher = {
  name: 'hooks',
  sees: 'hooks in Node: connections and look-ups of the program’s own code; native libraries are not seen, but the files they leave are',
  whyNot: () => null,
  words: (command) => command,
  environment: (record) => ({
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${pathToFileURL(join(import.meta.dirname, 'recorder.mjs')).href}`.trim(),
    THAW_NETWORK_RECORD: record,
  }),
  read: (record) => {
    const lines = record.split('\n').filter((line) => line !== '');
    const isStart = (line: string): boolean => /^\d+ began /.test(line);
    return { processes: lines.filter(isStart).length, pairs: 0, attempts: lines.filter((line) => !isStart(line)) };
  },
};

/** Strongest first; the last one always works. */
export const watchers: readonly Watcher[] = [strace, namespace, hooks];

/** The strongest that works here, and why the stronger ones don't. */
export function strongestWatcher(): { watcher: Watcher; refused: readonly string[] } {
  const refused: string[] = [];
  for (const watcher of watchers) {
    const why = watcher.whyNot();
    if (why === null) return { watcher, refused };
    refused.push(`${watcher.name}: ${why}`);
  }
  return { watcher: hooks, refused };
}
