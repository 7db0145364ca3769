// What choosing a folder says.
import { counted } from '../parts/format.ts';

export const text = {
  title: 'Choose a folder',
  path: 'Folder',
  pathHelp: 'Type a path and press Enter, or walk through the list.',
  up: 'Up one folder',
  use: 'Use this folder',
  cancel: 'Cancel',
  pictures: (n: number) => (n === 0 ? 'No pictures directly in this folder; those in its folders count too.' : `${counted(n, 'picture')} directly in this folder.`),
  states: { empty: 'This folder holds no other folders.', loading: 'Reading the folder…', failed: 'This folder can\'t be shown' },
  dropped: 'A web page is not told where a dropped folder lies. Choose the same folder here: its pictures stay where they are.',
} as const;
