// Sentences about what a folder holds: its layout and readings, classes without pictures, masks, and groups.
import { counted, parts, words, type Part } from '../../../preload/contract.ts';

const setNames = { train: 'training', validation: 'validation', test: 'test' } satisfies Record<Part, string>;

/** “training and test sets” */
const setsText = (given: ReadonlySet<Part>): string => `${parts.filter((part) => given.has(part)).map((part) => setNames[part]).join(', ')
  .replace(/, (\w+)$/, ' and $1')} ${given.size === 1 ? 'set' : 'sets'}`;

export const layoutWords = words('images.folder', {
  nothing: 'No picture here can be imported.',
  flat: (pictures: number) => `One folder without classes; ${counted(pictures, 'picture')}, to be labelled here.`,
  /** `outside`: pictures that belong to no class. */
  classes: (classes: number, pictures: number, { byNames, outside, given }: { byNames: boolean; outside: number; given: ReadonlySet<Part> }) => {
    const folders = byNames ? `${counted(classes, 'class', 'classes')} by the names of the files`
      : `${classes} ${classes === 1 ? 'folder = 1 class' : `folders = ${classes} classes`}`;
    const rest = outside === 0 ? '' : ` ${counted(outside, 'picture')} ${byNames ? 'whose names tell no class' : 'outside the class folders'} ${
      outside === 1 ? 'is' : 'are'} imported without a label.`;
    return `${folders}; ${counted(pictures, 'picture')}${given.size === 0 ? '' : `, already split into ${setsText(given)}`}.${rest}`;
  },
  /** A reading as a choice: “Classes “cat” and “dog”, in training and test sets”. `more`: classes that aren't named. */
  choice: {
    flat: (given: ReadonlySet<Part>) => `No classes${given.size === 0 ? '' : `, in ${setsText(given)}`}: label the pictures here`,
    classes: (names: readonly string[], more: number, given: ReadonlySet<Part>) => {
      const named = [...names.map((name) => `“${name}”`), ...(more > 0 ? [`${more} more`] : [])].join(', ').replace(/, ([^,]*)$/, ' and $1');
      return `${names.length + more === 1 ? 'Class' : 'Classes'} ${named}${given.size === 0 ? '' : `, in ${setsText(given)}`}`;
    },
    drawnAnew: '; sets are drawn anew',
    byNames: ', from the names of the files',
    withMasks: '; masks are pictures, too',
  },
  empty: {
    note: (name: string, why: readonly string[]) => `“${name}” has no picture to import: ${why.join(', ')}.`,
    more: (n: number) => `${counted(n, 'more class has', 'more classes have')} no picture to import.`,
    folder: 'its folder is empty',
    unread: (n: number, kinds: string) => `${counted(n, 'picture')} of a kind that isn’t read (${kinds})`,
    files: (n: number) => counted(n, 'empty file'),
    archives: (n: number) => `${counted(n, 'archive')} to unpack first`,
    unusable: (n: number) => `${counted(n, 'file')} that can’t be used`,
    others: (n: number, kinds: string) => `${counted(n, 'file')} that ${n === 1 ? 'is no picture' : 'are no pictures'} (${kinds})`,
    noExtension: 'no extension',
  },
  masks: (n: number, { folders, more, example }: { folders: readonly string[]; more: number; example: string | undefined }) => {
    const named = [...folders.map((folder) => `“${folder}”`), ...(more > 0 ? [counted(more, 'more folder')] : [])];
    const where = [...(named.length > 0 ? [`in ${named.join(', ')}`] : []), ...(example === undefined ? [] : [`such as “${example}”`])].join('; ');
    return `${counted(n, 'picture')} ${n === 1 ? 'looks like a mask or label' : 'look like masks or labels'} of the pictures beside ${
      n === 1 ? 'it' : 'them'} and ${n === 1 ? 'is' : 'are'} left out (${where}).`;
  },
  groups: {
    series: (n: number) => `The DICOM files are of ${counted(n, 'series', 'series')}.`,
    patients: (n: number) => `The DICOM files are of ${counted(n, 'patient')}.`,
    scrambled: 'their numbers are stored scrambled',
    names: (n: number) => `File names look like they come from ${n} patients or objects.`,
    inName: (group: string, file: string) => `${group} in ${file}`,
    column: (column: string, table: string, n: number) => `The column “${column}” of ${table} puts the pictures into ${n} groups.`,
    ofFile: (group: string, file: string) => `${group} for ${file}`,
    noColumn: (column: string, columns: string) => `it has no column “${column}”; it has ${columns}`,
    noFiles: 'none of its columns names the picture files',
    noTable: 'it is not there, or is not a table',
    longPattern: (most: number) => `it is longer than ${most} characters`,
  },
} as const);
