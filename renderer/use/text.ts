// What Use says.
import { counted } from '../parts/format.ts';

export const text = {
  title: 'Use',
  run: 'With the run', folder: 'Choose a folder of new pictures',
  help: 'Thaw looks at every picture in a folder and says what it is. Nothing is changed or stored beside them.',
  noRuns: 'No finished run yet', noRunsHelp: 'Train one first; then it can look at new pictures.', train: 'Train',
  noRun: 'Choose a run.',
  looking: 'Looking at the pictures',
  result: (n: number, run: string) => `What "${run}" says of ${counted(n, 'picture')}`,
  doubt: 'The ones it is least sure of come first.',
  copy: 'Copy as CSV', again: 'Another folder',
  search: 'File name', searchHelp: 'Part of the file name', called: 'Called', all: 'all',
  columns: { file: 'File', called: 'Called', sure: 'How sure', others: 'Otherwise' },
  problems: (n: number) => `${counted(n, 'file')} could not be read`,
  states: { empty: 'There were no pictures in that folder', loading: 'Fetching the answers…', failed: 'The answers can\'t be shown' },
  failed: 'Looking at the pictures did not end well', more: (n: number) => `and ${counted(n, 'more picture')}; copy the CSV for all`,
} as const;
