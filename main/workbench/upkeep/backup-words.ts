// Why a backup, or what was read back of it, can't be trusted: for the end of a sentence.
import { words } from '../../../preload/contract.ts';

export const backupWords = words('workbench.backup', {
  missing: (path: string) => `“${path}” is missing`,
  damaged: (path: string) => `“${path}” is damaged`,
  foreign: (path: string) => `“${path}” does not belong in it`,
  notAsListed: (path: string) => `“${path}” is not as its list says`,
  otherRows: 'its database counts other rows',
  damagedDatabase: 'its database is damaged',
  unreadableList: 'its list of files can’t be read',
  notThere: 'it is not there',
} as const);
