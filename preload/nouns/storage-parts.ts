// Parts of a workspace that take space: one table that Settings, Storage and `thaw doctor` read.
import { z } from 'zod';
import { words } from '../../language/words.ts';

/** In the order they are shown. */
const storageParts = [
  'database', 'runs', 'backbones', 'received', 'thumbnails', 'features', 'caches', 'backups', 'accelerators', 'logs', 'other',
] as const;

export const StoragePart = z.enum(storageParts);
export type StoragePart = z.infer<typeof StoragePart>;

export const storageNames = words('storage', {
  database: 'Database',
  runs: 'Runs',
  backbones: 'Pre-trained models',
  received: 'Dropped and pasted pictures',
  thumbnails: 'Thumbnails',
  features: 'Features',
  caches: 'Other caches',
  backups: 'Kept copies',
  accelerators: 'Installed engines',
  logs: 'Logs',
  other: 'Everything else',
} as const satisfies Record<StoragePart, string>);

/** Parts that take space, with their bytes; the database always. */
export const takenSpace = (bytes: Readonly<Record<StoragePart, number>>): [StoragePart, number][] =>
  storageParts.map((part): [StoragePart, number] => [part, bytes[part]]).filter(([part, size]) => size > 0 || part === 'database');

export const totalSpace = (bytes: Readonly<Record<StoragePart, number>>): number => Object.values(bytes).reduce((sum, size) => sum + size, 0);
