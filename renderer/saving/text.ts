// Words of saving files.
import { words } from '../../preload/contract.ts';

export const text = words('saving', {
  choose: 'Choose a place…',
  download: 'Download', downloading: 'Your browser is saving it.',
  saveCsv: 'Save as CSV…',
  saved: (file: string) => `Saved as “${file}”.`,
  choice: 'Which spreadsheet reads it',
  kinds: { comma: 'Writes 0.5: columns apart by commas', semicolon: 'Writes 0,5: columns apart by semicolons' },
} as const);
