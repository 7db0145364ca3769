// Words about how files of more than eight bits, several bands or pages are read.
import { significant, words } from '../../preload/contract.ts';
import { count, counted } from '../components/format.ts';

const value = (x: number): string => (Math.abs(x) >= 100 || Number.isInteger(x) ? count(Math.round(x)) : significant(x, 3));

export const text = words('reading', {
  title: 'How files are read',
  help: 'What a file leaves open, for all pictures of this project. A run keeps the way it learned with.',
  save: 'Read all pictures like this',
  cancel: 'Cancel',
  saved: 'Pictures are read in the new way from now on.',
  dicom: (n: number) => `Window of ${counted(n, 'DICOM picture')}`,
  windows: { file: 'As each file says', full: 'From the darkest to the brightest value', fixed: 'The same window for all' },
  windowHelp: {
    file: 'Where a file names no window, from its darkest to its brightest value.', full: 'Every picture by its own values.',
    fixed: 'Brightness can be compared between pictures.',
  },
  centre: 'Centre',
  width: 'Width',
  range: (n: number) => `Brightness of ${counted(n, 'picture')} of more than 8 bits`,
  ranges: { each: 'Each picture by its own values', fixed: 'The same range for all' },
  rangeHelp: { each: 'Faint pictures become as bright as others.', fixed: 'Brightness can be compared between pictures.' },
  low: 'Black',
  high: 'White',
  reversed: 'The value for white must be above that for black.',
  tiff: (n: number) => `Bands and pages of ${counted(n, 'TIFF picture')}`,
  bandsOwn: 'Bands of one’s own',
  bandsAuto: 'As each file describes them',
  band: { red: 'Red', green: 'Green', blue: 'Blue' },
  page: 'Page',
  pageHelp: 'Empty: the first page in full resolution.',
  lens: 'Window: drag to change brightness and contrast (Shift+W)',
  lensOff: 'Drag to move the picture (Shift+W)',
  lensFigure: (low: number, high: number) => `${value(low)} to ${value(high)}`,
  lensReset: 'As it is read',
} as const);
