// Space that each part of the workspace takes: all of its folder, so that nothing takes space unseen.
import { join } from 'node:path';
import type { StoragePart } from '../../../preload/contract.ts';
import { backupsFolder, databaseBytes } from '../../history/index.ts';
import { bytesUnder, type Workspace } from '../core/workspace.ts';

/** Bytes of each part; they add up to those of the folder. */
export function measureStorage(workspace: Workspace): Record<StoragePart, number> {
  const { cache } = workspace;
  const thumbnails = bytesUnder(workspace.thumbnails);
  // Of pictures that were trained on, and of those that an explanation looked at.
  const features = bytesUnder(join(cache, 'features')) + bytesUnder(join(cache, 'looked'));
  const parts = {
    database: databaseBytes(workspace.database), runs: bytesUnder(workspace.runs), backbones: bytesUnder(workspace.backbones),
    received: bytesUnder(workspace.received), thumbnails, features, caches: Math.max(0, bytesUnder(cache) - thumbnails - features),
    backups: bytesUnder(backupsFolder(workspace.database)), accelerators: bytesUnder(workspace.accelerators), logs: bytesUnder(workspace.logs),
  };
  const known = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
  return { ...parts, other: Math.max(0, bytesUnder(workspace.folder) - known) };
}
