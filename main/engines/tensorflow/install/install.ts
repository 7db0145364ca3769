/**
 * Installation of TensorFlow’s native part: downloaded or from a folder, staged beside the package, activated by renaming, and
 * checked in a child process.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../../preload/contract.ts';
import { writeAtomicSync } from '../../../storage/index.ts';
import { fetchPart } from './fetch.ts';
import { installedRecord, openTarget, ownPackage } from './package-folder.ts';
import { activate, rollBack, removeLeftovers } from './place.ts';
import type { InstallProgress, TakenFile } from './progress.ts';
import { prove } from './prove.ts';
import { isMachine, wantedFor, type Build, type Part, type PartName, type Wanted } from './published.ts';
import { checksumOf, sourcesIn, type Brought, type Source } from './sources.ts';
import { checkStaged, linkNames, stage, stageCuda } from './stage.ts';

export type { InstallProgress, TakenFile } from './progress.ts';

export interface InstallOptions {
  /** A folder with the archives, or with files unpacked from them; null: they are fetched. */
  readonly from: string | null;
  /** "gpu", or the smaller "cpu" where no NVIDIA card is to be used. */
  readonly build: Build;
  /** True where the person wants files whose digests are not known, too. */
  readonly unverified?: boolean;
  /** Where a copy of the package goes if the program's own folder may not be written. */
  readonly accelerators: string;
  /** "linux-x64"; this machine's if not said. */
  readonly machine?: string;
  /** The package that gets the native part; the program's own if not said, null for a program that comes without. */
  readonly package?: string | null;
  /** Variables that name mirrors. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface Installed {
  readonly folder: string;
  /** The build that was installed: there is none for NVIDIA cards on Macs and on ARM. */
  readonly build: Build;
  /** Of libtensorflow, and of the package that binds it to Node. */
  readonly library: string;
  readonly binding: string;
  /** Whether TensorFlow found a card that it can use. */
  readonly gpu: boolean;
  readonly files: readonly TakenFile[];
}

/**
 * Installs, or throws (UserError tensorflow-…, disk-full, folder-…; the signal's reason) and leaves what was there before as it
 * was. A signal is heard between any two pieces of a file.
 */
export async function* installTensorflow(options: InstallOptions, signal: AbortSignal): AsyncGenerator<InstallProgress, Installed> {
  const { from, unverified = false, accelerators, machine = `${process.platform}-${process.arch}`, package: own = ownPackage(), env = process.env } = options;
  if (!isMachine(machine)) throw new UserError('tensorflow-no-machine', { machine });
  const wanted = wantedFor(machine, options.build, env);
  const brought = from === null ? undefined : await sourcesIn(from, wanted, wantedFor(machine, 'cpu', env));
  if (!brought) refuseUnpublished(wanted);
  if (!unverified) refuseUnverifiable(wanted, brought);
  const { folder, staging } = openTarget(own ?? undefined, accelerators, from);
  try {
    const files: TakenFile[] = [];
    for (const part of wanted.parts) {
      const source = yield* sourceOf(part, brought?.parts, staging, wanted, files, signal);
      if (!unverified) refuseOther(part, files);
      yield* stage(part.name, source, staging, wanted, signal);
      // What was fetched is not needed twice: libtensorflow alone is some hundred megabytes.
      if (!brought && 'archive' in source) rmSync(source.archive);
    }
    await linkNames(staging, wanted);
    await stageCuda(brought?.cuda ?? [], folder, staging, wanted);
    await checkStaged(staging, wanted);
    const proved = yield* placed(folder, signal);
    const installed = { folder, build: wanted.build, ...proved, files };
    writeAtomicSync(join(folder, installedRecord), JSON.stringify(installed, null, 2));
    return installed;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UserError('disk-full', { path: folder });
    throw error;
  } finally {
    removeLeftovers(folder);
  }
}

/** Fetches a part, or notes what was brought for it. */
async function* sourceOf(
  part: Part,
  brought: ReadonlyMap<PartName, Source> | undefined,
  staging: string,
  wanted: Wanted,
  files: TakenFile[],
  signal: AbortSignal,
): AsyncGenerator<InstallProgress, Source> {
  const source = brought?.get(part.name);
  if (source) {
    for (const file of 'archive' in source ? [source.archive] : source.files) files.push(yield* checksumOf(file, signal));
    return source;
  }
  const { address, archive } = part;
  if (address === null || archive === null) throw new UserError('tensorflow-not-published', { called: part.called, address: null });
  const target = join(staging, archive);
  files.push(yield* fetchPart({ ...part, address, archive }, target, wanted, signal));
  return { archive: target };
}

/** Before anything large is fetched for nothing. */
function refuseUnpublished(wanted: Wanted): void {
  const part = wanted.parts.find(({ address }) => address === null);
  if (part) throw new UserError('tensorflow-not-published', { called: part.called, address: null });
}

/** Before anything large is fetched or read for nothing: a digest is known of archives alone, and not of all. */
function refuseUnverifiable({ parts }: Wanted, brought: Brought | undefined): void {
  const part = parts.find(({ name, sha256 }) => sha256 === null || !('archive' in (brought?.parts.get(name) ?? { archive: '' })));
  if (part) throw new UserError('tensorflow-unverified', { file: part.archive ?? part.called });
}

/** The file that was taken last is the part's. */
function refuseOther({ sha256 }: Part, files: readonly TakenFile[]): void {
  const taken = files.at(-1);
  if (taken?.sha256 !== sha256) throw new UserError('tensorflow-altered', { file: taken?.name ?? '', sha256: taken?.sha256 ?? '' });
}

/** In place and proved, or as it was. */
async function* placed(folder: string, signal: AbortSignal): AsyncGenerator<InstallProgress, Awaited<ReturnType<typeof prove>>> {
  yield { phase: 'Trying it', done: 0, total: 0 };
  activate(folder);
  try {
    return await prove(folder, signal);
  } catch (error) {
    rollBack(folder);
    throw error;
  }
}
