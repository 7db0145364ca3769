// Words of the plan of changes.
import { words } from '../../preload/contract.ts';
import { count, counted } from '../components/format.ts';

export const planText = words('import.plan', {
  loading: 'Looking for what has changed…',
  update: 'Update pictures',
  list: {
    new: (n: number) => `New: ${count(n)}`, back: (n: number) => `Back: ${count(n)}`, moved: (n: number) => `Moved: ${count(n)}`,
    relabelled: (n: number) => `In another class folder: ${count(n)}`, facts: (n: number) => `New facts: ${count(n)}`,
    changed: (n: number) => `Changed in place: ${count(n)}`,
    converted: (n: number) => `In another format: ${count(n)}`, gone: (n: number) => `Gone: ${count(n)}`, copy: (n: number) => `Copies: ${count(n)}`,
  },
  more: (n: number) => `… and ${count(n)} more.`,
  rename: (name: string, to: string) => `Call the class “${name}” “${to}”`,
  renameHelp: (from: string, to: string) => `Its folder “${from}” is called “${to}” now. You can undo this in Pictures.`,
  labels: 'Labels of pictures in another class folder',
  keep: 'Keep the labels they have here',
  take: (n: number) => `Take the folder’s label for ${counted(n, 'picture')}`,
  takeHelp: 'Labels that you gave here stay. You can undo this in Pictures.',
  takeAll: (n: number) => `Take the folder’s label for all ${count(n)}`,
  byHand: (n: number) => `You labelled ${count(n)} of them here.`,
  converted: 'The new files take the places of the old',
  convertedHelp: 'They have the same names in another format. They keep labels and sets.',
  dropGone: 'Move pictures whose files are gone to the trash',
  dropGoneHelp: 'Runs keep what they saw. They come back when their files do.',
} as const);
