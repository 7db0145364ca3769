// Log of a workspace, and crash reports beside it: times, versions, engines, how runs and jobs ended, errors with stacks.
// Nothing of the person's gets into it unless asked: of an expected failure its code, of others what redaction leaves.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../../preload/contract.ts';
import { makeFolder, redactFrames, redactMessage, RotatingFile, withoutControl, writeAtomicSync, type Redaction } from '../../storage/index.ts';
import { Cancelled } from '../../training/index.ts';
import { versions } from './versions.ts';

interface LogOptions {
  /** True where a person asked for names and paths, for example to find a fault by themselves. */
  readonly withNames: boolean;
  /** Names that a person gave, asked for when something fails. */
  readonly names: () => readonly string[];
  readonly now: () => number;
}

const lastLines = 60;
const maxReports = 10;
const maxCauses = 3;

export const logFileIn = (folder: string): string => join(folder, 'thaw.log');

export class Log {
  readonly #file: RotatingFile;
  readonly #options: LogOptions;
  readonly #folder: string;

  constructor(folder: string, options: LogOptions) {
    this.#folder = folder;
    this.#file = new RotatingFile(logFileIn(folder));
    this.#options = options;
  }

  get path(): string {
    return this.#file.path;
  }

  /** `words`: the program's own, with numbers; never a name of the person's. */
  note(words: string): void {
    this.#write('info', [words]);
  }

  /** What failed, in the program's own words, and why. Work that a person stopped is no failure. */
  failure(what: string, error: unknown): void {
    if (!(error instanceof Cancelled)) this.#write('error', this.#lines(what, error));
  }

  /** Logs the failure and writes a report that a person may send. Returns its path; null where it could not be written. */
  crash(what: string, error: unknown): string | null {
    const lines = this.#lines(what, error);
    this.#write('crash', lines);
    const file = join(this.#folder, `crash-${this.#time().replaceAll(':', '-')}.txt`);
    const report = ['Thaw crash report', ...systemFacts(), `time ${this.#time()}`, '', ...lines, '', 'The last of the log:', ...this.#last()];
    try {
      makeFolder(this.#folder, 0o700);
      writeAtomicSync(file, `${report.join('\n')}\n`);
      for (const old of crashReports(this.#folder).slice(0, -maxReports)) rmSync(old, { force: true });
      return file;
    } catch {
      return null;
    }
  }

  #time(): string {
    return new Date(this.#options.now()).toISOString();
  }

  #write(kind: string, [first = '', ...more]: readonly string[]): void {
    // Lines that belong to another are indented, so that none passes for one of its own.
    this.#file.append([`${this.#time()} ${kind.padEnd(5)} ${withoutControl(first)}`, ...more.map((line) => `    ${withoutControl(line)}`)].join('\n') + '\n');
  }

  #lines(what: string, error: unknown): string[] {
    const { withNames, names } = this.#options;
    const redaction: Redaction = { program: [programFolder], names: withNames ? [] : names() };
    const describe = withNames ? openly : (one: unknown) => discreetly(one, redaction);
    return causesOf(error).flatMap((one, i) => {
      const [first = '', ...frames] = describe(one);
      return [`${i === 0 ? `${what}: ` : 'because of '}${first}`, ...frames];
    });
  }

  #last(): string[] {
    if (!existsSync(this.path)) return [];
    return readFileSync(this.path, 'utf8').split('\n').slice(-lastLines - 1);
  }
}

/** Facts for the first line of a log and of a crash report. */
export function systemFacts(): string[] {
  return [
    `Thaw ${versions.thaw}, onnxruntime ${versions.onnxruntime}, Node ${process.versions.node}`,
    `${process.platform} ${process.arch} ${release()}, ${availableParallelism()} processors, ${Math.round(totalmem() / 1e9)} GB memory`,
  ];
}

/** Oldest first. */
export function crashReports(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^crash-[\w.-]+\.txt$/.test(name)).sort().map((name) => join(folder, name));
}

/** The nearest folder above with a package.json: the source tree, or the packaged program. */
const programFolder = folderAbove(import.meta.dirname);

function folderAbove(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, 'package.json')) || above === folder ? folder : folderAbove(above);
}

function causesOf(error: unknown): unknown[] {
  const causes = [error];
  for (let at = error; at instanceof Error && at.cause !== undefined && causes.length <= maxCauses; at = at.cause) causes.push(at.cause);
  return causes;
}

function openly(error: unknown): string[] {
  return error instanceof Error ? (error.stack ?? error.message).split('\n') : [String(error)];
}

function discreetly(error: unknown, redaction: Redaction): string[] {
  if (error instanceof UserError) return [`problem ${error.code}`];
  if (!(error instanceof Error)) return [redactMessage(String(error), redaction)];
  const code = 'code' in error && typeof error.code === 'string' && /^\w{1,60}$/.test(error.code) ? ` (${error.code})` : '';
  return [`${withoutControl(error.name).slice(0, 60)}${code}: ${redactMessage(error.message, redaction)}`, ...redactFrames(error.stack ?? '', redaction)];
}
