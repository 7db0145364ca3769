// Words of the report dialog.
import { words } from '../../preload/contract.ts';
export const text = words('report', {
  button: 'Report…', title: 'Report', preview: 'The report',
  help: 'One page for readers who have never seen Thaw: data, split, methods, metrics with 95 % CIs, and limits. '
    + 'It includes a methods paragraph for a paper. The file is self-contained and needs no network.',
  states: { loading: 'Creating the report…', failed: 'The report could not be created' },
  open: 'Open in a new tab', print: 'Print, or save as PDF',
  save: 'Save as a file', saveHtml: 'Save as a web page…', savePdf: 'Save as PDF…',
  saved: (file: string) => `The report is saved as “${file}”.`,
} as const);
