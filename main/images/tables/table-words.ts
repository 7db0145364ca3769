// Sentences about tables of labels: what each offers, why one can't be used, and what mapping it finds.
import { count, counted, words } from '../../../preload/contract.ts';

const are = (n: number): string => (n === 1 ? 'is' : 'are');

export const tableWords = words('images.tables', {
  /** `why`: one of the reasons below. */
  cannot: (name: string, why: string) => `${name} is a table that can’t be used: ${why}.`,
  /** Several tables of one form. */
  alike: (first: string, more: number) => `${first} with ${counted(more, 'table')} like it`,
  foreign: (name: string, named: number) =>
    `${name} is a table that names ${named > 0 ? `only ${counted(named, 'picture')}` : 'no picture'} of this folder. It isn’t used.`,
  offer: (name: string, named: number, all: number) =>
    `${name} is a table that names ${named === all ? `all ${count(all)}` : `${count(named)} of these ${count(all)}`} pictures`,
  choose: (begin: string) => `${begin}. Choose the column that holds the label to use it.`,
  marks: (columns: number) => `${counted(columns, 'column')} of marks`,
  named: (column: string) => `“${column}”`,
  same: (begin: string, column: string) => `${begin}. Its labels, in ${column}, are the same as the folders’.`,
  labels: (begin: string, classes: number, column: string) => `${begin} and holds their labels: ${counted(classes, 'class', 'classes')} in ${column}.`,
  /** Reasons; each says what to do. */
  why: {
    tooLarge: 'the tables of this folder are too large together. Move those that aren’t needed elsewhere',
    noPermission: 'it may not be read. Give yourself permission to read it',
    noRows: 'it has no rows below its header, or only one column. Add a column with the labels',
    empty: 'it is empty. Choose another table',
    missing: 'it is not there. Check the spelling',
    noColumns: 'it has no rows, or only one column. Choose another table',
    bytes: (megabytes: number) => `it is larger than ${megabytes} MB. Save only the columns needed`,
    columns: (most: number) => `it has more than ${most} columns. Save only the columns needed`,
    quote: (row: number) => `row ${row} has a quotation mark that isn’t closed. Correct that row`,
    locked: 'it is no Excel file that can be opened (damaged, or locked with a password). Save it again as .xlsx or CSV',
    otherKind: {
      excel: 'it is an old Excel file. Save it as .xlsx or CSV', 'open-document': 'it is an OpenDocument table. Save it as .xlsx or CSV',
      numbers: 'it is a Numbers table. Save it as .xlsx or CSV', parquet: 'it is a Parquet table. Save it as .xlsx or CSV',
    },
  },
  differs: (file: string, inTable: string, byFolder: string) => `${file}: “${inTable}” in the table, “${byFolder}” by its folder`,
  emptyRow: (row: number) => `(row ${row}: empty)`,
  several: (n: number, unlabelled: boolean) => `${counted(n, 'picture')} ${n === 1 ? 'has' : 'have'} several labels${unlabelled
    ? ` and ${are(n)} imported without one, because a picture belongs to one class here.` : '; each combination is a class.'}`,
  blank: (n: number) => `${counted(n, 'row')} ${n === 1 ? 'names a picture and holds' : 'name pictures and hold'} no label.`,
  unnamed: {
    leftOut: (n: number) => `${counted(n, 'picture')} ${are(n)} not in the table and ${are(n)} left out.`,
    byFolder: (n: number) => `${counted(n, 'picture')} ${are(n)} not in the table and ${are(n)} imported as the folders say.`,
    unlabelled: (n: number) => `${counted(n, 'picture')} ${are(n)} not in the table and ${are(n)} imported without a label.`,
  },
  elsewhere: (n: number) => `${counted(n, 'row')} ${n === 1 ? 'names a picture that is' : 'name pictures that are'} not in this folder.`,
  differ: (n: number, taken: 'table' | 'folder') => `For ${counted(n, 'picture')} table and folder differ; the ${taken}’s label is taken.`,
} as const);
