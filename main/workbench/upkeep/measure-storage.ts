// Space that each part of the workspace takes: all of its folder, so that nothing takes space unseen.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { StoragePart } from '../../../preload/contract.ts';
import { backupsFolder, databaseBytes } from '../../history/index.ts';
import { bytesUnder, type Workspace } from '../core/workspace.ts';
import { bytesAt } from './remove-files.ts';

/** Bytes of each part; they add up to those of the folder. Each file is looked at once: a cache holds a hundred thousand. */
export function measureStorage(workspace: Workspace): Record<StoragePart, number> {
  const { folder, cache, database, thumbnails, runs, backbones, received, accelerators, logs } = workspace;
  const backups = backupsFolder(database);
  // Of pictures that were trained on, and of those that an explanation looked at.
  const features = [join(cache, 'features'), join(cache, 'looked')];
  return {
    database: databaseBytes(database), runs: bytesUnder(runs), backbones: bytesUnder(backbones), received: bytesUnder(received),
    thumbnails: bytesUnder(thumbnails), features: sum(features.map(bytesUnder)), caches: bytesBeside(cache, [thumbnails, ...features]),
    backups: bytesUnder(backups), accelerators: bytesUnder(accelerators), logs: bytesUnder(logs),
    other: bytesBeside(folder, [cache, database, `${database}-wal`, backups, runs, backbones, received, accelerators, logs]),
  };
}

/** Of all in a folder but these. */
function bytesBeside(folder: string, paths: readonly string[]): number {
  const left = new Set(paths.map((path) => basename(path)));
  return sum(readdirSync(folder).filter((name) => !left.has(name)).map((name) => bytesAt(join(folder, name))));
}

const sum = (bytes: readonly number[]): number => bytes.reduce((total, each) => total + each, 0);
