// What choosing a folder says.
import { count, counted } from '../components/format.ts';

export const text = {
  title: 'Choose a folder',
  path: 'Folder',
  pathHelp: 'Type a path and press Enter, or walk through the list.',
  up: 'Up one folder',
  use: 'Use this folder',
  cancel: 'Cancel',
  pictures: (n: number) => (n === 0 ? 'No pictures directly in this folder; those in its folders count too.' : `${counted(n, 'picture')} directly in this folder.`),
  states: { empty: 'This folder holds no other folders.', loading: 'Reading the folder…', failed: 'This folder can’t be shown' },
  tooLarge: (path: string, size: string) => `“${path}” is ${size}; dropped files may be up to 64 MB. Choose its folder instead: then nothing is copied.`,
  receive: {
    title: 'Take in dropped pictures',
    ask: (n: number, size: string) => `A web page is not told where dropped files lie. Thaw can copy ${counted(n, 'file')} (${size}) into its workspace, or you choose the same folder on disk and its pictures stay where they are.`,
    copy: 'Copy into the workspace', onDisk: 'Choose the folder on disk',
    going: (done: number, n: number) => `${count(done)} of ${counted(n, 'file')} copied`, stop: 'Stop',
  },
} as const;
