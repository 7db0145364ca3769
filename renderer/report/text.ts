// Words about reports.
export const text = {
  button: 'Report…',
  title: 'Report',
  help: 'Everything that is known of this on one page, for readers who never saw Thaw: pictures, split, method, figures with intervals, limits and a methods paragraph for a paper. It is one file that needs nothing else, no network either.',
  states: { loading: 'Putting the report together…', failed: 'The report could not be put together' },
  preview: 'The report',
  open: 'Open in a new tab',
  save: 'Save as a file',
  saveHtml: 'Save as a web page…',
  savePdf: 'Save as PDF…',
  print: 'Print, or save as PDF',
  saved: (file: string) => `The report is saved as “${file}”.`,
};
