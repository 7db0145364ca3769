// Reasons why nothing came from an address: each goes on after its name and a colon.
import { byteSize, words } from '../../preload/contract.ts';

export const networkWords = words('network', {
  noName: 'the name is not known here, as without a network',
  noLookup: 'names can’t be looked up, as without a network',
  refused: 'nothing answers there',
  noNetwork: 'there is no network',
  noWay: 'there is no way there',
  broken: 'the connection broke off',
  noAnswer: 'it did not answer',
  silent: (seconds: number) => `it was silent for ${seconds} s`,
  untrusted: (code: string) => `its certificate is not trusted here (${code})`,
  unsafe: (address: string) => `it leads to “${address}”, which is not a safe address`,
  missing: 'there is no such file',
  status: (status: number, text: string) => `it answered ${status} ${text}`.trim(),
  wrongSize: (bytes: number, wanted: number) => `it has a file of ${byteSize(bytes)} instead of ${byteSize(wanted)}`,
  notInArchive: 'its archive does not hold the file (by size and SHA-256)', damagedArchive: 'its archive is damaged, or none',
  noPackage: 'what it says there tells of no package',
  altered: 'its file is another one (wrong SHA-256)',
} as const);
