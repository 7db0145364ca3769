// Folders of public layouts: sets, classes, masks, copies, and what must not vanish.
import { predictionsTable, toCsv, type Layout } from '../../preload/contract.ts';
import { inspectFolder } from '../../main/images/index.ts';
import { inWorkbench } from './in-workbench.ts';
import { verdict, type Case } from './case-row.ts';

const names = (layout: Layout): string => layout.classes.map(({ found }) => found).join(',');

function folder(input: string, ...expectations: readonly (readonly [what: string, holds: (layout: Layout) => boolean])[]): Case {
  return {
    input: `folders/${input}`,
    read: async (path) => {
      const layout = await inspectFolder(path);
      return verdict(`${layout.reading}: ${layout.sentence}`, expectations.map(([what, holds]) => [what, holds(layout)] as const));
    },
  };
}

const isRead = (id: string) => [`not read as ${id}`, ({ reading }: Layout) => reading === id] as const;
const hasClasses = (n: number) => [`not ${n} classes`, ({ classes }: Layout) => classes.length === n] as const;

export const folderCases: readonly Case[] = [
  folder('f01_training_set_test_set', isRead('set/class'), hasClasses(2)),
  folder('f05_train_images', isRead('set/class'), hasClasses(2)),
  folder('f07_nfc_nfd', isRead('set/class'), hasClasses(2)),
  folder('f14_one_class_ppm', isRead('class'), ['a class vanishes', (layout) => /signs_a/.test(names(layout) + layout.notes.join())]),
  folder('f17_numbers', ['not in natural order', (layout) => names(layout) === Array.from({ length: 12 }, (_, i) => i).join()]),
  folder('f21_images_masks', isRead('class'), hasClasses(2), ['masks are not told of', ({ notes }) => notes.some((note) => /masks/.test(note))]),
  folder('f24_csv_labels', ['the table is not offered', ({ tables }) => tables[0]?.guess?.tables[0] === 'train.csv'],
    ['its columns are not guessed', ({ tables }) => tables[0]?.use === true && tables[0].guess?.label?.kind === 'column']),
  {
    input: 'folders/f31_column_names',
    read: async (path) => {
      const classes = (await inspectFolder(path)).classes.map(({ found }) => found);
      const head = toCsv(predictionsTable({ classes, files: [] })).trimEnd();
      const columns = head.split(',');
      return verdict(head, [['not 3 classes', classes.length === 3], ['headings are doubled', new Set(columns).size === columns.length]]);
    },
  },
  {
    input: 'folders/f28_same_in_two',
    read: (path) => inWorkbench(path, async (workbench, project, outcome) => {
      const problems = await workbench.call('import.problems', { project });
      return verdict(outcome, [['told as something else than a conflict', problems.length > 0 && problems.every(({ code }) => code === 'conflict')]]);
    }),
  },
];
