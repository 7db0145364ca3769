// Words of the import sheet about tables of labels and about groups.
import { words } from '../../preload/contract.ts';
import { count, counted } from '../components/format.ts';

export const tableText = words('import.table', {
  title: 'Labels from a table',
  sentence: (pictures: number, classes: number, name: string) =>
    `${counted(pictures, 'picture')}, ${counted(classes, 'class', 'classes')} by ${name}.`,
  use: (name: string) => `Use the labels in ${name}`,
  byHand: 'Choose its columns',
  none: 'No table',
  noneFolders: 'Labels come from the folders alone.',
  noneFlat: 'You label the pictures here.',
  file: 'File',
  fileHelp: 'Names the picture',
  label: 'Label',
  labelHelp: 'Holds the class',
  oneHot: 'A column per class, with marks',
  oneHotColumns: 'Columns of the classes',
  set: 'Set',
  setHelp: 'Training, validation or test',
  noColumn: 'None',
  facts: 'Kept as facts',
  factsHelp: 'To filter pictures and to compare results by, such as site, scanner or date.',
  personal: (columns: string[]) => `${columns.map((column) => `“${column}”`).join(' and ')} may say who a person is, so `
    + `${columns.length === 1 ? 'it isn’t' : 'they aren’t'} kept unless you choose ${columns.length === 1 ? 'it' : 'them'}.`,
  header: 'The first row names the columns',
  role: { file: 'file', label: 'label', set: 'set', fact: 'fact' },
  rows: (shown: number, all: number) => `First ${shown} of ${counted(all, 'row')}`,
  preview: 'First rows of the table',
  waiting: 'Reading the table…',
  failed: 'The table can’t be used so',
  summary: (named: number, all: number, classes: number) =>
    `${named === all ? `All ${counted(all, 'picture')} are` : `${count(named)} of ${counted(all, 'picture')} are`} in the table; `
    + `${counted(classes, 'class', 'classes')}.`,
  noLabelYet: 'Choose the column that holds the label. Until then labels come from the folders.',
  precedence: 'Where the folders say a label too',
  precedences: {
    'table': { label: 'The table alone', help: 'The folders’ names are no classes.' },
    'table-first': { label: 'The table, then the folders', help: 'The folder’s label where the table says none.' },
    'folders-first': { label: 'The folders, then the table', help: 'The table’s label only for pictures outside the class folders.' },
  },
  several: 'Pictures with several labels',
  severals: {
    unlabelled: { label: 'Import them without a label', help: 'A picture belongs to one class here. You can label them yourself.' },
    combined: { label: 'Make each combination a class', help: 'Such as “mass|nodule”. Rare combinations are hard to learn.' },
  },
  leaveOut: (n: number) => `Leave out ${n === 1 ? 'the picture' : `the ${count(n)} pictures`} that the table doesn’t name`,
  more: (n: number) => `… and ${count(n)} more in the copied list.`,
  copy: 'Copy list',
  groupQuestion: 'Does each of these groups show one object or patient?',
  groupAnswer: 'If not, choose another way to group, or none.',
  groupSize: (group: string, n: number) => `${group}: ${counted(n, 'picture')}`,
  groupsWaiting: 'Looking for two groups…',
  groupSingle: 'Every picture is alone in its group.',
  column: 'By a column of the table',
  columnHelp: 'Pictures with the same value stay in one set.',
  columnChoice: 'Column to group by',
  columnless: 'Choose the column to group by, or choose another way to group.',
} as const);
