// Words of choosing a folder and of uploading dropped files.
import { words } from '../../preload/contract.ts';
import { count, counted } from '../components/format.ts';

export const text = words('folder', {
  title: 'Choose a folder',
  path: 'Folder',
  pathHelp: 'Type a path and press Enter, or browse the list.',
  up: 'Up one folder',
  use: 'Use this folder',
  cancel: 'Cancel',
  pictures: (n: number) =>
    (n === 0
      ? 'No pictures directly in this folder; those in its subfolders count, too.'
      : `${counted(n, 'picture')} directly in this folder.`),
  states: { empty: 'This folder has no subfolders.', loading: 'Reading the folder…', failed: 'This folder can’t be shown' },
  tooLarge: (path: string, size: string) =>
    `“${path}” is ${size}; dropped files may be up to 64 MB. Choose its folder instead, and nothing is copied.`,
  upload: {
    title: 'Copy dropped pictures',
    ask: (n: number, size: string) =>
      `A browser hides where dropped files are. Thaw can copy ${counted(n, 'file')} (${size}) into its workspace. `
      + 'Or choose their folder on disk, and nothing is copied.',
    copy: 'Copy into the workspace',
    onDisk: 'Choose the folder on disk',
    progress: (done: number, n: number) => `${count(done)} of ${counted(n, 'file')} copied`,
    leftOut: (n: number, first: string) => (n === 1 ? first : `${counted(n, 'file')} are no pictures and were not stored. The first: ${first}`),
    stop: 'Stop',
  },
} as const);
